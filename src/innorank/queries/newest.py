"""The newest list of each series, and what has to be known of an edition chosen for that."""

from collections.abc import Iterable

from ..catalogue.lists import Catalogue
from ..model.answer import Note
from ..model.records import RankedList


def newest_notes(catalogue: Catalogue, names: Iterable[str | None]) -> list[Note]:
    """A note for each name of a series of which an older edition is known further than the newest.

    Names are those of `ranked_list`; the name of an edition chooses that edition, and has no note.
    """
    series = [name for name in names if catalogue.series_meant(name)]
    lists = {ranked.key: ranked for ranked in map(catalogue.ranked_list, series)}
    return [
        _note(ranked, older)
        for ranked in lists.values()
        if (older := catalogue.known_further(ranked))
    ]


def _note(ranked: RankedList, older: RankedList) -> Note:
    reach = "with gaps from the first rank on"
    if ranked.contiguous:
        reach = f"without a gap to rank {ranked.contiguous}"
    message = f"{ranked.name} is the newest edition, and known {reach};"
    message += f" {older.name} is known to rank {older.contiguous}"
    return Note("older-known-further", message, {"edition": ranked.name, "older": older.name})


def newest_lists(catalogue: Catalogue, series: str | None = None) -> list[RankedList]:
    """The default list of the newest edition of each series, or of one, in the order of series.

    Raises NotFoundError for a *series* that is neither a series nor an edition.
    """
    if series is not None:
        return [catalogue.ranked_list(catalogue.ranked_list(series).edition.series)]
    every = catalogue.series()
    return [catalogue.ranked_list(name) for name in every if every[name].editions]
