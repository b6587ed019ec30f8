"""The door of this room: a name goes from rule to rule until one decides."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence

from ..catalogue.lists import Catalogue
from ..errors import AmbiguousPlaceError, InnorankError, NotFoundError, quoted
from ..folding import fold, may_be_a_code
from ..model.records import Place
from . import Decision, Match, Question

MAX_QUERY_LENGTH = 200

# The command line that asks the same about one place; None where it would have no answer.
CommandFor = Callable[[Place], str | None]


def resolve(
    catalogue: Catalogue,
    name: str,
    country: str | None = None,
    exact: bool = False,
    advice: CommandFor | None = None,
) -> Match:
    """The one place that *name* means; only a place in *country* counts where that is given.

    *country* is the code or a name of an economy, or the name of a region ("England"). A name
    means a place as it stands or as it may be read ("Cambridge, MA", "Hefei City"). Unless
    *exact*, it may be a misspelling that is clear of every other name, too.

    Raises AmbiguousPlaceError for a name that places share: its suggestions are their ids, and its
    message has the command that *advice* gives for one of them (`innorank city ID` by default).
    Raises NotFoundError for all else, with up to five suggestions: its code is `unranked-place`
    for a city that no edition ranks.
    """
    question = Question(catalogue, name, country, exact)
    rule, decision = next(
        (rule, decision) for rule, decision in _decisions(question) if decision is not None
    )
    if os.environ.get("INNORANK_TRACE") == "names":
        _trace(question, rule, decision)
    if isinstance(decision, Match):
        return decision
    if isinstance(decision, AmbiguousPlaceError):
        raise _with_command(question, decision, advice)
    raise decision


def _decisions(question: Question) -> Iterator[tuple[str, Decision | None]]:
    """What each rule says of a question, in order, with its name; the last rule always decides."""
    for rule in FIRST_RULES:
        yield rule.__name__, rule(question)
    # Most names are known as they stand: for these nothing more is loaded.
    from .rules import READING_RULES, RULES

    for reading in question.readings:
        for reading_rule in READING_RULES:
            yield reading_rule.__name__, reading_rule(question, reading)
    for rule in RULES:
        yield rule.__name__, rule(question)


def no_name(question: Question) -> Decision | None:
    """Refuses a text without a letter or digit, and one that is longer than any name."""
    if len(question.text) <= MAX_QUERY_LENGTH and any(map(str.isalnum, question.key)):
        return None
    return NotFoundError("unknown-place", f"{quoted(question.text)} is not a name of a place")


def a_country(question: Question) -> Decision | None:
    """Refuses a country's English name, though a town elsewhere, or by some list, has it, too.

    But not where a city of the country begins with the name: Mexico may be Mexico City, and
    Singapore is both. And not where a country is asked for. Places here that a list calls so are
    suggested.
    """
    catalogue, key = question.catalogue, question.key
    if question.country is not None or may_be_a_code(key):
        return None
    places = [catalogue.place(place) for place, _ in catalogue.places_named(key)]
    if any(fold(place.english) == key for place in places):
        return None
    countries = [
        code for code in catalogue.economies_named(key) if fold(catalogue.economy_name(code)) == key
    ]
    if not countries:
        return None
    name, codes = question.other_city(key)
    cities = [(place.english, place.economies) for place in places]
    cities += [(name, tuple(codes))] if codes else []
    own = (city for city, where in cities if countries[0] in where)
    if not cities or any(fold(city).startswith(key) for city in own):
        return None
    message = f"{quoted(question.text)} is an economy; its places: innorank places --country"
    suggestions = [place.id for place in places]
    return NotFoundError("unknown-place", f"{message} {countries[0]}", suggestions)


def as_it_stands(question: Question) -> Decision | None:
    """The place that has the name as it was typed: "Hefei", "合肥", "hefei"."""
    return question.place_named(question.text)


# The rules of `rules.READING_RULES` and of `rules.RULES` follow.
FIRST_RULES: tuple[Callable[[Question], Decision | None], ...] = (
    no_name,
    a_country,
    as_it_stands,
)


def _trace(question: Question, rule: str, decision: Decision) -> None:
    """Say on stderr which rule decided; docs/names.md tells whoever mends a rule how to ask."""
    outcome = decision.place.id if isinstance(decision, Match) else decision.code
    sys.stderr.write(f"names: {quoted(question.text)}: {rule}: {outcome}\n")


def _with_command(
    question: Question, error: AmbiguousPlaceError, advice: CommandFor | None
) -> InnorankError:
    """The same refusal, with a command that names one of the places, if any has an answer."""
    catalogue = question.catalogue
    places = [catalogue.place(place) for place in error.suggestions]
    default = command_for(catalogue, "city")
    command = next(filter(None, map(advice or default, places)), None)
    what = "name one"
    if command:
        what = f"name one, as in: {_otherwise_named(command, question, places)}"
    if not any(map(default, places)):
        what = "no edition here ranks any of them"
    return AmbiguousPlaceError(error.code, f"{error.message}; {what}", error.suggestions)


def _otherwise_named(command: str, question: Question, places: Sequence[Place]) -> str:
    """The command with a longer name for a place whose id is what was typed."""
    for place in places:
        if fold(place.id) == fold(question.text) and command.endswith(f" {place.id}"):
            area = place.region or place.economies[0]
            return f"{command.removesuffix(place.id)}'{place.english}, {area}'"
    return command


def command_for(catalogue: Catalogue, command: str) -> CommandFor:
    """A function to the command line of *command* for a place.

    It returns None for a place that no list ranks, neither itself nor a cluster of it.
    """

    def command_line(place: Place) -> str | None:
        clusters = (cluster.id for cluster in catalogue.clusters_of(place.id))
        is_ranked = any(catalogue.is_ranked(name) for name in (place.id, *clusters))
        return f"innorank {command} {place.id}" if is_ranked else None

    return command_line
