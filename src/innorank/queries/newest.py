"""The lists that say where places stand now: the newest of each series."""

from ..catalogue.lists import Catalogue
from ..model.records import RankedList


def newest_lists(catalogue: Catalogue, series: str | None = None) -> list[RankedList]:
    """The default list of the newest edition of each series, or of one, in the order of series.

    Raises NotFoundError for a *series* that is neither a series nor an edition.
    """
    if series is not None:
        return [catalogue.ranked_list(catalogue.ranked_list(series).edition.series)]
    every = catalogue.series()
    return [catalogue.ranked_list(name) for name in every if every[name].editions]
