"""How a document is cited: in a line, as BibTeX and as CSL-JSON, from the answer of `cite`.

What is not known is left out. No library writes the BibTeX, for one table of characters does it:
pybtex and bibtexparser bring a reader, LaTeX codecs and their start-up time along. The tests read
it back with pybtex.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model.answer import Answer
from ..model.lean_typing import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

IN_A_LINE = ("publisher", "title", "series_title", "published", "url")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even behind a backslash, so that an odd one has to be a command.
COMMANDS = {
    **{mark: f"\\{mark}" for mark in "&%$#_"},
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
# What an edition is, in both formats.
GENRE = "Ranking"
# A document's kind is not known beyond whether it stands at an address: nothing says newspaper.
CSL_TYPES = {"edition": "report", "gazetteer": "dataset"}


def citation(document: Mapping[str, Any]) -> str:
    """Publisher, title, series, date and address, as far as they are known.

    Then the address where it was read, if that is another one.
    """
    shown = {**document, "title": _title(document)}
    parts = [shown[key] for key in IN_A_LINE if shown.get(key)]
    read_at = document.get("read_at")
    return ", ".join([*parts, f"read at {read_at}"] if read_at else parts)


def _title(document: Mapping[str, Any]) -> str:
    """`ORIGINAL [TITLE]` where the title is shown in another language, as APA style has it."""
    title, original = document["title"], document.get("original_title")
    return f"{original} [{title}]" if original else str(title)


def _language(row: Mapping[str, Any]) -> str | None:
    """The language of the original, or of the title; None for a document, whose is not known.

    Without the script: `zh`, as reference managers write it.
    """
    language = row["language"] or row["title_language"]
    return language and str(language).partition("-")[0]


def bibtex(answer: Answer) -> str:
    """An entry for each result; UTF-8, names and titles in double braces, to stay as they are."""
    return "\n".join(map(_entry, answer.results))


def _entry(row: Mapping[str, Any]) -> str:
    language = _language(row)
    kind = "techreport" if row["kind"] == "edition" else "misc"
    fields: dict[str, str | None] = {
        # Classic styles print no publisher of what is no book: the corporate author is printed.
        "author": _kept(row["publisher"]),
        "title": _kept(_title(row)),
        "institution": _kept(row["publisher"]) if kind == "techreport" else None,
        "type": f"{{{GENRE}}}" if kind == "techreport" else None,
        "series": _kept(row["series_title"]),
        # biblatex prints it, which is for titles that are not in English.
        "language": f"{{{language}}}" if language not in (None, "en") else None,
        **_date(row["published"]),
        "url": _address(row["url"]),
        "urldate": f"{{{row['accessed']}}}" if row["accessed"] else None,
        "note": _kept(_terms(row)),
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value is not None]
    return "\n".join([f"@{kind}{{{row['key']},", *lines, "}", ""])


def _kept(text: str | None) -> str | None:
    """A text in double braces, so that no style changes its letters; None for none."""
    if text is None:
        return None
    return f"{{{{{''.join(COMMANDS.get(mark, mark) for mark in text)}}}}}"


def _date(published: str | None) -> dict[str, str]:
    """Year, month and day, as far as they are known; the month as the macro of every style."""
    fields = {}
    for name, part in zip(("year", "month", "day"), (published or "").split("-"), strict=False):
        if part:
            fields[name] = MONTHS[int(part) - 1] if name == "month" else f"{{{int(part)}}}"
    return fields


def _address(url: str | None) -> str | None:
    """The address in braces. Styles set it verbatim, but a brace in it is percent-encoded."""
    if url is None:
        return None
    import re

    safe = re.sub(r"[{}\\]", lambda mark: f"%{ord(mark[0]):02X}", url)
    return f"{{{safe}}}"


def _terms(row: Mapping[str, Any]) -> str | None:
    """Licence and disclaimer, or what a document is and where it was read; None for neither."""
    licence = row["licence"] and f"Licence: {row['licence']}."
    remark = row["note"] and f"{row['note'][0].upper()}{row['note'][1:]}."
    read_at = row["read_at"] and f"Read at {row['read_at']}"
    return " ".join(filter(None, (licence, row["disclaimer"], remark, read_at))) or None


def csl_json(answer: Answer) -> str:
    """A CSL-JSON array with an item for each result, as Zotero, Pandoc and citeproc read it.

    Titles are marked so that no style changes the case of their letters.
    """
    import json

    return json.dumps(list(map(_item, answer.results)), ensure_ascii=False, indent=2) + "\n"


def _item(row: Mapping[str, Any]) -> dict[str, Any]:
    item = {
        "id": row["key"],
        "type": CSL_TYPES.get(row["kind"]) or ("webpage" if row["url"] else "document"),
        "author": [{"literal": row["publisher"]}] if row["publisher"] else None,
        "title": _as_it_stands(_title(row)),
        "genre": GENRE if row["kind"] == "edition" else None,
        "collection-title": _as_it_stands(row["series_title"]),
        "language": _language(row),
        "publisher": row["publisher"],
        "issued": _date_parts(row["published"]),
        "accessed": _date_parts(row["accessed"]),
        "URL": row["url"],
        "note": _terms(row),
    }
    return {name: value for name, value in item.items() if value is not None}


def _as_it_stands(text: str | None) -> str | None:
    """A text as the markup of CSL keeps it from being put into another case; None for none."""
    return text and f'<span class="nocase">{text}</span>'


def _date_parts(day: str | None) -> dict[str, list[list[int]]] | None:
    return None if day is None else {"date-parts": [[int(part) for part in day.split("-")]]}
