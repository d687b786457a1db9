"""What a person should look at: few findings, and right ones.

Each names the documents concerned and every place that shows it; messages are
Vietnamese first, English beside. Who finds what is a table: for each maker, about what
it is asked, and when it has to be asked again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from extractors.confidence import DOUBTFUL_BELOW
from extractors.facts import Relation, Severity
from index.correction import lost
from index.cycles import circle, circle_of, circles
from index.disagreement import conflicting_dates, disagreeing_copies
from index.edges import edges_from
from index.inversions import inversions
from index.lapses import (
    FOUNDED_ON,
    changes_of,
    expirations,
    lapses,
    outdated_laws,
)
from index.lateness import later_documents
from index.likeness import likenesses
from index.linking import place_of
from index.misnaming import misnamings
from index.misnumbering import misnumberings
from index.records import Finding
from index.scratch import scratch
from index.unnumbered import perhaps_cited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from corpus.document import Span
    from extractors.facts import Citation
    from index.inquiry import Inquiry, Part
    from index.records import Copy, Place

_SEVEREST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Finding).decode


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Return the severity that matters most, ``None`` where nothing was found."""
    given = {finding.severity for finding in findings}
    return next((severity for severity in _SEVEREST_FIRST if severity in given), None)


_SAID_HERE = frozenset({"conflicting_dates", "older_than_cited"})
"""Findings of single texts that are made here of all texts together."""


def of_text(inquiry: Inquiry, copy: int) -> Iterator[Part]:
    """Yield what is found in the text of a copy by itself."""
    select = "SELECT sha256, document, telling FROM copy WHERE key = ?"
    row = inquiry.rows.execute(select, (copy,)).fetchone()
    if row is None or not (row[2] or row[0] in inquiry.corrections.by_copy):
        return
    sha256, own = row[0], inquiry.id(row[1])
    reading = inquiry.reading_of(sha256)
    for finding in _of_copy(reading.copy, own):
        yield 0, finding
    for finding in lost(sha256, own, inquiry.quotes_of, inquiry.corrections):
        yield 0, finding


def _of_copy(copy: Copy, own: str) -> Iterator[Finding]:
    """Yield what extraction found in a text; of one kind and words once."""
    plain = set(_shorthands(copy.extraction.citations))
    places: defaultdict[tuple[str, Severity, str], list[Place]] = defaultdict(list)
    for found in copy.extraction.findings:
        doubt = found.code == _DOUBT and found.span in plain
        if found.code not in _SAID_HERE and not doubt:
            said = found.code, found.severity, found.message
            places[said].append(place_of(copy, found.span))
    for (code, severity, message), shown in places.items():
        yield Finding(code, severity, message, (own,), tuple(shown))


_DOUBT = "doubtful_value"


def _shorthands(citations: Sequence[Citation]) -> Iterator[Span]:
    """Yield mentions that are short for one which the same text gives surely.

    "Nghị quyết 347" behind "Nghị quyết số 347/NQ-CP ngày …" leaves no doubt of what it
    means, however unsure bare numbers are.
    """
    sure = {
        (citation.target, citation.mention.type, citation.mention.symbol)
        for citation in citations
        if citation.mention.confidence >= DOUBTFUL_BELOW
    }
    for citation in citations:
        mention = citation.mention
        same = citation.target, mention.type, mention.symbol
        if citation.relation is Relation.MENTIONS and mention.symbol and same in sure:
            yield mention.span


BY_COPY: dict[str, Callable[[Inquiry, int], Iterator[Part]]] = {
    "text": of_text,
    "later": later_documents,
    "law": outdated_laws,
}
"""Makers that are asked about a copy."""

BY_DOCUMENT: dict[str, Callable[[Inquiry, int], Iterator[Part]]] = {
    "dates": conflicting_dates,
    "copies": disagreeing_copies,
    "issuer": misnamings,
    "expiry": expirations,
}
"""Makers that are asked about a document."""

BY_KIN: dict[str, Callable[[Inquiry, int], Iterator[Part]]] = {
    "number": misnumberings,
    "unnumbered": perhaps_cited,
}
"""Makers that are asked about all documents of one series, organ, place and day."""

_ENDED = {"lapse": lapses, "expiry": expirations}
"""Makers that are asked about what was founded on a document that had ended."""


