"""What stands above the entries: the edition, its list, its documents, and its line in a series.

Each value is given by an option, found in the table, or a default that the answer names.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ..catalogue.lists import Catalogue
from ..datafiles import NO_PUBLISHER
from ..datafiles.addresses import is_address
from ..datafiles.load import display_name
from ..datafiles.strict_yaml import Locator, read_yaml
from ..errors import UsageError
from ..model.answer import counted
from ..model.choices import KINDS
from ..model.listing import ranks_and_contiguous_depth
from ..model.rank import parse_rank
from ..model.records import Series
from .cells_to_rows import Rows, only_value
from .columns import Columns
from .options import DATE, ImportOptions
from .writing import flow, scalar

_YEAR = re.compile(r"(19|20)[0-9]{2}")
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")
# Parts of a host that say nothing about whose site it is: in front, and before a country's code.
_FRONT_PARTS = ("www", "en", "m")
_SECOND_LEVELS = ("co", "com", "ac", "gov", "org", "edu", "or", "go")


class Default(NamedTuple):
    """A value that neither an option nor the table gave, and how to give it.

    `value` is None if the key is left out.
    """

    key: str
    value: str | None
    advice: str


# The values of an edition or a list by their keys, and the defaults among them.
Metadata = tuple[dict[str, Any], list[Default]]


def series_of(catalogue: Catalogue, options: ImportOptions) -> str:
    """The series of the edition: as given, or the one that the edition's id begins with."""
    if options.series is not None:
        return options.series
    known = [name for name in catalogue.series() if options.edition.startswith(f"{name}-")]
    series = max(known, key=len, default="") or options.edition.rpartition("-")[0]
    if not series:
        message = f"--edition {options.edition!r}: an id is SERIES-LABEL, or give --series as well"
        raise UsageError("bad-id", message)
    return series


def edition_metadata(
    catalogue: Catalogue, options: ImportOptions, rows: Rows, columns: Columns
) -> Metadata:
    """Series, label, title, date and kind of a new edition. Raises UsageError without a date."""
    name = series_of(catalogue, options)
    series = catalogue.series().get(name)
    label = options.label or options.edition.removeprefix(f"{name}-")
    defaults: list[Default] = []

    def default(key: str, value: str, advice: str) -> str:
        defaults.append(Default(key, value, advice))
        return value

    words = series.title if series else title_of(name)
    title = options.title or default("title", f"{words} {label}", "--title, as printed")
    published = options.published or _only_match(rows, columns, "published", DATE)
    if published is None:
        year = _YEAR.search(label)
        if year is None:
            message = f"when was {options.edition} published? Give --published, as 2023-09-20"
            raise UsageError("no-date", message)
        published = default("published", year[0], "--published, as exact as the source says")
    kind = options.kind or _only_match(rows, columns, "kind", re.compile("|".join(KINDS)))
    kind = kind or _newest_kind(catalogue, series)
    kind = kind or default("kind", "city", "--kind cluster, if clusters of cities are ranked")
    values = {"id": options.edition, "series": name, "label": label, "title": title}
    return {**values, "published": published, "kind": kind}, defaults


def title_of(name: str) -> str:
    """A title for want of a better one: the words of an id."""
    return name.replace("-", " ").capitalize()


def _newest_kind(catalogue: Catalogue, series: Series | None) -> str | None:
    """What the newest edition of the series ranks."""
    known = _known_editions(catalogue, series.editions) if series else []
    return catalogue.lists_of(known[-1])[0].edition.kind if known else None


def _known_editions(catalogue: Catalogue, editions: Iterable[str]) -> list[str]:
    """The editions that have a file: the new one may be listed before it has one."""
    names = set(catalogue.edition_names())
    return [edition for edition in editions if edition in names]


def _only_match(rows: Rows, columns: Columns, field: str, form: re.Pattern[str]) -> str | None:
    """The only value of a column, if it has that form."""
    text = only_value(rows, columns, field) or ""
    return text if form.fullmatch(text) else None


def list_metadata(options: ImportOptions, name: str, ranks: Sequence[int | str]) -> Metadata:
    """Title, scope, depth, coverage and ties of a new list with these ranks."""
    coverage, reached = coverage_of(ranks, options.depth, options.ties)
    first = counted(reached, "rank 1 is here", "ranks 1 to {count} are here without a gap")
    gap_free = f"{first if reached else 'rank 1 is not here'}, {len(ranks)} in all"
    defaults = []
    if options.depth is None:
        advice = "--depth, how many ranks were published"
        if coverage == "truncated":
            advice += f"; with --depth {reached} the list is complete"
        defaults.append(Default("depth", None, advice))
    if options.scope is None:
        defaults.append(Default("scope", None, "--scope, how many places were assessed"))
    if options.coverage is None:
        defaults.append(Default("coverage", coverage, gap_free))
    elif options.coverage not in (coverage, "partial"):
        defaults.append(Default("coverage", coverage, f"not {options.coverage}: {gap_free}"))
    else:
        coverage = options.coverage
    title = options.list_title or title_of(name)
    values = {"title": title, "scope": options.scope, "depth": options.depth}
    ties = {"ties": options.ties} if options.ties else {}
    return {**values, "coverage": coverage, **ties}, defaults


