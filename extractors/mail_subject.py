"""What the subject of an e-mail says of the document attached to it."""

from __future__ import annotations

import re

from corpus.folding import clean
from extractors.quoted_symbol import quoted_day, quoted_symbols
from extractors.testimony import Testimony, Witness

_PREFIX = re.compile(
    r"^(?:\s*(?:re|fw|fwd|tr|trả lời|chuyển tiếp)\s*:)+\s*", re.IGNORECASE
)
_LONGEST = 1000


def read_mail_subject(subject: str) -> Testimony | None:
    """Return what a subject says, ``None`` where it names no document or several.

    Args:
        subject: Of the message, as people read it.
    """
    text = _PREFIX.sub("", clean(subject)[:_LONGEST])
    symbols = quoted_symbols(text)
    if len(symbols) != 1:
        return None
    symbol, day = symbols[0], quoted_day(text)
    return Testimony(
        Witness.MAIL,
        text,
        symbol.number,
        symbol.tail,
        year=day.year if day else symbol.year,
        issued=day,
    )
