"""The rules for a name that no place has as it stands, in the order in which they are asked.

The rules of `READING_RULES` are asked about each reading of the name in turn, the likeliest first,
then those of `RULES` about the whole question. A rule returns the match, or the error that refuses
the name; None leaves the name to the rules behind it.
"""

from collections.abc import Callable

from ..errors import MAX_SUGGESTIONS, NotFoundError, quoted
from ..folding import fold
from . import Decision, Match, Question, listed
from .areas import Area, areas_named, describe_areas, lies_in
from .heard import heard_alike
from .misspelt import misspelt, not_known, word_to_correct
from .readings import EAST_ASIAN, Reading, names_in, orders, read_aloud, script_of, without_city

# Where cities are written in Chinese characters.
IN_CHARACTERS = frozenset(("CN", "HK", "JP", "MO", "TW"))
# Of the names that begin like a name, so many are looked at.
MAX_NAMES_STARTING = 100


def whole_is_another_city(question: Question, reading: Reading) -> Decision | None:
    """Refuses to leave out a word of a city's name: "Boulder City" is not the city of Boulder."""
    if reading.full is None or read_otherwise(question, reading) is None:
        return None
    return _unranked(question, reading.full, reading.areas, reading.name)


def read_otherwise(question: Question, reading: Reading) -> Decision | None:
    """The place that has the name as it is read: "Cambridge, MA", "Hefei City", "江苏苏州"."""
    # The less is left of what was typed, the surer a name has to be: "Lion City" is not Lyon.
    only_curated = reading.may_be_a_code or reading.lacks_plain_words
    return question.place_named(reading.name, reading.areas, only_curated)


def called_in_full(question: Question, reading: Reading) -> Decision | None:
    """The one place whose name says where it is: "London, ON, Canada" is "London, Ontario"."""
    key = fold(reading.name)
    if not key or not question.wanted(reading.areas):
        return None
    names = question.catalogue.names_starting(key, MAX_NAMES_STARTING)
    called = {place for place, text in names if "," in text and fold(text.split(",")[0]) == key}
    places = question.inside(map(question.catalogue.place, sorted(called)), reading.areas)
    return Match(question.text, places[0], "alias") if len(places) == 1 else None


def by_members(question: Question) -> Decision | None:
    """The cluster whose members are named, in whatever order: "Yokohama and Tokyo"."""
    catalogue = question.catalogue
    for reading in _unshortened(question):
        for text in orders(reading.name):
            named = [catalogue.place(place) for place, _ in catalogue.places_named(fold(text))]
            inside = question.inside(named, reading.areas)
            if any(place.kind == "cluster" for place in inside):
                return question.place_named(text, reading.areas)
    return None


def by_two_names(question: Question) -> Decision | None:
    """The one place that has both of two names side by side: "Suzhou (苏州)" is not 宿州."""
    catalogue = question.catalogue
    for reading in _unshortened(question):
        known = [dict(catalogue.places_named(fold(part))) for part in names_in(reading.name)]
        shared = sorted(set.intersection(*map(set, known))) if len(known) > 1 else []
        places = question.inside(map(catalogue.place, shared), reading.areas)
        if len(places) == 1:
            return Match(question.text, places[0], "alias")
    return None


def by_characters_read(question: Question) -> Decision | None:
    """The city whose Chinese characters are read in brackets behind its name: "창사(장사)".

    In Korean that has a syllable for each character, and is neither a place nor an area.
    """
    catalogue, parts = question.catalogue, read_aloud(question.text)
    decision = question.place_named(parts[0], only_curated=True) if parts else None
    if parts is None or not isinstance(decision, Match):
        return None
    characters = dict(decision.place.names).get("zh-Hans", "")
    is_hangul = parts[1] >= "가"
    if (
        IN_CHARACTERS.isdisjoint(decision.place.economies)
        or (is_hangul and len(parts[1]) != len(characters))
        or catalogue.places_named(fold(parts[1]))
        or areas_named(catalogue, parts[1])
    ):
        return None
    return decision._replace(how="alias")


def _unshortened(question: Question) -> list[Reading]:
    """The readings from which no word was taken away."""
    return [reading for reading in question.readings if reading.full is None]


