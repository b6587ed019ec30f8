"""Days that have not come yet: a year or a month mistyped."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from ...datafiles.complaints import Finding, PathInFile
from ..snapshot import Doubt, Shelf

__all__ = ["future_dates", "today"]


def today() -> date:
    """The day it is by UTC."""
    return datetime.now(UTC).date()


def future_dates(shelf: Shelf) -> Iterator[Doubt]:
    """Editions and sources that were published or read later than tomorrow.

    East of Greenwich it may be tomorrow already. A month or a year is later if its first day is.
    """
    latest = (today() + timedelta(days=1)).isoformat()
    for edition in shelf.editions.values():
        given: dict[PathInFile, str] = {("published",): edition.published}
        for key, source in edition.sources.items():
            for when in ("published", "accessed"):
                given["sources", key, when] = source.get(when) or ""
        for here, day in given.items():
            # As long as what is given: 2026-12 is not behind 2026-12-01.
            if day > latest[: len(day)]:
                message = f"{here[-1]} on {day}, and today is {today().isoformat()}"
                yield edition.path, Finding(here, "date-in-future", message)
