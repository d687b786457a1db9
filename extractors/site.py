"""What stands around a mention: all that the rules of relations look at."""

from __future__ import annotations

import bisect
import functools
import re
from typing import TYPE_CHECKING

import msgspec

from corpus.cruft import front_key
from corpus.folding import fold, fold_words
from corpus.zones import ZoneKind
from extractors.cues import Cue, Role, Words, folded, governor, words_of
from extractors.looking_back import sections_looking_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Span
    from corpus.zones import Zones
    from extractors.facts import Header, Mention, Relation
    from extractors.nesting import Standing


class Site(msgspec.Struct, frozen=True, eq=False):
    """All that the rules look at for one mention.

    Attributes:
        mention: What is named.
        holder: Whose title it stands in; ``None`` for the document itself.
        cue: The phrase that governs it.
        words: The words that lead to it, with their marks.
        lead: The same, folded, as one string.
        opening: The folded words of its clause, as one string.
        zone: The part of the form it stands in.
        header: What the document says of itself.
        article: Number of the article ("Điều 1") it stands in; ``None`` before them.
        early: Whether it stands before the first article or numbered heading.
        intro: The words that open the list of which it is an item.
        after: What was decided on the one that it is named after in its sentence.
        scene: The document around it.
    """

    mention: Mention
    holder: Mention | None
    cue: Cue | None
    words: Words
    lead: str
    opening: str
    zone: ZoneKind
    header: Header
    article: int | None
    early: bool
    intro: Words
    after: Relation | None
    scene: Scene

    def led_by(self, *roles: Role) -> bool:
        """Tell whether a phrase of one of the roles governs the mention."""
        return self.cue is not None and self.cue.role in roles

    @property
    def name(self) -> str:
        """The folded words that name the document."""
        return fold_words(self.mention.span.of(self.scene.text))

    @property
    def looking_back(self) -> bool:
        """Whether its section reviews what was done."""
        return self.scene.looks_back(self.mention.span.start)

    @property
    def in_subject(self) -> bool:
        """Whether the mention stands in the document's own title."""
        return self.zone is ZoneKind.SUBJECT

    @property
    def right(self) -> str:
        """The folded words after it in its sentence."""
        return self.scene.right(self.mention.span.end)

    @property
    def key(self) -> str | None:
        """The key that it stands under in the front matter of a page."""
        return front_key(self.scene.text, self.mention.span.start)

    @property
    def section(self) -> str:
        """The folded Markdown heading that it stands under; empty under none."""
        return self.scene.section(self.mention.span.start)

    @property
    def ending_near(self) -> bool:
        """Whether words such as "hết hiệu lực" stand near behind it."""
        return self.scene.ending_near(self.mention.span.end)

    @property
    def heading(self) -> str | None:
        """The folded first sentence of its article; ``None`` before articles."""
        return self.scene.heading(self.mention.span.start)

    @property
    def in_form(self) -> bool:
        """Whether it stands in a form to be filled in, among the annexes."""
        if self.zone is not ZoneKind.ANNEX:
            return False
        return self.scene.has_blanks(self.mention.span.start)


_OPENS = r"\n[\s|*_#]{0,40}"
"""How a line opens, in a text with a line end before it."""

_DASHED = r"[a-zđ]?[ *_]{0,3}[-–—][ *_]{0,3}(?!Điều\b)[A-ZĐÁÂẤÔỐỔÚỦỨƯÝ]"
"""A dash for the stop, before what the article says: "Điều 1 - Phê duyệt"."""

_LABELLED = (
    r"(?=[a-zđ]?[\s*_]{0,6}[.:]|[a-zđ]?[ *_|]{0,6}\n|, [A-ZĐ]\w+ (?!\d)"
    rf"|{_DASHED})"
)
"""What follows the label of an article: a full stop (Nghị định 30/2020/NĐ-CP, Appendix
I, II.6) or the end of the line; scans read a comma for the stop. A wrapped line may
begin with another act's "Điều 5 Nghị định …" or "Điều 6, 7 và Điều 9"."""

_ARTICLE = re.compile(rf"{_OPENS}Điều\s+(\d{{1,3}}){_LABELLED}")
_PREAMBLE_END = re.compile(
    rf"{_OPENS}(?:Điều\s+1{_LABELLED}|Chương\s+I\b|Phần\s+(?:I|thứ nhất)\b|I\s*[.\-–]"
    r"|1\s*[.)]\s|[A1]\s*[-–]\s)"
)
_SECTION = re.compile(r"^#{1,6} +(?P<words>[^\n]+)", re.MULTILINE)
_BLANK = re.compile(r"…{2,}|\.{5,}|_{5,}")
_FORM_REACH = 400
"""Characters around a mention in which a form has blanks."""

