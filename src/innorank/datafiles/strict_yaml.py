"""A strict reader for YAML 1.2: what a curator sees in the file is what the program gets.

No tags, anchors, aliases, merge keys or duplicate keys; only true, false, null, decimal integers
and decimal fractions are not strings (`NO` and `12:30` are strings, `010` is a mistake). A file
is read from the parser's events in one pass; lines and columns are looked up only to complain.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from ..files import read_file
from .complaints import MAX_FINDINGS, Complaint, PathInFile, cut
from .flow_lines import Run, without_lines

MAX_BYTES = 64 * 1024 * 1024
# One of these begins or ends nearly every value. A file of nothing but values of two bytes takes
# two hundred times its size, before anybody has looked at one of them.
MAX_MARKS = 500_000
_MARKS = "\n,[{"
MAX_DEPTH = 12

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FRACTION = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?\.?[0-9]+(?:[eE][-+]?[0-9]+)?")
_UNCLEAR_NUMBER = re.compile(r"[-+]?(?:0[0-9_]+|0[xob][0-9A-Fa-f_]+|[1-9][0-9]*(?:_[0-9]+)+)")
_NOT_A_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)")
_NUMBER_START = frozenset("-+.0123456789")


def is_text(plain: str) -> bool:
    """Whether a text without quotes is read as that text, and not as a constant or a number."""
    if plain in _CONSTANTS:
        return False
    numbers = (_INTEGER, _FRACTION, _UNCLEAR_NUMBER, _NOT_A_NUMBER)
    return not any(number.fullmatch(plain) for number in numbers)


class _Invalid(Exception):
    """The file cannot be read further; the reader has the complaints so far."""


def read_yaml(path: Path, name: str) -> tuple[Any, list[Complaint]]:
    """The one document in *path* as dicts, lists and scalars, and every complaint about it.

    The document is None if it cannot be read to its end. *name* is what complaints call the file.
    Raises nothing: a file that cannot be opened is a complaint, too.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"the file has {size} bytes; the most allowed is {MAX_BYTES}"
            return None, [Complaint(name, 0, 0, "too-large", message)]
        raw = read_file(path)
    except OSError as error:
        message = error.strerror or str(error)
        return None, [Complaint(name, 0, 0, "unreadable", message)]
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode().removeprefix("\ufeff")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        return None, [Complaint(name, line, column, "not-utf-8", message)]
    text = text.removeprefix("\ufeff")
    if (marks := sum(map(text.count, _MARKS))) > MAX_MARKS:
        message = (
            f"the file has {marks} line ends, commas and opening brackets; the most allowed is"
        )
        return None, [Complaint(name, 0, 0, "too-large", f"{message} {MAX_MARKS}")]
    shortened, runs = without_lines(text)
    if runs:
        document, complaints = _Reader(name, runs).read(shortened)
        if not runs and not complaints:
            return document, []
    # Something is wrong, or a line is not what it looked like.
    return _Reader(name, {}).read(text)


