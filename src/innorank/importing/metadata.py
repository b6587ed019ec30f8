"""What stands above the entries: given, found in the table, or left as a default and said so."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ..catalogue.lists import Catalogue
from ..errors import UsageError
from ..model.listing import ranks_and_contiguous_depth
from ..model.rank import parse_rank
from ..model.records import Series
from .columns import Columns
from .options import ImportOptions
from .row import Row

__all__ = [
    "Default",
    "Heads",
    "check_options",
    "coverage_of",
    "edition_heads",
    "known_editions",
    "list_heads",
    "series_of",
]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_COVERAGES = ("complete", "truncated", "partial")
_TIES = ("competition", "dense")
_KINDS = ("city", "cluster")


class Default(NamedTuple):
    """A value that nobody gave, and what to do about it."""

    key: str
    value: str | None
    advice: str

    def to_dict(self) -> dict[str, Any]:
        return {"key": self.key, "value": self.value, "advice": self.advice}


class Heads(NamedTuple):
    """The values of an edition or a list, and which of them are defaults."""

    values: dict[str, Any]
    defaults: list[Default]


def check_options(options: ImportOptions) -> None:
    """Raise UsageError for an id, a date, a kind or a coverage that no edition can have."""
    for name, text in (("edition", options.edition), ("series", options.series)):
        if text is not None and not (_ID.fullmatch(text) and len(text) <= 100):
            message = f"--{name} {text!r} is no id: lower-case letters and digits, joined by -"
            raise UsageError("bad-id", message)
    if options.list_id is not None and not _ID.fullmatch(options.list_id):
        message = f"--list {options.list_id!r} is no id: lower-case letters and digits, joined by -"
        raise UsageError("bad-id", message)
    for name in ("published", "source_published", "accessed"):
        text = getattr(options, name)
        if text is not None and not _DATE.fullmatch(text):
            flag = name.replace("_", "-")
            message = f"--{flag} {text!r} is no date: 2023-09-20, 2023-09 or 2023"
            raise UsageError("bad-date", message)
    for name, allowed in (("kind", _KINDS), ("coverage", _COVERAGES), ("ties", _TIES)):
        text = getattr(options, name)
        if text is not None and text not in allowed:
            raise UsageError(f"bad-{name}", f"--{name} {text!r}: it is one of {', '.join(allowed)}")
    if options.source_url is not None and not re.match(r"https?://\S+$", options.source_url):
        message = f"--source-url {options.source_url!r} is no address that begins with https://"
        raise UsageError("bad-address", message)


def series_of(catalogue: Catalogue, options: ImportOptions) -> str:
    """The series that an edition's id begins with, or that was given."""
    if options.series is not None:
        return options.series
    known = [one for one in catalogue.series() if options.edition.startswith(f"{one}-")]
    found = max(known, key=len, default="") or options.edition.rpartition("-")[0]
    if not found:
        message = f"--edition {options.edition!r}: an id is SERIES-LABEL, or give --series as well"
        raise UsageError("bad-id", message)
    return found


def edition_heads(
    catalogue: Catalogue, options: ImportOptions, rows: Sequence[Row], columns: Columns
) -> Heads:
    """Series, label, title, date and kind of a new edition."""
    name = series_of(catalogue, options)
    series = catalogue.series().get(name)
    label = options.label or options.edition.removeprefix(f"{name}-")
    defaults: list[Default] = []

    def default(key: str, value: str, advice: str) -> str:
        defaults.append(Default(key, value, advice))
        return value

    words = series.title if series else name.replace("-", " ").capitalize()
    title = options.title or default("title", f"{words} {label}", "--title, as printed")
    published = options.published or _only(rows, columns, "published", _DATE)
    if published is None:
        year = re.search(r"(19|20)[0-9]{2}", label)
        if year is None:
            message = f"when was {options.edition} published? Give --published, as 2023-09-20"
            raise UsageError("no-date", message)
        published = default("published", year[0], "--published, as exact as the source says")
    kind = options.kind or _only(rows, columns, "kind", re.compile("|".join(_KINDS)))
    if kind is None:
        kind = _kind_before(catalogue, series)
        kind = kind or default("kind", "city", "--kind cluster, if clusters of cities are ranked")
    values = {"id": options.edition, "series": name, "label": label, "title": title}
    return Heads({**values, "published": published, "kind": kind}, defaults)


def _kind_before(catalogue: Catalogue, series: Series | None) -> str | None:
    """What the newest edition of the series ranks."""
    known = known_editions(catalogue, series.editions) if series else []
    return catalogue.lists_of(known[-1])[0].edition.kind if known else None


def known_editions(catalogue: Catalogue, editions: Iterable[str]) -> list[str]:
    """Those that are there: the one that is about to be written may be listed without its file."""
    names = set(catalogue.edition_names())
    return [edition for edition in editions if edition in names]


def _only(rows: Iterable[Row], columns: Columns, field: str, form: re.Pattern[str]) -> str | None:
    """The one value that a column has in all the rows that may become entries."""
    at = columns.fields.get(field)
    if at is None:
        return None
    found = {row.cells[at] for row in rows if row.reason is None and at < len(row.cells)}
    text = found.pop() if len(found) == 1 else ""
    return text if form.fullmatch(text) else None


def list_heads(options: ImportOptions, name: str, ranks: Sequence[int | str]) -> Heads:
    """Title, scope, depth and coverage of a new list with these ranks."""
    coverage, reached = coverage_of(ranks, options.depth, options.ties)
    defaults = []
    if options.depth is None:
        advice = "--depth, how many ranks were published"
        if coverage == "truncated":
            advice += f"; with --depth {reached} the list is complete"
        defaults.append(Default("depth", None, advice))
    if options.scope is None:
        defaults.append(Default("scope", None, "--scope, how many places were assessed"))
    if options.coverage is None:
        advice = f"ranks 1 to {reached} are here without a gap, {len(ranks)} in all"
        defaults.append(Default("coverage", coverage, advice))
    elif options.coverage != coverage and options.coverage != "partial":
        advice = f"not {options.coverage}: ranks 1 to {reached} are here without a gap, "
        defaults.append(Default("coverage", coverage, advice + f"{len(ranks)} in all"))
    else:
        coverage = options.coverage
    title = options.list_title or name.replace("-", " ").capitalize()
    values = {"title": title, "scope": options.scope, "depth": options.depth}
    ties = {"ties": options.ties} if options.ties else {}
    return Heads({**values, "coverage": coverage, **ties}, defaults)


def coverage_of(
    ranks: Sequence[int | str], depth: int | None, ties: str | None = None
) -> tuple[str, int]:
    """What a list with these ranks may promise, and down to where it has no gap.

    `complete` only where the depth is given: a table does not say whether it is the whole list.
    Nor does one in which nobody shares a joint rank.
    """
    printed = [parse_rank(one) for one in ranks]
    found, reached = ranks_and_contiguous_depth(printed, "truncated", depth, ties or "competition")
    if not reached or any(rank.high is None or rank.high > reached for rank in found):
        return "partial", reached
    shared = Counter(rank.number for rank in found)
    alone = any(rank.joint and shared[rank.number] == 1 for rank in found)
    return ("complete" if reached == depth and not alone else "truncated"), reached
