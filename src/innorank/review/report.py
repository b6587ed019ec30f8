"""All doubts about valid data, but for those that a curator has accepted."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..curation.checks import Finding
from ..curation.complaints import Complaint
from ..curation.load import complaints_of
from .acceptances import read_acceptances
from .doubles import doubles
from .editions import comparability, coverage, labels, order
from .gazetteer import continents, same_places, unused_places
from .jumps import jumps
from .previous import differing, previous_ranks
from .printed import printed_economies, printed_names
from .shelf import Doubt, Shelf, read_shelf
from .sources import sources
from .totals import totals, totals_by_another_rule

__all__ = ["Remark", "Review", "review"]

CHECKS: tuple[Callable[[Shelf], Iterator[Doubt]], ...] = (
    printed_economies,
    printed_names,
    totals,
    previous_ranks,
    jumps,
    doubles,
    same_places,
    unused_places,
    continents,
    sources,
    order,
    labels,
    coverage,
    comparability,
)
SHOWN = 5


class Remark(NamedTuple):
    """What a curator should know of one list, though nothing about it is doubtful."""

    path: str
    list: str
    code: str
    message: str


class Review(NamedTuple):
    """Complaints with line and column, remarks, and the file of each accepted warning."""

    complaints: list[Complaint]
    remarks: list[Remark]
    accepted: list[str]


def review(connection: sqlite3.Connection) -> Review:
    """What is doubtful in an index that is without error."""
    shelf = read_shelf(connection)
    files = connection.execute("SELECT path, kind FROM file").fetchall()
    accepted = read_acceptances([(os.fsdecode(path), kind) for path, kind in files])
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for check in CHECKS:
        for path, finding in check(shelf):
            if not accepted.takes((path, finding)):
                by_file[path].append(finding)
    for path, finding in accepted.unused():
        by_file[path].append(finding)
    warnings = [one for path, found in by_file.items() for one in complaints_of(path, found)]
    return Review(sorted(warnings), list(_remarks(shelf)), accepted.used)


def _remarks(shelf: Shelf) -> Iterator[Remark]:
    for ranked, rule in totals_by_another_rule(shelf):
        message = f"the publisher's totals come out under {rule} counting, not under full counting"
        yield Remark(ranked.path, shelf.name_of(ranked), "counting-rule", message)
    for pair in shelf.pairs():
        found = [] if pair.compares else [one.short for one in differing(shelf, pair)]
        if found:
            rest = f", and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
            message = (
                f"previous ranks differ from those of {pair.before.edition}"
                f" (comparability: {pair.level}): {', '.join(found[:SHOWN])}{rest}"
            )
            name = shelf.name_of(pair.after)
            yield Remark(pair.after.path, name, "previous-recomputed", message)
