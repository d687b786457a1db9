"""The command line: what people type, what they see, how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from vanban.cli import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Ask

    from corpus.sample import Truth

UNITS = "units.csv of the sample"
QUESTIONS = [
    ["search", "thi", "đua"],
    ["search", "26", "kh", "cdn"],
    ["show", "26/KH-CĐN"],
    ["implementers", "19/CT-TTg"],
    ["trace", "04/CT-UBND"],
    ["coverage", "19/CT-TTg", "--units", UNITS],
    ["findings"],
    ["failures"],
]

ASK = """
import sys
from vanban.__main__ import run
heavy = {"dagster", "spacy", "underthesea", "pandas", "numpy", "scipy", "networkx"}
heavy |= {"pdfplumber", "lxml", "PIL", "docx", "elasticsearch"}
code = run(sys.argv[1:])
sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else code)
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(ask: Ask, command: str) -> None:
    """``--help`` says in both languages what a command does."""
    answer = ask(command, "--help", folder=None)

    assert answer.code == 0
    assert " / " in answer.out


def test_the_program_lists_its_commands(ask: Ask) -> None:
    """Who types only the name sees what there is."""
    answer = ask("--help", folder=None)

    assert all(command in answer.out for command in COMMANDS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_a_question_loads_no_heavy_library(
    question: list[str], data: Path, truth: Truth
) -> None:
    """Questions start fast because what takes long to load stays out to the end."""
    asked = [str(truth.units) if word == UNITS else word for word in question]
    done = subprocess.run(
        [sys.executable, "-c", ASK, *asked, "--data", str(data)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_name_needs_no_quotes(ask: Ask) -> None:
    """Words of one name are put together again."""
    assert ask("show", "26", "kh", "cdn").out == ask("show", "26/KH-CĐN").out


# Naming documents -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["34-CT/TW", "34 ct tw", "34/CT-TW", "vn/tw/xi/ct/34"])
def test_a_document_is_found_by_any_spelling_of_its_number(ask: Ask, name: str) -> None:
    """Blanks, separators, marks and case do not matter."""
    answer = ask("show", name)

    assert answer.code == 0
    assert answer.out.startswith("vn/tw/xi/ct/34\n")


def test_an_ambiguous_name_lists_the_candidates(ask: Ask) -> None:
    """Two schools of one symbol are two answers, and the program does not choose."""
    answer = ask("show", "12/KH-TH")

    assert answer.code == 2
    assert answer.out == ""
    assert "Trường Tiểu học Lạc Ninh" in answer.err
    assert "Trường Tiểu học Lương Khê" in answer.err


def test_an_unknown_name_suggests_the_nearest(ask: Ask) -> None:
    """Nothing found says so, and how to go on."""
    answer = ask("trace", "9999/QĐ-XYZ")

    assert answer.code == 2
    assert "9999/QĐ-XYZ" in answer.err


def test_questions_before_any_ingest_say_what_to_do(ask: Ask, tmp_path: Path) -> None:
    """An empty folder is answered with the command that fills it."""
    answer = ask("search", "x", folder=tmp_path)

    assert answer.code == 2
    assert "vanban ingest" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "-o", "/nonexistent/x"),
        ("export", "--format", "graphml", "--what", "citations"),
    ],
)
def test_what_cannot_be_written_is_said(ask: Ask, arguments: tuple[str, ...]) -> None:
    """A place or form that does not do ends with a message, not a traceback."""
    answer = ask(*arguments)

    assert answer.code == 2
    assert answer.err


def test_failures_of_an_empty_folder_are_unknown(ask: Ask, tmp_path: Path) -> None:
    """Nothing ingested is not the same as nothing failed."""
    answer = ask("failures", folder=tmp_path)

    assert answer.code == 2
    assert "vanban ingest" in answer.err


# Answers --------------------------------------------------------------------------


