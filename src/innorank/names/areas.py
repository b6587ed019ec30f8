"""Where a place is said to be: the countries, states and postal codes that people add to a name."""

import re
from collections.abc import Iterable

from ..catalogue.places import Gazetteer
from ..folding import fold, may_be_a_code
from ..model.records import Place

# An economy, and one of its regions or None for all of it.
Area = tuple[str, str | None]

# Each is an economy of its own, though people say that it lies in China.
_OF_CHINA = ("HK", "MO")
# The patterns are compiled where they are first used: that takes longer than to look for a name.
# Before a name or behind it: "75001 Paris", "CH-8001 Zürich", "〒530-0001 大阪市", "Seoul 04524",
# "Boston, MA 02115-1234", "Toronto, ON M5V 2T6".
_POSTAL_CODE = (
    r"^(?:〒\s*\d{3}-?\d{4}|(?:[A-Z]{1,2}-)?\d{4,6})\s+"
    r"|\s+(?:\d{4,6}(?:-\d{4})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d)$"
)
# "Hefei, Anhui Province", "the State of California", "陕西省".
_KIND_BEFORE = r"(?i)^(?:the\s+)?(?:state|province|prefecture|region|canton|county)\s+of\s+"
_KIND_AFTER = (
    r"(?i)\s+(?:state|province|prefecture|region|oblast)$|(?<=..)(?:省|自治区|自治區|특별자치도)$"
)
# The pattern of "and" between two names: "China and Hong Kong", "Tokio & Yokohama", "苏州和上海".
AND = r"\s*[&＆]\s*|\s+(?:and|und|et|e|y|en|и|و)\s+|(?<=..)[和與与及](?=..)"


def is_plain_word(text: str) -> bool:
    """Whether a text is a word of plain letters, in which no pattern of this room finds anything.

    All of them look for spaces, digits, punctuation, or letters of other scripts.
    """
    return text.isascii() and text.isalpha()


def without_postal_code(text: str) -> str:
    """The text without a postal code before or behind it."""
    return text if is_plain_word(text) else re.sub(_POSTAL_CODE, "", text.strip()).strip()


def split_at_and(text: str) -> list[str]:
    """The names that "and" joins, in any of the languages."""
    return [text] if is_plain_word(text) else re.split(AND, text, flags=re.IGNORECASE)


def asked_areas(gazetteer: Gazetteer, country: str) -> list[Area]:
    """What `--country` asks for: the economy of that code or name, and regions of that name.

    A code such as MA is that of an economy alone, one such as GB-ENG that of a region. Raises
    NotFoundError for what is neither.
    """
    code, _, region = country.strip().upper().partition("-")
    if region and (code, region) in gazetteer.areas_named(fold(region)):
        return [(code, region)]
    areas = areas_called(gazetteer, country)
    if not areas or may_be_a_code(fold(country)):
        return [(gazetteer.economy(country), None)]
    # Georgia is an economy, and a state of the USA.
    return areas


def areas_called(gazetteer: Gazetteer, text: str) -> list[Area]:
    """The areas of a name, or of several if each is the name of one; empty for anything else.

    "China and Hong Kong" and "CH/DE/FR" are several names.
    """
    areas = areas_named(gazetteer, text)
    bare = without_postal_code(text).replace("／", "/")
    names = [name for part in bare.split("/") for name in split_at_and(part)]
    if areas or len(names) == 1:
        return areas
    parts = [areas_called(gazetteer, name) for name in names]
    return [area for part in parts for area in part] if all(parts) else []


def areas_named(gazetteer: Gazetteer, text: str) -> list[Area]:
    """The areas that have a name, with or without a postal code or a word such as "Province"."""
    wordings = [text]
    if not is_plain_word(text):
        bare = without_postal_code(text)
        wordings += [bare, re.sub(_KIND_AFTER, "", bare), re.sub(_KIND_BEFORE, "", bare)]
    for wording in wordings:
        areas = gazetteer.areas_named(fold(wording))
        if areas:
            return areas
    return []


def areas_meant(gazetteer: Gazetteer, qualifier: str, query: str = "") -> list[Area]:
    """The areas that all parts of a qualifier such as "MA, USA" allow; empty for none.

    Where all parts allow an economy, the regions that a part names narrow it: MA is a state of the
    USA there, though it is the code of Morocco, too. Where the whole *query* is the name of an
    economy, as "Hong Kong, China" is, that is allowed as well.
    """
    parts = [areas_called(gazetteer, part) for part in qualifier.split(",")]
    allowed: list[Area] = []
    for code in sorted(set.intersection(*({code for code, _ in part} for part in parts))):
        named = [{region for economy, region in part if economy == code} for part in parts]
        narrowing = [regions for regions in named if None not in regions]
        common = set.intersection(*narrowing) if narrowing else {None}
        allowed += [(code, region) for region in sorted(common, key=str)]
    allowed += [(code, None) for code in _OF_CHINA if ("CN", None) in allowed]
    return allowed + gazetteer.areas_named(fold(query))


def lies_in(gazetteer: Gazetteer, place: Place, areas: list[Area]) -> bool:
    """Whether a place, or any member of a cluster, is in one of some areas."""
    regions = {place.region, *(gazetteer.place(member).region for member in place.members)}
    return any(
        code in place.economies and (region is None or region in regions) for code, region in areas
    )


def within(gazetteer: Gazetteer, places: Iterable[Place], wanted: list[list[Area]]) -> list[Place]:
    """The places that lie in one area of each element of *wanted*."""
    return [place for place in places if all(lies_in(gazetteer, place, areas) for areas in wanted)]


def describe_areas(gazetteer: Gazetteer, areas: list[Area]) -> str:
    """`Morocco or Massachusetts (US)`: areas as messages name them."""
    return " or ".join(
        f"{gazetteer.region_name(code, region)} ({code})"
        if region
        else gazetteer.economy_in_text(code)
        for code, region in areas
        if code not in _OF_CHINA or ("CN", None) not in areas
    )


def area_code(gazetteer: Gazetteer, country: str) -> str:
    """`GB`, or `GB-ENG` for a region: the ISO 3166 code of what `--country` asks for.

    Where several areas share the name, their codes have slashes between them.
    """
    areas = asked_areas(gazetteer, country)
    return "/".join(f"{code}-{region}" if region else code for code, region in areas)