class _Reader:
    """Builds the values of one file from its events, and collects what is wrong with it."""

    def __init__(self, name: str, runs: dict[str, Run]) -> None:
        self.name = name
        self.complaints: list[Complaint] = []
        # What placeholders in the text stand for, less what was put there.
        self.runs = runs

    def read(self, text: str) -> tuple[Any, list[Complaint]]:
        try:
            # As `yaml.parse`, without a step of Python code between any two events.
            return self._document(iter(_PARSER(text).get_event, None)), self.complaints
        except _Invalid:
            pass
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            words = " ".join(part for part in (error.context, error.problem) if part)
            self._complain(mark, "yaml-syntax", words)
        except yaml.reader.ReaderError as error:
            self._complain_of_character(text, error)
        return None, self.complaints

    def _document(self, events: Iterator[Any]) -> Any:
        document, seen = None, False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    self._complain(event.start_mark, "many-documents", "one document per file")
                    raise _Invalid
                document, seen = self._value(events, next(events), 1), True
        if document is None and not self.complaints:
            self.complaints.append(Complaint(self.name, 1, 1, "empty-file", "nothing in it"))
        return document

    def _value(self, events: Iterator[Any], event: Any, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            message = f"aliases are not allowed: write what *{event.anchor} stands for"
            self._complain(event.start_mark, "alias", message)
            return None
        if event.anchor is not None:
            self._complain(event.start_mark, "anchor", f"anchors are not allowed: &{event.anchor}")
        if event.tag is not None:
            self._complain(event.start_mark, "tag", f"tags are not allowed: {event.tag}")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event) if event.implicit[0] else event.value
        if depth >= MAX_DEPTH:
            self._complain(event.start_mark, "too-deep", f"at most {MAX_DEPTH} levels are allowed")
            raise _Invalid
        runs = {} if event.flow_style else self.runs
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, depth, runs)
        return self._sequence(events, depth, runs)

    def _sequence(self, events: Iterator[Any], depth: int, runs: dict[str, Run]) -> list[Any]:
        values = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            value = self._value(events, event, depth + 1)
            if runs and isinstance(value, str) and value in runs:
                if depth + runs[value].depth < MAX_DEPTH:
                    values += runs.pop(value).values
            else:
                values.append(value)
        return values

    def _mapping(self, events: Iterator[Any], depth: int, runs: dict[str, Run]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._value(events, event, depth + 1)
            if not isinstance(key, str):
                message = f"a key has to be text; write {key!r} in quotes if it is a name"
                self._complain(event.start_mark, "key-not-text", message)
                key = repr(key)
            if key == "<<":
                self._complain(event.start_mark, "merge-key", "merge keys are not allowed")
            if key in values:
                self._complain(event.start_mark, "duplicate-key", f"{key} is given twice")
            values[key] = self._value(events, next(events), depth + 1)
            if runs and key in runs and values[key] == key:
                run, size = runs[key], len(values) - 1
                values.pop(key)
                values.update(zip(run.keys, run.values, strict=False))
                if depth + run.depth < MAX_DEPTH and len(values) == size + len(run.values):
                    del runs[key]
        return values

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if text[0] not in _NUMBER_START:
            return text
        if _INTEGER.fullmatch(text):
            if len(text) <= 18:
                return int(text)
            self._complain(event.start_mark, "unclear-number", "a number of more than 18 digits")
            return text
        if _FRACTION.fullmatch(text) and not _UNCLEAR_NUMBER.fullmatch(text):
            return float(text)
        if _UNCLEAR_NUMBER.fullmatch(text) or _NOT_A_NUMBER.fullmatch(text):
            message = f"{text} is read differently by different programs; write it in quotes"
            self._complain(event.start_mark, "unclear-number", f"{message} or as a decimal number")
        return text

    def _complain(self, mark: Any, code: str, message: str) -> None:
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        self.complaints.append(Complaint(self.name, line, column, code, cut(message)))
        if len(self.complaints) == MAX_FINDINGS:
            message = f"{MAX_FINDINGS} findings until here; the rest is not read"
            self.complaints.append(Complaint(self.name, line, column, "too-many", message))
            raise _Invalid

    def _complain_of_character(self, text: str, error: yaml.reader.ReaderError) -> None:
        # libyaml gives the position in characters for one error, in bytes for another: search it.
        bad = re.search(
            r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text
        )
        start = bad.start() if bad else 0
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        message = f"character U+{ord(text[start]):04X} is not allowed" if bad else str(error.reason)
        self.complaints.append(Complaint(self.name, line, column, "yaml-syntax", message))


class Locator:
    """Finds the line and column of any value in one file, to complain about it.

    The file is read no further than to the last value that was asked for.
    """

    def __init__(self, path: Path) -> None:
        self._root: _Part | None = None
        try:
            events = iter(_PARSER(path.read_text(encoding="utf-8-sig")).get_event, None)
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    self._root = _Part(events, next(events))
                    break
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            pass

    def position(self, wanted: PathInFile) -> tuple[int, int]:
        """Line and column (from 1) of the value at *wanted*, or of the nearest part around it.

        The value of a key has the position of the key. (0, 0) if the file can no longer be read.
        """
        part = self._root
        mark = part.mark if part else None
        for step in wanted:
            inner = part.inner(step) if part else None
            if inner is None:
                break
            mark, part = inner
        return (mark.line + 1, mark.column + 1) if mark else (0, 0)


class _Part:
    """A value of a file; the values in it are read from the parser's events when asked for."""

    def __init__(self, events: Iterator[Any], event: Any) -> None:
        self.mark = event.start_mark
        self._events = events
        self._is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._is_open = isinstance(event, yaml.CollectionStartEvent)
        # By its key or its number each value in it, with the mark that it has there.
        self._inner: dict[str | int | None, tuple[Any, _Part | None]] = {}
        self._last: _Part | None = None

    def inner(self, step: str | int) -> "tuple[Any, _Part | None] | None":
        """The mark and the value of a key, or of a list's item; None if there is none.

        The value is None if nothing can be in it.
        """
        try:
            while self._is_open and step not in self._inner:
                self._read_one()
        except yaml.YAMLError:
            self._is_open = False
        return self._inner.get(step)

    def _read_one(self) -> None:
        """Read the next value in it, or that there is none any more."""
        if self._last is not None:
            self._last._read_rest()
        event = next(self._events)
        if isinstance(event, yaml.CollectionEndEvent):
            self._is_open = False
            return
        mark = event.start_mark
        step: str | int | None = len(self._inner)
        if self._is_mapping:
            if isinstance(event, yaml.CollectionStartEvent):
                _Part(self._events, event)._read_rest()
            step, event = getattr(event, "value", None), next(self._events)
        has_inner = isinstance(event, yaml.CollectionStartEvent)
        self._last = _Part(self._events, event) if has_inner else None
        self._inner[step] = (mark, self._last)

    def _read_rest(self) -> None:
        while self._is_open:
            self._read_one()