def test_search_finds_the_same_with_and_without_marks(ask: Ask) -> None:
    """Who types without marks misses nothing."""
    bare = ask("search", "ke hoach thi dua", "--format", "jsonl", "--limit", "100")
    marked = ask("search", "kế hoạch thi đua", "--format", "jsonl", "--limit", "100")

    def ids(printed: str) -> set[str]:
        return {json.loads(line)["id"] for line in printed.splitlines()}

    assert ids(bare.out)
    assert ids(bare.out) == ids(marked.out)


def test_search_filters(ask: Ask) -> None:
    """Type, year and level narrow the hits."""
    answer = ask(
        "search", "thi đua", "--type", "CT", "--year", "2021", "--format", "csv"
    )

    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert rows
    assert {row["type"] for row in rows} == {"CT"}
    assert {row["issued"][:4] for row in rows} == {"2021"}


def test_search_refuses_a_date_that_is_none(ask: Ask) -> None:
    """A wrong value is said with the right form."""
    answer = ask("search", "x", "--since", "hôm qua")

    assert answer.code == 2
    assert "2019-05-31" in answer.err


def test_trace_shows_the_chain_to_the_top(ask: Ask) -> None:
    """From a school's plan over three levels to the Prime Minister's directive."""
    answer = ask("trace", "38/KH-THCSTH", "--no-down", "--format", "json")

    steps = json.loads(answer.out)
    edges = [(s["from"].rsplit("/", 1)[1], s["to"].rsplit("/", 1)[1]) for s in steps]
    assert {("38", "412"), ("412", "1105"), ("1105", "09"), ("09", "19")} <= set(edges)
    assert all(step["evidence"][0]["line"] >= 1 for step in steps)


def test_the_best_evidence_is_what_a_document_says_itself(ask: Ask) -> None:
    """A plan's own title stands before what other plans say of it."""
    answer = ask("trace", "1105/KH-SGDĐT", "--no-down", "--format", "json")

    up = [s for s in json.loads(answer.out) if s["to"].endswith("/ct/09")]
    assert up[0]["evidence"][0]["path"].startswith("so gddt/1105")


def test_implementers_are_those_of_the_truth(ask: Ask, truth: Truth) -> None:
    """Each unit's plan is found under the directive, and nothing else."""
    answer = ask("implementers", "19/CT-TTg", "--no-mentions", "--format", "jsonl")

    found = {json.loads(line)["symbol"] for line in answer.out.splitlines()}
    works = {work.key: work.symbol for work in truth.works}
    expected = {
        works[row.document]
        for row in truth.coverage
        if row.document and row.status != "missing"
    }
    assert expected <= found


def test_those_that_only_mention_come_apart(ask: Ask) -> None:
    """A document that only names the directive has no depth and no path."""
    answer = ask("implementers", "34-CT/TW", "--format", "json")

    named = [row for row in json.loads(answer.out) if row["relation"] == "mentions"]
    assert named
    assert {row["depth"] for row in named} == {None}


def test_coverage_agrees_with_the_truth(ask: Ask, truth: Truth) -> None:
    """Who has issued a plan, who is only said to have one, who has none."""
    answer = ask(
        "coverage", "19/CT-TTg", "--units", str(truth.units), "--format", "jsonl",
        "--as-of", "2022-12-31",
    )  # fmt: skip

    said = {
        row["unit"]: row["status"] for row in map(json.loads, answer.out.splitlines())
    }
    guiding = {"Sở Nội vụ tỉnh Lam Tuyền"}  # its guidance of the plan counts too
    missing = {row.name for row in truth.coverage if row.status == "missing"} - guiding
    cited = {row.name for row in truth.coverage if row.status == "cited_only"}
    assert {unit for unit, status in said.items() if status == "missing"} == missing
    assert {unit for unit, status in said.items() if status == "cited_only"} == cited


