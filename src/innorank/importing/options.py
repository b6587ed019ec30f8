"""What `import` is asked for, and the checks that need nothing but the options."""

import re
from typing import NamedTuple

from ..datafiles.addresses import is_address
from ..errors import UsageError
from ..model.choices import COVERAGES, GRADES_BEST_FIRST, KINDS, TIES

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
MAX_ID = 100
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


class ImportOptions(NamedTuple):
    """How a table is read and what its edition is called; None means that import derives it.

    `series` to `ties` describe a new file or list, and an existing file keeps its own; `source_key`
    to `accessed` describe the document that the table was taken from.
    """

    file: str
    edition: str
    into: str
    mapping: tuple[str, ...] = ()
    table: int | None = None
    encoding: str | None = None
    max_size: int | None = None
    accept_fuzzy: bool = False
    dry_run: bool = False
    diff: bool = False
    stub: str | None = None
    list_id: str | None = None
    series: str | None = None
    label: str | None = None
    title: str | None = None
    published: str | None = None
    kind: str | None = None
    list_title: str | None = None
    scope: int | None = None
    depth: int | None = None
    coverage: str | None = None
    ties: str | None = None
    source_key: str | None = None
    source_title: str | None = None
    source_url: str | None = None
    source_grade: str | None = None
    source_publisher: str | None = None
    source_published: str | None = None
    accessed: str | None = None

    @property
    def writes(self) -> bool:
        """True if files are to be written, not only shown."""
        return not (self.dry_run or self.diff)

    def given(self, names: tuple[str, ...]) -> list[str]:
        """The flags (`--list-title`) of the options among *names* that somebody gave."""
        return [_flag(name) for name in names if getattr(self, name) is not None]


_FIELDS = ImportOptions._fields
METADATA_OPTIONS = _FIELDS[_FIELDS.index("series") : _FIELDS.index("ties") + 1]
SOURCE_OPTIONS = _FIELDS[_FIELDS.index("source_key") : _FIELDS.index("accessed") + 1]


def check_options(options: ImportOptions) -> None:
    """Raise UsageError for an id, a date, an address or a word that no edition can have."""
    for name in ("edition", "series"):
        text = getattr(options, name)
        if text is not None:
            check_id(_flag(name), text)
    for name in ("published", "source_published", "accessed"):
        text = getattr(options, name)
        if text is not None and not DATE.fullmatch(text):
            message = f"{_flag(name)} {text!r} is no date: 2023-09-20, 2023-09 or 2023"
            raise UsageError("bad-date", message)
    words = {"kind": KINDS, "coverage": COVERAGES, "ties": TIES, "source_grade": GRADES_BEST_FIRST}
    for name, allowed in words.items():
        text = getattr(options, name)
        if text is not None and text not in allowed:
            message = f"{_flag(name)} {text!r}: it is one of {', '.join(allowed)}"
            raise UsageError(f"bad-{name.removeprefix('source_')}", message)
    if options.source_url is not None and not is_address(options.source_url):
        message = f"--source-url {options.source_url!r} is no address that begins with https://"
        message += " and names a host"
        raise UsageError("bad-address", message)


def check_id(what: str, text: str) -> None:
    """Raise UsageError for a text that is no id; *what* the message says that it is given for."""
    if not _ID.fullmatch(text) or len(text) > MAX_ID:
        message = f"{what} {text!r} is no id: lower-case letters and digits, joined by -"
        raise UsageError("bad-id", message)


def year_of(options: ImportOptions) -> str:
    """The year of the edition, by its label, its id or its date; empty if none of them has one."""
    for text in (options.label, options.edition, options.published):
        if year := YEAR.search(text or ""):
            return year[0]
    return ""


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"
