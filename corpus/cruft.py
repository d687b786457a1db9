"""What a web page or a collection adds around a document: not part of its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.knowledge import form_words

if TYPE_CHECKING:
    from corpus.lines import Form, Line

_FRONT_MATTER = re.compile(r"\A\s{0,20}---[ \t]*\n(?:.*\n){0,400}?---[ \t]*(?:\n|\Z)")

_TAIL = 14
"""Lines at the end of a page that may be cruft without an end mark before them."""

_SHORT = 80
"""Characters; menus and counters have short lines."""


_MORE = 12
"""Words that may follow the words of a page's frame: "Lượt xem: 545"."""


def front_matter(text: str) -> Span | None:
    """Return the block of keys that Markdown collections put before a text."""
    found = _FRONT_MATTER.match(text)
    return Span(0, found.end()) if found else None


_KEY = re.compile(r"^(?P<key>[^\W\d][\w-]{0,40}):", re.MULTILINE)
"""Opens a value of front matter; what belongs to it goes on indented below."""


def front_key(text: str, offset: int) -> str | None:
    """Return the key under which a place stands in the front matter of a text.

    In the words of a heading: "can cu phap ly" for ``can_cu_phap_ly:``.
    """
    front = front_matter(text)
    if front is None or offset >= front.end:
        return None
    keys = [found["key"] for found in _KEY.finditer(text, 0, offset)]
    return re.sub(r"[_-]", " ", keys[-1].lower()) if keys else None


def is_cruft(line: Line) -> bool:
    """Tell a line of a web page's frame from the document's text."""
    if len(line.text) > _SHORT:
        return False
    opened = form_words.opens_with(line.folded, "cruft")
    if opened is None:
        return False
    if opened == line.folded:
        return True
    return not _is_menu(opened) and line.folded.count(" ") < opened.count(" ") + _MORE


def _is_menu(words: str) -> bool:
    """Tell words that are a page's frame only above a text and on their own."""
    return form_words.values("cruft").get(words) == "exact"


def top(form: Form, first: int) -> int:
    """Return the first line from an index on that is not a page's frame."""
    while first < len(form.lines) and is_cruft(form.lines[first]):
        first += 1
    return first


def bottom(form: Form, first: int) -> int:
    """Return the index of the line at which a page's frame begins below the text."""
    ended = False
    for index in range(first, len(form.lines)):
        line = form.lines[index]
        late = ended or index >= len(form.lines) - _TAIL
        if late and is_cruft(line) and not _is_menu(line.folded):
            return index
        ended = ended or line.text.endswith(("./.", "./"))
    return len(form.lines)