@pytest.mark.parametrize("suffix", ["csv", "json", "jsonl"])
def test_coverage_is_written_in_the_form_of_its_suffix(
    ask: Ask, truth: Truth, tmp_path: Path, suffix: str
) -> None:
    """A file for the spreadsheet or for a program."""
    out = tmp_path / f"coverage.{suffix}"

    answer = ask("coverage", "19/CT-TTg", "--units", str(truth.units), "-o", str(out))

    assert answer.code == 0
    assert "Trường Tiểu học Lạc Ninh" in out.read_text(encoding="utf-8")


def test_coverage_refuses_a_list_without_names(ask: Ask, tmp_path: Path) -> None:
    """A list that cannot be used is said with what is missing."""
    units = tmp_path / "units.csv"
    units.write_text("don_vi\nTrường A\n", encoding="utf-8")

    answer = ask("coverage", "19/CT-TTg", "--units", str(units))

    assert answer.code == 2
    assert "name" in answer.err


def test_findings_show_both_places(ask: Ask) -> None:
    """Two dates of one plan are a finding with the lines that print them."""
    answer = ask("findings", "--format", "json")

    conflicts = [f for f in json.loads(answer.out) if f["code"] == "conflicting_dates"]
    assert any("1105" in " ".join(f["documents"]) for f in conflicts)
    for finding in conflicts:
        places = [(one["path"], one["line"]) for one in finding["evidence"]]
        assert len(set(places)) == len(places) >= 2
        assert all(one["quote"] for one in finding["evidence"])


@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_every_finding_says_what_to_do(ask: Ask, form: str) -> None:
    """People read → and what to do, programs get it in a field of its own."""
    answer = ask("findings", "--code", "conflicting_dates", "--format", form)

    assert answer.code == 0  # nothing here is an error
    if form == "json":
        assert all(found["suggestion"] for found in json.loads(answer.out))
    elif form == "csv":
        rows = list(csv.DictReader(io.StringIO(answer.out)))
        assert rows and all(row["suggestion"] for row in rows)  # noqa: PT018 - one thing
    else:
        assert answer.out.count("→") == answer.out.count("CẦN SỬA / WARNING ·")


def test_findings_are_read_without_scrolling_sideways(ask: Ask) -> None:
    """Lines are broken between words; only commands stand on one line, to be copied."""
    answer = ask("findings")

    lines = answer.out.splitlines()
    assert len(lines) > 10
    assert max(len(x) for x in lines if "vanban correct" not in x) <= 110
    assert "Tổng cộng / in all:" in answer.out


def test_findings_can_be_limited(ask: Ask) -> None:
    """To what is graver than a note, and to one code."""
    asked = ("findings", "--severity", "warning", "--format", "json")
    graver = json.loads(ask(*asked).out)

    assert {found["severity"] for found in graver} <= {"error", "warning"}
    assert not json.loads(ask(*asked, "--code", "no_such_code").out)


def test_a_document_is_shown_with_what_to_look_at(ask: Ask) -> None:
    """Whoever looks at one document is led to the findings on it."""
    shown = ask("show", "vn/lam-tuyen/sgddt/2021/kh/1105").out
    told = json.loads(
        ask("show", "vn/lam-tuyen/sgddt/2021/kh/1105", "--format", "json").out
    )

    assert "Cần xem lại / to look at (1)" in shown
    assert "days of issue conflict" in shown
    assert [one["code"] for one in told["findings"]] == ["conflicting_dates"]


def test_what_is_wanted_says_what_hangs_on_it_and_where_it_is_cited(ask: Ask) -> None:
    """On a page for people, in fields for programs."""
    answer = ask("wanted", "--limit", "2")
    rows = json.loads(ask("wanted", "--limit", "2", "--format", "json").out)

    assert len(rows) == 2
    assert all(row["evidence"] for row in rows)
    for row in rows:
        assert row["id"] in answer.out
        assert f"{row['hanging']} văn bản / documents" in answer.out
    assert max(map(len, answer.out.splitlines())) <= 110


