"""Editions and series: their order, their ids, their coverage, their comparability."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ...datafiles import NO_PUBLISHER
from ...datafiles.complaints import Finding
from ..snapshot import Doubt, Shelf

__all__ = ["comparability", "coverage", "labels", "order", "placeholders"]


def order(shelf: Shelf) -> Iterator[Doubt]:
    """Editions that are dated before the one in front of them, as precisely as both say."""
    for _, editions, _ in shelf.series.values():
        for older, newer in pairwise(editions):
            before, after = shelf.editions[older], shelf.editions[newer]
            shared = min(len(before.published), len(after.published))
            if after.published[:shared] < before.published[:shared]:
                message = f"{newer} is of {after.published}, but stands behind {older}"
                message += f" of {before.published}"
                yield after.path, Finding(("published",), "out-of-order", message)


def labels(shelf: Shelf) -> Iterator[Doubt]:
    """Ids that are not the series and the label, or the part of the label that begins it."""
    for edition in shelf.editions.values():
        label = re.sub(r"[^a-z0-9]+", "-", edition.label.casefold()).strip("-")
        wanted = f"{edition.series}-{label}"
        if not f"{wanted}-".startswith(f"{edition.id}-") or edition.id == edition.series:
            message = f"{edition.label} makes {wanted}, but the id is {edition.id}"
            yield edition.path, Finding(("label",), "label-differs", message)


def coverage(shelf: Shelf) -> Iterator[Doubt]:
    """Lists that are called partial though their ranks have no gap."""
    for ranked in shelf.lists():
        known = len(ranked.rows)
        if ranked.coverage == "partial" and known and ranked.contiguous == known:
            better = "complete" if known == ranked.depth else "truncated"
            message = f"ranks 1 to {known} have no gap: the list is {better}"
            yield ranked.path, Finding(ranked.here("coverage"), "coverage-understated", message)


def comparability(shelf: Shelf) -> Iterator[Doubt]:
    """Pairs of editions whose level has no reason or no source; unknown needs neither."""
    for name, (path, _, detail) in shelf.series.items():
        for at, link in enumerate(detail["comparability"]):
            missing = [key for key in ("reason", "source") if not link[key]]
            if link["level"] != "unknown" and missing:
                pair = f"{link['from']} to {link['to']}"
                message = f"{pair} is called {link['level']} without {' and '.join(missing)}"
                here = ("series", name, "comparability", at)
                yield path, Finding(here, "comparability-unfounded", message)


def placeholders(shelf: Shelf) -> Iterator[Doubt]:
    """Series whose publisher is still what `import` writes where nobody knows it."""
    for name, (path, _, detail) in shelf.series.items():
        if detail["publisher"].casefold() == NO_PUBLISHER.casefold():
            message = f"{detail['publisher']!r} stands for the publisher of {name}; write its name"
            yield path, Finding(("series", name, "publisher"), "placeholder", message)
