"""The number and symbol of a document: 19/CT-TTg, 34-CT/TW, 24/2014/NĐ-CP, 66/CP.

State symbols are number / year / type-organ (Nghị định 30/2020/NĐ-CP, Appendix III);
the year stands in those of legislation only. The Party and the Youth Union write
number-type/organ (Quy định 399-QĐ/TW). A công văn of the state has no type: its first
letters are the issuer, the next the unit that drafted it (5680/CT-CS is a letter of
Cục Thuế). Before 1997 the type was often left out: 66/CP, 118/TTg, 327-CT.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import msgspec

from corpus.folding import fold
from corpus.knowledge.organisations import organisation_of_suffix
from corpus.knowledge.types import System, type_abbreviations, types_of_abbreviation
from extractors.dates import real_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.shadow import Shadow

_UPPER = "A-ZĂÂÊÔƠƯĐ"
_LETTER = _UPPER + "a-zăâêôơưđ"

_NUMBER = (
    r"[0-9](?<![0-9a-zđ/_%\-]\d)(?<!\d[.:,]\d)(?<!/ \d)"  # that continues nothing
    r"(?:(?<![A-Z]\d)|(?=\d{0,3}/(?:19|20)\d\d/))"  # but glued letters of a type
    # and has letters not far behind it: few numbers of a text have any
    rf"(?=[\da-zđ./_\- ]{{0,40}}+[{_UPPER}])"
    r"\d{0,7}(?:\.\d{1,3})?(?:[a-zđ]{1,2}|[A-D](?=[/-])|[ .][a-zđ](?=/\d{4}))?"
)
"""12, 0129, 930e, 210A, 08.a, 66.3; firms number by the day, 20251022"""

_LETTERS = (
    rf"[{_UPPER}][{_LETTER}]{{0,23}}+(?: ?& ?[{_UPPER}][{_LETTER}]{{0,15}}+){{0,2}}"
)
_GROUP = (
    rf"(?:{_LETTERS}(?:(?:(?<=QH) (?=\d\d?\b))?\d{{1,4}}|\.\d{{1,2}}(?=-[{_UPPER}]))?"
    r"(?:(?![^\W_])|(?<=QH\d\d)(?!\d))"
    rf"|[{_UPPER}][{_LETTER}]{{1,11}}?(?=ngày|\Z))"
)
"""QĐ, TTg, QH15, BNN&MT: a capital opens it and nothing like a word follows, but for
the day that a lost blank leaves to it, or any word behind the term of the Assembly,
which a blank may part from its letters."""

_SIGN = r"(?: {0,2}[/_\-]{1,2} {0,2}|[ .]| {3,4}/)"
"""What parts the groups. Slips put blanks around it, or a blank or a dot for it; where
the number was filled in, a web page may put an empty line with stars before it."""

_SHAPE = re.compile(
    rf"(?P<number>{_NUMBER})"
    rf"(?: {{0,2}}[/\-]{{1,2}} {{0,2}}(?P<year>\d{{1,4}})"
    rf"(?= {{0,2}}[/_\-]| ?[{_UPPER}]))?"
    rf"(?P<groups>(?:(?:{_SIGN}|(?<=\d{{4}})){_GROUP})(?:{_SIGN}{_GROUP}){{0,7}})"
    r"(?P<last_year>/(?:19|20)\d\d(?![\w/]))?"
)
"""Whatever looks like a number with letters; ``_read`` judges what it is."""

_PIECE = re.compile(rf"(?P<sign>{_SIGN})?(?P<group>{_GROUP})")


class Symbol(msgspec.Struct, frozen=True, gc=False):
    """A document's number and symbol, taken apart.

    Attributes:
        start: Offset of its first digit.
        end: Offset behind its last letter.
        text: As the official form prints it: no blanks, Ð as Đ, lost signs put back.
        number: Digits with their letter: ``930e``.
        year: The year it carries.
        letters: The letters that stand for a type, ``None`` where none do.
        organs: The letters behind them, group by group: ``("BTC", "BGDĐT")``.
        system: Whose shape or whose organ it has.
        repairs: What had to be put right to read it.
    """

    start: int
    end: int
    text: str
    number: str
    year: int | None
    letters: str | None
    organs: tuple[str, ...]
    system: System
    repairs: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether its letters are those of a type, or of an organ in the tables."""
        return self.letters is not None or any(map(_is_organ, self.organs[:1]))

    @property
    def of_assembly(self) -> bool:
        """Whether it is of the National Assembly, where only words tell the type."""
        return bool(self.organs) and self.organs[0].rstrip("0123456789") in _ASSEMBLY

    @property
    def type(self) -> str | None:
        """Code of the type its letters stand for, ``None`` where they do not say."""
        if self.letters is not None:
            organ = self.organs[0] if self.organs else None
            found = types_of_abbreviation(self.letters, self.system, organ)
            return found[0].code if found else None
        if self.year or self.of_assembly or self.organs in _OLD_ACTS:
            return None
        return "CV"


