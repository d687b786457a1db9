"""Documentation tells the truth: its commands are run and their output compared.

A block marked ``console`` holds commands after ``$`` and what they print; a line of
``…`` stands for lines left out. ``pytest tests/test_sessions.py --write-sessions`` puts
the present output of blocks without left-out lines into the documents.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ["README.md", "README.vi.md"]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"


@dataclass(frozen=True)
class Step:
    """A command and the lines that the document says it prints."""

    command: str
    printed: tuple[str, ...]


def steps(block: str) -> list[Step]:
    """Return the commands of a block with what follows each."""
    found: list[Step] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(Step(line[2:], ()))
        elif found:
            found[-1] = Step(found[-1].command, (*found[-1].printed, line))
    return found


def pattern(printed: tuple[str, ...]) -> re.Pattern[str]:
    """Return what the output must match, lines left out standing for any."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == LEFT_OUT else re.escape(line) + r"\n"
        for line in printed
    ]
    return re.compile("".join(lines))


def run(command: str, folder: Path) -> str:
    """Run a command of ours in a folder and return all that it prints."""
    bin_folder = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "PYTHONUTF8": "1",
    }
    environment.pop("VANBAN_DATA", None)
    done = subprocess.run(
        shlex.split(command),
        cwd=folder,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which all sessions take place, in their order."""
    return tmp_path_factory.mktemp("session")


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_print_what_the_document_says(
    name: str, folder: Path, request: pytest.FixtureRequest
) -> None:
    """Whoever follows the document sees on the screen what stands there."""
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    write = request.config.getoption("--write-sessions")
    blocks = [match[1] for match in BLOCK.finditer(text)]
    assert blocks, f"{name} shows no session"
    for block in blocks:
        for step in steps(block):
            output = run(step.command, folder)
            if write and LEFT_OUT not in step.printed:
                old = "\n".join([f"$ {step.command}", *step.printed])
                text = text.replace(old, f"$ {step.command}\n{output.rstrip()}")
            else:
                assert pattern(step.printed).fullmatch(output), output
    if write:
        path.write_text(text, encoding="utf-8")


def test_both_readmes_show_the_same_commands() -> None:
    """The Vietnamese and the English reader are shown the same program."""
    shown = [
        [
            step.command
            for match in BLOCK.finditer((ROOT / name).read_text(encoding="utf-8"))
            for step in steps(match[1])
        ]
        for name in DOCUMENTS
    ]

    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    ("printed", "output", "matches"),
    [
        (("a", "b"), "a\nb\n", True),
        (("a", "…", "c"), "a\nb\nb\nc\n", True),
        (("a", "…"), "a\n", True),
        (("a",), "a\nb\n", False),
        (("a.c",), "abc\n", False),
    ],
)
def test_left_out_lines_stand_for_any(
    printed: tuple[str, ...], output: str, matches: bool
) -> None:
    """Only a line of three dots is lenient."""
    assert bool(pattern(printed).fullmatch(output)) is matches
