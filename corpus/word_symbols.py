"""Signs of symbol fonts (Symbol, Wingdings), which Word keeps as font positions."""

from __future__ import annotations

_PRIVATE = range(0xF000, 0xF100)  # where Word puts the positions of symbol fonts

_SYMBOL = {0x2D: "-", 0xB7: "•", 0xAE: "→", 0xB0: "°", 0xB3: "≥", 0xA3: "≤", 0xB1: "±"}
_SYMBOL |= {0xB4: "×", 0xDE: "⇒", 0xAC: "←", 0xA5: "∞", 0xD7: "·", 0x2A: "*", 0x2B: "+"}
_WINGDINGS = {0xA8: "□", 0x6F: "□", 0x71: "□", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓"}
_WINGDINGS |= {0xE0: "→", 0xF0: "→", 0xFB: "✗", 0x22: "✂", 0x28: "☎", 0x2A: "✉"}

_BULLET = "•"


def symbol(letter: str, font: str | None) -> str:
    r"""Return the sign that a letter of a font stands for; letters of others stay.

    Unknown signs are bullets: that is what nearly all of them are used for.

    >>> symbol("\uf0b7", "Symbol"), symbol("-", "Times New Roman")
    ('•', '-')
    """
    name = (font or "").lower()
    signs = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}.get(name, {})
    position = ord(letter) & 0xFF if ord(letter) in _PRIVATE else ord(letter)
    if ord(letter) in _PRIVATE or name.startswith(("wingdings", "webdings")):
        return signs.get(position, _BULLET)
    return signs.get(position, letter)
