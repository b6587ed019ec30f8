"""Lines that hold one whole value each, read without the parser, which takes several times as long.

Nearly all of a data file is such lines: `- {rank: 1, place: tokyo}` and `tokyo: {name: Tokyo}`.
They are JSON but for the quotes around words. A line is read here only if the strict reader is
certain to make the same of it; whatever is unusual or wrong is left to that.
"""

import json
import re
from typing import Any, NamedTuple

# What stands in the text for a run of lines, with the number of the run behind it.
PLACEHOLDER = "lines-read-before-"

# An item of a list, or a key with its value.
_LINE = re.compile(r"^( *)(?:-|([a-zA-Z][a-zA-Z0-9-]*):) (\{.*\})$", re.MULTILINE)
# A word or a date, which is text, too. A constant is none without quotes. What is much longer than
# a name is left alone, since it is tried from each of its letters on.
# Both patterns begin with a set of characters, of which `re` looks for the next one quickly. A word
# begins with any letter, digit or character beyond ASCII; `re` takes long to prepare so large a
# set, and no time if it is told what is not in it.
_WORD = re.compile(
    r"([^\x00-/:-@\[-`{-\x9f](?:(?<![0-9])"
    r"(?!(?<=[nNtTfF])(?:ull|ULL|rue|RUE|alse|ALSE)[:,}\]])"
    r"[^,\[\]{}:#?]{0,100}+(?<! )|(?<=[0-9])[0-9]{3}-[0-9]{2}-[0-9]{2}))(?=: |[,}\]])"
)
_LONG_NUMBER = re.compile("[0-9][0-9]{18}")
_decode = json.JSONDecoder().raw_decode
_NESTED = (dict, list)


class Run(NamedTuple):
    """Lines that follow each other equally deep: their values, and their keys unless it is a list.

    `depth` is how many mappings and lists stand in each other in them, at most.
    """

    values: list[Any]
    keys: list[str]
    depth: int


def without_lines(text: str) -> tuple[str, dict[str, Run]]:
    """The text with a placeholder for each run of lines that were read, and the runs by these.

    A placeholder is an item of a list, or a key that has itself as its value.
    """
    parts: list[str] = []
    runs: dict[str, Run] = {}
    name, kind, end = "", None, -1
    is_long = bool(_LONG_NUMBER.search(text))
    for line in () if PLACEHOLDER in text else _LINE.finditer(text):
        indent, key, flow = line.groups()
        # The parser refuses characters that do not print, or takes them for the end of a line;
        # and JSON means something else by a backslash.
        is_plain = "\\" not in flow and flow.isprintable()
        value, depth = _value_and_depth(flow) if is_plain else (None, 0)
        if (
            not depth
            or (key and not _WORD.match(f"{key}: "))
            or (is_long and _LONG_NUMBER.search(flow))
        ):
            continue
        if line.start() != end + 1 or kind != (indent, key is None):
            kind, name = (indent, key is None), f"{PLACEHOLDER}{len(runs)}"
            parts.append(text[max(end, 0) : line.start()])
            parts.append(f"{indent}- {name}" if key is None else f"{indent}{name}: {name}")
            runs[name] = Run([], [], 0)
        end = line.end()
        values, keys, deepest = runs[name]
        values.append(value)
        if key is not None:
            keys.append(key)
        if depth > deepest:
            runs[name] = Run(values, keys, depth)
    return "".join((*parts, text[max(end, 0) :])), runs


def _value_and_depth(flow: str) -> tuple[Any, int]:
    """The mapping that a line holds, and its depth; a depth of 0 if the line is not certain."""
    parts = flow.split('"')
    # What stands between quotes is text as it is.
    parts[::2] = ['"'.join(_WORD.split(part)) for part in parts[::2]]
    text = '"'.join(parts)
    try:
        value, end = _decode(text)
    except (ValueError, RecursionError):
        return None, 0
    if end != len(text):
        return None, 0
    keys, depth, colons = len(value), 1, text.count('": ')
    if keys != colons or "[" in text:
        # It is nested, or a key is there twice.
        keys, depth = _keys_and_depth(value)
    return value, depth if keys == colons == text.count('":') else 0


def _keys_and_depth(value: Any) -> tuple[int, int]:
    """How many keys there are in a mapping or a list, and how deep it is."""
    is_mapping = type(value) is dict
    keys, deepest = (len(value) if is_mapping else 0), 0
    for each in value.values() if is_mapping else value:
        if type(each) in _NESTED:
            inner, depth = _keys_and_depth(each)
            keys, deepest = keys + inner, max(deepest, depth)
    return keys, 1 + deepest
