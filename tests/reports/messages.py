"""The messages that pages and notes are made of: in code, in the template and in the data."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import innorank
from innorank.catalogue.lists import Catalogue
from innorank.model.records import RankedList

PACKAGE = Path(innorank.__file__).parent
# The functions that take messages, and which of their arguments these are.
TAKERS = {
    "say": (0,),
    "self": (0,),
    "msgid": (0,),
    "said": (0,),
    "count": (1, 2),
    "counted": (1, 2),
}
# Where notes are made that pages show, and what pages themselves say.
ROOMS = ("reports", "queries")
TEMPLATE = PACKAGE / "reports" / "page.html.jinja"


def messages() -> set[tuple[str, str | None]]:
    """Each message with the one for other numbers, where it has that."""
    found: set[tuple[str, str | None]] = {(text, None) for text in _of_template()}
    for room in ROOMS:
        for path in (PACKAGE / room).rglob("*.py"):
            found |= set(_of_code(ast.parse(path.read_text(encoding="utf-8"))))
    return found


def _of_code(tree: ast.Module) -> Iterator[tuple[str, str | None]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        # `answer.notes.count(...)` and the like are no messages.
        if name == "count" and not (
            isinstance(function, ast.Attribute) and _is_say(function.value)
        ):
            continue
        if name not in TAKERS or len(node.args) <= TAKERS[name][-1]:
            continue
        texts = [list(_texts(node.args[position])) for position in TAKERS[name]]
        if len(texts) == 1:
            yield from ((text, None) for text in texts[0])
        else:
            yield from zip(*texts, strict=True)


def _is_say(node: ast.expr) -> bool:
    return getattr(node, "id", getattr(node, "attr", "")) == "say"


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts that an argument may be."""
    if isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _of_template() -> list[str]:
    found: list[str] = re.findall(r'say\("((?:[^"\\]|\\.)*)"\)', TEMPLATE.read_text("utf-8"))
    return found


def texts_of_data(catalogue: Catalogue) -> set[str]:
    """What data say in English that pages show: reasons, disclaimers and indicators."""
    found: set[str] = set()
    for series in catalogue.series().values():
        found |= {link.reason for link in series.links.values() if link.reason}
    for ranked in _lists(catalogue):
        found |= {ranked.edition.disclaimer} if ranked.edition.disclaimer else set()
        found |= {indicator["title"] for indicator in ranked.indicators.values()}
    return found


def notes_of_data(catalogue: Catalogue) -> set[str]:
    """The notes on single ranks, of which the frequent ones may be translated."""
    entries = (entry for ranked in _lists(catalogue) for entry in catalogue.entries(ranked))
    return {entry.note for entry in entries if entry.note}


def _lists(catalogue: Catalogue) -> Iterator[RankedList]:
    for series in catalogue.series().values():
        for edition in series.editions:
            yield from catalogue.lists_of(edition)


def placeholders(text: str) -> set[str]:
    """The names of the values in a message."""
    return set(re.findall(r"{(\w+)}", text))