def coverage_of(
    ranks: Sequence[int | str], depth: int | None, ties: str | None = None
) -> tuple[str, int]:
    """What a list with these ranks may promise, and the rank down to which it has no gap.

    It is `complete` only if the depth is given, since a table does not say whether it is the
    whole list, and only if every joint rank is shared.
    """
    printed = [parse_rank(rank) for rank in ranks]
    listed, reached = ranks_and_contiguous_depth(printed, "truncated", ties or "competition")
    if not reached or any(rank.high is None or rank.high > reached for rank in listed):
        return "partial", reached
    ends_in_a_tie = any(rank.joint and rank.high == reached for rank in listed)
    if ends_in_a_tie and ties != "dense" and (depth is None or depth > reached):
        # A table may end amid a tie.
        return "partial", reached
    shared = Counter(rank.number for rank in listed)
    alone = any(rank.joint and shared[rank.number] == 1 for rank in listed)
    return ("complete" if reached == depth and not alone else "truncated"), reached


class Sources:
    """The documents of an edition by their keys: those it has, and `added`, which grows.

    A table names a document by its key, its address or its title.
    """

    def __init__(self, known: Mapping[str, Mapping[str, Any]]) -> None:
        self.known = known
        self.added: dict[str, dict[str, Any]] = {}
        self._keys: dict[str, str] = {}
        for key, document in known.items():
            self._remember(key, document)

    def key_of_table(self, options: ImportOptions, title: str, series: Series | None) -> str:
        """The key of the document that a table was taken from; adds it unless its address is known.

        Without an option its title is *title*, and its publisher that of the series.
        """
        if options.source_url is not None and options.source_url in self._keys:
            return self._keys[options.source_url]
        document = {
            "title": options.source_title or title,
            "publisher": options.source_publisher or (series.publisher if series else None),
            "url": options.source_url,
            "grade": options.source_grade,
            "published": options.source_published,
            "accessed": options.accessed,
        }
        return self._add(options.source_key or _key_from(options.source_url or "table"), document)

    def keys(self, names: Iterable[str]) -> list[str]:
        """The keys of the documents that a row names; adds each document that is not there."""
        return list(dict.fromkeys(map(self._key_of, names)))

    def names_of(self, keys: Iterable[str]) -> list[str]:
        """What a table would call these documents: by address if they have one, else by key."""
        documents = {**self.known, **self.added}
        return [next(_addresses(documents.get(key, {})), key) for key in keys]

    def _key_of(self, name: str) -> str:
        if name in self.known or name in self.added:
            return name
        if name in self._keys:
            return self._keys[name]
        if is_address(name):
            return self._add(_key_from(name), {"title": _host_of(name), "url": name})
        is_key = re.fullmatch(r"[\w.-]{1,60}", name)
        return self._add(name if is_key else _key_from(name), {"title": name})

    def _add(self, key: str, document: Mapping[str, Any]) -> str:
        taken = {*self.known, *self.added}
        number, unique = 1, key
        while unique in taken:
            number += 1
            unique = f"{key}-{number}"
        self.added[unique] = {name: text for name, text in document.items() if text}
        self._remember(unique, document)
        return unique

    def _remember(self, key: str, document: Mapping[str, Any]) -> None:
        for name in (*_addresses(document), document.get("title")):
            if name:
                self._keys.setdefault(str(name), key)


def _addresses(document: Mapping[str, Any]) -> Iterator[str]:
    """The addresses of a document: its own, then that where it was read."""
    return (str(document[name]) for name in ("url", "read_at") if document.get(name))


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _key_from(name: str) -> str:
    """A short key as a person would choose it: `sedaily` for `https://www.sedaily.com/News/29`."""
    host = _host_of(name)
    if host:
        parts = [part for part in host.split(".") if part not in _FRONT_PARTS]
        name = parts[-2] if len(parts) > 1 else parts[0] if parts else host
        if name in _SECOND_LEVELS and len(parts) > 2:
            name = parts[-3]
    return _NOT_IN_KEY.sub("-", name.casefold()).strip("-")[:60] or "source"


def rankings_advice(
    catalogue: Catalogue, folder: str, series: str, edition: str, published: str
) -> dict[str, Any] | None:
    """The line that `rankings.yaml` needs, as `file`, `line` (None for a new one) and `text`.

    None if nothing is missing: the edition is listed, or its series stands in another folder,
    where editions take their place by their dates. Import itself never changes that file.
    """
    path = Path(folder) / "rankings.yaml"
    document, complaints = read_yaml(path, str(path)) if path.is_file() else ({}, [])
    if complaints:
        return None
    listed_series = (document or {}).get("series", {}).get(series)
    if listed_series is not None:
        listed = list(listed_series["editions"])
        if edition in listed:
            return None
        later = (
            listed.index(known)
            for known in _known_editions(catalogue, listed)
            if catalogue.lists_of(known)[0].edition.published > published
        )
        listed.insert(next(later, len(listed)), edition)
        line, _ = Locator(path).position(("series", series, "editions"))
        text = f"    editions: {flow(listed)}"
    elif series in catalogue.series():
        return None
    else:
        line = None
        lines = series_lines(series, title_of(series), NO_PUBLISHER, edition)
        text = "\n".join([*([] if document else ["series:"]), *lines])
    return {"file": display_name(str(path)), "line": line, "text": text}


def series_lines(name: str, title: str, publisher: str, edition: str) -> list[str]:
    """A series with its first edition, as it stands below `series:`."""
    return [
        f"  {scalar(name)}:",
        f"    title: {scalar(title, False)}",
        f"    publisher: {scalar(publisher, False)}",
        "    licence: facts-only",
        f"    editions: {flow([edition])}",
    ]
