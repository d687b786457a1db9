"""Signs that steer the setting of lines and are no part of what is said.

Plain text keeps them, since it must come out as it went in; laid-out forms do not.
"""

from __future__ import annotations

_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_BLANKS += "\u202f\u205f\u3000\u0085\u2028\u2029"
_NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_NOTHING += "\u202a\u202b\u202c\u202d\u202e"
_HYPHENS = "\u2010\u2011"
_HALVES = range(0xD800, 0xE000)  # of signs beyond U+FFFF; alone they are no letters

_PLAIN = (
    dict.fromkeys(map(ord, _BLANKS), " ")
    | dict.fromkeys(map(ord, _NOTHING), "")
    | dict.fromkeys(map(ord, _HYPHENS), "-")
    | dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127], " ")
    | dict.fromkeys(_HALVES, "\ufffd")
)

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def plain(text: str) -> str:
    """Return the text with ordinary blanks and hyphens and without invisible signs.

    Tabs and line ends stay.

    >>> plain("19\u2011NQ/TW của\u00a0Bộ\u00adChính trị")
    '19-NQ/TW của BộChính trị'
    """
    return text.translate(_PLAIN)


def raised(text: str) -> str:
    """Return the digits of a superscript as raised digits, so that they stay apart.

    A reader sees "m²" and "NĐ-CP¹", not the numbers "m2" and "CP1".

    >>> "m" + raised("2")
    'm²'
    """
    return text.translate(_RAISED)
