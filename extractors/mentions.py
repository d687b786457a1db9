"""Every place of a text that names a document, with what the text says of it.

The text is evened out, its numbers, type words, dates and names are found each in one
pass, and put together from left to right. What a mention leaves out is filled in from
the other mentions of the same document, then from the letters of its symbol.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.document import Span
from corpus.folding import fold_words
from extractors.borrowed_place import with_borrowed_places
from extractors.confidence import confidence_of
from extractors.day_before import day_before
from extractors.facts import Mention
from extractors.issuer import (
    Issuer,
    issuer_of_organ,
    issuer_of_type,
    issuers_of_symbol,
    of_symbol,
)
from extractors.issuer_before import organ_before, organ_of_aside
from extractors.law_names import find_laws, title_behind
from extractors.lists import inherited, latest_years
from extractors.meeting import find_meetings
from extractors.minutes import find_minutes
from extractors.numbered import find_numbered
from extractors.own_symbol import parsed
from extractors.pinpoint import Pinpoints, find_pinpoints
from extractors.shadow import Shadow, shadow
from extractors.sharing import share, symbol_key
from extractors.symbol import find_symbols
from extractors.type_word import find_type_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractors.context import Context
    from extractors.draft import Draft
    from extractors.organ import Organ
    from extractors.symbol import Symbol


def find_mentions(text: str, context: Context) -> tuple[Mention, ...]:
    """Find every place of a text that names a document.

    Args:
        text: The document's text, as ``corpus.folding.clean`` leaves it.
        context: What the document says of itself, to leave its own name out and to
            complete "UBND tỉnh".

    Returns:
        The mentions in the order of the text. None overlap, except that a law named in
        another law's title lies inside that one.
    """
    even = shadow(text)
    drafts = _settled(_drafts(even, context))
    drafts = [draft for draft in drafts if not _is_own(even, draft, context)]
    pinpoints = find_pinpoints(even.folded, [draft.start for draft in drafts])
    named = [_mention(even, draft, context, pinpoints) for draft in drafts]
    listed = with_borrowed_places(text, inherited(even, named, drafts))
    shared = share(listed, latest_years(even, drafts))
    return tuple(
        _with_default_issuer(mention, draft, context)
        for mention, draft in zip(shared, drafts, strict=True)
    )


def _drafts(even: Shadow, context: Context) -> Iterator[Draft]:
    symbols = {symbol.start: symbol for symbol in find_symbols(even)}
    laws = tuple(find_laws(even, symbols))
    taken = {draft.symbol.start for draft in laws if draft.symbol}
    free = [symbol for start, symbol in symbols.items() if start not in taken]
    yield from laws
    yield from find_meetings(even, context)
    words = find_type_words(even)
    yield from find_minutes(even, words, context)
    for draft in find_numbered(even, free, words):
        title = title_behind(even, draft)
        yield replace(draft, name=title) if title else draft


def _settled(drafts: Iterable[Draft]) -> list[Draft]:
    """Order the drafts and drop those that overlap a longer one, titles apart."""
    kept: list[Draft] = []
    end = 0
    for draft in sorted(drafts, key=lambda d: (d.start, -d.end)):
        if draft.rule == "law in a title" or draft.start >= end:
            kept.append(draft)
            end = max(end, draft.end)
    return kept


def _is_own(even: Shadow, draft: Draft, context: Context) -> bool:
    """Tell whether a draft is the document's own name."""
    span = Span(draft.start, draft.end)
    if any(own.touches(span) for own in context.left_out):
        return True
    if draft.symbol is None or context.symbol is None:
        return False
    if symbol_key(draft.symbol.text) != symbol_key(context.symbol):
        return _heads_annex(even, draft, context)
    if _names_another(draft, context):
        return False
    said = (draft.date.year if draft.date else None) or draft.symbol.year
    return said is None or context.issued is None or said == context.issued.year


_ANNEXED = re.compile(r"\( {0,3}(?:ban hanh {1,3})?kem theo {1,3}$")
_LONGEST_NOTE = 32
"""Characters of "(ban hành kèm theo" and the blanks about it."""


def _heads_annex(even: Shadow, draft: Draft, context: Context) -> bool:
    """Tell whether the note under the head of an annex slips in the own number.

    The note names the document that the annex belongs to (Nghị định 30/2020/NĐ-CP,
    Phụ lục I, Phần I, III.1); digits get lost there: "9/UBTVQH15" for 9/2025/UBTVQH15.
    """
    own, symbol = parsed(context.symbol or ""), draft.symbol
    if own is None or symbol is None or draft.type != context.type:
        return False
    if symbol.organs != own.organs or not _lacks_digits(symbol.text, own.text):
        return False
    same_day = draft.date is not None and draft.date.day == context.issued
    if draft.date and not same_day:
        return False
    if not (same_day or (own.year and symbol.year is None)):
        return False  # a number of the same form may well be another document's
    lowest = max(0, draft.start - _LONGEST_NOTE)
    return _ANNEXED.search(even.folded, lowest, draft.start) is not None


