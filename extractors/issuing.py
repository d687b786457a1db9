"""Who issued a document, and under whom: the organs of its head, completed.

Nghị định 30/2020/NĐ-CP, Appendix I, II.2: the parent above, the issuer below; a role
without a locality takes that of its parent or of the document, a bare unit ("VĂN
PHÒNG") the name of its parent. The issuer is the organ of the head, whoever signs. The
Party's head may name the Central Committee only and the deciding organ under the type.
A text without a head is issued by whom it says itself.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import msgspec

from corpus.document import Span
from corpus.folding import fold, fold_words
from corpus.knowledge import form_words, places
from corpus.knowledge.organisations import (
    Organisation,
    organisation_of_name,
    organisation_of_suffix,
)
from corpus.lines import Line, lines_of
from corpus.mask import mask, plain
from corpus.organs import organs
from corpus.zones import ZoneKind, Zones
from extractors.organ_name import OrganName, organ_name, place_written
from extractors.own_subject import organs_in_title
from extractors.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from extractors.locality import Locality
    from extractors.symbol import Symbol


class Issuing(msgspec.Struct, frozen=True, gc=False):
    """The issuer with the organisation above it and its province."""

    issuer: Statement[str] | None = None
    parent: Statement[str] | None = None
    province: Statement[str] | None = None


class _Named(msgspec.Struct, frozen=True, gc=False):
    """An organisation with the place that names it."""

    name: OrganName
    span: Span | None
    rule: str

    def stated(self, value: str | None = None) -> Statement[str]:
        """Return it as a value, completed where a completion is given."""
        return Statement(value or self.name.text, self.span, self.rule)


class _Setting(msgspec.Struct, frozen=True, gc=False):
    """What the readings of an issuer share: the document around it."""

    text: str
    zones: Zones
    symbol: Symbol | None
    on: date | None
    locality: Locality


def read_issuing(
    text: str, zones: Zones, symbol: Symbol | None, on: date | None, locality: Locality
) -> Issuing:
    """Return issuer, parent and province, as far as the text lets one write them."""
    setting = _Setting(text, zones, symbol, on, locality)
    issuers = _in_zone(setting, ZoneKind.ISSUER)
    parents = _in_zone(setting, ZoneKind.PARENT)
    deciding = _deciding(setting, issuers)
    if deciding is not None:
        return Issuing(deciding, issuers[-1].stated() if issuers else None)
    if not issuers:
        return _without_head(setting)
    issuers = [_extended(setting, issuer) for issuer in issuers]
    parent = parents[-1] if parents else None
    completed = ", ".join(_completed(i.name, parent, setting) for i in issuers)
    return Issuing(
        issuers[0].stated(completed),
        _above(issuers[-1], parent, setting) if parent else None,
        _province(issuers[0], parent, setting),
    )


def _above(issuer: _Named, parent: _Named, setting: _Setting) -> Statement[str]:
    """Return the parent: the national body above a branch that names its place."""
    if _is_whole_union(parent.name) and _names_place(issuer.name):
        return parent.stated()
    return parent.stated(_completed(parent.name, None, setting))


def _in_zone(setting: _Setting, kind: ZoneKind) -> list[_Named]:
    """Return the organisations of a kind that the head prints, in order."""
    spans = list(setting.zones.of(kind))
    lines = [
        Line(Span(span.start, span.end), line.text, line.before)
        for span in spans
        for line in lines_of(span.of(setting.text))
    ]
    return [
        _Named(
            organ_name(organ.text, setting.text, setting.on),
            Span(organ.lines[0].span.start, organ.lines[-1].span.end),
            "organ of the head",
        )
        for organ in organs(lines)
    ]


def _deciding(setting: _Setting, issuers: Sequence[_Named]) -> Statement[str] | None:
    """Return the Party organ named under the type, or by "T/M" in the signature.

    Hướng dẫn 36-HD/VPTW: documents of the Politburo and the Secretariat bear "BAN CHẤP
    HÀNH TRUNG ƯƠNG" in the head.
    """
    head = fold_words(issuers[-1].name.text) if issuers else ""
    if not head.startswith("ban chap hanh"):
        return None
    return organs_in_title(setting.text, setting.zones) or _signed_for(setting)


def _signed_for(setting: _Setting) -> Statement[str] | None:
    zone = setting.zones.first(ZoneKind.SIGNATURE)
    if zone is None:
        return None
    words = fold_words(zone.of(setting.text)).split()
    for count in range(min(len(words), 8), 2, -1):
        base = organisation_of_name(" ".join(words[2:count]), setting.on)
        if base is not None and words[:2] == ["t", "m"] and base.level == "party":
            return Statement(base.name, zone, "organ signed for")
    return None


def _extended(setting: _Setting, issuer: _Named) -> _Named:
    """Complete a name cut off in the head by the line of the deciding organ.

    "ỦY BAN THƯỜNG VỤ" of a damaged head is "ỦY BAN THƯỜNG VỤ QUỐC HỘI" above the bases.
    """
    if issuer.name.base is not None:
        return issuer
    title = setting.zones.first(ZoneKind.SUBJECT) or setting.zones.first(ZoneKind.TYPE)
    if title is None:
        return issuer
    known = fold_words(issuer.name.text)
    for line in lines_of(setting.text[title.end : title.end + 300])[:4]:
        if line.capital and line.folded.startswith(known + " "):
            name = organ_name(line.text, setting.text, setting.on)
            return _Named(name, issuer.span, "deciding organ")
    return issuer


def _completed(name: OrganName, parent: _Named | None, setting: _Setting) -> str:
    """Write a name with what makes it an organ: its parent, or its locality."""
    folded = fold_words(name.text)
    if parent is not None:
        if folded in form_words.values("bare_unit") and not _is_agency(name, parent):
            return _unit_of(name.text, parent.name)
        if (whole := _branch_of(name.text, parent.name)) is not None:
            return whole
    if name.base is None:
        return _with_place(name.text, setting)
    if not name.base.needs_locality or name.tail:
        return name.text
    if parent is not None and _is_central(parent):
        return name.text
    place = _seat(name.base, parent, setting)
    return joined(name.text, place) if place else name.text


def _is_agency(name: OrganName, parent: _Named) -> bool:
    """Tell an agency of the People's Committee from a board of the Council.

    Both have a "Ban Dân tộc".
    """
    agency = name.base is not None and name.base.level == "department"
    return agency and fold_words(parent.name.text).startswith("uy ban nhan dan")


def _branch_of(name: str, parent: OrganName) -> str | None:
    """Write a union's committee in a locality: "Ban Chấp hành tỉnh …" under its name.

    ``None`` for other organs.
    """
    if not _is_whole_union(parent):
        return None
    for unit in form_words.form_words("bare_unit"):
        if fold_words(name).startswith(f"{unit.folded} "):
            place = place_written(name[len(unit.words) :].strip())
            return f"{unit.words} {parent.text} {place}" if place else None
    return None


def _is_whole_union(name: OrganName) -> bool:
    """Tell the national body of a union: "Hội Nông dân Việt Nam"."""
    union = name.base is not None and name.base.level == "union"
    return union and not name.tail and name.text.endswith("Việt Nam")


_BARE_LEVEL = re.compile(
    r" (?P<level>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)$",
    re.IGNORECASE,
)


def _with_place(name: str, setting: _Setting) -> str:
    """Name the place that a name leaves out: "Bệnh viện đa khoa tỉnh"."""
    found = _BARE_LEVEL.search(name)
    if found is None:
        return name
    known = setting.locality
    named = (_full(known.province, setting.on), known.district, known.commune)
    level = found["level"].lower() + " "
    place = next((p for p in named if p and p.startswith(level)), None)
    return f"{name[: found.start()]} {place}" if place else name


def _unit_of(unit: str, parent: OrganName) -> str:
    """Write a bare unit with its parent: "Văn phòng Ủy ban nhân dân tỉnh …"."""
    if fold_words(parent.text).startswith("ban chap hanh trung uong"):
        known = organisation_of_name(f"{unit} Trung ương")
        return known.name if known else f"{unit} Trung ương Đảng"
    return f"{unit} {parent.text}"


def _seat(base: Organisation, parent: _Named | None, setting: _Setting) -> str | None:
    """Return the locality of a role printed without one."""
    if parent is not None and place_written(parent.name.tail):
        return parent.name.tail
    locality = setting.locality
    by_level = {
        "commune": locality.commune,
        "district": locality.district,
        "province": _full(locality.province, setting.on),
    }
    own = [by_level[level] for level in by_level if level in base.localities]
    return next((place for place in own if place), None)


def _full(province: str | None, on: date | None) -> str | None:
    found = places.find_province(province, on) if province else None
    return found.full_name if found else province


_ENDS_WITH_LEVEL = ("uy", "doan", "tinh", "huyen", "quan", "xa", "phuong", "pho")


def joined(name: str, place: str) -> str:
    """Put a role and its locality together: "Tỉnh ủy" and "tỉnh X" is "Tỉnh ủy X"."""
    if fold_words(name).split()[-1] in _ENDS_WITH_LEVEL:
        place = re.sub(r"^(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường) ", "", place)
    return f"{name} {place}"


def _province(
    issuer: _Named, parent: _Named | None, setting: _Setting
) -> Statement[str] | None:
    """Return the province of a local issuer; a central one has none."""
    locality = setting.locality
    if locality.province is None or not _is_local(issuer, parent):
        return None
    return Statement(locality.province, locality.span, locality.rule)


def _is_local(issuer: _Named, parent: _Named | None) -> bool:
    """Tell whether an issuer belongs to a locality, by its name, else by its parent."""
    name = issuer.name
    if _names_place(name):
        return True
    if _is_central(issuer) or _CENTRAL.search(fold_words(name.text)):
        return False
    if parent is not None:
        return not _is_central(parent) and _is_local(parent, None)
    return _is_role(name)


_SCHOOL = re.compile(
    r"truong (?:tieu hoc|th|thcs|thpt|mam non|mau giao|pho thong|ptdt)\b"
)


def _is_role(name: OrganName) -> bool:
    """Tell a role of local organs: a school, "Sở", "Tỉnh ủy", "Bệnh viện tỉnh"."""
    if name.base is None:
        school = _SCHOOL.match(fold_words(name.text)) is not None
        return school or _BARE_LEVEL.search(name.text) is not None
    if name.base.level == "school":
        return name.base.key not in ("dai-hoc", "cao-dang")
    return name.base.needs_locality


_CENTRAL = re.compile(r"\b(?:quoc gia|trung uong|nha nuoc|chinh phu)\b")
"""Words of bodies of the whole country that bear a local role's name."""

