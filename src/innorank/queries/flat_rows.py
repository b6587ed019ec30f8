"""What a flat row says of its list, and which lists are meant; `export` and `panel` share it."""

from collections.abc import Sequence

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, Note
from ..model.choices import FACTS_ONLY
from ..model.lean_typing import Any
from ..model.records import RankedList


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
    meant = {edition for edition, _ in wanted}
    editions = [
        edition
        for series in all_series.values()
        for edition in series.editions
        if not names or edition in meant
    ]
    catalogue.remember_lists(editions)
    return [
        ranked
        for edition in editions
        for ranked in catalogue.lists_of(edition)
        if not names or {(edition, None), (edition, ranked.id)} & wanted
    ]


def answer_before_rows(catalogue: Catalogue, names: Sequence[str]) -> Answer:
    """The answer of `export` without its results; raises NotFoundError."""
    lists = lists_named(catalogue, names)
    return Answer(
        command="export",
        query={"names": list(names)},
        results=(),
        lists=lists,
        notes=licence_notes(catalogue, lists),
        attribution=catalogue.attribution_of(lists),
    )


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


def level_since_before(catalogue: Catalogue, ranked: RankedList) -> str | None:
    """How far a list compares with the same list of the edition before; None for the first."""
    series = catalogue.series()[ranked.edition.series]
    before = catalogue.before(ranked)
    return series.comparability(before[-1].edition.id, ranked.edition.id).level if before else None


def terms_fields(catalogue: Catalogue, ranked: RankedList) -> dict[str, str | None]:
    """Who published the edition of a list, and on which terms it may be used."""
    edition = ranked.edition
    return {
        "publisher": catalogue.series()[edition.series].publisher,
        "licence": edition.licence,
        "disclaimer": edition.disclaimer,
    }
