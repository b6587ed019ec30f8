"""Editions, their sources and series: dates, labels, coverage, comparability."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from ...datafiles import NO_PUBLISHER
from ...datafiles.complaints import Finding, FindingInFile, PathInFile
from ...model.answer import counted
from . import EditionInFile, Snapshot, doubt


def today() -> date:
    """The present day by UTC."""
    return datetime.now(UTC).date()


@doubt
def future_dates(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Editions and sources that were published or read later than tomorrow.

    East of Greenwich it may be tomorrow already. A month or a year is later if its first day is.
    """
    latest = (today() + timedelta(days=1)).isoformat()
    for file, edition, _ in snapshot.editions.values():
        dates: dict[PathInFile, str] = {("published",): edition.published}
        for key, source in edition.sources.items():
            for event in ("published", "accessed"):
                dates["sources", key, event] = source.get(event) or ""
        for path, given in dates.items():
            # As long as what is given: 2026-12 is not behind 2026-12-01.
            if given > latest[: len(given)]:
                message = f"{path[-1]} on {given}, and today is {today().isoformat()}"
                yield file, Finding(path, "date-in-future", message)


@doubt
def order(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Editions that are dated before the one in front of them, as precisely as both say."""
    for _, series, _ in snapshot.series.values():
        for older, newer in pairwise(series.editions):
            before = snapshot.editions[older].edition.published
            after = snapshot.editions[newer].edition.published
            shared = min(len(before), len(after))
            if after[:shared] < before[:shared]:
                message = f"{newer} is of {after}, but stands behind {older} of {before}"
                file = snapshot.editions[newer].file
                yield file, Finding(("published",), "out-of-order", message)


@doubt
def labels(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Ids that are not the series and the label, or the part of the label that begins it."""
    for file, edition, _ in snapshot.editions.values():
        label = re.sub(r"[^a-z0-9]+", "-", edition.label.casefold()).strip("-")
        wanted = f"{edition.series}-{label}"
        if not f"{wanted}-".startswith(f"{edition.id}-") or edition.id == edition.series:
            message = f"{edition.label} makes {wanted}, but the id is {edition.id}"
            yield file, Finding(("label",), "label-differs", message)


@doubt
def coverage(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Lists that are called partial though their ranks have no gap."""
    for file, ranked, entries in snapshot.lists():
        known = len(entries)
        if ranked.coverage == "partial" and known and ranked.contiguous == known:
            better = "complete" if known == ranked.depth else "truncated"
            gap_free = counted(known, "rank 1 is here", "ranks 1 to {count} have no gap")
            message = f"{gap_free}: the list is {better}"
            path = ("lists", ranked.id, "coverage")
            yield file, Finding(path, "coverage-understated", message)


@doubt
def sources(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Sources without address, date or grade, and those that nothing in their edition names.

    A founding document (`seed`) is known by its name and hash and needs no address.
    """
    for edition in snapshot.editions.values():
        named = _named_sources(edition)
        for key, source in edition.edition.sources.items():
            path = ("sources", key)
            if not any(map(source.get, ("url", "read_at", "seed"))):
                message = f"{key} has no url"
                yield edition.file, Finding(path, "source-without-address", message)
            if not source.get("published") and not source.get("accessed"):
                message = f"{key} is neither published nor accessed on a day that is given"
                yield edition.file, Finding(path, "source-without-date", message)
            if not source.get("grade"):
                message = f"{key} is neither official nor press nor copy"
                yield edition.file, Finding(path, "source-without-grade", message)
            if key not in named:
                message = f"no list, entry, dispute or bound names {key}"
                yield edition.file, Finding(path, "source-unused", message)


@doubt
def forbidden_adaptations(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Figures beside the ranks of editions whose licences forbid adaptations."""
    for listed in snapshot.lists():
        edition = listed.ranked.edition
        if edition.forbids_adaptations:
            for position, entry in enumerate(listed.entries):
                for key, figures in (("score", entry.score), ("indicators", entry.indicators)):
                    if figures:
                        message = f"the licence {edition.licence} forbids more than bare ranks"
                        path = listed.entry_path(position, key)
                        yield listed.file, Finding(path, "adaptation-forbidden", message)


def _named_sources(edition: EditionInFile) -> set[str]:
    """The keys of all sources that a list, an entry, a dispute or a bound names."""
    named: set[str] = set()
    for _, ranked, entries in edition.lists.values():
        named.update(ranked.sources)
        for entry in entries:
            named.update(entry.sources)
            named.update(other["source"] for other in (*entry.disputed, *entry.bounds))
    return named


@doubt
def unfounded_comparabilities(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Pairs of editions whose level has no reason or no source; `unknown` needs neither."""
    for name, (file, _, links) in snapshot.series.items():
        for index, link in enumerate(links):
            missing = [key for key in ("reason", "source") if not link[key]]
            if link["level"] != "unknown" and missing:
                pair = f"{link['from']} to {link['to']}"
                message = f"{pair} is called {link['level']} without {' and '.join(missing)}"
                path = ("series", name, "comparability", index)
                yield file, Finding(path, "comparability-unfounded", message)


@doubt
def placeholders(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Series whose publisher is still what `import` writes if nobody names one."""
    for name, (file, series, _) in snapshot.series.items():
        if series.publisher.casefold() == NO_PUBLISHER.casefold():
            message = f"{series.publisher!r} stands for the publisher of {name}; write its name"
            yield file, Finding(("series", name, "publisher"), "placeholder", message)
