"""`places`: the gazetteer, listed and searched."""

from ..catalogue.lists import GEONAMES, Catalogue
from ..catalogue.places import FoundPlace
from ..errors import AmbiguousPlaceError, InnorankError
from ..folding import fold, may_be_a_code
from ..model.answer import Answer, Note
from ..model.lean_typing import Any
from ..names.areas import area_code, areas_called, asked_areas, lies_in
from ..names.resolve import resolve
from .standings import misspelling_notes


def places(catalogue: Catalogue, query: str | None, country: str | None) -> Answer:
    """Every place, or those that *query* means; of an economy or region where *country* is given.

    A query that is no place's name but the name of an economy or region means the places in it.
    Any other means the places that have it in one of their names. If there are none, it means what
    `city` would understand by it, or suggests. The likeliest come first; all places come by id.
    `matched` is the name in which *query* was found, null where everything is listed; `lists`
    counts the lists that rank the place itself.
    """
    code = area_code(catalogue, country) if country else None
    wanted = asked_areas(catalogue, country) if country else None
    rows, notes = _search(catalogue, query, country)
    if wanted is not None:
        rows = [row for row in rows if lies_in(catalogue, row.place, wanted)]
    catalogue.remember_clusters([row.place.id for row in rows])
    return Answer(
        command="places",
        query={"query": query, "country": code},
        results=[_place_fields(catalogue, row) for row in rows],
        notes=notes,
        attribution=[GEONAMES],
    )


def _search(
    catalogue: Catalogue, query: str | None, country: str | None
) -> tuple[list[FoundPlace], list[Note]]:
    """The rows that a query means, and the notes on how it was understood."""
    every = catalogue.search_places
    if not query:
        return every(""), []
    key = fold(query)
    # What is as short as a code is more likely the beginning of a name.
    may_be_a_place = may_be_a_code(key) or catalogue.places_named(key)
    areas = [] if may_be_a_place else areas_called(catalogue, query)
    if areas:
        return [row for row in every("") if lies_in(catalogue, row.place, areas)], []
    rows = every(key) if key else []
    if rows:
        return rows, []
    try:
        match = resolve(catalogue, query, country)
    except InnorankError as error:
        about = {"query": query, "suggestions": error.suggestions}
        notes = [Note(error.code, error.message, about)]
        ids = error.suggestions if isinstance(error, AmbiguousPlaceError) else []
    else:
        notes, ids = misspelling_notes(match), [match.place.id]
    return [row for row in every("") if row.place.id in ids], notes


def _place_fields(catalogue: Catalogue, row: FoundPlace) -> dict[str, Any]:
    place = row.place
    return {
        "place": place.id,
        "name": place.name,
        "names": place.names,
        "kind": place.kind,
        "economies": list(place.economies_in(place.kind)),
        "region": place.region,
        "lat": row.lat,
        "lon": row.lon,
        "geonames": row.geonames,
        "members": list(place.members),
        "clusters": [cluster.id for cluster in catalogue.clusters_of(place.id)],
        "predecessors": list(place.predecessors),
        "since": place.since,
        "until": place.until,
        "lists": row.lists,
        "matched": row.matched,
    }
