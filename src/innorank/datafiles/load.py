"""From what a data file holds to its typed document, or to complaints in a curator's words."""

import os
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..errors import nearest
from ..model.rank import RANK_FORMS
from .complaints import MAX_FINDINGS, MAX_PRINTED, Complaint, Finding, PathInFile, cut
from .documents import (
    EconomiesDocument,
    EditionDocument,
    PlacesDocument,
    RankingsDocument,
    SpellingsFile,
)
from .strict_yaml import Locator

# By the kind of a data file.
DOCUMENTS: dict[str, Any] = {
    "rankings": RankingsDocument,
    "economies": EconomiesDocument,
    "places": PlacesDocument,
    "spellings": SpellingsFile,
    "editions": EditionDocument,
}


@cache
def adapter_of(kind: str) -> TypeAdapter[Any]:
    """What types the data files of a kind; made once, which takes as long as to read a file."""
    return TypeAdapter(DOCUMENTS[kind])


def display_name(path: str) -> str:
    """The name of a file in messages: relative to the current folder if the file lies below it."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):  # No current folder any more, or one on another drive.
        return path
    return path if relative.startswith("..") else relative


def typed_document(value: Any, kind: str) -> tuple[Any, list[Finding]]:
    """The typed document of what a data file of *kind* holds, or None and what is wrong with it."""
    try:
        return adapter_of(kind).validate_python(value), []
    except ValidationError as failed:
        if failed.error_count() > _MOST_ERRORS:
            return None, [_too_many(f"{failed.error_count()} values are wrong")]
        errors = enumerate(failed.errors(include_url=False))
        return None, [_finding(value, error, number < MAX_PRINTED) for number, error in errors]


def complaints_of(path: str, findings: list[Finding]) -> list[Complaint]:
    """Findings in one file with their lines and columns; reads the file again if there are any.

    Of more than MAX_FINDINGS the first, and one that says how many there are.
    """
    if not findings:
        return []
    if len(findings) > MAX_FINDINGS:
        findings = [*findings[:MAX_FINDINGS], _too_many(f"there are {len(findings)} findings")]
    locator, name = Locator(Path(path)), display_name(path)
    return [
        Complaint(name, *locator.position(finding.path), finding.code, cut(finding.message))
        for finding in findings
    ]


# To tell what each of more is would take gigabytes.
_MOST_ERRORS = 100_000


def _too_many(what: str) -> Finding:
    return Finding((), "too-many", f"{what}; no more than {MAX_FINDINGS} of a file are told")


_OF_VALUES = (
    *("value_error", "literal_error", "greater_than_equal", "less_than_equal"),
    *("too_short", "string_too_short", "string_too_long"),
)
# Codes by pydantic's kinds of error; every other kind is a `wrong-type`.
_CODES = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "string_pattern_mismatch": "bad-form",
    **dict.fromkeys(_OF_VALUES, "bad-value"),
}
# A longer value is cut where a message repeats it.
_LONGEST_SHOWN = 60


@cache
def _words() -> dict[str, dict[str, str]]:
    """What a text of each form is, and what each kind of error expects."""
    import tomllib  # Only where something is wrong.

    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def _finding(value: Any, error: Any, has_hint: bool) -> Finding:
    """One error of pydantic as a finding in the document *value*, with the nearest key or not."""
    path = _path_in_file(value, error["loc"])
    kind = error["type"]
    name = ".".join(str(step) for step in path) or "the file"
    if kind == "extra_forbidden":
        hint = _nearest_key(str(path[-1])) if has_hint else ""
        message = f"{path[-1]} is not a key that may stand here{hint}"
    elif kind == "missing":
        message = f"{error['loc'][-1]} is missing"
    else:
        message = f"{name}: {_what_is_wrong(error)}"
    return Finding(path, _CODES.get(kind, "wrong-type"), message)


def _path_in_file(value: Any, steps: tuple[str | int, ...]) -> PathInFile:
    """The steps of an error's path that the file has: pydantic adds some for unions and keys."""
    path: list[str | int] = []
    for step in steps:
        inside = step in value if isinstance(value, dict) else False
        if isinstance(value, list) and isinstance(step, int):
            inside = step < len(value)
        if inside:
            value = value[step]
            path.append(step)
    return tuple(path)


def _nearest_key(key: str) -> str:
    """A hint at the key of any document that is spelt most alike; empty if none is near."""
    near = nearest(key, [name for name in _known_keys() if name != key], 1)
    return f"; did you mean {near[0]}?" if near else ""


@cache
def _known_keys() -> list[str]:
    """Every key of any document, in alphabetical order."""
    schemas = [adapter_of(kind).json_schema() for kind in DOCUMENTS]
    parts = [part for schema in schemas for part in (schema, *schema.get("$defs", {}).values())]
    return sorted({name for part in parts for name in part.get("properties", {})})


def _what_is_wrong(error: Any) -> str:
    """What stands there and what is allowed, for an error of pydantic about a value."""
    kind, given, about = error["type"], error["input"], error.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return f"{_shown(given)} is not {_words()['forms'][about['pattern']]}"
    if kind == "string_type" and type(given) in (int, float):
        return f"{given!r} is read as a number; write it in quotes"
    if kind == "value_error":
        return str(about["error"])
    if kind == "string_too_short":
        return "the text is empty; write at least one character, or leave out the key"
    if kind == "string_too_long":
        return f"{_shown(given)} has {len(given)} characters; {about['max_length']} are allowed"
    if kind == "too_short":
        return f"there is nothing in it; at least {about['min_length']} is needed"
    if kind == "rank_type" and given is not None:
        return str(error["msg"])
    expected = _words()["expected"][kind].format(**about, rank_forms=RANK_FORMS)
    if given is None:
        return f"there is no value; it should be {expected}"
    return f"{_shown(given)} should be {expected}"


def _shown(value: Any) -> str:
    """A value as a file has it, cut short; a list or a mapping as how much is in it."""
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return f"a mapping of {len(value)} key{'' if len(value) == 1 else 's'}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return cut(repr(value), _LONGEST_SHOWN)
