"""The language of a page: its fixed words, read from a catalogue of messages, and its dates.

A language is one file, `locale/TAG.po`, in the format of gettext. It is read as it is, so that
nothing has to be compiled. A message without a translation stays English.
"""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from ..model.answer import Said

FOLDER = Path(__file__).parent / "locale"


def msgid(text: str) -> str:
    """The text itself, which is a message that is translated where it is shown."""
    return text


# The months are messages, too.
MONTHS = (
    msgid("January"),
    msgid("February"),
    msgid("March"),
    msgid("April"),
    msgid("May"),
    msgid("June"),
    msgid("July"),
    msgid("August"),
    msgid("September"),
    msgid("October"),
    msgid("November"),
    msgid("December"),
)
# What stands between the reasons of several breaks.
THEN = msgid("; then ")
_STRING = re.compile(r'(?:(msgid_plural|msgid|msgstr(?:\[\d+\])?) )?("(?:[^"\\]|\\.)*")')


class PoTranslations(gettext.GNUTranslations):
    """The translations of a catalogue of messages in gettext's text form (`.po`)."""

    def _parse(self, fp: IO[bytes]) -> None:  # type: ignore[override]
        """Read the catalogue, which GNUTranslations itself would read from its compiled form."""
        self._catalog: dict[str | tuple[str, int], str] = {}
        self.plural = gettext.c2py("n != 1")
        for entry in po_entries(fp.read().decode("utf-8")):
            name, plural = entry["msgid"], entry.get("msgid_plural")
            if not name:
                rule = re.search(r"plural=([^;\n]+)", entry["msgstr"])
                self.plural = gettext.c2py(rule[1]) if rule else self.plural
            elif plural is None:
                self._catalog[name] = entry["msgstr"]
            else:
                forms = [text for key, text in entry.items() if key.startswith("msgstr[")]
                self._catalog |= {(name, number): form for number, form in enumerate(forms)}


def po_entries(text: str) -> Iterator[dict[str, str]]:
    """The entries of a `.po` file: by keyword (`msgid`, `msgstr[0]`) what stands behind it.

    ValueError, with the number of the line, for what is neither that nor a comment.
    """
    entry: dict[str, str] = {}
    keyword = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        matched = _STRING.fullmatch(line.strip())
        if matched is None or not (matched[1] or keyword):
            raise ValueError(f"line {number} of the messages is no string: {line}")
        if matched[1] == "msgid" and entry:
            yield entry
            entry = {}
        keyword = matched[1] or keyword
        entry[keyword] = entry.get(keyword, "") + ast.literal_eval(matched[2])
    if entry:
        yield entry


class Language:
    """What says a message in one language; called with its English template and its values."""

    def __init__(self, tag: str, translations: gettext.NullTranslations) -> None:
        self.tag = tag
        self._translations = translations

    def __call__(self, template: str, /, **values: object) -> str:
        text = self._translations.gettext(template)
        return text.format_map(values) if values else text

    def count(self, number: int, singular: str, plural: str, /, **values: object) -> str:
        """The message that a number asks for; the number is its value `count`."""
        template = self._translations.ngettext(singular, plural, number)
        return template.format_map({**values, "count": number})

    def again(self, text: str) -> str:
        """A text of the answers in this language, as far as it is known what it was made of."""
        if not isinstance(text, Said):
            return text
        values: dict[str, Any] = {
            name: self.again(value) if isinstance(value, str) else value
            for name, value in text.values.items()
        }
        if text.plural is not None:
            return self.count(values.pop("count"), text.template, text.plural, **values)
        return self(text.template, **values) if values else self.data(text.template)

    def knows(self, text: str) -> bool:
        """Whether a text of the data is in this language: English is, all else by its messages."""
        return self.tag == "en" or self.data(text) != text

    def data(self, text: str) -> str:
        """A text of the data, such as the reason of a break, as far as it is translated."""
        return self(THEN).join(map(self._translations.gettext, text.split(THEN)))

    def day(self, published: str) -> str:
        """A day, a month or a year as people write it: `2023-09-20`, `2023-09` or `2023`."""
        year, *rest = published.split("-")
        if not rest:
            return self("{year}", year=year)
        month = self(MONTHS[int(rest[0]) - 1])
        if len(rest) == 1:
            return self("{month} {year}", month=month, year=year)
        return self("{day} {month} {year}", day=int(rest[1]), month=month, year=year)

    def all_of(self, texts: list[str]) -> str:
        """Texts as one enumeration."""
        return self(", ").join(texts)


def languages() -> list[str]:
    """The tags of the languages that pages are written in."""
    return ["en", *sorted(path.stem for path in FOLDER.glob("*.po"))]


def language_of(tag: str) -> Language:
    """The language of a tag; English, whose tag it then has, for one that has no messages."""
    if tag not in languages() or tag == "en":
        return Language("en", gettext.NullTranslations())
    with (FOLDER / f"{tag}.po").open("rb") as file:
        return Language(tag, PoTranslations(file))
