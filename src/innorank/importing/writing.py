"""Edition files as a person would write them: one entry a line, and quotes only where needed.

A new file is written whole. To an existing file lines are added; every other line stays as it is.
"""

import re
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

import yaml

from ..datafiles.documents import EditionDocument, EntryDocument, ListDocument
from ..datafiles.strict_yaml import is_text
from ..errors import InnorankError
from ..model.rank import parse_rank

# It makes editors that speak YAML complete and underline.
HEAD = "# yaml-language-server: $schema=../schemas/edition.json"

# The keys of an entry, a list and an edition in the order of every edition file.
ENTRY_KEYS = tuple(field.alias or name for name, field in EntryDocument.model_fields.items())
_LIST_KEYS = tuple(ListDocument.model_fields)
_EDITION_KEYS = tuple(EditionDocument.model_fields)
_DATES = frozenset(("published", "accessed"))

_EMITTER = yaml.emitter.Emitter(StringIO(), allow_unicode=True)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Other readers of YAML take it for a number, and lose a zero.
_NUMBER_ELSEWHERE = re.compile(r"[-+]?[0-9_]*\.?[0-9_]+(?:[eE][-+]?[0-9]+)?")
# A line with what YAML counts as its end.
_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")


def scalar(value: str | int | None, in_flow: bool = True) -> str:
    """A value as YAML, in quotes only if it would otherwise be read back as something else.

    PyYAML says which texts may stand plain (*in_flow*: inside brackets), and the strict reader
    which of them it takes for a number, `null` or `true`. Numbers of other readers are quoted, too.
    """
    if value is None:
        return "null"
    if isinstance(value, int):
        return str(value)
    analysis = _EMITTER.analyze_scalar(value)
    is_plain = analysis.allow_flow_plain if in_flow else analysis.allow_block_plain
    if is_plain and is_text(value) and not _NUMBER_ELSEWHERE.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def flow(value: Any, key: str = "") -> str:
    """A value on one line: mappings and lists in brackets, empty values left out of mappings."""
    if isinstance(value, Mapping):
        pairs = (
            f"{scalar(name)}: {flow(inner, name)}"
            for name, inner in value.items()
            if inner is not None and inner != []
        )
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(flow, value))}]"
    if key in _DATES and re.fullmatch(r"[0-9-]+", str(value)):
        return str(value)  # A year is the one date that YAML takes for a number; it may stand.
    if key == "rank" and isinstance(value, str):
        return f'"{value}"'  # "5=" could stand without quotes, but ranks are written so.
    return scalar(value)


def entry_line(entry: Mapping[str, Any]) -> str:
    """One entry, its keys in the order of every edition file, without its dash."""
    return flow({key: entry[key] for key in ENTRY_KEYS if key in entry})


def list_lines(name: str, values: Mapping[str, Any], entries: Sequence[str]) -> list[str]:
    """A list as it stands below `lists:`; *entries* are its lines of `entry_line`."""
    heads = [f"    {_block_line(key, values[key])}" for key in _LIST_KEYS if key in values]
    return [f"  {scalar(name)}:", *heads, "    entries:", *(f"      - {line}" for line in entries)]


def edition_text(
    values: Mapping[str, Any], sources: Mapping[str, Mapping[str, Any]], lists: Sequence[str]
) -> str:
    """A whole edition file: *values* and *sources* above, then lists, the lines of `list_lines`."""
    documents = [f"  {scalar(key)}: {flow(document)}" for key, document in sources.items()]
    blocks = {
        **{key: [_block_line(key, value)] for key, value in values.items()},
        "aliases": ["aliases: []"],
        "sources": ["sources:", *documents],
        "lists": ["lists:", *lists],
    }
    lines = [line for key in _EDITION_KEYS for line in blocks.get(key, ())]
    return "\n".join([HEAD, *lines]) + "\n"


def _block_line(key: str, value: Any) -> str:
    """A key and its value on a line of their own."""
    is_plain = value is None or isinstance(value, list) or key in _DATES
    return f"{key}: {flow(value, key) if is_plain else scalar(value, False)}"