class Finders:
    """The findings of the workings, brought from one state to the next."""

    def __init__(self, inquiry: Inquiry, *, fresh: bool = False) -> None:
        """Begin to look.

        Args:
            inquiry: What is asked.
            fresh: Whether nothing was found before.
        """
        self._inquiry, self._fresh = inquiry, fresh
        self._rows = inquiry.rows
        scratch(self._rows, found_now="body BLOB", found_no_more="body BLOB")

    def ask(
        self,
        makers: dict[str, Callable[[Inquiry, int], Iterator[Part]]],
        about: Iterable[int],
    ) -> None:
        """Ask makers about some things; what they found before gives way."""
        for one in about:
            for name, maker in makers.items():
                self._put(name, one, maker(self._inquiry, one))

    def otherwise_changed(self, targets: Iterable[int]) -> set[int]:
        """Return those documents of which other things are said to change them now.

        That one text more repeats a known change is nothing new.
        """
        found = set()
        for target in sorted(targets):
            said = _encode(changes_of(self._inquiry, target))
            digest = hashlib.blake2b(said, digest_size=8).digest()
            select = "SELECT digest FROM history WHERE target = ?"
            if self._rows.execute(select, (target,)).fetchone() != (digest,):
                put = "INSERT OR REPLACE INTO history VALUES (?, ?)"
                self._rows.execute(put, (target, digest))
                found.add(target)
        return found

    def ask_lapses(
        self, targets: Iterable[int], pairs: Iterable[tuple[int, int]]
    ) -> None:
        """Look for what is founded on documents that had ended.

        Args:
            targets: Documents of which anything may have changed.
            pairs: Other documents, each with the key of one that may be founded on it
                otherwise than before.
        """
        whole = set(targets)
        for target in sorted(whole):
            for name, maker in _ENDED.items():
                self._put(name, target, maker(self._inquiry, target))
        for target, by in sorted(pairs):
            if target not in whole:
                for name, maker in _ENDED.items():
                    self._put(name, target, maker(self._inquiry, target, by), by)

    def ask_inversions(self, sources: Iterable[int]) -> None:
        """Look for documents that change those above them."""
        for source in sorted(sources):
            self._put("inversion", source, inversions(self._inquiry, source))

    def ask_likeness(self, subjects: Iterable[int]) -> None:
        """Look for copies of one text among those of some types and subjects."""
        for subject in sorted(subjects):
            self._put("alike", subject, likenesses(self._inquiry, subject))

    def ask_circles(self, touched: set[int] | None) -> None:
        """Look for circles.

        Args:
            touched: Documents whose edges are otherwise now; ``None`` for all.
        """
        if touched is None:
            found = set(circles(self._inquiry))
        else:
            select = "SELECT about, part FROM finding WHERE maker = 'member'"
            rows = self._rows.execute(select).fetchall()
            near = {circle_ for member, circle_ in rows if member in touched}
            seeds = touched | {member for member, circle_ in rows if circle_ in near}
            found = {circle_of(self._inquiry, key) for key in seeds}
        self._put_circles(found, touched)

    def _put_circles(
        self, found: set[frozenset[int]], touched: set[int] | None
    ) -> None:
        members = {key for group in found for key in group}
        if touched is not None:
            members |= touched
        select = "SELECT part FROM finding WHERE maker = 'member' AND about = ?"
        before = {
            circle_
            for key in members
            for (circle_,) in self._rows.execute(select, (key,)).fetchall()
        }
        for label in before:
            self._put("circle", label, ())
            delete = "DELETE FROM finding WHERE maker = 'member' AND part = ?"
            self._rows.execute(delete, (label,))
        for group in found:
            if len(group) > 1:
                self._put_circle(group)

    def _put_circle(self, group: frozenset[int]) -> None:
        ids = {self._inquiry.id(key) for key in group}
        edges = [
            edge
            for key in group
            for edge in edges_from(self._inquiry, key)
            if edge.relation in FOUNDED_ON and edge.target in ids
        ]
        label = min(group)
        self._put("circle", label, [(0, circle(edges))])
        rows = [("member", key, label, b"") for key in sorted(group)]
        self._rows.executemany("INSERT INTO finding VALUES (?, ?, ?, ?)", rows)

    def _put(
        self, maker: str, about: int, parts: Iterable[Part], only: int | None = None
    ) -> None:
        """Put what a maker found in place of what it had found before."""
        now = {(part, _encode(finding)) for part, finding in parts}
        where, asked = "maker = ? AND about = ?", (maker, about)
        if only is not None:
            where, asked = f"{where} AND part = ?", (maker, about, only)  # type: ignore[assignment]
        select = f"SELECT part, body FROM finding WHERE {where}"  # noqa: S608 - ours
        before = set() if self._fresh else set(self._rows.execute(select, asked))
        if now == before:
            return
        delete = f"DELETE FROM finding WHERE {where} AND part = ? AND body = ?"  # noqa: S608
        insert = "INSERT INTO finding VALUES (?, ?, ?, ?)"
        gone, came = sorted(before - now), sorted(now - before)
        self._rows.executemany(delete, ((*asked, *row) for row in gone))
        self._rows.executemany(insert, ((maker, about, *row) for row in came))
        kept = "INSERT INTO temp.{} VALUES (?)"
        self._rows.executemany(kept.format("found_no_more"), ((b,) for _, b in gone))
        self._rows.executemany(kept.format("found_now"), ((b,) for _, b in came))

    def came(self) -> Iterator[Finding]:
        """Yield the findings that are new."""
        rows = self._rows.execute(
            "SELECT body FROM temp.found_now EXCEPT SELECT body FROM temp.found_no_more"
        )
        return (_decode(body) for (body,) in rows)

    def gone(self) -> Iterator[Finding]:
        """Yield the findings that hold no longer."""
        rows = self._rows.execute(
            "SELECT body FROM temp.found_no_more EXCEPT SELECT body FROM temp.found_now"
        )
        return (_decode(body) for (body,) in rows)
