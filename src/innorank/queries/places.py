"""`places`: the gazetteer, listed and searched."""

import json
from typing import Any

from ..catalogue.lists import Catalogue
from ..errors import AmbiguousPlaceError, InnorankError
from ..folding import fold, may_be_a_code
from ..model.answer import Answer, Note
from ..names.areas import area_code, areas_called, asked_areas, lies_in
from ..names.resolve import resolve
from .attribution import GEONAMES
from .city import misspelling_note

__all__ = ["places"]


def places(catalogue: Catalogue, query: str | None = None, country: str | None = None) -> Answer:
    """Every place, or those that *query* means; of an economy or region where *country* is given.

    What is no name of a place but one of an economy or region means the places in it; else those
    are meant that have it in any of their names; else what `city` would understand by it, or
    suggests. The likeliest first, all of them by id. `matched` is the name in which *query* was
    found, null where everything is listed; `lists` counts the lists that rank the place itself.
    """
    code = area_code(catalogue, country) if country else None
    wanted = asked_areas(catalogue, country) if country else None
    rows, notes = _found(catalogue, query, country)
    if wanted is not None:
        rows = [row for row in rows if lies_in(catalogue, catalogue.place(row[0]), wanted)]
    return Answer(
        command="places",
        query={"query": query, "country": code},
        results=[_row(catalogue, row) for row in rows],
        notes=notes,
        attribution=[GEONAMES],
    )


def _found(
    catalogue: Catalogue, query: str | None, country: str | None
) -> tuple[list[Any], list[Note]]:
    """The rows that a query means, and what has to be said of how it was understood."""
    if not query:
        return catalogue.gazetteer(""), []
    key = fold(query)
    # What is as short as a code is more likely the beginning of a name.
    areas = (
        [] if may_be_a_code(key) or catalogue.places_named(key) else areas_called(catalogue, query)
    )
    if areas:
        rows = catalogue.gazetteer("")
        return [row for row in rows if lies_in(catalogue, catalogue.place(row[0]), areas)], []
    rows = catalogue.gazetteer(key) if key else []
    return (rows, []) if rows else _understood(catalogue, query, country)


def _understood(
    catalogue: Catalogue, query: str, country: str | None
) -> tuple[list[Any], list[Note]]:
    try:
        match = resolve(catalogue, query, country)
    except InnorankError as error:
        note = Note(error.code, error.message, {"query": query, "suggestions": error.suggestions})
        found = error.suggestions if isinstance(error, AmbiguousPlaceError) else []
        return _rows_of(catalogue, found), [note]
    notes = [misspelling_note(match)] if match.how == "fuzzy" else []
    return _rows_of(catalogue, [match.place.id]), notes


def _rows_of(catalogue: Catalogue, wanted: list[str]) -> list[Any]:
    return [row for row in catalogue.gazetteer("") if row[0] in wanted]


def _row(catalogue: Catalogue, row: Any) -> dict[str, Any]:
    name, _, kind, economies, text, matched, lists = row
    detail = json.loads(text)
    place = catalogue.place(name)
    return {
        "place": name,
        "name": place.name,
        "names": dict(place.names),
        "kind": kind,
        "economies": json.loads(economies),
        "region": place.region,
        "lat": detail["lat"],
        "lon": detail["lon"],
        "geonames": detail["geonames"],
        "members": list(place.members),
        "clusters": [cluster.id for cluster in catalogue.clusters_of(name)],
        "predecessors": list(place.predecessors),
        "since": place.since,
        "until": place.until,
        "lists": lists,
        "matched": matched,
    }
