"""A document's title as the page that holds it repeats it above the text.

Collections put it into the front matter (``title:``, ``trich_yeu:``), into a table of
properties ("Trích yếu | …") or under a heading of its own ("## TRÍCH YẾU"), or make it
the page's first heading. It says what the document does as the title within its own
form does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.zones import ZoneKind
from extractors.cues import folded, governor, words_of
from extractors.facts import Kind

if TYPE_CHECKING:
    from extractors.site import Site

_OPENING = re.compile(
    r"(?:#[ ]+|(?:title|trich[_-]?yeu)[ ]*:[ ]*|[ |>*-]{0,6}Trích[ ]yếu[ *]*[|:][ |*]*)"
    r"[\"“'*_]*",
    re.IGNORECASE,
)
"""How the line of such a title opens."""

_HEADING = "trich yeu"

_LONGEST = 2000
"""Characters of a title at most."""


def as_title(site: Site) -> Site | None:
    """Return the site as one of the document's title, where a page repeats it there."""
    if not site.early or site.holder is not None:
        return None
    if site.header.kind is not Kind.OFFICIAL:
        return None
    start = _start(site)
    if start is None:
        return None
    words = words_of(site.scene.text[start : site.mention.span.start].lower())
    bare = folded(words)
    lead = " ".join(bare)
    return replace(
        site,
        cue=governor(words, bare),
        words=words,
        lead=lead,
        opening=lead,
        zone=ZoneKind.SUBJECT,
    )


def _start(site: Site) -> int | None:
    """Return where the title begins that leads to the mention in its line."""
    text, place = site.scene.text, site.mention.span.start
    near = max(0, place - _LONGEST)
    line = text.rfind("\n", near, place) + 1
    if line == 0 < near:
        return None
    if site.section == _HEADING:
        return line
    found = _OPENING.match(text, line) if site.zone is ZoneKind.CRUFT else None
    return found.end() if found and found.end() <= place else None
