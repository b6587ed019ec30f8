"""Lines put into an edition file that is there already; every other line stays as it is."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from ..errors import InnorankError
from ..model.rank import parse_rank
from .writing import entry_line, flow, scalar

__all__ = ["EditionText"]

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What YAML counts as the end of a line.
_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")


class EditionText:
    """The text of an edition file that is valid, and what is to be put into it."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.lines = [found[0] for found in _LINE.finditer(text) if found[0]]
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.root = yaml.compose(text.removeprefix("\ufeff"), Loader=_PARSER)
        self.added: dict[int, list[str]] = {}

    def add_sources(self, sources: Mapping[str, Mapping[str, Any]]) -> None:
        """Documents, behind those that are there."""
        lines = [f"{scalar(key)}: {flow(document)}" for key, document in sources.items()]
        if lines:
            self._append(_value(self.root, "sources"), "sources", lines)

    def add_lines(self, key: str, lines: Sequence[str]) -> None:
        """Lines of one more element, as `list_lines` indents them, of the mapping *key*."""
        self._append(_value(self.root, key), key, [line[2:] for line in lines])

    def add_entries(self, name: str, entries: Sequence[Mapping[str, Any]]) -> None:
        """Entries of a list, each before the first one there that is ranked behind it."""
        node = _value(_value(_value(self.root, "lists"), name), "entries")
        if not entries:
            return
        if isinstance(node, yaml.SequenceNode) and node.flow_style:
            message = f"{self.name}:{node.start_mark.line + 1}: the entries of {name} stand on one "
            message += "line; write them one a line, each after a dash, so that more can be added"
            raise InnorankError("cannot-add", message)
        found = [(_order(_rank_of(one)), one) for one in node.value]
        first = self.lines[node.value[0].start_mark.line]
        indent = first[: len(first) - len(first.lstrip())]
        for entry in sorted(entries, key=lambda one: _order(one["rank"])):
            behind = next((one for key, one in found if key > _order(entry["rank"])), None)
            at = self._above(behind.start_mark.line) if behind else self._below(node, len(indent))
            self.added.setdefault(at, []).append(f"{indent}- {entry_line(entry)}")

    def text(self) -> str:
        """The text with all that was added."""
        parts: list[str] = []
        for at in range(len(self.lines) + 1):
            for line in self.added.get(at, ()):
                if parts and not parts[-1].endswith(("\n", "\r")):
                    parts.append(self.newline)
                parts.append(line + self.newline)
            parts += self.lines[at : at + 1]
        return "".join(parts)

    def _append(self, node: Any, key: str, lines: Sequence[str]) -> None:
        if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
            message = f"{self.name}: write {key} one a line, so that more can be added"
            raise InnorankError("cannot-add", message)
        indent = " " * node.value[0][0].start_mark.column
        # A comment as far left as the keys may as well be about what follows.
        at = self._below(node, len(indent) + 1)
        self.added.setdefault(at, []).extend(indent + line for line in lines)

    def _below(self, node: Any, column: int) -> int:
        """The line behind a node and the comments that follow it, no further left than *column*."""
        line = _last_line(node) + 1
        end = line
        while line < len(self.lines):
            text = self.lines[line].lstrip()
            if text.startswith("#") and len(self.lines[line]) - len(text) >= column:
                end = line + 1
            elif text:
                break
            line += 1
        return end

    def _above(self, line: int) -> int:
        """The line of an entry, or the first of the comments right above it."""
        while line and self.lines[line - 1].lstrip().startswith("#"):
            line -= 1
        return line


def _value(node: Any, key: str) -> Any:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _rank_of(entry: Any) -> int | str:
    text: str = _value(entry, "rank").value
    return int(text) if text.isdigit() else text


def _order(rank: int | str) -> tuple[float, float]:
    """Exact ranks in their order, and bands behind all that they allow."""
    found = parse_rank(rank)
    return (found.number or found.high or float("inf"), found.low or 0)


def _last_line(node: Any) -> int:
    """The last line (from 0) on which something of a node stands."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    # A text in a block ends where the next line begins.
    return int(end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line)