_OLD_ACTS = (("CP",), ("TTg",), ("HĐBT",), ("HĐBCP",))
"""Letters of decrees and decisions before 1997: 66/CP, 118/TTg."""

_ASSEMBLY = ("QH", "UBTVQH", "HĐNN")


class _Piece(msgspec.Struct, frozen=True, gc=False):
    """One group of letters with the sign before it."""

    sign: str
    group: str
    end: int


def find_symbols(shadow: Shadow) -> Iterator[Symbol]:
    """Yield every number with letters that can be a document's symbol, in order."""
    at = 0
    while match := _SHAPE.search(shadow.plain, at):
        symbol = _read(match)
        if symbol is not None:
            yield symbol
        at = symbol.end if symbol else match.end("number")


_LOST_DIGITS = re.compile(
    r"(?:định|tư|quyết|luật|lệnh|thị|hoạch|văn|trình) số[ :]{1,6}"
    r"(?P<digits>\d{1,2}) {1,6}$",
    re.IGNORECASE,
)
"""A blank inside a number: "Nghị định số 1 13/2017/NĐ-CP"."""


def _read(match: re.Match[str]) -> Symbol | None:
    pieces = _accepted(match)
    if not pieces:
        return None
    letters, organs = _take_apart(pieces)
    start, digits = _first_digits(match)
    whole = pieces[-1].end == match.end("groups")
    last = (match["last_year"] or "") if whole else ""  # 1025/PLYK/2025
    end = pieces[-1].end + len(last)
    text = digits + _official(match, pieces, letters) + last
    printed = match.string[start:end]
    year = match["year"] or last[1:]
    return Symbol(
        start=start,
        end=end,
        text=text,
        number=digits + _APART.sub("", match["number"]),
        year=real_year(int(year)) if year else None,
        letters=letters,
        organs=organs,
        system=_system(pieces, organs, has_year=match["year"] is not None),
        repairs=_repairs(printed, text),
    )


def _first_digits(match: re.Match[str]) -> tuple[int, str]:
    """Return where the number begins, and digits parted from it by a blank."""
    if match["year"] is None:
        return match.start(), ""
    window = match.string[max(0, match.start() - 24) : match.start()]
    lost = _LOST_DIGITS.search(window) if window[-1:] == " " else None
    if lost is None:
        return match.start(), ""
    return match.start() - len(window) + lost.start("digits"), lost["digits"]


def _accepted(match: re.Match[str]) -> list[_Piece]:
    """Keep the groups that belong to the symbol; the first that does not ends it."""
    kept: list[_Piece] = []
    at = match.start("groups")
    for sign, group, end in _groups(match["groups"]):
        piece = _Piece(sign, group, at + end)
        whole = _whole(kept[-1], piece, match) if sign == " " and kept else None
        if whole is not None:
            kept[-1] = whole
            continue
        if not _belongs(piece, kept, match):
            break
        kept += _unglued(piece) if not kept else [piece]
    return kept


def _whole(first: _Piece, rest: _Piece, match: re.Match[str]) -> _Piece | None:
    """Join letters that a blank parts: "5/2020/T T-BYT", "5/2020/UBTV QH14"."""
    letters = first.group + rest.group
    signed = match.string[rest.end : rest.end + 1] in ("/", "-")
    if (signed and _is_type(letters)) or letters.rstrip("0123456789") in _ASSEMBLY:
        return _Piece(first.sign, letters, rest.end)
    return None


@functools.lru_cache(maxsize=4096)
def _groups(printed: str) -> tuple[tuple[str, str, int], ...]:
    """Return the groups of letters with the sign before, and where each ends."""
    return tuple(
        (found["sign"] or "", found["group"], found.end())
        for found in _PIECE.finditer(printed)
    )


def _belongs(piece: _Piece, kept: list[_Piece], match: re.Match[str]) -> bool:
    sign = piece.sign
    if not sign.strip(" ."):  # the sign is lost: "TT BTC", "29 NQ/TW", "NĐ.CP"
        if kept:
            return len(kept) == 1 and _is_type(kept[0].group) and _is_organ(piece.group)
        if match["year"] is not None:
            return not sign or (sign == " " and _type_then_sign(piece, match))
        return _type_then_sign(piece, match) or _old_act(piece, match)
    if sign.startswith(" ") and sign.endswith(" "):  # "TT - BNV", "46 - CT/TW"
        if kept:
            of_type = _is_type(kept[-1].group) and _is_organ(piece.group)
            return of_type or _is_unit(piece, kept, match)
        return _is_type(piece.group)
    return True


_GOES_ON = re.compile(r"[ ,]{1,3}(?:ngày \d|của )")


def _is_unit(piece: _Piece, kept: list[_Piece], match: re.Match[str]) -> bool:
    """Tell whether letters behind " - " are the drafting unit: "12/UBND - VX ngày"."""
    letter = len(kept) == 1 and not _is_type(kept[0].group) and _is_organ(kept[0].group)
    if not letter or piece.sign.strip() != "-" or not piece.group.isupper():
        return False
    return _GOES_ON.match(match.string, piece.end) is not None


