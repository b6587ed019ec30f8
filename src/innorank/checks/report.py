"""All doubts about valid data but those that a curator has accepted, and what is told besides."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..datafiles.complaints import Complaint, Finding
from ..datafiles.load import complaints_of
from .acceptances import read_acceptances
from .doubts.dates import future_dates
from .doubts.doubles import doubles
from .doubts.editions import comparability, coverage, labels, order, placeholders
from .doubts.first_lines import missing_schemas
from .doubts.gazetteer import continents, same_places, unlocated_cities, unused_places
from .doubts.jumps import jumps
from .doubts.previous import previous_ranks
from .doubts.printed import printed_economies, printed_names
from .doubts.sources import sources
from .doubts.totals import counting_rules, totals
from .snapshot import Doubt, Shelf, read_shelf

__all__ = ["Review", "review"]

CHECKS: tuple[Callable[[Shelf], Iterator[Doubt]], ...] = (
    printed_economies,
    printed_names,
    totals,
    counting_rules,
    previous_ranks,
    jumps,
    doubles,
    same_places,
    unlocated_cities,
    unused_places,
    continents,
    sources,
    future_dates,
    placeholders,
    order,
    labels,
    coverage,
    comparability,
)


class Review(NamedTuple):
    """Complaints with line and column, and the file of each accepted warning."""

    complaints: list[Complaint]
    accepted: list[str]


def review(connection: sqlite3.Connection) -> Review:
    """What is doubtful, and what is told besides, in an index that is without error."""
    shelf = read_shelf(connection)
    files = [
        (os.fsdecode(path), kind)
        for path, kind in connection.execute("SELECT path, kind FROM file")
    ]
    accepted = read_acceptances(files)
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for check in CHECKS:
        for path, finding in check(shelf):
            if not accepted.takes((path, finding)):
                by_file[path].append(finding)
    for path, finding in accepted.unused():
        by_file[path].append(finding)
    found = [one for path, those in by_file.items() for one in complaints_of(path, those)]
    return Review(sorted([*found, *missing_schemas(files)]), accepted.used)
