"""Why a hit stands where it does, in words: Vietnamese first, English beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.search import Tier
    from index.store import Hit, Reason

NUMBER, CARRIES_OUT, HELD, RANK, MOST_WORDS = (
    "number",
    "carries_out",
    "held",
    "rank",
    "most_words",
)

_TEXTS = {
    NUMBER: ("mang đúng số ký hiệu {}", "bears the number {}"),
    CARRIES_OUT: ("thực hiện văn bản {}", "carries out {}"),
    HELD: ("có bản lưu", "a copy is held"),
    RANK: (
        "độ hợp của các từ (BM25; tiêu đề nặng hơn nội dung)",
        "how well the words fit (BM25; title above text)",
    ),
    MOST_WORDS: ("không văn bản nào đủ mọi từ; có {}", "none has all words; has {}"),
}
_SPELLED = {
    True: ("đúng dấu", "with the very marks"),
    False: ("không kể dấu", "marks apart"),
}
_ADJACENT = {
    True: ("các từ đứng liền nhau", "the words side by side"),
    False: ("đủ các từ", "all the words"),
}
_TITLE = {
    True: ("trong tiêu đề hoặc phần đầu", "in title or head"),
    False: ("trong nội dung", "in the text"),
}


def code_of(tier: Tier) -> str:
    """Return the code of a tier, for ``index.store.Reason``."""
    return "tier:" + "".join(str(int(on)) for on in _parts(tier))


def _parts(tier: Tier) -> tuple[bool, bool, bool]:
    return tier.adjacent, tier.spelled, tier.title


def in_words(reason: Reason) -> str:
    """Return what a reason says, Vietnamese / English, with its weight."""
    if reason.code.startswith("tier:"):
        texts = _tier(reason.code.removeprefix("tier:"))
    else:
        texts = _TEXTS[reason.code]
    vietnamese, english = (text.format(reason.words) for text in texts)
    return f"{vietnamese} / {english} (+{reason.weight:.2f})"


def _tier(code: str) -> tuple[str, str]:
    adjacent, spelled, title = (letter == "1" for letter in code)
    parts = (_ADJACENT[adjacent], _SPELLED[spelled], _TITLE[title])
    return ", ".join(p[0] for p in parts), ", ".join(p[1] for p in parts)


def explanation(hit: Hit) -> tuple[str, ...]:
    """Return the reasons of a hit's place, strongest first."""
    return tuple(map(in_words, hit.why))
