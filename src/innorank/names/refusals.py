"""Why a name is refused: another city, another country, an area, or more places than one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..catalogue.lists import Catalogue
from ..errors import MAX_SUGGESTIONS, AmbiguousPlaceError, NotFoundError, quoted
from ..folding import fold
from ..model.records import Place
from .areas import Area, codes_in, describe_areas, region_message

if TYPE_CHECKING:
    from .readings import Reading

    # A way to read a name, and the areas that it must lie in; None for anywhere.
    Understood = tuple[Reading, list[Area] | None]

__all__ = [
    "ambiguous",
    "other_city",
    "raise_if_area",
    "raise_if_other_cities",
    "raise_if_other_city",
    "raise_if_other_countries",
]


def other_city(catalogue: Catalogue, key: str, wanted: list[list[Area]]) -> str | None:
    """What to say of the city that is no place here but has a contested name; None for none.

    A region decides; a country only where no such city is in it.
    """
    if any(region for areas in wanted for _, region in areas):
        return None
    name, codes = catalogue.world.find(key) or ("", [])
    codes = _codes_within(codes, wanted)
    if wanted and not codes:
        return None
    where = ", ".join(map(catalogue.economy_name, codes))
    return f", or {name} ({where}), which no edition here ranks" if codes else ""


def _codes_within(codes: list[str], wanted: Iterable[list[Area] | None]) -> list[str]:
    """Those of some economies that all areas that are wanted allow."""
    for areas in wanted:
        if areas is not None:
            codes = codes_in(codes, areas)
    return codes


def raise_if_other_cities(
    catalogue: Catalogue, asked: list[Area] | None, understood: "list[Understood]"
) -> None:
    """A city of the world that is no place here, as it stands or in another reading."""
    for reading, areas in understood:
        if reading.leads and any(region for _, region in areas or ()):
            # Whether the city is in that region is not known: "Tokyo Yokosuka" may be two cities.
            continue
        raise_if_other_city(catalogue, reading.name, (asked, areas))


def raise_if_other_city(
    catalogue: Catalogue,
    name: str,
    wanted: Iterable[list[Area] | None],
    unless: str | None = None,
) -> None:
    """A city of the world that is no place here is said to be one, and not corrected.

    Not one that is called *unless*: "Hyderabad City" says no more than "Hyderabad".
    """
    known, codes = catalogue.world.find(fold(name)) or ("", [])
    codes = _codes_within(codes, wanted)
    if codes and (unless is None or fold(known) != fold(unless)):
        message = f"{known} ({', '.join(codes)}) is known, but not ranked by any edition here"
        raise NotFoundError("unranked-place", message)


def raise_if_other_countries(
    catalogue: Catalogue, asked: list[Area] | None, understood: "list[Understood]"
) -> None:
    """A name that is known, but not in the country or region that was asked for."""
    for reading, areas in understood:
        if reading.may_be_a_code or not (asked or areas):
            continue
        elsewhere = [place for place, _ in catalogue.places_named(fold(reading.name))]
        if elsewhere:
            inside = " and ".join(describe_areas(catalogue, one) for one in (asked, areas) if one)
            where = _listed(catalogue.place(place) for place in elsewhere)
            message = f"there is no {quoted(reading.name)} in {inside}; elsewhere: {where}"
            raise NotFoundError("unknown-place", message, elsewhere)


def raise_if_area(catalogue: Catalogue, name: str) -> None:
    """The name of an economy or region is no misspelt city; how to see its places is said."""
    found = region_message(catalogue, name, MAX_SUGGESTIONS)
    if found is not None:
        message, places = found
        raise NotFoundError("unknown-place", message, places)


def ambiguous(
    name: str, candidates: list[Place], other: str | None, spelling: str | None = None
) -> AmbiguousPlaceError:
    """That a name, or the *spelling* it was taken for, has several places or *other* cities."""
    subject = quoted(name)
    if spelling is not None:
        subject += f" is not a known name; taken for {spelling}, it"
    message = f"{subject} may mean {_listed(candidates)}{other or ''}"
    return AmbiguousPlaceError("ambiguous-place", message, [place.id for place in candidates])


def _listed(places: Iterable[Place]) -> str:
    """`cambridge-gb (GB), cambridge-us (MA, US)`: what to type, and where it is."""
    return ", ".join(f"{place.id} ({_where(place)})" for place in places)


def _where(place: Place) -> str:
    economies = "/".join(place.economies)
    # The number of a region would say nothing.
    is_told = place.region is not None and not place.region.isdigit()
    return f"{place.region}, {economies}" if is_told else economies
