"""What is said of files that cannot be read, in Vietnamese beside the English.

The program raises its faults with English words; those are the key, with ``{name}``
where a value stands. A fault told by an older version finds its Vietnamese as well,
and faults that differ only in their values have one code.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from corpus.knowledge import tables

_VALUE = re.compile(r"\\\{(\w+)\\\}")  # {name}, as re.escape leaves it
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+")  # 2,000 is written 2.000 in Vietnamese

UNKNOWN = "other"
"""The code of a cause that stands in no row."""


@dataclass(frozen=True, slots=True)
class FaultText:
    """One thing that is said of a file.

    Attributes:
        code: Names a cause for programs; empty for a remedy and for a value.
        english: As it is raised, values as ``{name}``.
        vietnamese: The same with the same values.
    """

    code: str
    english: str
    vietnamese: str

    def values_in(self, said: str) -> dict[str, str] | None:
        """Return the values with which this was said, ``None`` if it was not."""
        found = _pattern(self.english).fullmatch(said)
        return found.groupdict() if found else None


@functools.cache
def fault_texts() -> tuple[FaultText, ...]:
    """Return everything that is said, causes and remedies."""
    return tuple(
        FaultText(row["code"], row["english"], row["vietnamese"])
        for row in tables.rows("fault_texts")
    )


def code_of(cause: str) -> str:
    """Return the code of a cause; ``UNKNOWN`` where none is known."""
    text, _ = _found(cause)
    return text.code if text and text.code else UNKNOWN


def in_vietnamese(said: str) -> str | None:
    """Return what was said in Vietnamese, ``None`` where no row has it."""
    text, values = _found(said)
    if text is None:
        return None
    return text.vietnamese.format_map({k: _value(v) for k, v in values.items()})


def both(said: str) -> str:
    """Return what was said in Vietnamese, the English behind it."""
    vietnamese = in_vietnamese(said)
    return f"{vietnamese} / {said}" if vietnamese else said


def told(cause: str, remedy: str) -> str:
    """Return cause and remedy as sentences, Vietnamese first, on one line."""
    vietnamese = _sentences(
        in_vietnamese(cause) or cause, in_vietnamese(remedy) or remedy
    )
    english = _sentences(cause, remedy)
    return english if vietnamese == english else f"{vietnamese} / {english}"


def said_in_both(cause: str, remedy: str) -> dict[str, str | None]:
    """Return cause and remedy for programs: as raised, coded, and in Vietnamese."""
    return {
        "cause": cause,
        "remedy": remedy,
        "code": code_of(cause),
        "cause_vi": in_vietnamese(cause),
        "remedy_vi": in_vietnamese(remedy),
    }


def _sentences(*parts: str) -> str:
    return " ".join(part.rstrip(". ") + "." for part in parts if part)


@functools.lru_cache(maxsize=1000)
def _found(said: str) -> tuple[FaultText | None, dict[str, str]]:
    for text in fault_texts():
        values = text.values_in(said)
        if values is not None:
            return text, values
    return None, {}


def _value(value: str) -> str:
    if _NUMBER.fullmatch(value):
        return value.replace(",", ".")
    return in_vietnamese(value) or value


@functools.cache
def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(_VALUE.sub(r"(?P<\1>.+?)", re.escape(english)), re.DOTALL)