def by_economy(question: Question) -> Decision | None:
    """The place that is an economy, by another name or code of it: "SGP" is Singapore."""
    for code in question.catalogue.economies_named(fold(question.text)):
        decision = question.place_named(question.catalogue.economy_name(code))
        if isinstance(decision, Match):
            return decision._replace(how="alias")
        if decision is not None:
            return decision
    return None


def other_city(question: Question) -> Decision | None:
    """Refuses the name of a city that no edition ranks, so that it is not corrected to another."""
    for reading in question.readings:
        if reading.leads and any(region for _, region in reading.areas or ()):
            # Whether the city is in that region is not known: "Tokyo Yokosuka" may be two cities.
            continue
        refusal = _unranked(question, reading.name, reading.areas)
        if refusal is not None:
            return refusal
    return None


def _unranked(
    question: Question, name: str, areas: list[Area] | None, unless: str | None = None
) -> Decision | None:
    """The refusal of a city that is no place here; None where there is none where it is wanted.

    Also None for a city called *unless*: "Hyderabad City" says no more than "Hyderabad".
    """
    city, codes = question.other_city(fold(name), areas)
    if not codes or (unless is not None and fold(city) == fold(unless)):
        return None
    message = f"{city} ({', '.join(codes)}) is known, but not ranked by any edition here"
    return NotFoundError("unranked-place", message)


def other_country(question: Question) -> Decision | None:
    """Refuses a name that places have only elsewhere than asked for, and says where they are."""
    catalogue = question.catalogue
    for reading in question.readings:
        wanted = question.wanted(reading.areas)
        if reading.may_be_a_code or not wanted:
            continue
        elsewhere = [place for place, _ in catalogue.places_named(fold(reading.name))]
        if elsewhere:
            inside = " and ".join(describe_areas(catalogue, areas) for areas in wanted)
            where = listed(map(catalogue.place, elsewhere))
            message = f"there is no {quoted(reading.name)} in {inside}; elsewhere: {where}"
            return NotFoundError("unknown-place", message, elsewhere)
    return None


def an_area(question: Question) -> Decision | None:
    """Refuses the name of an economy or a region, which is no misspelt city.

    For an economy, the message has the command that lists its places. For a region, it has the
    cities in it that most lists rank.
    """
    catalogue, text = question.catalogue, quoted(question.text)
    areas = areas_named(catalogue, question.text)
    if not areas:
        return None
    for code, region in areas:
        if region is None:
            message = f"{text} is an economy; its places: innorank places --country {code}"
            return NotFoundError("unknown-place", message)
    known = sorted(catalogue.search_places(""), key=lambda entry: (-entry.lists, entry.place.id))
    cities = [entry.place for entry in known if entry.place.kind == "city"]
    inside = [city.id for city in cities if lies_in(catalogue, city, areas)]
    message = f"{text} is a region ({'/'.join(dict.fromkeys(code for code, _ in areas))})"
    shown = inside[:MAX_SUGGESTIONS]
    if inside:
        more = f" and {len(inside) - len(shown)} more" if len(inside) > len(shown) else ""
        message += f"; places in it: {', '.join(shown)}{more}"
    return NotFoundError("unknown-place", message, shown)


def with_other_letters(question: Question) -> Decision | None:
    """Refuses to guess what "ニューヨークA" means: letters of another script are another word.

    Of Chinese, Japanese and Korean names, which need no space before it. What the name would be
    taken for is suggested. But the code of its economy may follow: "アレンタウンUS".
    """
    if question.text.isascii():
        return None
    name, *_ = word_to_correct(question)
    marks = [mark for mark in without_city(name) if mark.isalnum()]
    others = "".join(mark for mark in marks if script_of(mark) != EAST_ASIAN)
    if others in ("", "".join(marks)):
        return None
    guess = heard_alike(question) or misspelt(question)
    if not isinstance(guess, Match) or others.upper() in guess.place.economies:
        return None
    return not_known(question, [guess.place.id])


READING_RULES: tuple[Callable[[Question, Reading], Decision | None], ...] = (
    whole_is_another_city,
    read_otherwise,
    called_in_full,
)
RULES: tuple[Callable[[Question], Decision | None], ...] = (
    by_members,
    by_two_names,
    by_characters_read,
    by_economy,
    other_city,
    other_country,
    an_area,
    with_other_letters,
    # It decides only where `misspelt` understands nothing.
    heard_alike,
    misspelt,
)