def _type_then_sign(piece: _Piece, match: re.Match[str]) -> bool:
    """Tell whether letters after a blank are a type with its sign: "29 NQ/TW"."""
    return _is_type(piece.group) and match.string[piece.end : piece.end + 1] in "/-"


def _old_act(piece: _Piece, match: re.Match[str]) -> bool:
    """Tell whether the sign of an old act is lost: "Quyết định số 150 CP"."""
    before = match.string[max(0, match.start() - 3) : match.start()]
    return before.lower() == "số " and (piece.group,) in _OLD_ACTS


def _unglued(piece: _Piece) -> list[_Piece]:
    """Part a type from its organ where the hyphen is lost: NĐCP, QĐUBND."""
    group = piece.group
    if _is_type(group) or _is_organ(group):
        return [piece]
    for length in (4, 3, 2):
        if group[:length] in _type_letters() and _is_organ(group[length:]):
            border = piece.end - len(group) + length
            return [
                _Piece(piece.sign, group[:length], border),
                _Piece("", group[length:], piece.end),
            ]
    return [piece]


@functools.cache
def _type_letters() -> frozenset[str]:
    return frozenset(row.letters for row in type_abbreviations())


@functools.cache
def _is_type(group: str, organ: str | None = None) -> bool:
    """Tell whether letters stand for a type, marks and case aside ("QD", "Ctr")."""
    return bool(types_of_abbreviation(group, None, organ))


@functools.cache
def _is_organ(group: str) -> bool:
    return len(group) > 1 and organisation_of_suffix(group) is not None


def _take_apart(pieces: list[_Piece]) -> tuple[str | None, tuple[str, ...]]:
    """Part the letters of the type from those of the organs."""
    groups = [piece.group.replace(" ", "") for piece in pieces]
    first, rest = groups[0], tuple(groups[1:])
    if not _is_type(first, rest[0] if rest else None) or _is_tax_letter(pieces):
        return None, tuple(groups)
    return _spelt(first), rest


def _is_tax_letter(pieces: list[_Piece]) -> bool:
    """Tell CT = Cục Thuế from CT = chỉ thị: a unit follows it, not an organ."""
    letters = pieces[0].group == "CT" and "/" in pieces[0].sign and len(pieces) > 1
    return letters and not _is_organ(pieces[1].group)


@functools.cache
def _spelt(letters: str) -> str:
    """Return a type's letters with their marks: QD as QĐ, ND as NĐ, Ctr as CTr."""
    if letters in _type_letters():
        return letters
    near = (row for row in type_abbreviations() if fold(row.letters) == fold(letters))
    return next((row.letters for row in near), letters)


def _system(pieces: list[_Piece], organs: tuple[str, ...], *, has_year: bool) -> System:
    """Tell whose symbol it is: by its organ, else by its first sign."""
    organ = organisation_of_suffix(organs[0]) if organs else None
    if organ is not None:
        return organ.system
    return System.PARTY if "-" in pieces[0].sign and not has_year else System.STATE


_APART = re.compile(r"[ .](?=[a-zđ])")
_DOT = re.compile(r"\.(?=[a-zđ])")
"""What a slip puts between a number and its letter: 210 A, 08.a."""


def _official(match: re.Match[str], pieces: list[_Piece], letters: str | None) -> str:
    """Write the symbol out with the signs printed, those lost put back."""
    head = match.string[match.start() : match.start("groups")].replace(" ", "")
    head = _DOT.sub("", head.replace("//", "/")) if not head.isalnum() else head
    party = not match["year"] and len(pieces) > 1 and "/" in pieces[1].sign
    text = head
    for index, piece in enumerate(pieces):
        group = piece.group.replace(" ", "")
        spelt = letters if index == 0 and letters else group
        text += _sign(piece.sign, index, party=party) + spelt
    return text


def _sign(printed: str, index: int, *, party: bool) -> str:
    sign = printed.strip(" .")[:1].replace("_", "-")
    if sign:
        return sign
    return "-" if party or index else "/"


def _repairs(printed: str, text: str) -> tuple[str, ...]:
    """Name what was put right between print and text."""
    if printed == text:
        return ()
    found = []
    if " " in printed:
        found.append("blank in symbol")
    if _bare(printed) != _bare(text):
        found.append("marks of the type's letters")
    if len(_LETTER_OR_DIGIT.sub("", printed.replace(" ", ""))) < len(
        _LETTER_OR_DIGIT.sub("", text)
    ):
        found.append("lost sign in symbol")
    return tuple(found)


def _bare(text: str) -> str:
    return _NO_LETTER.sub("", text)


_NO_LETTER = re.compile(r"[\W_]")
_LETTER_OR_DIGIT = re.compile(r"\w")
