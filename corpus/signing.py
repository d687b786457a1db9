"""What the lines of a signature look like: capacity, rank, note, name.

Nghị định 30/2020/NĐ-CP, Điều 13 and Appendix I, II.7: "TM.", "KT.", "TL.", "TUQ.",
"Q." before the head's title, the signer's own rank under it, the full name below; the
Party writes "T/M", "K/T", "T/L".
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from corpus.folding import fold, fold_words
from corpus.knowledge import form_words, places
from corpus.knowledge.organisations import organ_names
from corpus.lines import is_capital, may_end_capital

if TYPE_CHECKING:
    from corpus.lines import Line

_NAME_WORDS = range(2, 7)
"""Words of a person's name; those of minorities and monks may have six."""


@functools.cache
def capacity() -> re.Pattern[str]:
    """Match a capacity at the start of a word, in folded text: ``kt.``, ``t/m``."""
    words = form_words.alternatives(w.words for w in form_words.form_words("capacity"))
    return re.compile(rf"(?<![^\s|,;.(*])(?P<capacity>{words})(?:\s?\.\s?|\s|$)")


@functools.cache
def rank() -> re.Pattern[str]:
    """Match a rank in folded text, the longest one."""
    words = form_words.alternatives(w.words for w in form_words.form_words("rank"))
    return re.compile(rf"(?<![^\W_])(?P<rank>{words})(?![^\W_])")


@functools.cache
def _last_rank() -> re.Pattern[str]:
    words = form_words.alternatives(w.words for w in form_words.form_words("rank"))
    return re.compile(rf"(?P<rank>{words})$")


def glued_rank(folded: str) -> re.Match[str] | None:
    """Match the rank to which a web page glues the organ signed for, in folded text.

    Cells lose their line ends there: "TM. ỦY BAN DÂN TỘCCHỦ NHIỆM".
    """
    capacity_of = capacity().match(folded)
    found = _last_rank().search(folded) if capacity_of else None
    if capacity_of is None or found is None:
        return None
    organ = " ".join(folded[capacity_of.end() : found.start()].split())
    return found if organ in organ_names() else None


@functools.cache
def _note() -> re.Pattern[str]:
    words = form_words.alternatives(w.words for w in form_words.form_words("sign_note"))
    return re.compile(rf"[\W_]*(?:{words})\b")


def is_note(line: Line) -> bool:
    """Tell a remark in the place of the signature: "(Đã ký)"."""
    return _note().match(fold(line.text)) is not None


def is_office(line: Line) -> bool:
    """Tell a line that says in what capacity or rank somebody signs."""
    if not opens_office(line.text):
        return False
    return is_capital(line.text) or fold_words(line.text) in _ranks()


_DEPUTY = re.compile(r"pho (?!giao su|tien si)")
"""Any deputy's rank, whatever it is called: "PHÓ TRƯỞNG THUẾ TỈNH"."""


def opens_office(text: str) -> bool:
    """Tell whether words begin with a capacity or a rank."""
    return _office().match(fold(text)) is not None


@functools.cache
def _office() -> re.Pattern[str]:
    patterns = (capacity(), rank(), _DEPUTY)
    return re.compile("|".join(pattern.pattern for pattern in patterns))


@functools.lru_cache(maxsize=4096)
def may_open_office(letters: str) -> bool:
    """Tell whether words that begin with two letters can open with an office.

    Most lines cannot, and so need no comparison with whole words.
    """
    return not letters.isalpha() or fold(letters) in _office_letters()


@functools.cache
def _office_letters() -> frozenset[str]:
    offices = (*form_words.form_words("capacity"), *form_words.form_words("rank"))
    return frozenset(fold(word.words)[:2] for word in offices) | {"ph"}


@functools.cache
def _ranks() -> frozenset[str]:
    return frozenset(word.folded for word in form_words.form_words("rank"))


@functools.cache
def _honorific() -> re.Pattern[str]:
    words = form_words.alternatives(w.words for w in form_words.form_words("honorific"))
    return re.compile(rf"(?:(?:{words})(?:\s*[.,]\s*|\s+))+")