_LABEL_REACH = 8
"""Characters after "Điều 3" in its line where the line holds nothing but the label."""

_LEADING_ON = frozenset(";,")
_RIGHT_REACH = 2000
"""Characters after a mention in which "hết hiệu lực" is looked for."""


_VALIDITY = re.compile(r"hieu[\s*#]+luc")
_REPEAL = re.compile(r"bai[\s*#]+bo")
"""Words without which nothing is said to end."""


def _frame_end(text: str, zones: Zones) -> int:
    """Return where what a page puts above a document ends, which may have headings."""
    frame = zones.first(ZoneKind.CRUFT)
    opens = frame is not None and not text[: frame.start].strip(" -\n")
    return frame.end if frame is not None and opens else 0


class Scene:
    """The document around the mentions, read once."""

    def __init__(
        self, text: str, zones: Zones, header: Header, sentences: Sequence[Span]
    ) -> None:
        self.text = text
        self.zones = zones
        self.header = header
        self.sentences = sentences
        self.folded = fold(text)
        lines = f"\n{text}"
        self.articles = [(m.end() - 1, int(m[1])) for m in _ARTICLE.finditer(lines)]
        end = _PREAMBLE_END.search(lines, _frame_end(text, zones))
        self.preamble_end = end.start() if end else len(text)
        self.endings = sorted(
            found.start()
            for words in (_VALIDITY, _REPEAL)
            for found in words.finditer(self.folded)
        )
        self.sections = [
            (found.start(), fold_words(found["words"]))
            for found in (_SECTION.finditer(text) if "#" in text else ())
        ]

    def site(
        self,
        mention: Mention,
        standing: Standing,
        holder: Mention | None,
        after: Relation | None = None,
    ) -> Site:
        """Gather what the rules look at."""
        start = mention.span.start
        bare = folded(standing.lead)
        lead = " ".join(bare)
        whole = standing.opening is standing.lead
        return Site(
            mention=mention,
            holder=holder,
            cue=governor(standing.lead, bare),
            words=standing.lead,
            lead=lead,
            opening=lead if whole else " ".join(folded(standing.opening)),
            zone=self.zones.at(start),
            header=self.header,
            article=self._article(start),
            early=start < self.preamble_end,
            intro=standing.intro,
            after=after,
            scene=self,
        )

    def has_blanks(self, offset: int) -> bool:
        """Tell whether blanks to be filled in stand around a place."""
        around = slice(max(0, offset - _FORM_REACH), offset + _FORM_REACH)
        return _BLANK.search(self.text[around]) is not None

    def _article(self, offset: int) -> int | None:
        at = bisect.bisect_right(self.articles, (offset, 0))
        return self.articles[at - 1][1] if at else None

    def section(self, offset: int) -> str:
        """Return the folded heading of Markdown that a place stands under."""
        at = bisect.bisect_right(self.sections, (offset, ""))
        return self.sections[at - 1][1] if at else ""

    def heading(self, offset: int) -> str | None:
        """Return the folded sentence that heads the article of a place."""
        at = bisect.bisect_right(self.articles, (offset, 1000))
        if not at:
            return None
        opens = self.articles[at - 1][0]
        at = bisect.bisect_right(self.sentences, opens, key=lambda span: span.start)
        first = self.sentences[max(at - 1, 0)]
        label_only = first.end - opens < _LABEL_REACH and at < len(self.sentences)
        end = self.sentences[at].end if label_only else first.end
        return " ".join(self.folded[opens:end].split())

    def ending_near(self, end: int) -> bool:
        """Tell whether words of ending stand within reach behind an offset."""
        at = bisect.bisect_left(self.endings, end)
        return at < len(self.endings) and self.endings[at] < end + _RIGHT_REACH

    @functools.cached_property
    def reviews(self) -> list[tuple[int, int]]:
        """The sections that review what was done."""
        return sections_looking_back(self.text, self.sentences)

    def looks_back(self, offset: int) -> bool:
        """Tell whether a place stands in a section that reviews what was done."""
        at = bisect.bisect_right(self.reviews, (offset, len(self.text)))
        return at > 0 and offset < self.reviews[at - 1][1]

    def right(self, end: int) -> str:
        """Return what follows, also in the next members of a list of sentences."""
        at = bisect.bisect_right(self.sentences, end, key=lambda span: span.start) - 1
        reach = end + _RIGHT_REACH
        stop = self.sentences[at].end if at >= 0 else end
        while at + 1 < len(self.sentences) and stop < reach and self._leads_on(stop):
            at += 1
            stop = self.sentences[at].end
        return " ".join(words_of(self.folded[end : min(stop, reach)]))

    def _leads_on(self, stop: int) -> bool:
        return self.text[stop - 1] in _LEADING_ON
