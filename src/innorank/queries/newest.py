"""The newest list of each series, and what has to be known of an edition chosen for that."""

from collections.abc import Iterable

from ..catalogue.lists import Catalogue
from ..errors import quoted
from ..model.answer import Answer, Note, said
from ..model.records import RankedList


def with_understood(catalogue: Catalogue, answer: Answer) -> Answer:
    """An answer with a note for each name of an edition or series that is not its name exactly."""
    every = catalogue.series()
    notes = []
    for typed, meant in catalogue.understood.items():
        name = f"{meant} ({every[meant].title})" if meant in every else meant
        message = said("{typed} is taken for {name}", typed=quoted(typed), name=name)
        notes.append(Note("edition-understood", message, {"query": typed, "edition": meant}))
    return answer._replace(notes=[*notes, *answer.notes])


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
    reach = said("with gaps from the first rank on")
    if ranked.contiguous:
        reach = said("without a gap to rank {rank}", rank=ranked.contiguous)
    message = said(
        "{newest} is the newest edition, and known {reach}; {older} is known to rank {rank}",
        newest=ranked.name,
        reach=reach,
        older=older.name,
        rank=older.contiguous,
    )
    return Note("older-known-further", message, {"edition": ranked.name, "older": older.name})


def two_newest(catalogue: Catalogue, name: str | None) -> tuple[RankedList | None, RankedList]:
    """The newest list of the series that is meant, behind the same list of the edition before.

    None for the one before where there is none, and where an edition is named and no series.
    """
    newest = catalogue.ranked_list(name)
    series = catalogue.series_meant(name)
    if series is None:
        return None, newest
    through = catalogue.lists_through(series, newest.id)
    earlier = [ranked for ranked in through if ranked.edition.id != newest.edition.id]
    return (earlier[-1] if earlier else None), newest


def newest_lists(catalogue: Catalogue, series: str | None = None) -> list[RankedList]:
    """The default list of the newest edition of each series, or of one, in the order of series.

    The name of an edition, where that of a *series* is looked for, means that edition. Raises
    NotFoundError for what is neither.
    """
    if series is not None:
        return [catalogue.ranked_list(catalogue.edition_or_series(series))]
    newest = [each.editions[-1] for each in catalogue.series().values() if each.editions]
    catalogue.remember_lists(newest)
    return [catalogue.default_list(edition) for edition in newest]
