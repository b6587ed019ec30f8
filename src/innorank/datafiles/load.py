"""One data file read, checked and typed, or the complaints about it."""

import os
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..errors import nearest
from .codes import severity_of
from .complaints import Complaint, Finding, PathInFile
from .documents import (
    EconomiesDocument,
    EditionDocument,
    PlacesDocument,
    RankingsDocument,
    SpellingsFile,
)
from .pydantic_messages import what_is_wrong
from .strict_yaml import Locator

__all__ = ["ADAPTERS", "complaints_of", "display_name", "typed_document"]

ADAPTERS: dict[str, TypeAdapter[Any]] = {
    "rankings": TypeAdapter(RankingsDocument),
    "economies": TypeAdapter(EconomiesDocument),
    "places": TypeAdapter(PlacesDocument),
    "spellings": TypeAdapter(SpellingsFile),
    "editions": TypeAdapter(EditionDocument),
}


def display_name(path: str) -> str:
    """How messages call a file: relative to the current folder where it lies below it."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):  # No current folder any more, or one on another drive.
        return path
    return path if relative.startswith("..") else relative


def typed_document(value: Any, kind: str) -> tuple[Any, list[Finding]]:
    """The typed document of what a data file of *kind* holds, or None and what is wrong with it."""
    try:
        return ADAPTERS[kind].validate_python(value), []
    except ValidationError as error:
        return None, [_finding(value, one) for one in error.errors(include_url=False)]


def complaints_of(path: str, findings: list[Finding]) -> list[Complaint]:
    """Findings in one file with their lines and columns."""
    if not findings:
        return []
    locator, name = Locator(Path(path)), display_name(path)
    return [
        Complaint(name, *locator.position(one.path), one.code, one.message, severity_of(one.code))
        for one in findings
    ]


_CODES = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "string_pattern_mismatch": "bad-form",
    "value_error": "bad-value",
    "literal_error": "bad-value",
    "greater_than_equal": "bad-value",
    "less_than_equal": "bad-value",
    "too_short": "bad-value",
    "string_too_short": "bad-value",
    "string_too_long": "bad-value",
}


def _finding(value: Any, error: Any) -> Finding:
    """One complaint of the typed documents in words for a curator."""
    path = _path_in_file(value, error["loc"])
    kind = error["type"]
    name = ".".join(str(step) for step in path) or "the file"
    if kind == "extra_forbidden":
        message = f"{path[-1]} is not a key that may stand here{_nearest_key(str(path[-1]))}"
    elif kind == "missing":
        message = f"{error['loc'][-1]} is missing"
    else:
        message = f"{name}: {what_is_wrong(error)}"
    return Finding(path, _CODES.get(kind, "wrong-type"), message)


def _path_in_file(value: Any, steps: tuple[str | int, ...]) -> PathInFile:
    """The part of an error's path that the file has: pydantic adds steps for unions and keys."""
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
    """A hint at the key that was meant, if any is near."""
    schemas = [adapter.json_schema() for adapter in ADAPTERS.values()]
    parts = [part for schema in schemas for part in (schema, *schema.get("$defs", {}).values())]
    known = sorted({name for part in parts for name in part.get("properties", {})})
    near = nearest(key, [name for name in known if name != key], 1)
    return f"; did you mean {near[0]}?" if near else ""
