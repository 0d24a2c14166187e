"""What the signs of Word's symbol fonts look like: bullets, tick boxes, arrows, Greek letters.

Word stores them as a code of the font (w:sym, or private-use characters U+F000 to U+F0FF in the text).
"""

from __future__ import annotations

import re

_WINGDINGS = {
    0x46: "☞", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xA8: "♦", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD7: "·",
    0xDE: "⇒", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
_GREEK = dict(
    zip(
        "abcdefghiklmnopqrstuwxyzABCDEFGHIKLMNOPQRSTUWXYZ",
        "αβχδεφγηικλμνοπθρστυωξψζΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖ",
        strict=True,
    )
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_FALLBACK = "•"


def symbol(code: int, font: str) -> str:
    """The sign that `code` (a w:sym w:char, with or without the private-use offset F000) shows in `font`."""
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    family = font.lower()
    if "wingdings" in family or "webdings" in family:
        return _WINGDINGS.get(low, _FALLBACK)
    if family.startswith("symbol"):
        return _SYMBOL.get(low) or _GREEK.get(chr(low), chr(low) if 0x20 <= low < 0x7F else _FALLBACK)
    return plain(chr(code)) if code != low else chr(low)


def plain(text: str) -> str:
    """`text` with private-use characters replaced by the sign they show in the fonts that use them."""
    return _PRIVATE.sub(_sign, text) if not text.isascii() else text


def bullet(text: str, font: str) -> str:
    """The bullet that a list level's text shows in its font ("" in Symbol is "•", "o" in Courier New "○")."""
    text = text.strip()
    if len(text) == 1 and (
        font.lower().startswith(("symbol", "wingdings", "webdings")) or "\uf000" <= text <= "\uf0ff"
    ):
        return symbol(ord(text), font) if font else plain(text)
    if text == "o" and font.lower().startswith("courier"):
        return "○"
    return plain(text) or _FALLBACK


def _sign(match: re.Match[str]) -> str:
    low = ord(match.group()) & 0xFF
    return _SYMBOL.get(low, _FALLBACK) if low == 0xB7 else _WINGDINGS.get(low) or _SYMBOL.get(low, _FALLBACK)
