"""From what was typed to the place that is meant, or to the reason why there is none.

`resolve.resolve` asks rules about a `Question` until one decides: first whether a place has the
name as it stands, for which this module is enough, then all that stand in `rules`.
"""

from collections.abc import Iterable
from functools import cached_property

from ..catalogue.lists import Catalogue
from ..errors import AmbiguousPlaceError, InnorankError, quoted
from ..folding import fold, may_be_a_code
from ..model.lean_typing import TYPE_CHECKING, Record
from ..model.records import Place

if TYPE_CHECKING:
    from .areas import Area
    from .readings import Reading


# How a name is understood that nobody lists: it is misspelt, or sounds like one that is listed.
GUESSES = ("fuzzy", "sound")


class Match(Record):
    """The place that a name means.

    `how` is `id`, `name`, `alias`, `fuzzy` or `sound`. One that is misspelt or only sounds alike
    was taken for the known name `spelling`, and `score` is how similar the two are, from 0 to 1;
    it is 1 for all others.
    """

    query: str
    place: Place
    how: str
    score: float = 1.0
    spelling: str | None = None

    @property
    def is_guess(self) -> bool:
        """Whether the name is not known, and was taken for one that is."""
        return self.how in GUESSES


# What a rule says of a question; the error is the refusal.
Decision = Match | InnorankError


class Question:
    """A name whose place is sought, and what rules derive from it, each when it is needed."""

    def __init__(
        self, catalogue: Catalogue, text: str, country: str | None = None, exact: bool = False
    ) -> None:
        self.catalogue = catalogue
        self.text = text
        self.country = country
        self.exact = exact
        # What the rule of that name says, which is asked twice and costs most.
        self.misspelt: Decision | None = None

    @cached_property
    def key(self) -> str:
        """The folded text."""
        return fold(self.text)

    @cached_property
    def asked(self) -> "list[Area] | None":
        """The areas that the country asked for means; None where none is asked for.

        Raises NotFoundError for what is neither an economy nor a region.
        """
        if self.country is None:
            return None
        from .areas import asked_areas

        return asked_areas(self.catalogue, self.country)

    @cached_property
    def readings(self) -> "list[Reading]":
        """The text as it stands, then all other ways to read it, the likeliest first."""
        from .readings import understood

        return understood(self.catalogue, self.text)

    def wanted(self, areas: "list[Area] | None" = None) -> "list[list[Area]]":
        """The areas asked for and *areas*, as far as there are any: a place must lie in each."""
        return [allowed for allowed in (self.asked, areas) if allowed is not None]

    def inside(self, places: Iterable[Place], areas: "list[Area] | None" = None) -> list[Place]:
        """The places that lie where they are wanted."""
        wanted = self.wanted(areas)
        if not wanted:
            return list(places)
        from .areas import within

        return within(self.catalogue, places, wanted)

    def place_named(
        self, name: str, areas: "list[Area] | None" = None, only_curated: bool = False
    ) -> Decision | None:
        """The place that has exactly this name and lies where it is wanted; None for none.

        A refusal where the name may mean several places, or another city or economy. With
        *only_curated* a spelling that only a list gives does not count as a name.
        """
        key = self.key if name == self.text else fold(name)
        named = dict(self.catalogue.places_named(key))
        if only_curated:
            named = {place: how for place, how in named.items() if how != "spelling"}
        if not named:
            return None
        places, others = self.bearers(key, named, areas)
        if not places:
            return None
        if others is None and len(places) == 1 and not self.wanted(areas):
            others = self._economy_called(key, places[0])
        if len(places) > 1 or others is not None:
            return ambiguous(self.text, places, others)
        place = places[0]
        how = "id" if self.text == place.id else named[place.id].replace("spelling", "alias")
        return Match(self.text, place, how)

    def bearers(
        self, key: str, named: dict[str, str], areas: "list[Area] | None" = None
    ) -> tuple[list[Place], str | None]:
        """The places that a folded name may mean, and a text for the other city that it may mean.

        *named* says how places have the name, as `Catalogue.places_named` does. The text is None
        where no other city contests the name. A place that has the name in English is meant alone
        if the other places have it from a list of spellings only: Porto is Porto, though some list
        spells Bordeaux so. It is not meant alone where the name is contested.
        """
        places = self.inside(map(self.catalogue.place, named), areas)
        contested = self.catalogue.contested(key)
        if len(places) > 1:
            english = [place for place in places if fold(place.english) == key]
            others = [place for place in places if place not in english]
            if english and all(named[place.id] == "spelling" for place in others):
                places = places if others and contested else english
        if contested.isdisjoint(place.id for place in places):
            return places, None
        return places, self._contender(key, areas)

    def other_city(self, key: str, areas: "list[Area] | None" = None) -> tuple[str, list[str]]:
        """The name of a city that is no place here, by its folded name; empty for none.

        With the codes of the economies that have such a city, as far as it is wanted there.
        """
        name, codes = self.catalogue.world.find(key) or ("", [])
        for allowed in self.wanted(areas):
            codes = [code for code in codes if any(code == economy for economy, _ in allowed)]
        return name, codes

    def _contender(self, key: str, areas: "list[Area] | None") -> str | None:
        """The text for the city that contests a name; None where it is not wanted.

        The region of such a city is not known. It is never wanted where a region is asked for.
        """
        wanted = self.wanted(areas)
        if any(region for allowed in wanted for _, region in allowed):
            return None
        name, codes = self.other_city(key, areas)
        if not codes:
            return None if wanted else ""
        where = ", ".join(map(self.catalogue.economy_name, codes))
        return f", or {name} ({where}), which no edition here ranks"

    def _economy_called(self, key: str, place: Place) -> str | None:
        """The text for an economy that has the name of a place, as Mexico has; None for none.

        Also None if the name is the place's English one or as short as a code, and if the place
        is that economy, as Singapore is.
        """
        if may_be_a_code(key) or key == fold(place.english) or key == fold(place.id):
            return None
        names = {
            code: self.catalogue.economy_name(code) for code in self.catalogue.economies_named(key)
        }
        others = [code for code, name in names.items() if fold(name) != fold(place.english)]
        return f", or {names[others[0]]}, the economy ({others[0]})" if others else None


def ambiguous(
    text: str, places: list[Place], others: str | None, spelling: str | None = None
) -> AmbiguousPlaceError:
    """The refusal of a name that may mean several places; *others* is a text for what else.

    *spelling* is the known name that a misspelt one was taken for.
    """
    subject = quoted(text)
    if spelling is not None:
        subject += f" is not a known name; taken for {spelling}, it"
    message = f"{subject} may mean {listed(places)}{others or ''}"
    return AmbiguousPlaceError("ambiguous-place", message, [place.id for place in places])


def listed(places: Iterable[Place]) -> str:
    """`cambridge-gb (GB), cambridge-us (MA, US)`: what to type, and where it is."""
    return ", ".join(f"{place.id} ({_where(place)})" for place in places)


def _where(place: Place) -> str:
    economies = "/".join(place.economies)
    # The number of a region would say nothing.
    is_region_told = place.region is not None and not place.region.isdigit()
    return f"{place.region}, {economies}" if is_region_told else economies
