"""Which fonts on this machine have the letters of a text, as matplotlib finds them."""

from collections.abc import Iterable
from unicodedata import category
from unicodedata import name as name_of

from matplotlib.font_manager import FontPath, FontProperties, fontManager, get_font

# Comes with matplotlib: Latin, Greek, Cyrillic and more.
_BASE = "DejaVu Sans"
# Han characters have other forms in other languages; a font has those of one.
_HAN = {"zh-Hans": "SC", "zh-Hant": "TC", "ja": "JP", "ko": "KR"}
# What the names of letters begin with, and the font of Noto that has them if it has another name.
_FONTS_OF = {
    **dict.fromkeys(("CJK", "HIRAGANA", "KATAKANA", "HANGUL"), "Noto Sans CJK"),
    "ARABIC": "Noto Sans Arabic",
}


class Fonts:
    """The fonts of a chart whose names are in *language*; each is looked for once."""

    def __init__(self, language: str) -> None:
        suffix = _HAN.get(language, "SC")
        usable = [
            entry
            for entry in fontManager.ttflist
            if entry.style == "normal" and 300 <= entry.weight <= 500 and _shows(entry.name)
        ]
        # A font for running text first, and of those for Han characters that of the language.
        self._usable = sorted(
            usable,
            key=lambda entry: (
                not entry.name.endswith(f"Sans CJK {suffix}"),
                not entry.name.startswith("Noto Sans"),
                "Sans" not in entry.name,
                "Mono" in entry.name,
                entry.name,
                entry.fname,
            ),
        )
        self._family_of: dict[str, str | None] = {}
        base = fontManager.findfont(FontProperties(family=_BASE))
        self._base = set(get_font(base).get_charmap())

    def properties(self, text: str, size: float, is_bold: bool = False) -> FontProperties:
        """The fonts that a text needs, in points, each for the letters that those before lack."""
        families = dict.fromkeys(family for mark in text if (family := self._family(mark)))
        weight = "bold" if is_bold else "normal"
        return FontProperties(family=[_BASE, *families], size=size, weight=weight)

    def missing(self, text: str) -> list[str]:
        """The letters of a text that no font has, each once."""
        return [mark for mark in dict.fromkeys(text) if self._family(mark) is None]

    def _family(self, mark: str) -> str | None:
        """The font that has a letter, empty for the one that has most; None where none has it."""
        if ord(mark) in self._base or category(mark) in ("Cf", "Zs", "Cc"):
            return ""
        if mark not in self._family_of:
            self._family_of[mark] = next(
                (
                    entry.name
                    for entry in self._usable
                    if get_font(FontPath(entry.fname, entry.index)).get_char_index(ord(mark))
                ),
                None,
            )
        return self._family_of[mark]


def _shows(family: str) -> bool:
    """Whether a font shows letters: the last resort has a box for each."""
    return not family.startswith("Last Resort")


def fonts_with(marks: Iterable[str]) -> list[str]:
    """The free fonts that have some letters, each once."""
    scripts = (name_of(mark, "SYMBOL").partition(" ")[0].partition("-")[0] for mark in marks)
    return sorted({_FONTS_OF.get(script, f"Noto Sans {script.title()}") for script in scripts})
