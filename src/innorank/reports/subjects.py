"""What the names of a report mean: places, or one edition or two."""

from collections.abc import Sequence

from ..catalogue.lists import Catalogue
from ..errors import (
    AmbiguousEditionError,
    AmbiguousPlaceError,
    InnorankError,
    NotFoundError,
    UsageError,
    quoted,
)
from ..model.answer import Note
from ..model.lean_typing import Record
from ..names import Match
from ..names.resolve import command_for, resolve
from ..queries.standings import misspelling_notes


class Subject(Record):
    """What a report is about: the ids of `places`, or the names of one or two `editions`."""

    places: Sequence[str]
    editions: Sequence[str]
    notes: Sequence[Note]


def subject_of(
    catalogue: Catalogue, names: Sequence[str], country: str | None, exact: bool
) -> Subject:
    """What names mean together.

    A name is an edition or series if it is one exactly, else a place if it is known as one, else an
    edition that it is understood as, and last a place that it is a misspelling of. Raises
    AmbiguousPlaceError for a name that is both exactly, UsageError for places beside editions and
    for three editions; a name fails as `resolve` and `Catalogue.ranked_list` say.
    """
    if not names:
        raise UsageError("wrong-usage", "a report needs a place or an edition, as in: Hefei")
    matches: dict[str, Match] = {}
    editions: list[str] = []
    for name in names:
        match = _meant(catalogue, name, country, exact)
        if match is None:
            catalogue.ranked_list(name)
            editions.append(name)
        else:
            matches.setdefault(match.place.id, match)
    if matches and editions:
        place = next(iter(matches.values()))
        message = f"{quoted(place.query)} is a place and {quoted(editions[0])} an edition:"
        raise UsageError("wrong-usage", f"{message} a report is about places or about editions")
    if len(editions) > 2:
        message = f"a report is about one edition or compares two, and got {len(editions)}"
        raise UsageError("wrong-usage", message)
    notes = [note for match in matches.values() for note in misspelling_notes(match)]
    return Subject(list(matches), editions, notes)


def _meant(catalogue: Catalogue, name: str, country: str | None, exact: bool) -> Match | None:
    """The place that a name means; None if it means an edition."""
    advice = command_for(catalogue, "report")
    try:
        place: Match | InnorankError = resolve(catalogue, name, country, exact, advice)
    except (AmbiguousPlaceError, NotFoundError) as error:
        place = error
    is_place = isinstance(place, AmbiguousPlaceError) or (
        isinstance(place, Match) and place.how != "fuzzy"
    )
    if catalogue.has_edition_or_series(name):
        if is_place:
            edition = catalogue.ranked_list(name).name
            message = f"{quoted(name)} may mean the edition {edition} or a place: name the edition"
            message += ", or the place with its country, as in: Paris, France"
            raise AmbiguousPlaceError("ambiguous-place", message, [edition])
        return None
    if not is_place:
        try:
            catalogue.edition_or_series(name)
            return None
        except AmbiguousEditionError:
            raise
        except NotFoundError as error:
            if isinstance(place, NotFoundError) and error.suggestions:
                raise
    if isinstance(place, Match):
        return place
    raise place
