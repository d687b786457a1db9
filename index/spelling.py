"""The words of a text as spelled: marks kept, both placements of a tone mark equal.

``corpus.folding`` takes marks away; here they stay, so that a search with marks can
rank the very spelling above its look-alikes ("bán trú" above "bàn trứ").
"""

from __future__ import annotations

import re
import unicodedata

_TONES = {
    "oa": ("òa óa ỏa õa ọa", "oà oá oả oã oạ"),
    "oe": ("òe óe ỏe õe ọe", "oè oé oẻ oẽ oẹ"),
    "uy": ("ùy úy ủy ũy ụy", "uỳ uý uỷ uỹ uỵ"),
}
"""Vowel pairs on which the older and the newer school place the mark differently."""

_OLDER_PLACEMENT = {
    newer: older
    for olders, newers in _TONES.values()
    for older, newer in zip(olders.split(), newers.split(), strict=True)
}
_WORD = re.compile(r"[^\W_]+")  # what str.isalnum counts, like corpus.folding
_NEWER = re.compile("|".join(_OLDER_PLACEMENT))


def spelled_words(text: str) -> str:
    """Return the lower-case words of a text with single blanks between them.

    The tone mark of "hoà", "thuý" and their like is placed as in "hòa", "thúy".

    >>> spelled_words(" Uỷ ban  nhân dân, tỉnh HOÀ BÌNH ")
    'ủy ban nhân dân tỉnh hòa bình'
    """
    cleaned = unicodedata.normalize("NFC", text)
    lower = cleaned.replace("İ", "i").lower()  # else one letter would become two
    placed = _NEWER.sub(lambda match: _OLDER_PLACEMENT[match[0]], lower)
    return " ".join(_WORD.findall(placed))
