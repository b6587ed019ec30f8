"""`export`: every entry of editions and series as one flat row, ready for other programs."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, Note
from ..model.choices import FACTS_ONLY
from ..model.lean_typing import Any
from ..model.rank import rank_fields
from ..model.records import RankedList
from .entry_fields import IN_EXPORT, entry_fields


def export(catalogue: Catalogue, names: Sequence[str]) -> Answer:
    """Every entry of *names*, in one answer; of everything where there are none.

    A series means all its editions, an edition all its lists, `EDITION:LIST` one list; what is
    named twice comes once. In the order of `editions`, best rank first. Raises NotFoundError.
    """
    answer, rows = export_rows(catalogue, names)
    return answer._replace(results=list(rows))


def export_rows(
    catalogue: Catalogue, names: Sequence[str]
) -> tuple[Answer, Iterator[dict[str, Any]]]:
    """The answer of `export` without its results, and those, one list in memory at a time."""
    lists = lists_named(catalogue, names)
    answer = Answer(
        command="export",
        query={"names": list(names)},
        results=(),
        lists=lists,
        notes=licence_notes(catalogue, lists),
        attribution=catalogue.attribution_of(lists),
    )
    return answer, (row for ranked in lists for row in _rows_of(catalogue, ranked))


def lists_named(catalogue: Catalogue, names: Sequence[str]) -> list[RankedList]:
    """The lists that *names* mean, each once, in the order of `editions`.

    Raises NotFoundError with the nearest names.
    """
    all_series = catalogue.series()
    wanted: set[tuple[str, str | None]] = set()
    for name in names:
        series = catalogue.series_meant(name)
        if series is not None:
            wanted |= {(edition, None) for edition in all_series[series].editions}
        else:
            ranked = catalogue.ranked_list(name)
            wanted.add((ranked.edition.id, ranked.id if ":" in name else None))
    return [
        ranked
        for series in all_series.values()
        for edition in series.editions
        for ranked in catalogue.lists_of(edition)
        if not names or {(edition, None), (edition, ranked.id)} & wanted
    ]


def licence_notes(catalogue: Catalogue, lists: Sequence[RankedList]) -> list[Note]:
    """A note on the series whose publishers reserve their rights; none where none does.

    And one on the editions whose licences forbid adaptations.
    """
    notes = []
    used = {ranked.edition.series for ranked in lists if ranked.edition.licence == FACTS_ONLY}
    reserved = [name for name in catalogue.series() if name in used]
    if reserved:
        message = f"facts only: the publishers of {', '.join(reserved)} reserve their rights; "
        message += "ranks, names and figures are kept as facts, and no text of theirs"
        notes.append(Note("facts-only", message, {"series": reserved}))
    editions = dict.fromkeys(
        ranked.edition.id for ranked in lists if ranked.edition.forbids_adaptations
    )
    if editions:
        message = f"no adaptations: the licences of {', '.join(editions)} forbid them; "
        message += "ranks and names alone are kept, as facts"
        notes.append(Note("no-adaptations", message, {"editions": list(editions)}))
    return notes


def _rows_of(catalogue: Catalogue, ranked: RankedList) -> Iterator[dict[str, Any]]:
    of_list, terms, addresses = (
        list_fields(ranked),
        terms_fields(catalogue, ranked),
        _addresses(ranked),
    )
    first = {key: of_list[key] for key in ("edition", "series", "list", "published")}
    for entry in catalogue.entries(ranked):
        fields = entry_fields(entry, ranked, IN_EXPORT, addresses)
        for dispute in fields["disputed"]:
            # In a flat row the reason comes last.
            dispute["reason"] = dispute.pop("reason")
        yield {
            **first,
            "kind": ranked.edition.kind,
            **rank_fields(entry.rank),
            **fields,
            **terms,
            # Behind the columns that were there before them.
            **{key: value for key, value in of_list.items() if key not in first},
        }


def list_fields(ranked: RankedList) -> dict[str, Any]:
    """What a flat row says of its list; `year` is that of the publication."""
    edition = ranked.edition
    return {
        "edition": edition.id,
        "series": edition.series,
        "label": edition.label,
        "year": year_of(ranked),
        "published": edition.published,
        "list": ranked.id,
        "scope": ranked.scope,
        "depth": ranked.depth,
        "coverage": ranked.coverage,
    }


def year_of(ranked: RankedList) -> int:
    """The year in which a list was published."""
    return int(ranked.edition.published[:4])


def terms_fields(catalogue: Catalogue, ranked: RankedList) -> dict[str, str | None]:
    """Who published the edition of a list, and on which terms it may be used."""
    edition = ranked.edition
    return {
        "publisher": catalogue.series()[edition.series].publisher,
        "licence": edition.licence,
        "disclaimer": edition.disclaimer,
    }


def _addresses(ranked: RankedList) -> dict[str, str]:
    """Each document's address by its key; its key where no address is its own alone.

    Without an address of its own, that where it was read.
    """
    addresses = {
        key: document["url"] or document["read_at"]
        for key, document in ranked.edition.sources.items()
    }
    uses = Counter(addresses.values())
    return {
        key: address if address and uses[address] == 1 else key
        for key, address in addresses.items()
    }