def test_evidence_is_drawn_on_the_page(ask: Ask, tmp_path: Path) -> None:
    """The boxes of number and citations stand on the image of the page."""
    out = tmp_path / "evidence.png"

    answer = ask("show", "142/KH-UBND", "--evidence", str(out))

    assert answer.code == 0
    with Image.open(out) as image:
        colours = {colour for _, colour in image.getcolors(1 << 24) or ()}
    assert {(0, 96, 200), (200, 60, 0)} <= colours


def test_evidence_of_a_document_without_pages_is_refused(
    ask: Ask, tmp_path: Path
) -> None:
    """A document that is only cited has no page to draw on."""
    answer = ask("show", "34-CT/TW", "--evidence", str(tmp_path / "x.png"))

    assert answer.code == 2
    assert "34" in answer.err


def test_export_is_the_same_every_time(ask: Ask) -> None:
    """Equal graphs are equal bytes."""
    first = ask("export", "--format", "graphml")
    second = ask("export", "--format", "graphml")

    assert first.out == second.out
    assert "<graphml" in first.out


def test_exported_citations_name_path_and_place(ask: Ask) -> None:
    """One mention a line, relative to what was ingested."""
    answer = ask("export", "--what", "citations", "--format", "jsonl")

    rows = [json.loads(line) for line in answer.out.splitlines()]
    assert {"path", "start", "end", "id", "status", "relation"} <= rows[0].keys()
    assert not any(row["path"].startswith("/") for row in rows)


# Reading --------------------------------------------------------------------------

KEYS = {
    "kind", "type", "symbol", "issued", "issuer", "parent_organisation", "province",
    "place", "subject", "signer", "signer_title", "recipients", "secrecy", "urgency",
    "id", "evidence", "year",
}  # fmt: skip


def test_extract_prints_one_object_a_file(ask: Ask, truth: Truth) -> None:
    """In the order given, with every key, nothing kept."""
    files = [str(truth.folder / d.path) for d in truth.documents[:3]]

    answer = ask("extract", *files, folder=None)

    said = [json.loads(line) for line in answer.out.splitlines()]
    assert [one["source"]["path"] for one in said] == files
    assert all(set(one["document"]) == KEYS for one in said)
    for one in said:
        for citation in one["citations"]:
            place = slice(citation["start"], citation["end"])
            assert one["text"][place] == citation["text"]


def test_extract_says_why_a_file_cannot_be_read(ask: Ask, tmp_path: Path) -> None:
    """An error line has stage, cause and remedy, and the exit code is 1."""
    empty = tmp_path / "empty.docx"
    empty.write_bytes(b"")

    answer = ask("extract", str(empty), folder=None)

    assert answer.code == 1
    error = json.loads(answer.out)["error"]
    assert set(error) >= {"stage", "cause", "remedy"}
    assert (error["code"], error["cause_vi"]) == ("empty", "tệp rỗng")


def test_ingest_reports_and_lists_failures(ask: Ask, tmp_path: Path) -> None:
    """The summary goes to stderr, the failure list is true, the exit code is 1."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Thực hiện Luật Giáo dục năm 2019.", encoding="utf-8")
    (folder / "b.docx").write_bytes(b"")
    data = tmp_path / "data"

    first = ask("ingest", str(folder), folder=data)
    again = ask("ingest", str(folder), folder=data)
    failures = ask("failures", "--format", "jsonl", folder=data)

    assert (first.code, first.out) == (1, "")
    assert "b.docx" in first.err
    assert "Nothing to do" in again.err
    assert [json.loads(line)["path"] for line in failures.out.splitlines()] == [
        "b.docx"
    ]


def test_a_reader_that_stops_early_is_no_error(data: Path) -> None:
    """``vanban export | head -1`` ends quietly."""
    with subprocess.Popen(
        [sys.executable, "-m", "vanban", "export", "--data", str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as export:
        assert export.stdout is not None
        assert export.stderr is not None
        first = export.stdout.readline()
        export.stdout.close()
        complaint = export.stderr.read()

    assert first.startswith(b"{")
    assert complaint == b""
    assert export.returncode == 0
