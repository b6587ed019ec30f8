"""Edition files as a person would write them: one entry a line, and no quotes without need."""

import re
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

import yaml

from ..datafiles.strict_yaml import is_text

__all__ = [
    "ENTRY_KEYS",
    "HEAD",
    "edition_text",
    "entry_line",
    "flow",
    "list_lines",
    "scalar",
]

# By it, editors that speak YAML complete and underline.
HEAD = "# yaml-language-server: $schema=../schemas/edition.json"
ENTRY_KEYS = (
    *("rank", "place", "printed", "economy", "economies", "class", "score", "previous_rank"),
    *("stated_change", "link", "ref", "note", "sources"),
)
_LIST_KEYS = ("title", "scope", "depth", "coverage", "sources")
_DATES = frozenset(("published", "accessed"))

_EMITTER = yaml.emitter.Emitter(StringIO(), allow_unicode=True)


def scalar(value: str | int | None, in_flow: bool = True) -> str:
    """A value as YAML, in quotes only where it would not be read back as it is.

    PyYAML says which texts may stand plain, and the strict reader which of those are no text to
    it: numbers, `null`, `true`.
    """
    if value is None:
        return "null"
    if isinstance(value, int):
        return str(value)
    found = _EMITTER.analyze_scalar(value)
    plain = found.allow_flow_plain if in_flow else found.allow_block_plain
    if plain and is_text(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def flow(value: Any, key: str = "") -> str:
    """A value on one line: mappings and lists in brackets, what is empty left out of mappings."""
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


def list_lines(name: str, ranked: Mapping[str, Any], entries: Sequence[str]) -> list[str]:
    """A list and its *entries*, lines already, as it stands below `lists:`."""
    heads = [
        f"    {key}: {flow(value) if isinstance(value, list) else scalar(value, False)}"
        for key, value in ((key, ranked.get(key)) for key in _LIST_KEYS)
    ]
    if "ties" in ranked:
        heads.insert(-1, f"    ties: {ranked['ties']}")
    return [f"  {name}:", *heads, "    entries:", *(f"      - {line}" for line in entries)]


def edition_text(
    edition: Mapping[str, Any], sources: Mapping[str, Mapping[str, Any]], lists: Sequence[str]
) -> str:
    """A whole edition file: *lists* are the lines of `list_lines`."""
    lines = [HEAD]
    lines += [f"{key}: {scalar(edition[key], False)}" for key in ("id", "series", "label", "title")]
    lines += [f"published: {edition['published']}", "aliases: []", f"kind: {edition['kind']}"]
    lines += ["sources:", *(f"  {scalar(key)}: {flow(one)}" for key, one in sources.items())]
    lines += [f"default_list: {edition['default_list']}", "lists:", *lists]
    return "\n".join(lines) + "\n"