_LOCAL = re.compile(
    r" (?:tỉnh|thành phố|huyện|quận|thị xã|xã(?! hội\b)|phường|thị trấn|đặc khu)"
    r" [^\W_]",
    re.IGNORECASE,
)
"""The word of a level, whose marks count: "quận" is not "quản lý"."""


def _names_place(name: OrganName) -> bool:
    """Tell whether a name holds its locality: "Thuế tỉnh Vĩnh Long"."""
    return bool(_LOCAL.search(name.text) or places.find_province(name.tail))


def _is_central(named: _Named) -> bool:
    base = named.name.base
    return base is not None and not base.needs_locality and base.level != "school"


def _without_head(setting: _Setting) -> Issuing:
    """Return the issuer of a text without a head: by its symbol, else by its words."""
    found = _by_symbol(setting) or _by_caption(setting) or _by_statement(setting)
    if found is None:
        return Issuing()
    completed = found.stated(_completed(found.name, None, setting))
    return Issuing(completed, None, _province(found, None, setting))


def _by_symbol(setting: _Setting) -> _Named | None:
    """Return whom the letters of the symbol name: PGDĐT is an office of education."""
    symbol = setting.symbol
    if symbol is None or not symbol.organs:
        return None
    base = organisation_of_suffix(symbol.organs[0], setting.on)
    if base is None or base.localities == ("unit",):
        return None
    zone = setting.zones.first(ZoneKind.NUMBER)
    return _Named(OrganName(base.name, base), zone, "letters of the symbol")


