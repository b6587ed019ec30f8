"""`cite`: an edition and the documents that its figures were taken from, as facts.

How a citation is written (text, BibTeX, CSL-JSON) is the business of `output.citations`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..catalogue.lists import Catalogue
from ..errors import UsageError
from ..model.answer import Answer, Note
from ..model.rank import rank_fields
from ..model.records import Edition, Place, RankedList, Series
from ..names.areas import area_code
from ..names.resolve import CommandFor, resolve
from .attribution import GEONAMES, attribution_of, owed_to_geonames
from .city import misspelling_note, standings_of
from .statements import HOWS, Statement, statements_about, statements_of

__all__ = ["GAZETTEER", "cite"]

# What stands for the gazetteer where an edition is named, unless an edition has this name.
GAZETTEER = "geonames"


def cite(
    catalogue: Catalogue,
    edition: str,
    place: str | None = None,
    country: str | None = None,
    exact: bool = False,
) -> Answer:
    """The edition as its publisher's, then each document that its figures were taken from.

    Of one list where *edition* names it (`wipo-2023:overall`). With *place* only the documents
    that state where that place, or a cluster or predecessor of it, stands; where no list names
    it, those of the ranks from which its bound follows. `geonames` cites the gazetteer. Raises
    NotFoundError where the series ranks no such place, and UsageError for *country* or GeoNames
    without an edition's place.
    """
    if edition.casefold().strip() == GAZETTEER and GAZETTEER not in catalogue.edition_names():
        if place or country:
            raise UsageError("bad-place", "GeoNames ranks no places: cite it without --place")
        return _gazetteer(exact)
    if country and not place:
        raise UsageError("bad-place", "--country decides between places: name one with --place")
    ranked = catalogue.ranked_list(edition)
    one_list = ":" in edition
    lists = [ranked] if one_list else catalogue.lists_of(ranked.edition.id)
    code = area_code(catalogue, country) if country else None
    notes: list[Note] = []
    meant = None
    if place is None:
        said = [one for each in lists for one in statements_of(catalogue, each)]
        wanted = _wanted(catalogue, lists, said)
    else:
        match = resolve(catalogue, place, country, exact, _advice(catalogue, lists, one_list))
        meant = match.place
        notes += [misspelling_note(match)] if match.how == "fuzzy" else []
        said, absent = statements_about(catalogue, meant, lists)
        wanted = {one.source for one in said}
        notes += absent
    attribution = attribution_of(catalogue, lists)
    return Answer(
        command="cite",
        query={
            "edition": ranked.edition.id,
            "list": ranked.id if one_list else None,
            "place": meant.id if meant else None,
            "country": code,
            "exact": exact,
        },
        results=[
            _edition(catalogue, lists, ranked if one_list else None),
            *_documents(lists, said, wanted, narrowed=meant is not None),
        ],
        lists=lists,
        notes=notes,
        attribution=[*attribution, *owed_to_geonames(catalogue, [meant] if meant else [])],
        extra={"place_name": meant.name if meant else None},
    )


def _advice(catalogue: Catalogue, lists: Sequence[RankedList], one_list: bool) -> CommandFor:
    """The command that cites *lists* for a place of which they say something."""
    keys = {ranked.key for ranked in lists}
    name = f"{lists[0].edition.id}:{lists[0].id}" if one_list else lists[0].edition.id

    def command(place: Place) -> str | None:
        if not keys & {standing[0].key for standing in standings_of(catalogue, place)}:
            return None
        return f"innorank cite {name} --place {place.id}"

    return command


def _gazetteer(exact: bool) -> Answer:
    row = _row(
        "gazetteer",
        GAZETTEER,
        title="GeoNames geographical database",
        publisher=GEONAMES["publisher"],
        url=GEONAMES["url"],
        licence=GEONAMES["licence"],
    )
    query = {"edition": GAZETTEER, "list": None, "place": None, "country": None, "exact": exact}
    return Answer(
        command="cite",
        query=query,
        results=[row],
        attribution=[GEONAMES],
        extra={"place_name": None},
    )


def _edition(
    catalogue: Catalogue, lists: Sequence[RankedList], only: RankedList | None
) -> dict[str, Any]:
    """The edition, or *only* one list of it, each under a key of its own.

    No edition's id or document's key has a colon, so that a list's is never one of theirs.
    """
    edition = lists[0].edition
    series = catalogue.series()[edition.series]
    is_other = only is not None and only.id != edition.default_list
    return _row(
        "edition",
        f"{edition.id}:{only.id}" if only else edition.id,
        edition=edition.id,
        title=f"{edition.title}, {only.title}" if only and is_other else edition.title,
        series=series.id,
        series_title=series.title,
        publisher=series.publisher,
        published=edition.published,
        url=_address(catalogue, edition, series),
        licence=series.licence,
        disclaimer=series.disclaimer,
        lists=[ranked.id for ranked in lists],
        entries=sum(ranked.entries for ranked in lists),
    )


def _address(catalogue: Catalogue, edition: Edition, series: Series) -> str | None:
    """Where the publisher itself put an edition: the first such document of its default list.

    None where that names none. The page of the series shows its newest edition, if any.
    """
    every = catalogue.lists_of(edition.id)
    default = next(ranked for ranked in every if ranked.id == edition.default_list)
    documents = [edition.sources[key] for key in default.sources]
    own = (one["url"] for one in documents if one["publisher"] == series.publisher and one["url"])
    return next(own, None)


def _wanted(
    catalogue: Catalogue, lists: Sequence[RankedList], said: Sequence[Statement]
) -> set[str]:
    """The documents of *lists*: those that an entry or the list itself names.

    And those that no list of the edition names: they state its totals, or what it is.
    """
    edition = lists[0].edition
    every = catalogue.lists_of(edition.id)
    anywhere = {one.source for each in every for one in statements_of(catalogue, each)}
    anywhere |= {key for ranked in every for key in ranked.sources}
    here = {one.source for one in said} | {key for ranked in lists for key in ranked.sources}
    return here | (set(edition.sources) - anywhere)


def _documents(
    lists: Sequence[RankedList], said: Sequence[Statement], wanted: set[str], narrowed: bool
) -> Iterator[dict[str, Any]]:
    """The *wanted* documents, in the order of the edition's file, each with what it states.

    Where that is *narrowed* to a place, those that state its rank come first.
    """
    edition = lists[0].edition
    keys = _citation_keys(edition)
    order = [source for source in edition.sources if source in wanted]
    if narrowed:
        order.sort(key=lambda key: min(HOWS.index(one.how) for one in said if one.source == key))
    for source in order:
        document = edition.sources[source]
        own = [one for one in said if one.source == source]
        used = {one.ranked.id for one in own}
        used |= {one.id for one in lists if source in one.sources and not narrowed}
        yield _row(
            "source",
            keys[source],
            edition=edition.id,
            source=source,
            series=edition.series,
            lists=[ranked.id for ranked in lists if ranked.id in used],
            entries=sum(one.how == "stated" for one in own),
            states=[_state(one) for one in own] if narrowed else [],
            **{name: document[name] for name in ("title", "publisher", "published")},
            **{name: document[name] for name in ("url", "accessed")},
        )


def _state(one: Statement) -> dict[str, Any]:
    where = {"list": one.ranked.id, "place": one.place.id, "name": one.place.name}
    return {
        **rank_fields(one.rank),
        **where,
        "how": one.how,
        "reason": one.reason,
        "derived": one.derived,
    }


def _citation_keys(edition: Edition) -> dict[str, str]:
    """A key for each document: ASCII, without what BibTeX takes for syntax, no two alike.

    BibTeX tells keys apart without regard to case.
    """
    keys: dict[str, str] = {}
    taken = {edition.id}
    for source in edition.sources:
        plain = re.sub(r"[^a-z0-9]+", "-", source.casefold()).strip("-") or "source"
        key, count = f"{edition.id}-{plain}", 2
        while key in taken:
            key, count = f"{edition.id}-{plain}-{count}", count + 1
        taken.add(key)
        keys[source] = key
    return keys


def _row(kind: str, key: str, **given: Any) -> dict[str, Any]:
    """An element of the results: every key is there, null or empty where nothing is known."""
    known = dict.fromkeys((*_TEXTS, "lists", "entries", "states"))
    known |= {"lists": [], "entries": 0, "states": []}
    return {"kind": kind, "key": key, **known, **given}


_TEXTS = (
    *("edition", "source", "title", "series", "series_title", "publisher", "published"),
    *("url", "accessed", "licence", "disclaimer"),
)
