"""Whether any regular expression of reading or extraction can be made to backtrack.

Every compiled pattern of ``corpus`` and ``extractors`` is tried on texts made of its
own letters: pieces that it nearly matches, repeated. Where a pattern can match a text
in many ways, one of those takes time that grows far beyond its length.
Usage: python benchmarks/backtracking.py [--length N] [--tries N]
"""

from __future__ import annotations

import argparse
import functools
import importlib
import pkgutil
import random
import re
import sys
import time
from re import _parser as parser
from typing import TYPE_CHECKING, TypeGuard

import corpus
import extractors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

SLOWEST = 1.0
"""CPU seconds for a text; backtracking takes minutes, everything else a moment."""

PROGRAMS = ("sample", "evaluation")
"""Packages that read no documents of others."""

CLASSES = {
    "CATEGORY_DIGIT": "17",
    "CATEGORY_SPACE": " \n",
    "CATEGORY_WORD": "aắ1_",
    "CATEGORY_NOT_WORD": " -/",
    "CATEGORY_NOT_DIGIT": "a ",
    "CATEGORY_NOT_SPACE": "a1",
}
"""What stands for a class of characters."""


def patterns() -> dict[str, re.Pattern[str]]:
    """Return every compiled pattern of the packages, by module and name."""
    found = {}
    for package in (corpus, extractors):
        for module in _modules(package):
            for name, value in vars(module).items():
                for number, pattern in enumerate(_within(value, module.__name__)):
                    found[f"{module.__name__}.{name}[{number}]"] = pattern
    return found


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    yield package
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not set(info.name.split(".")) & {*PROGRAMS, "__main__"}:
            yield importlib.import_module(info.name)


def _within(value: object, module: str) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that a name of a module stands for, holds or returns."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from _within(tuple(value.values()), module)
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _within(one, module)
    elif _makes_patterns(value, module):
        try:
            yield from _within(value(), module)
        except TypeError:  # made for arguments, which tests of it give
            return


def _makes_patterns(
    value: object, module: str
) -> TypeGuard[functools._lru_cache_wrapper[object]]:
    """Tell a function of the module that makes patterns once."""
    if not isinstance(value, functools._lru_cache_wrapper):  # noqa: SLF001 - no other
        return False
    said = str(value.__annotations__.get("return", ""))
    return value.__module__ == module and "Pattern" in said


def letters(pattern: re.Pattern[str]) -> list[str]:
    """Return the letters that a pattern speaks of, as far as a text needs them."""
    found: dict[str, None] = {}
    _collect(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE), found)
    return [*dict.fromkeys([*found, " ", "a", "1"])][:60]


def _collect(node: object, found: dict[str, None]) -> None:
    if isinstance(node, int) and not isinstance(node, bool):
        return
    if isinstance(node, tuple) and len(node) == 2:
        code, argument = str(node[0]), node[1]
        if code in ("LITERAL", "NOT_LITERAL"):
            found[chr(argument)] = None
        elif code == "RANGE":
            found |= dict.fromkeys(chr(end) for end in argument)
        elif code == "CATEGORY":
            found |= dict.fromkeys(CLASSES.get(str(argument), ""))
    if isinstance(node, (tuple, list, parser.SubPattern)):
        for part in node:
            _collect(part, found)


def words(pattern: re.Pattern[str]) -> list[str]:
    """Return the fixed words of a pattern, which its texts are made of."""
    return re.findall(
        r"[^\W_]{2,}", re.sub(r"\\.|\?P<\w+>|\{[\d,]*\}", " ", pattern.pattern)
    )


def text_for(pattern: re.Pattern[str], chance: random.Random, length: int) -> str:
    """Return a text of its own letters and words, a piece of which is repeated."""
    own = [*letters(pattern), *words(pattern)]
    piece = "".join(chance.choice(own) for _ in range(chance.randint(1, 6)))
    head = "".join(chance.choice(own) for _ in range(chance.randint(0, 4)))
    return head + piece * (length // len(piece)) + chance.choice(["", "!", "\n", "¿"])


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Return the CPU time of looking for a pattern in a text, wherever it begins."""
    started = time.process_time()
    pattern.search(text)
    pattern.match(text)
    return time.process_time() - started


def main() -> int:
    """Try every pattern; 1 where one takes too long."""
    parser_ = argparse.ArgumentParser(description=__doc__)
    parser_.add_argument("--length", type=int, default=2000)
    parser_.add_argument("--tries", type=int, default=20)
    options = parser_.parse_args()
    chance = random.Random(1945)  # noqa: S311 - a choice of texts, no secret
    slow: dict[str, float] = {}
    found = patterns()
    for name, pattern in found.items():
        for _ in range(options.tries):
            text = text_for(pattern, chance, options.length)
            slow[name] = max(slow.get(name, 0), seconds(pattern, text))
    worst = sorted(slow, key=lambda name: -slow[name])[:5]
    print(f"{len(found)} patterns, {options.tries} texts of {options.length:,} each")
    for name in worst:
        print(f"  {slow[name] * 1e3:8.1f} ms  {name}")
    return slow[worst[0]] > SLOWEST


if __name__ == "__main__":
    sys.exit(main())
