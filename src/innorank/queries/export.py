"""`export`: every entry of editions and series as one flat row, ready for other programs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, Note
from ..model.rank import parse_rank, rank_fields
from ..model.records import Entry, RankedList, Series
from .attribution import attribution_of

__all__ = ["export", "export_rows"]


def export(catalogue: Catalogue, names: Sequence[str] = ()) -> Answer:
    """Every entry of *names*, in one answer; of everything where there are none.

    A series means all its editions, an edition all its lists, `EDITION:LIST` one list; what is
    named twice comes once. In the order of `editions`, best rank first. Raises NotFoundError.
    """
    answer, rows = export_rows(catalogue, names)
    return answer._replace(results=list(rows))


def export_rows(
    catalogue: Catalogue, names: Sequence[str] = ()
) -> tuple[Answer, Iterator[dict[str, Any]]]:
    """The answer of `export` without its results, and those, one list in memory at a time."""
    lists = lists_of(catalogue, names)
    note = reserved_note(catalogue, lists)
    answer = Answer(
        command="export",
        query={"names": list(names)},
        results=(),
        lists=lists,
        notes=[note] if note else [],
        attribution=attribution_of(catalogue, lists),
    )
    return answer, (row for ranked in lists for row in _rows(catalogue, ranked))


def lists_of(catalogue: Catalogue, names: Sequence[str]) -> list[RankedList]:
    """The lists that *names* mean, each once, in the order of `editions`.

    Raises NotFoundError with the nearest names.
    """
    series = catalogue.series()
    wanted: set[tuple[str, str | None]] = set()
    for name in names:
        key = name.casefold().strip()
        if key in series:
            wanted |= {(edition, None) for edition in series[key].editions}
        else:
            found = catalogue.ranked_list(name)
            wanted.add((found.edition.id, found.id if ":" in name else None))
    return [
        ranked
        for one in series.values()
        for edition in one.editions
        for ranked in catalogue.lists_of(edition)
        if not names or {(edition, None), (edition, ranked.id)} & wanted
    ]


def reserved_note(catalogue: Catalogue, lists: Sequence[RankedList]) -> Note | None:
    """Whose publishers reserve their rights, so that nobody passes their rows on unaware."""
    used = {ranked.edition.series for ranked in lists}
    reserved = [
        name
        for name, series in catalogue.series().items()
        if name in used and series.licence == "facts-only"
    ]
    if not reserved:
        return None
    message = f"facts only: the publishers of {', '.join(reserved)} reserve their rights; ranks, "
    message += "names and figures are kept as facts, and no text of theirs"
    return Note("facts-only", message, {"series": reserved})


def _rows(catalogue: Catalogue, ranked: RankedList) -> Iterator[dict[str, Any]]:
    series = catalogue.series()[ranked.edition.series]
    names = _source_names(ranked)
    for entry in catalogue.entries(ranked):
        yield _row(ranked, series, entry, names)


def _source_names(ranked: RankedList) -> dict[str, str]:
    """Each document's address, or its key where it has none that is its own alone."""
    addresses = Counter(one["url"] for one in ranked.edition.sources.values())
    return {
        key: one["url"] if one["url"] and addresses[one["url"]] == 1 else key
        for key, one in ranked.edition.sources.items()
    }


def _row(
    ranked: RankedList, series: Series, entry: Entry, sources: dict[str, str]
) -> dict[str, Any]:
    edition = ranked.edition
    return {
        "edition": edition.id,
        "series": series.id,
        "list": ranked.id,
        "published": edition.published,
        "kind": edition.kind,
        **rank_fields(entry.rank),
        "place": entry.place.id,
        "name": entry.place.name,
        "printed": entry.printed,
        "economy": entry.economy,
        "economies": list(entry.economies),
        "score": entry.score,
        "class": entry.class_,
        "previous_rank": entry.previous_rank,
        "stated_change": entry.stated_change,
        "link": entry.link,
        "ref": entry.ref,
        "note": entry.note,
        "disputed": [
            {**_otherwise(one, sources), "reason": one["reason"]} for one in entry.disputed
        ],
        "bounds": [_otherwise(one, sources) for one in entry.bounds],
        "sources": [sources[key] for key in entry.sources],
        "publisher": series.publisher,
        "licence": series.licence,
        "disclaimer": series.disclaimer,
    }


def _otherwise(stated: Mapping[str, Any], sources: dict[str, str]) -> dict[str, Any]:
    """The rank that another document states for an entry, and that document."""
    return {**rank_fields(parse_rank(stated["rank"])), "source": sources[stated["source"]]}