class EditionText:
    """The text of a valid edition file, and the lines to be put into it, which the methods add."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.lines = [match[0] for match in _LINE.finditer(text) if match[0]]
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.root = yaml.compose(text.removeprefix("\ufeff"), Loader=_LOADER)
        self.added: dict[int, list[str]] = {}

    def add_sources(self, sources: Mapping[str, Mapping[str, Any]]) -> None:
        """Add documents behind those that are there."""
        lines = [f"{scalar(key)}: {flow(document)}" for key, document in sources.items()]
        if lines:
            self._append("sources", lines)

    def add_list(self, lines: Sequence[str]) -> None:
        """Add a list, as `list_lines` makes it, behind those that are there."""
        self._append("lists", [line[2:] for line in lines])

    def add_entries(self, name: str, entries: Sequence[Mapping[str, Any]]) -> None:
        """Add entries to the list *name*, each before the first one that is ranked behind it.

        Raises InnorankError if the entries in the file do not stand one a line.
        """
        ranked = _value_of(_value_of(self.root, "lists"), name)
        node = _value_of(ranked, "entries")
        if not entries:
            return
        indent = self._opened(ranked, "entries")
        if indent is None and node.flow_style:
            message = f"{self.name}:{node.start_mark.line + 1}: the entries of {name} stand on one "
            message += "line; write them one a line, each after a dash, so that more can be added"
            raise InnorankError("cannot-add", message)
        existing = [(_rank_order(_rank_of(item)), item) for item in node.value]
        if indent is None:
            first = self.lines[node.value[0].start_mark.line]
            indent = first[: len(first) - len(first.lstrip())]
        for entry in sorted(entries, key=lambda entry: _rank_order(entry["rank"])):
            order = _rank_order(entry["rank"])
            behind = next((item for other, item in existing if other > order), None)
            line = self._line_before(behind) if behind else self._line_after(node, len(indent))
            self.added.setdefault(line, []).append(f"{indent}- {entry_line(entry)}")

    def text(self) -> str:
        """The text with all lines that were added."""
        parts: list[str] = []
        for number in range(len(self.lines) + 1):
            for line in self.added.get(number, ()):
                if parts and not parts[-1].endswith(("\n", "\r")):
                    parts.append(self.newline)
                parts.append(line + self.newline)
            parts += self.lines[number : number + 1]
        return "".join(parts)

    def _append(self, key: str, lines: Sequence[str]) -> None:
        """Add lines at the end of the mapping *key*; InnorankError if it stands on one line."""
        node = _value_of(self.root, key)
        indent = self._opened(self.root, key)
        if indent is None:
            if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
                message = f"{self.name}: write {key} one a line, so that more can be added"
                raise InnorankError("cannot-add", message)
            indent = " " * node.value[0][0].start_mark.column
        # A comment as far left as the keys may as well be about what follows.
        line = self._line_after(node, len(indent) + 1)
        self.added.setdefault(line, []).extend(indent + text for text in lines)

    def _opened(self, parent: Any, key: str) -> str | None:
        """The indent of lines below *key* of a mapping, where `[]` or `{}` stood and is taken away.

        None for anything else, which stays.
        """
        name, node = next(pair for pair in parent.value if pair[0].value == key)
        start, end = node.start_mark, node.end_mark
        is_empty = isinstance(node, yaml.CollectionNode) and not node.value
        if not is_empty or parent.flow_style or start.line != end.line:
            return None
        line = self.lines[start.line]
        self.lines[start.line] = line[: start.column].rstrip() + line[end.column :]
        indent: int = name.start_mark.column + 2
        return " " * indent

    def _line_after(self, node: Any, column: int) -> int:
        """The line (from 0) after a node and the comments below it from *column* on."""
        line = end = _last_line(node) + 1
        while line < len(self.lines):
            text = self.lines[line].lstrip()
            if text.startswith("#") and len(self.lines[line]) - len(text) >= column:
                end = line + 1
            elif text:
                break
            line += 1
        return end

    def _line_before(self, node: Any) -> int:
        """The line (from 0) of a node, or of the first comment right above it."""
        line: int = node.start_mark.line
        while line and self.lines[line - 1].lstrip().startswith("#"):
            line -= 1
        return line


def _value_of(node: Any, key: str) -> Any:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _rank_of(entry: Any) -> int | str:
    text: str = _value_of(entry, "rank").value
    return int(text) if text.isdigit() else text


def _rank_order(rank: int | str) -> tuple[float, float]:
    """A key to sort by: exact ranks in their order, bands behind every rank that they allow."""
    parsed = parse_rank(rank)
    return (parsed.number or parsed.high or float("inf"), parsed.low or 0)


def _last_line(node: Any) -> int:
    """The last line (from 0) on which something of a node stands."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    # A text in a block ends where the next line begins.
    return int(end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line)