def _lacks_digits(printed: str, whole: str) -> bool:
    """Tell whether a number is another one, some digits behind the first left out."""
    left = iter("".join(filter(str.isdigit, whole)))
    said = "".join(filter(str.isdigit, printed))
    return said[:1] == whole[:1] and all(digit in left for digit in said)


def _names_another(draft: Draft, context: Context) -> bool:
    """Tell whether type or issuer say that the own number is another organ's."""
    if draft.symbol and draft.symbol.of_assembly and draft.type != context.type:
        return True
    if draft.organ is None or context.issuer is None:
        return False
    named = fold_words(issuer_of_organ(draft.organ, context).name)
    own = fold_words(context.issuer)
    return named not in own and own not in named


def _mention(
    even: Shadow, draft: Draft, context: Context, pinpoints: Pinpoints
) -> Mention:
    """Turn a draft into a mention that says what this place says."""
    issuer = _named_issuer(even, draft, context)
    pinpoint = pinpoints.before(even.folded, draft.start)
    date = draft.date or (day_before(even, draft.start) if draft.symbol else None)
    symbol = draft.symbol.text if draft.symbol else draft.number
    said = draft.symbol.year if draft.symbol else _year_of(draft.number)
    return Mention(
        span=Span(draft.start, draft.end),
        type=draft.type,
        symbol=symbol,
        issued=date.day if date else None,
        year=(date.year if date else None) or said,
        issuer=issuer.name if issuer else None,
        province=issuer.province if issuer else None,
        name=draft.name,
        provision=" ".join(even.text[slice(*pinpoint)].split()) if pinpoint else None,
        confidence=confidence_of("mention", draft.rule),
        rule=draft.rule,
        repairs=draft.repairs,
    )


def _year_of(number: str | None) -> int | None:
    """Return the year of a number without letters: 22/2021."""
    year = (number or "").partition("/")[2]
    return int(year) if year.isdigit() else None


def _named_issuer(even: Shadow, draft: Draft, context: Context) -> Issuer | None:
    """Return the issuer that this place names, or that its type has by law."""
    if draft.issuer:
        return Issuer(draft.issuer, draft.province)
    law = issuer_of_type(draft.type)
    if law is not None:
        return law
    organs = [organ for organ in (draft.organ, *draft.also) if organ]
    if not organs:
        before = organ_before(even, draft.start)
        if before and _of_an_office(draft.symbol) and "Văn phòng" not in before.name:
            return None  # an office hands on what others say
        aside = None if before else _aside(even, draft)
        organs = [organ for organ in (before or aside,) if organ]
    organs = [of_symbol(organ, draft.symbol) for organ in organs]
    issuers = [issuer_of_organ(organ, context) for organ in organs]
    if not issuers:
        return None
    names = [issuer.name for issuer in issuers]
    if not names[1:]:
        return issuers[0]
    names[0] = names[0].removeprefix("Liên ")  # only says that others follow
    between = even.folded[organs[-2].end : organs[-1].start].split()
    last = " và " if "va" in between else ", "
    joined = ", ".join(names[:-1]) + last + names[-1]
    return Issuer(joined, issuers[0].province)


def _of_an_office(symbol: Symbol | None) -> bool:
    """Tell whether a symbol's letters are those of an office: VPCP, VPTW."""
    return bool(symbol and symbol.organs and symbol.organs[0].startswith("VP"))


def _aside(even: Shadow, draft: Draft) -> Organ | None:
    if draft.symbol is None or draft.symbol.start == draft.start:
        return None
    head = even.folded[draft.start : draft.symbol.start].split(" so ")[0].rstrip()
    return organ_of_aside(even, draft.start, draft.start + len(head))


def _with_default_issuer(mention: Mention, draft: Draft, context: Context) -> Mention:
    """Name the issuer by the symbol's letters where no words do, else by the type."""
    if mention.issuer is not None:
        return mention
    symbol = draft.symbol or parsed(mention.symbol or "")  # said elsewhere in the text
    laid = mention.type == "TTr"
    issuer = (
        issuers_of_symbol(symbol, context, mention.issued, proposal=laid)
        if symbol
        else None
    )
    if issuer is None and mention.type == "ND":  # Luật 80/2015/QH13, Điều 4
        issuer = Issuer("Chính phủ")
    if issuer is None:
        return mention
    return replace(mention, issuer=issuer.name, province=issuer.province)
