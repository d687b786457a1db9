"""Bytes into letters: the encodings that Vietnamese texts come in."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DECLARABLE = {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii", "cp1258", "cp1252"}
_DECLARABLE |= {"iso8859-1", "latin-1"}

_SHARED = frozenset("âêôàáãèéìíòóõùúý")
"""Marked letters that Vietnamese has in common with Western languages."""

_OWN = frozenset("ăđơưầằềồờừỳắấếốớứảẳẩẻểỉỏổởủửỷẵẫẽễĩỗỡũữỹạặậẹệịọộợụựỵ")
"""Marked letters of Vietnamese alone."""

_SIGNS = frozenset("–—‘’“”„…•«»°±×÷§€")

MIN_OWN = 0.25
"""Least share of Vietnamese letters proper among the marked letters of a text taken for
Windows-1258: prose has 0.6, French none.
"""

MIN_FITTING = 0.95
"""Least share of signs beyond ASCII that Vietnamese prose uses: TCVN3 or VNI read as
Windows-1258 have a half.
"""

_MAX_BROKEN = 0.001
_MAX_CONTROLS = 0.001


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was decoded.

    Attributes:
        text: The letters, without a byte order mark.
        encoding: The encoding by the name Python has for it.
        broken: How many places could not be decoded; each is U+FFFD in the text.
    """

    text: str
    encoding: str
    broken: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Decode the bytes of a text.

    A byte order mark decides; then UTF-8, which no other text fits by accident; then
    what the file declares; then Windows-1258, if the result reads as Vietnamese.

    Args:
        data: The whole file.
        declared: The encoding that the file itself names, such as ``windows-1258``.

    Returns:
        The text, or ``None`` where no encoding fits: other old encodings (TCVN3, VNI)
        or no text at all.
    """
    found = _marked(data) or _utf8(data) or _wide(data) or _declared(data, declared)
    found = found or _nearly_utf8(data) or _cp1258(data)
    return found if found and _is_text(found.text) else None


def western(data: bytes) -> str | None:
    """Return bytes as Western letters, which is how old fonts keep Vietnamese ones.

    Returns:
        The text with one letter a byte, or ``None`` where it is no text at all.
    """
    text = data.decode("cp1252", "western")
    return text if _is_text(text) else None


def _as_it_is(error: UnicodeError) -> tuple[str, int]:
    """Take the five codes that Windows-1252 leaves open for themselves."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("western", _as_it_is)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding, text.count("\ufffd"))
    return None


def _utf8(data: bytes) -> Decoded | None:
    return None if b"\0" in data else _strict(data, "utf-8")


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of its blanks and digits is zero."""
    start = data[:2000]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if not even + odd or (even and odd) or (even + odd) * 10 < len(start):
        return None
    return _strict(data, "utf-16-le" if odd else "utf-16-be")


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):  # ValueError: a zero byte in the name
        return None
    if name not in _DECLARABLE:
        return None
    return _strict(
        data, "cp1252" if name.startswith(("iso", "latin", "ascii")) else name
    )


def _cp1258(data: bytes) -> Decoded | None:
    found = _strict(data, "cp1258")
    if found is None:
        return None
    letters = unicodedata.normalize("NFC", found.text).lower()
    beyond = [letter for letter in letters if not letter.isascii()]
    own = sum(letter in _OWN for letter in beyond)
    shared = sum(letter in _SHARED for letter in beyond)
    signs = sum(letter in _SIGNS for letter in beyond)
    fitting = own + shared + signs >= MIN_FITTING * len(beyond)
    return found if fitting and own > MIN_OWN * (own + shared) else None


def _nearly_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return Decoded(text, "utf-8", broken) if broken < len(text) * _MAX_BROKEN else None


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _is_text(text: str) -> bool:
    controls = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32)))
    return controls <= len(text) * _MAX_CONTROLS
