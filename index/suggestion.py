"""What to write or to do instead, for everything that a person should look at.

A suggestion is made of what the store knows when it is asked: it is never older than
the graph. Where nothing better is known the one to compare with is the original.
"""

from __future__ import annotations

import csv
import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extractors.facts import Relation
from index.correction import FIELDS
from index.disagreement import days_said, year_of
from index.lapses import FOUNDED_ON
from index.register import central_organ
from index.succession import day_of
from index.symbol import read_symbol
from index.wording import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.records import CitationRecord, DocumentRecord, Finding


class Known(Protocol):
    """What is asked of a store, or of a graph at hand."""

    def document(self, id_: str, /) -> DocumentRecord | None:
        """Return a document by its id."""
        ...

    def citations(
        self,
        *,
        within: str | None = None,
        target: str | None = None,
        sha256: str | None = None,
    ) -> Iterable[CitationRecord]:
        """Return citations held in a document, naming a document, or in a copy."""
        ...


Values = dict[str, str]
Case = tuple[str, Values]
"""A case of the table, and what is put into its words."""

_TITLE = "title"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to do about a finding.

    Attributes:
        words: In words, Vietnamese first.
        command: That puts the graph right, where it may be our reading that is wrong.
    """

    words: str
    command: str | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    """A row of the table, with places for what is known of the finding."""

    vietnamese: str
    english: str
    command: str

    def filled(self, values: Values) -> Suggestion:
        words = f"{self.vietnamese} / {self.english}".format_map(values)
        return Suggestion(words, self.command.format_map(values) or None)


def suggestion(view: Known, finding: Finding) -> Suggestion | None:
    """Return what to do about a finding; ``None`` for a code that is not known."""
    case, values = _CASES.get(finding.code, _plain)(view, finding)
    text = _texts().get((finding.code, case))
    return text.filled(values) if text else None


def title(code: str) -> str:
    """Return what a code means, Vietnamese first; the code itself if it is unknown."""
    text = _texts().get((code, _TITLE))
    return f"{text.vietnamese} / {text.english}" if text else code


@functools.cache
def _texts() -> dict[tuple[str, str], _Text]:
    path = Path(__file__).with_name("finding_texts.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["code"], row["case"]): _Text(
                row["vietnamese"], row["english"], row["command"]
            )
            for row in csv.DictReader(file)
        }


def _plain(_: Known, finding: Finding) -> Case:
    """Name what the finding itself names: the copy, and both documents."""
    path = finding.evidence[0].path if finding.evidence else ""
    ids = (*finding.documents, "", "")
    return "", {"path": path, "one": ids[0], "other": ids[1]}


def _cited(view: Known, finding: Finding) -> Iterator[CitationRecord]:
    """Yield the citations at the first place of a finding."""
    for place in finding.evidence[:1]:
        for citation in view.citations(sha256=place.sha256):
            span = citation.place.span
            if span.start <= place.span.start < span.end:
                yield citation


def _quote(citations: Iterable[CitationRecord]) -> str:
    """Return the words of the first citation on one line."""
    first = next(iter(citations), None)
    return " ".join(first.quote.split()) if first else "…"


def _impossible(view: Known, finding: Finding) -> Case:
    for citation in _cited(view, finding):
        record = view.document(citation.target) if citation.target else None
        if record is not None and record.issued:
            name = record.symbol or record.id
            return "known", {"day": f"{record.issued:%d/%m/%Y}", "name": name}
    return "", {}


def _conflicting(view: Known, finding: Finding) -> Case:
    """Take the table's day, else the one of the number's year, else the commonest."""
    id_, days = finding.documents[0], days_said(finding)
    known, year = day_of(id_), year_of(id_)
    if known:
        case = "table" if _printed_year(view, id_) in {None, known.year} else "number"
        return case, {"day": f"{known:%d/%m/%Y}"}
    likely = [day for day in days if day.year == year] or list(days)
    if len(likely) == 1:
        return "year", {"day": f"{likely[0]:%d/%m/%Y}", "year": str(year)}
    if not likely:
        return "", {}
    first, second, *_ = sorted(likely, key=lambda day: -days[day])
    if days[first] == days[second]:
        return "", {}
    said = f"{first:%d/%m/%Y}", str(days[first]), str(sum(days.values()))
    return "most", dict(zip(("day", "most", "all"), said, strict=True))


def _printed_year(view: Known, id_: str) -> int | None:
    """Return the year inside of a document's printed symbol."""
    record = view.document(id_)
    symbol = read_symbol(record.symbol) if record and record.symbol else None
    return symbol.year if symbol else None


