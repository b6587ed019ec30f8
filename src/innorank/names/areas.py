"""The countries and states that people add to a name: which are meant, and what lies in them."""

import re
from collections.abc import Iterable

from ..catalogue.places import Gazetteer
from ..errors import quoted
from ..folding import fold, may_be_a_code
from ..model.records import Place

__all__ = [
    "Area",
    "area_code",
    "areas_called",
    "areas_meant",
    "asked_areas",
    "codes_in",
    "describe_areas",
    "lies_in",
    "region_message",
    "within",
]

# An economy, and one of its regions or None for all of it.
Area = tuple[str, str | None]

OF_CHINA = ("HK", "MO")
# "Boston, MA 02115".
_POSTAL_CODE = re.compile(r"\s+(?:\d{4,6}(?:-\d{4})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d)$")
# "Hefei, Anhui Province", "the State of California", "陕西省".
_KIND_BEFORE = re.compile(
    r"^(?:the\s+)?(?:state|province|prefecture|region|canton|county)\s+of\s+", re.IGNORECASE
)
_KIND_AFTER = re.compile(
    r"\s+(?:state|province|prefecture|region|oblast)$|(?<=..)(?:省|自治区|自治區|특별자치도)$",
    re.IGNORECASE,
)
# "China and Hong Kong", "CH/DE/FR".
_BETWEEN = re.compile(r"\s*[/&]\s*|\s+and\s+", re.IGNORECASE)


def asked_areas(gazetteer: Gazetteer, country: str) -> list[Area]:
    """What `--country` asks for: the economy of that code or name, and regions of that name.

    A code such as MA is the economy's alone, GB-ENG that of a region. Raises NotFoundError for
    what is neither.
    """
    code, _, region = country.strip().upper().partition("-")
    if region and (code, region) in gazetteer.areas_named(fold(region)):
        return [(code, region)]
    areas = areas_called(gazetteer, country)
    if not areas or (country.isascii() and may_be_a_code(fold(country))):
        return [(gazetteer.economy(country), None)]
    # Georgia is an economy, and a state of the USA.
    return areas


def areas_called(gazetteer: Gazetteer, text: str) -> list[Area]:
    """The areas of a name, as it stands or without what says that it is one.

    Of several names, as in "China/Hong Kong", those of all of them.
    """
    bare = _POSTAL_CODE.sub("", text.strip())
    for wording in (text, bare, _KIND_AFTER.sub("", bare), _KIND_BEFORE.sub("", bare)):
        found = gazetteer.areas_named(fold(wording))
        if found:
            return found
    several = _BETWEEN.split(bare)
    parts = [areas_called(gazetteer, part) for part in several] if len(several) > 1 else []
    return [area for part in parts for area in part] if all(parts) else []


def areas_meant(gazetteer: Gazetteer, qualifier: str, query: str = "") -> list[Area]:
    """The areas that all parts of a qualifier allow ("MA, USA"): none for what is no area.

    In an economy that all parts name, the regions that a part names narrow it: MA is a state of
    the USA there, though Morocco has the same code. The whole *query* may name an economy, too:
    "Hong Kong, China" does, though Hong Kong does not count for China.
    """
    parts = [areas_called(gazetteer, part) for part in qualifier.split(",")]
    found: list[Area] = []
    for code in sorted(set.intersection(*({code for code, _ in part} for part in parts))):
        here = [{region for one, region in part if one == code} for part in parts]
        narrowing = [regions for regions in here if None not in regions]
        common = set.intersection(*narrowing) if narrowing else {None}
        found += [(code, region) for region in sorted(common, key=str)]
    # Though they do not count for China, "Hong Kong, China" is no other city.
    found += [(code, None) for code in OF_CHINA if ("CN", None) in found]
    return found + gazetteer.areas_named(fold(query))


def lies_in(gazetteer: Gazetteer, place: Place, areas: list[Area]) -> bool:
    """Whether a place, or any member of a cluster, is in one of some areas."""
    regions = {place.region, *(gazetteer.place(member).region for member in place.members)}
    return any(
        code in place.economies and (region is None or region in regions) for code, region in areas
    )


def within(gazetteer: Gazetteer, places: Iterable[Place], wanted: list[list[Area]]) -> list[Place]:
    """Those of some places that lie in each of the areas that are wanted."""
    return [one for one in places if all(lies_in(gazetteer, one, areas) for areas in wanted)]


def codes_in(codes: list[str], areas: list[Area]) -> list[str]:
    """Those of some economies that some areas are in."""
    allowed = {code for code, _ in areas}
    return [code for code in codes if code in allowed]


def describe_areas(gazetteer: Gazetteer, areas: list[Area]) -> str:
    """`Morocco or Massachusetts (US)`: the areas as messages name them."""
    return " or ".join(
        f"{gazetteer.region_name(code, region)} ({code})"
        if region
        else gazetteer.economy_name(code)
        for code, region in areas
        if code not in OF_CHINA or ("CN", None) not in areas
    )


def area_code(gazetteer: Gazetteer, country: str) -> str:
    """`GB`, or `GB-ENG` for a region: the ISO 3166 code of what is asked for.

    Where regions of several economies share a name their codes have slashes between.
    """
    areas = asked_areas(gazetteer, country)
    return "/".join(f"{code}-{region}" if region else code for code, region in areas)


def region_message(gazetteer: Gazetteer, name: str, limit: int) -> tuple[str, list[str]] | None:
    """What to say of an area that is asked for as if it were a place; None for what is no area.

    With up to *limit* of the places in a region, those that most lists rank first.
    """
    areas = areas_called(gazetteer, name)
    for code, region in areas:
        if region is None:
            message = f"{quoted(name)} is an economy; its places: innorank places --country {code}"
            return message, []
    if not areas:
        return None
    found = sorted(gazetteer.search_places(""), key=lambda one: (-one.lists, one.place.id))
    cities = [one.place for one in found if one.place.kind == "city"]
    inside = [one.id for one in cities if lies_in(gazetteer, one, areas)]
    where = "/".join(dict.fromkeys(code for code, _ in areas))
    message = f"{quoted(name)} is a region ({where})"
    if inside:
        more = f" and {len(inside) - limit} more" if len(inside) > limit else ""
        message += f"; places in it: {', '.join(inside[:limit])}{more}"
    return message, inside[:limit]
