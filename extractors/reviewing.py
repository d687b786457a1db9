"""Carrying out that is only looked at: reviewed, reported on, or long done.

"Sơ kết một năm thực hiện X", "kiểm tra việc thực hiện X", "tình hình các trường xây
dựng kế hoạch thực hiện X": nothing is carried out there. The annotation guide calls
this ``mentions``.
"""

from __future__ import annotations

import re

from extractors.cues import Cue, Role, Words, ends_with, folded

_LOOKED_AT_BY = (Role.REVIEW, Role.DRAFT)
_PASSED = frozenset(
    {",", "việc", "công", "tác", "tổ", "chức", "triển", "khai", "thực", "hiện"}
    | {"thi", "hành", "các", "những"}
)
"""Words between "kiểm tra" and "thực hiện"."""

_TOLD = frozenset({"đã", "trong", "khi"})
"""Before a doing that is told of, not asked for: "đã thực hiện", "sau khi thực hiện".
"Việc thực hiện …" at the head of a clause is what something is said of."""

_STOPPED = frozenset({"dừng", "ngừng", "ngưng", "hoãn", "dứt", "không", "chưa"})
"""Before what is not to be done: "tạm dừng thực hiện", "chấm dứt việc thực hiện".
"Không ngừng thực hiện" goes on."""

_NUMBER = r"\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua|nhieu|may"
_SPAN_OF_TIME = re.compile(
    rf"(?:^|\s)(?:(?P<since>sau|qua|trong)\s)?(?:(?:hon|gan|dau|cuoi|giua)\s)?"
    rf"(?:{_NUMBER})(?:\s(?:{_NUMBER}))?(?:\s\(\s\w+\s\))?\s(?:nam|thang|quy|nhiem ky)$"
)
"""Ends in "sau một năm", "05 năm"."""

_SPAN_WORDS = 12
"""More than the words and signs of such an end."""

_REPORT = re.compile(
    r"(?:^|\s)(?:tinh hinh|ket qua|so ket|tong ket|danh gia|tien do|qua trinh)"
    r"(?=\s|$)(?P<between>.*)$"
)
_NEW_CLAUSE = re.compile(r"(?:^|\s)(?:,|;|:|¦|\.|va|de|nham|dong thoi|gan voi)(?=\s|$)")


def reviewed(cue: Cue) -> bool:
    """Tell whether the doing that a cue speaks of is itself looked at."""
    words = cue.before
    while words and words[-1] in _PASSED:
        words = words[:-1]
    if words[-2:] == ("không", "ngừng"):
        words = words[:-2]
    if words and words[-1] in _TOLD | _STOPPED:
        return True
    if not words and cue.before[:1] == ("việc",):
        return True
    if _SPAN_OF_TIME.search(" ".join(folded(words[-_SPAN_WORDS:]))):
        return True
    return ends_with(words, *_LOOKED_AT_BY) or _reported(words)


def _reported(words: Words) -> bool:
    """Tell whether the clause tells how it goes: "tình hình các trường …"."""
    line = " ".join(folded(words))
    found = _REPORT.search(line)
    return found is not None and not _NEW_CLAUSE.search(found["between"])
