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
from .attribution import GEONAMES, attribution_of, geonames_attribution
from .pairs.statuses import is_default_list
from .standings import misspelling_notes, standings_of
from .statements import HOWS, Statement, statements_about, statements_of

# What stands for the gazetteer where an edition is named, unless an edition has this name.
GAZETTEER = "geonames"


def cite(
    catalogue: Catalogue, edition: str, place: str | None, country: str | None, exact: bool
) -> Answer:
    """The edition as its publisher's, then each document that its figures were taken from.

    Of one list where *edition* names it (`wipo-2023:overall`). With *place* only the documents
    that state where that place, or a cluster or predecessor of it, stands; where no list names
    it, the documents of the ranks that its bound follows from. `geonames` cites the gazetteer.
    Raises NotFoundError where the series ranks no such place, and UsageError for *country* without
    *place*, or for GeoNames with either.
    """
    if edition.casefold().strip() == GAZETTEER and GAZETTEER not in catalogue.edition_names():
        if place or country:
            raise UsageError("bad-place", "GeoNames ranks no places: cite it without --place")
        return _cite_gazetteer(exact)
    if country and not place:
        raise UsageError("bad-place", "--country decides between places: name one with --place")
    ranked = catalogue.ranked_list(edition)
    only = ranked if ":" in edition else None
    lists = [only] if only else catalogue.lists_of(ranked.edition.id)
    code = area_code(catalogue, country) if country else None
    notes: list[Note] = []
    cited = None
    if place is None:
        statements = [each for listed in lists for each in statements_of(catalogue, listed)]
        sources = _sources_of_lists(catalogue, lists, statements)
    else:
        match = resolve(catalogue, place, country, exact, _advice(catalogue, lists, only))
        cited = match.place
        statements, absences = statements_about(catalogue, cited, lists)
        sources = {statement.source for statement in statements}
        notes = [*misspelling_notes(match), *absences]
    attribution = attribution_of(catalogue, lists)
    return Answer(
        command="cite",
        query={
            "edition": ranked.edition.id,
            "list": only.id if only else None,
            "place": cited.id if cited else None,
            "country": code,
            "exact": exact,
        },
        results=[
            _edition_fields(catalogue, lists, only),
            *_source_rows(lists, statements, sources, narrowed=cited is not None),
        ],
        lists=lists,
        notes=notes,
        attribution=[*attribution, *geonames_attribution(catalogue, [cited] if cited else [])],
        extra={"place_name": cited.name if cited else None},
    )


def _advice(
    catalogue: Catalogue, lists: Sequence[RankedList], only: RankedList | None
) -> CommandFor:
    """What returns the command that cites *lists* for a place, None if they say nothing of it."""
    keys = {ranked.key for ranked in lists}
    name = f"{only.edition.id}:{only.id}" if only else lists[0].edition.id

    def command(place: Place) -> str | None:
        if not keys & {standing.ranked.key for standing in standings_of(catalogue, place)}:
            return None
        return f"innorank cite {name} --place {place.id}"

    return command


def _cite_gazetteer(exact: bool) -> Answer:
    row = _citation_fields(
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


def _sources_of_lists(
    catalogue: Catalogue, lists: Sequence[RankedList], statements: Sequence[Statement]
) -> set[str]:
    """The keys of the documents that *lists*, or their entries, name.

    And of the documents that no list of the edition names: they state its totals, or what it is.
    """
    edition = lists[0].edition
    every = catalogue.lists_of(edition.id)
    named = {statement.source for ranked in every for statement in statements_of(catalogue, ranked)}
    named |= {key for ranked in every for key in ranked.sources}
    wanted = {statement.source for statement in statements}
    wanted |= {key for ranked in lists for key in ranked.sources}
    return wanted | (set(edition.sources) - named)


def _edition_fields(
    catalogue: Catalogue, lists: Sequence[RankedList], only: RankedList | None
) -> dict[str, Any]:
    """The row of the edition, or of *only* one list of it, each with a key of its own.

    A list's key has a colon, which no edition's id and no document's key has.
    """
    edition = lists[0].edition
    series = catalogue.series()[edition.series]
    is_other = only is not None and not is_default_list(only)
    return _citation_fields(
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
    """The address that the publisher gave an edition: of the first such document that it names.

    None where its default list names none. Never that of the series, whose page shows its newest
    edition if any.
    """
    default = next(filter(is_default_list, catalogue.lists_of(edition.id)))
    documents = [edition.sources[key] for key in default.sources]
    own = [document["url"] for document in documents if document["publisher"] == series.publisher]
    return next(filter(None, own), None)


def _source_rows(
    lists: Sequence[RankedList], statements: Sequence[Statement], sources: set[str], narrowed: bool
) -> Iterator[dict[str, Any]]:
    """The rows of the documents *sources*, in the order of the edition's file.

    If they are *narrowed* to one place, each has what it states of it, and those that state its
    rank come first.
    """
    edition = lists[0].edition
    keys = _citation_keys(edition)
    order = [source for source in edition.sources if source in sources]
    by_source = {source: [each for each in statements if each.source == source] for source in order}
    if narrowed:
        order.sort(key=lambda key: min(HOWS.index(each.how) for each in by_source[key]))
    for source in order:
        document = edition.sources[source]
        own = by_source[source]
        used = {statement.ranked.id for statement in own}
        used |= {ranked.id for ranked in lists if source in ranked.sources and not narrowed}
        yield _citation_fields(
            "source",
            keys[source],
            edition=edition.id,
            source=source,
            series=edition.series,
            lists=[ranked.id for ranked in lists if ranked.id in used],
            entries=sum(statement.how == "stated" for statement in own),
            states=[_statement_fields(statement) for statement in own] if narrowed else [],
            **{name: document[name] for name in ("title", "publisher", "published")},
            **{name: document[name] for name in ("url", "accessed")},
        )


def _statement_fields(statement: Statement) -> dict[str, Any]:
    return {
        **rank_fields(statement.rank),
        "list": statement.ranked.id,
        "place": statement.place.id,
        "name": statement.place.name,
        "how": statement.how,
        "reason": statement.reason,
        "derived": statement.derived,
    }


def _citation_keys(edition: Edition) -> dict[str, str]:
    """A citation key for each document: ASCII, without BibTeX syntax, and no two alike.

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


def _citation_fields(kind: str, key: str, **given: Any) -> dict[str, Any]:
    """A row with every key of a row: null or empty what is not given."""
    empty = dict.fromkeys((*_TEXTS, "lists", "entries", "states"))
    return {"kind": kind, "key": key, **empty, "lists": [], "entries": 0, "states": [], **given}


_TEXTS = (
    *("edition", "source", "title", "series", "series_title", "publisher", "published"),
    *("url", "accessed", "licence", "disclaimer"),
)
