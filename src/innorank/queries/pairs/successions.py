"""Clusters that merged, split or were renamed between two lists."""

from collections import defaultdict
from typing import NamedTuple

from ...catalogue.lists import Catalogue
from ...model.records import Place
from .lineage import ancestors

__all__ = ["Succession", "successions"]


class Succession(NamedTuple):
    """One place of the older list and what it became in the newer.

    `status` is `merged`, `split` or `renamed`.
    """

    before: str
    after: str
    status: str


def successions(catalogue: Catalogue, before: set[str], after: set[str]) -> list[Succession]:
    """How places that only the older list names went on in places that only the newer names.

    A place goes on in those that name it as a predecessor, or name one that does, and a city in a
    new cluster that it is a member of. Several places in one is a merger, one place in several a
    split; one in one is a merger or a split where members were won or lost, else a new name.
    """
    cities_before = {name: _cities(catalogue.place(name)) for name in before}
    cities_after = {name: _cities(catalogue.place(name)) for name in after}
    into: dict[str, set[str]] = defaultdict(set)
    out_of: dict[str, set[str]] = defaultdict(set)
    for new in after:
        place = catalogue.place(new)
        # What it grew out of, and cities that it holds now.
        for old in (*ancestors(catalogue, place), *place.members):
            if old in before:
                into[old].add(new)
    for old in before:
        # A cluster that came apart: what was a member stands alone now.
        into[old] |= after.intersection(catalogue.place(old).members)
    for old, news in into.items():
        for new in news:
            out_of[new].add(old)
    found = []
    for old, news in sorted(into.items()):
        for new in sorted(news):
            if len(out_of[new]) > 1 or cities_after[new] > cities_before[old]:
                status = "merged"
            elif len(news) > 1 or cities_before[old] - cities_after[new]:
                status = "split"
            else:
                status = "renamed"
            found.append(Succession(old, new, status))
    return found


def _cities(place: Place) -> frozenset[str]:
    return frozenset(place.members or (place.id,))