def bare_name(text: str) -> str:
    """Return a name without the titles before it: "PGS.TS.", "Đại tá"."""
    found = _honorific().match(fold(text))
    return text[found.end() :] if found else text


_NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def is_name(text: str) -> bool:
    """Tell words that can be a person's name: two to six, each with a capital.

    In capitals "HÀ NỘI" and "CAO BẰNG" are provinces, though Hà and Cao are surnames,
    and "CHỦ NGHĨA VIỆT NAM" ends the country's name.
    """
    words = bare_name(text).split()
    if len(words) not in _NAME_WORDS or not all(map(_NAME.fullmatch, words)):
        return False
    if is_capital(text):
        surnamed = fold(words[0]) in surnames() and not opens_office(text)
        if not surnamed or places.find_province(text) is not None:
            return False
        return not any(motto.endswith(fold_words(text)) for motto in _mottos())
    return all(word[0].isupper() and not word[1:].isupper() for word in words) or (
        all(word[0].isupper() for word in words) and len(words[0]) == 1
    )


@functools.cache
def surnames() -> frozenset[str]:
    """Return the folded surnames by which a name in capitals is known."""
    return frozenset(word.folded for word in form_words.form_words("surname"))


@functools.cache
def _mottos() -> tuple[str, ...]:
    return tuple(word.folded for word in form_words.form_words("motto"))


def name_start(text: str) -> int | None:
    """Return where the name begins in a line that holds offices and a name."""
    if not text[:2].isupper() or text[-1:].isupper():
        return None
    if rank().search(fold(text)) is None and capacity().match(fold(text)) is None:
        return None
    words = list(re.finditer(r"\S+", text))
    for word in words[-_NAME_WORDS.stop + 1 :]:
        head, tail = text[: word.start()], text[word.start() :]
        if is_capital(head) and not is_capital(tail) and is_name(tail):
            return word.start()
    return None


@functools.cache
def _signed_for() -> re.Pattern[str]:
    """Match the organ in whose name somebody signs, in folded text."""
    return re.compile(rf"(?:{form_words.pattern('organ_head')})(?![^\W_])")


def _stands_for(folded: str, found: re.Match[str]) -> bool:
    """Tell a capacity from the letters of a recipient: "Ban PC, NVT, KT (CT)".

    Without its full stop a capacity is one only before the rank or the organ that it
    stands for.
    """
    if "." in found.group():
        return re.search(r"\w", folded[found.end() :]) is not None
    known = rank(), _signed_for()
    return any(pattern.match(folded, found.end()) for pattern in known)


_CAPITAL = "[" + "".join(c for c in map(chr, range(0x1F00)) if c.isupper()) + "]"
_SHOUTED = re.compile(rf"{_CAPITAL}\W?{_CAPITAL}")
"""Two capitals side by side: there are none in most recipients."""


def split_off(text: str) -> int | None:
    """Return where the right column begins in a line that holds both, if it does.

    The left column is a recipient, the right one an office or, behind the semicolon
    that ends the recipient, a name.
    """
    shouts = may_end_capital(text) and _SHOUTED.search(text) is not None
    patterns = (capacity(), rank()) if shouts else ()
    folded = fold(text) if patterns else ""
    for pattern in patterns:
        for found in pattern.finditer(folded):
            tail = text[found.start() :]
            if (
                found.start()
                and is_capital(tail)
                and (pattern is rank() or _stands_for(folded, found))
            ):
                return found.start()
    ends = text.rfind("; ") + 1, _end_of_files(text)
    tails = text[ends[0] :].strip(), bare_name(text[ends[1] :].strip())
    for end, tail in zip(ends, tails, strict=True):
        if end and (_is_signer(tail) or _note().fullmatch(fold(tail).rstrip(")"))):
            return end + 1
    return None


_FILED = re.compile(r"\W{0,3}luu\b.*?\. ")
"""Where the paper is filed, the last recipient, up to its full stop."""


def _end_of_files(text: str) -> int:
    found = _FILED.match(fold(text)) if text[:4].strip("-–— +")[:1] == "L" else None
    return found.end() - 1 if found else 0


def _is_signer(text: str) -> bool:
    return fold(text.split(" ", 1)[0]) in surnames() and is_name(text)