def _later(view: Known, finding: Finding) -> Case:
    own, *cited = (view.document(id_) for id_ in finding.documents)
    days = [record.issued for record in cited if record and record.issued]
    year = year_of(finding.documents[0])
    if own and own.issued and year and year > own.issued.year:
        return "year", {"year": str(year)}
    if own and own.issued and days and own.issued >= max(days):
        return "own", {"day": f"{own.issued:%d/%m/%Y}"}
    return "", {}


def _other_issuer(_: Known, finding: Finding) -> Case:
    """Name the organ of the register that stands in the id."""
    register = finding.documents[0].split("/")[1]
    organ = central_organ(register)
    return "", {"owner": organ.name if organ else register}


def _other_number(view: Known, finding: Finding) -> Case:
    return "", {"name": named(finding.documents[1], view.document)}


def _ended(view: Known, finding: Finding) -> Case:
    successors = finding.documents[2:]
    if not successors:
        return "", {}
    return "successor", {"name": named(successors[0], view.document)}


def _higher(view: Known, finding: Finding) -> Case:
    values = _plain(view, finding)[1]
    return "", {**values, "quote": _quote(_cited(view, finding))}


def _weakest(view: Known, finding: Finding) -> Case:
    """Name the link of a circle that is said with least confidence."""
    ids = frozenset(finding.documents)
    links = [
        citation
        for id_ in finding.documents
        for citation in view.citations(within=id_)
        if citation.target in ids - {citation.source}
        and citation.relation in FOUNDED_ON
    ]
    if not links:
        return "", {**_plain(view, finding)[1], "place": "?", "quote": "…"}
    one = min(links, key=lambda c: (c.confidence, c.place.path, c.place.span))
    place = f"{one.source} → {one.target}, {one.place.path}:{one.place.line}"
    return "", {"place": place, "path": one.place.path, "quote": _quote([one])}


def _copies(view: Known, finding: Finding) -> Case:
    """Name the copy that stands alone, and what the document has by most copies."""
    record = view.document(finding.documents[0])
    field = "signer" if "in signer" in finding.message else "subject"
    value = _value(record, field) or "VALUE"
    path = finding.evidence[-1].path if finding.evidence else ""
    return "", {"path": path, "field": field, "value": value}


def _value(record: DocumentRecord | None, field: str) -> str | None:
    if record is None:
        return None
    return record.signer if field == "signer" else record.title


_SAID = re.compile(r"“(?P<field>\w+): ")


def _doubtful(view: Known, finding: Finding) -> Case:
    values = _plain(view, finding)[1]
    said = _SAID.search(finding.message)
    if said and said["field"] in FIELDS:
        return "field", {**values, "field": said["field"]}
    if said and said["field"] not in {relation.value for relation in Relation}:
        return "other", values
    return "", {**values, "quote": _quote(_cited(view, finding))}


_CORRECTION = re.compile(r"hiệu chỉnh (?P<id>\S+)")


def _lost(_: Known, finding: Finding) -> Case:
    said = _CORRECTION.search(finding.message)
    return "", {"correction": said["id"] if said else "ID"}


_CASES: dict[str, Callable[[Known, Finding], Case]] = {
    "impossible_date": _impossible,
    "conflicting_dates": _conflicting,
    "cites_later_document": _later,
    "number_of_other_issuer": _other_issuer,
    "title_of_other_number": _other_number,
    "founded_on_ended": _ended,
    "changes_higher_document": _higher,
    "circle": _weakest,
    "copies_disagree": _copies,
    "doubtful_value": _doubtful,
    "correction_without_place": _lost,
}
"""Which case of the table holds, for findings of which more than one may."""