_CAPTION = re.compile(
    r"\((?:ban hanh )?kem theo [^()]{0,160}?\bcua (?P<issuer>[^();]{4,120})\)"
)

_UNDER = 900
"""Characters under the type's name in which a promulgated text says by what act."""


def _by_caption(setting: _Setting) -> _Named | None:
    """Return whose decision promulgates a text: "(Ban hành kèm theo … của …)"."""
    kind = setting.zones.first(ZoneKind.TYPE)
    if kind is None:
        return None
    under = Span(kind.end, min(kind.end + _UNDER, len(setting.text)))
    shown = mask(under.of(setting.text))
    found = _CAPTION.search(_BLANK.sub(" ", fold(shown)))
    if found is None:
        return None
    start, end = found.span("issuer")
    printed = plain(shown[start:end]).removeprefix("Chủ tịch ")
    name = organ_name(printed, setting.text, setting.on)
    if name.base is None:
        return None
    span = Span(under.start + start, under.start + end)
    return _Named(name, span, "whose decision promulgates it")


_BLANK = re.compile(r"\s")

_WITHIN = 4000
"""Characters of the body in which a text says who issues it."""


def _by_statement(setting: _Setting) -> _Named | None:
    """Return who says of itself "… xây dựng kế hoạch", "… phát động thi đua"."""
    said = _where_it_says(setting)
    if said is None:
        return None
    start, end = said.start, said.end
    folded = fold(mask(setting.text[start:end]))
    for verb in _says().finditer(folded):
        clause = _CLAUSE.search(folded, max(0, verb.start() - 140), verb.start())
        if clause is None:
            continue
        printed = plain(setting.text[start + clause.start() : start + clause.end()])
        name = organ_name(printed[0].upper() + printed[1:], setting.text, setting.on)
        if name.base is not None and " " in printed:
            span = Span(start + clause.start(), start + clause.end())
            return _Named(name, span, "issuer by its own words")
    return None


def _where_it_says(setting: _Setting) -> Span | None:
    """Return the bases' last line, where an act may say who issues it, and the body.

    "Theo đề nghị của …; Bộ trưởng Bộ … ban hành Thông tư …"; a line that opens with
    "Căn cứ" says what others issued.
    """
    body = setting.zones.first(ZoneKind.BODY)
    if body is None:
        return None
    bases = setting.zones.first(ZoneKind.BASIS)
    start = body.start
    if bases is not None and bases.end <= body.start:
        last = setting.text.rfind("\n", bases.start, bases.end) + 1 or bases.start
        opening = fold(setting.text[last : bases.end]).lstrip(" \t*_-–+")
        start = start if opening.startswith("can cu") else last
    return Span(start, min(body.end, body.start + _WITHIN))


@functools.cache
def _says() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{form_words.pattern('issues')})(?![^\W_])")


_CLAUSE = re.compile(
    r"(?<=[,;.:”\"\n] )[^,;.:”\"|]{5,120}(?=\s$)|(?<![^\n])[^,;.:”\"|]{5,120}$"
)
