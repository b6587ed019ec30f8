"""`places`: the gazetteer, listed and searched."""

import json
from typing import Any

from ..catalogue import Catalogue
from ..names import fold
from .answer import GEONAMES, Answer

__all__ = ["places"]


def places(catalogue: Catalogue, query: str | None = None, country: str | None = None) -> Answer:
    """Every place, or those that have *query* in any of their names; of one economy where given.

    The likeliest first, all of them by id. `matched` is the name in which *query* was found, null
    where everything is listed; `lists` counts the lists that rank the place itself.
    """
    code = catalogue.economy(country) if country else None
    results = [
        row
        for row in catalogue.gazetteer(fold(query or ""))
        if code is None or code in json.loads(row[3])
    ]
    return Answer(
        command="places",
        query={"query": query, "country": code},
        results=[_row(catalogue, row) for row in results],
        attribution=[GEONAMES],
    )


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
