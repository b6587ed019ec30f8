"""`cite`: editions and the documents that their figures were taken from, as facts.

How a citation is written (text, BibTeX, CSL-JSON) is the business of `output.citations`.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from ..catalogue.lists import GEONAMES, Catalogue
from ..errors import ExitStatus, NotFoundError, UsageError
from ..model.answer import Answer, Note
from ..model.lean_typing import Any, Record
from ..model.rank import Rank, parse_rank, rank_fields
from ..model.records import Edition, Entry, Place, RankedList, Series
from ..names.areas import area_code
from ..names.resolve import CommandFor, resolve
from .pairs.statuses import is_default_list
from .standings import Standing, misspelling_notes, standings_of

# What stands for the gazetteer where an edition is named, unless an edition has this name.
GAZETTEER = "geonames"
# What a document may say of a place, in the order in which the documents are cited.
HOWS = ("stated", "bound", "disputed", "absence")


class Statement(Record):
    """What one document of an edition says of a place in a list.

    `how` is one of HOWS. `stated`: the document states the rank. `bound`: it is less exact.
    `disputed`: it states another rank, and `reason` is why that is not followed. `absence`: the
    list does not name the place, and the document states one of the ranks that its bound follows
    from. `derived` is what the rank follows from if the document does not state the rank itself.
    """

    source: str
    ranked: RankedList
    place: Place
    rank: Rank
    how: str
    reason: str | None = None
    derived: str | None = None


class Cited(Record):
    """What is cited under a key of its own: an edition, or `only` one list of it.

    A list's key has a colon, which no edition's id and no document's key has.
    """

    lists: Sequence[RankedList]
    only: RankedList | None

    @property
    def key(self) -> str:
        """`wipo-2023`, or `wipo-2023:overall`."""
        edition = self.lists[0].edition.id
        return f"{edition}:{self.only.id}" if self.only else edition


def cite(
    catalogue: Catalogue,
    editions: Sequence[str],
    place: str | None,
    country: str | None,
    exact: bool,
) -> Answer:
    """Each edition as its publisher's, then each document that its figures were taken from, once.

    Of one list where a name has it (`wipo-2023:overall`). With *place* only the documents that
    state where that place, or a cluster or predecessor of it, stands; where no list names it, the
    documents of the ranks that its bound follows from. An edition that says nothing of the place is
    left out with a note, and the status is that of NotFoundError, which is raised if none does.
    `geonames` cites the gazetteer, behind the editions. Raises UsageError without an edition, for
    *country* without *place*, or for GeoNames with either.
    """
    names = [name for name in editions if not _is_gazetteer(catalogue, name)]
    has_gazetteer = len(names) < len(editions)
    if not editions:
        raise UsageError("wrong-usage", "cite needs an edition")
    if has_gazetteer and (place or country):
        raise UsageError("bad-place", "GeoNames ranks no places: cite it without --place")
    if country and not place:
        raise UsageError("bad-place", "--country decides between places: name one with --place")
    cited = {each.key: each for each in (_cited(catalogue, name) for name in names)}
    code = area_code(catalogue, country) if country else None
    notes: list[Note] = []
    about = None
    if place is not None:
        match = resolve(catalogue, place, country, exact, _advice(catalogue, cited.values()))
        about = match.place
        notes += misspelling_notes(match)
    results: list[dict[str, Any]] = []
    used: list[RankedList] = []
    failures: list[NotFoundError] = []
    keys = set(catalogue.edition_names())
    for edition in dict.fromkeys(each.lists[0].edition.id for each in cited.values()):
        parts = [each for each in cited.values() if each.lists[0].edition.id == edition]
        wanted = {ranked.key for part in parts for ranked in part.lists}
        lists = [ranked for ranked in catalogue.lists_of(edition) if ranked.key in wanted]
        if about is None:
            statements = [each for listed in lists for each in _statements_of(catalogue, listed)]
            sources = _sources_of_lists(catalogue, lists, statements)
        else:
            try:
                statements, absences = _statements_about(catalogue, about, lists)
            except NotFoundError as error:
                failures.append(error)
                continue
            sources = {statement.source for statement in statements}
            notes += absences
        results += [_edition_fields(catalogue, part) for part in parts]
        results += _source_rows(lists, statements, sources, about is not None, keys)
        used += lists
    if failures and not used:
        raise NotFoundError("unranked-place", "; ".join(failed.message for failed in failures))
    asked: dict[str, Any] = {"query": place, "suggestions": []}
    notes += [Note(failed.code, failed.message, asked) for failed in failures]
    attribution = catalogue.attribution_of(used, [about] if about else [])
    if has_gazetteer:
        results.append(_gazetteer_fields())
        attribution.append(GEONAMES)
    named = [*cited, *([GAZETTEER] if has_gazetteer else [])]
    only = next(iter(cited.values())).only if len(named) == len(cited) == 1 else None
    return Answer(
        command="cite",
        query={
            "edition": named[0].partition(":")[0] if len(named) == 1 else None,
            "list": only.id if only else None,
            "editions": named,
            "place": about.id if about else None,
            "country": code,
            "exact": exact,
        },
        results=results,
        lists=used,
        notes=notes,
        attribution=attribution,
        extra={"place_name": about.name if about else None},
        status=ExitStatus.NOT_FOUND if failures else ExitStatus.ANSWERED,
    )


def _is_gazetteer(catalogue: Catalogue, name: str) -> bool:
    return name.casefold().strip() == GAZETTEER and GAZETTEER not in catalogue.edition_names()


def _cited(catalogue: Catalogue, name: str) -> Cited:
    """The edition that a name means, or the one list that it names."""
    ranked = catalogue.ranked_list(name)
    if ":" in name:
        return Cited([ranked], ranked)
    return Cited(catalogue.lists_of(ranked.edition.id), None)


def _advice(catalogue: Catalogue, cited: Collection[Cited]) -> CommandFor:
    """What returns the command that cites *cited* for a place, None if they say nothing of it."""
    keys = {ranked.key for each in cited for ranked in each.lists}
    names = " ".join(each.key for each in cited)

    def command(place: Place) -> str | None:
        if not keys & {standing.ranked.key for standing in standings_of(catalogue, place)}:
            return None
        return f"innorank cite {names} --place {place.id}"

    return command


def _gazetteer_fields() -> dict[str, Any]:
    return _citation_fields(
        "gazetteer",
        GAZETTEER,
        title="GeoNames geographical database",
        **{name: GEONAMES[name] for name in ("publisher", "url", "licence")},
    )


def _sources_of_lists(
    catalogue: Catalogue, lists: Sequence[RankedList], statements: Sequence[Statement]
) -> set[str]:
    """The keys of the documents that *lists*, or their entries, name.

    And of the documents that no list of the edition names: they state its totals, or what it is.
    """
    edition = lists[0].edition
    every = catalogue.lists_of(edition.id)
    named = {each.source for ranked in every for each in _statements_of(catalogue, ranked)}
    named |= {key for ranked in every for key in ranked.sources}
    wanted = {statement.source for statement in statements}
    wanted |= {key for ranked in lists for key in ranked.sources}
    return wanted | (set(edition.sources) - named)


def _statements_of(catalogue: Catalogue, ranked: RankedList) -> Iterator[Statement]:
    """All that the documents of a list say of any place."""
    for entry in catalogue.entries(ranked):
        yield from _statements_of_entry(ranked, entry)


def _statements_of_entry(ranked: RankedList, entry: Entry) -> Iterator[Statement]:
    for key in entry.sources:
        yield Statement(key, ranked, entry.place, entry.rank, "stated", derived=entry.derived)
    for how, others in (("disputed", entry.disputed), ("bound", entry.bounds)):
        for other in others:
            rank = parse_rank(other["rank"])
            yield Statement(other["source"], ranked, entry.place, rank, how, other.get("reason"))


def _statements_about(
    catalogue: Catalogue, place: Place, lists: Sequence[RankedList]
) -> tuple[list[Statement], list[Note]]:
    """What the documents of *lists* say of a place.

    Where none of the lists names it, what its bounds follow from, with a note for each list.
    """
    keys = {ranked.key for ranked in lists}
    standings = [each for each in standings_of(catalogue, place) if each.ranked.key in keys]
    if not standings:
        names = lists[0].name if len(lists) == 1 else lists[0].edition.id
        message = f"{names} says nothing of {place.name} ({place.id}): no edition's list ranks it"
        raise NotFoundError("unranked-place", message)
    named = [(each.ranked, each.entry) for each in standings if each.entry is not None]
    if named:
        return [each for pair in named for each in _statements_of_entry(*pair)], []
    statements = [
        Statement(source, standing.ranked, standing.via or place, standing.rank, "absence")
        for standing in standings
        for source in _sources_of_head(catalogue, standing.ranked)
    ]
    notes = {
        standing.ranked.key: _absence_note(standing, catalogue.told_name(place))
        for standing in standings
    }
    return statements, list(notes.values())


def _sources_of_head(catalogue: Catalogue, ranked: RankedList) -> list[str]:
    """The keys of the documents that state the ranks down to the contiguous depth."""
    depth = ranked.contiguous
    head = [entry for entry in catalogue.entries(ranked) if (entry.rank.high or depth + 1) <= depth]
    return list(dict.fromkeys(key for entry in head for key in entry.sources))


def _absence_note(standing: Standing, name: str) -> Note:
    ranked, rank = standing.ranked, standing.rank
    message = f"{ranked.name} does not name {name}: "
    if rank.low is not None:
        head = f"ranks 1 to {ranked.contiguous}" if ranked.contiguous > 1 else "rank 1"
        message += f"{rank.label} follows from {head}"
    elif ranked.contiguous:
        message += "it names every place that was assessed"
    else:
        message += "where it stands there is not known"
    return Note("absent-place", message, {"edition": ranked.edition.id, "list": ranked.id})


def _edition_fields(catalogue: Catalogue, cited: Cited) -> dict[str, Any]:
    """The row of an edition, or of one list of it."""
    lists, only = cited
    edition = lists[0].edition
    series = catalogue.series()[edition.series]
    title, original = _title_in(catalogue.language, edition, only), None
    if series.language and series.language in edition.titles:
        original = _title_in(series.language, edition, only)
    return _citation_fields(
        "edition",
        cited.key,
        edition=edition.id,
        title=title,
        title_language=catalogue.language if catalogue.language in edition.titles else "en",
        original_title=None if original == title else original,
        language=series.language,
        series=series.id,
        series_title=f"[{series.title}]" if series.described else series.title,
        publisher=series.publisher,
        published=edition.published,
        url=_address(catalogue, edition, series),
        licence=edition.licence,
        disclaimer=edition.disclaimer,
        lists=[ranked.id for ranked in lists],
        entries=sum(ranked.entries for ranked in lists),
    )


def _title_in(language: str, edition: Edition, only: RankedList | None) -> str:
    """The title in a language, with that of *only* one list unless it is the default list.

    In English where there is none in the language.
    """
    is_other = only is not None and not is_default_list(only)
    titled = (edition, only) if only and is_other else (edition,)
    return ", ".join(part.titles.get(language, part.titles["en"]) for part in titled)


def _address(catalogue: Catalogue, edition: Edition, series: Series) -> str | None:
    """The address that the publisher gave an edition: of the first such document that it names.

    None where its default list names none. Never that of the series, whose page shows its newest
    edition if any.
    """
    default = next(filter(is_default_list, catalogue.lists_of(edition.id)))
    documents = [edition.sources[key] for key in default.sources]
    names = series.publisher_names.values()
    own = [document["url"] for document in documents if document["publisher"] in names]
    return next(filter(None, own), None)


def _source_rows(
    lists: Sequence[RankedList],
    statements: Sequence[Statement],
    sources: set[str],
    narrowed: bool,
    taken: set[str],
) -> Iterator[dict[str, Any]]:
    """The rows of the documents *sources*, in the order of the edition's file.

    If they are *narrowed* to one place, each has what it states of it, and those that state its
    rank come first. No row has a key that is *taken*, and each adds its own to these.
    """
    edition = lists[0].edition
    keys = _citation_keys(edition, taken)
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
            **{name: document[name] for name in ("url", "accessed", "grade", "read_at", "note")},
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


def _citation_keys(edition: Edition, taken: set[str]) -> dict[str, str]:
    """A citation key for each document: ASCII, without BibTeX syntax, and none that is *taken*.

    No two are alike, for each is taken from then on. BibTeX tells keys apart without regard to
    case.
    """
    keys: dict[str, str] = {}
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
    *("edition", "source", "title", "title_language", "original_title", "language", "series"),
    *("series_title", "publisher", "published", "url", "accessed", "grade", "read_at", "licence"),
    *("disclaimer", "note"),
)
