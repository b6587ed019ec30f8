"""The types of what a curator writes as a value: texts, ids, dates, ranks, each with its rules.

A function checks what a pattern cannot say. No type that a key has directly is made with `Field`:
pydantic 2.7 would mix that with the `Field` of the key, and lose rules of both.
"""

import re
from collections import Counter
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

from ..errors import HIDDEN, nearest, quoted, visible
from ..folding import fold
from ..model.choices import (
    BETTER,
    COVERAGES,
    FACTS_ONLY,
    GRADES_BEST_FIRST,
    KINDS,
    LEVELS,
    TIES,
    UNITS,
)
from ..model.rank import RANK_FORMS, parse_rank
from .addresses import ADDRESS_FORM, names_host
from .complaints import ACCEPTABLE_CODES

# So many texts are remembered: ids, countries and publishers stand in a file again and again.
MAX_REMEMBERED = 4_000
ItemT = TypeVar("ItemT")
# The closed sets of words, which stand in the model: to whoever checks types they are just text.
if TYPE_CHECKING:
    Kind = str
    Coverage = str
    Ties = str
    Level = str
    Unit = str
    Better = str
    Grade = str
else:
    _WORDS = (KINDS, COVERAGES, TIES, LEVELS, UNITS, BETTER, GRADES_BEST_FIRST)
    Kind, Coverage, Ties, Level, Unit, Better, Grade = (Literal[words] for words in _WORDS)
# ISO 639-1 without English, in which titles are already; of Chinese the script is told.
_LANGUAGES = re.findall(
    r"\S+",
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da"
    " de dv dz ee el eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz"
    " ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li"
    " ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os"
    " pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te"
    " tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh-Hans zh-Hant"
    " zu",
)


class _InSchema:
    """Adds keywords to the JSON Schema of a type, and changes nothing else."""

    def __init__(self, **keywords: Any) -> None:
        self.keywords = keywords

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), **self.keywords}


def _any_of(*schemas: dict[str, Any]) -> WithJsonSchema:
    """Makes the JSON Schema of a type out of several."""
    return WithJsonSchema({"anyOf": list(schemas)})


def _real_date(text: str) -> str:
    """The text itself, a day, a month or a year; ValueError if it is not in the calendar."""
    parts = [int(part) for part in text.split("-")]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        raise ValueError(f"{text} is not in the calendar") from None
    return text


def _year_as_text(value: object) -> object:
    """A year as text: alone among dates it is read as a number. Other values as they are."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _rank(value: object) -> object:
    """The value itself; ValueError if it is no rank."""
    if type(value) is int and value >= 1:  # As most ranks are.
        return value
    if isinstance(value, bool) or not isinstance(value, int | str):
        message = "{value} is not a rank; allowed are " + RANK_FORMS
        raise PydanticCustomError("rank_type", message, {"value": repr(value)})
    parse_rank(value)
    return value


@lru_cache(MAX_REMEMBERED)
def _single_line(text: str) -> str:
    """The text without spaces around it; ValueError if nothing is left, or if it has two lines."""
    if text.isprintable() and (stripped := text.strip()):  # As nearly all texts are.
        return stripped
    if re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", text):
        raise ValueError("control characters and line breaks are not allowed")
    if marks := [visible(character) for character in text if character in HIDDEN]:
        raise ValueError(f"{marks[0]} is not allowed: it changes the direction of writing")
    if not text.strip():
        raise ValueError("there is nothing but spaces in it")
    return text.strip()


def _can_be_typed(name: str) -> str:
    """The name itself; ValueError if folding leaves nothing of it."""
    if not fold(name):
        raise ValueError("there is no letter in it, so that nobody could ask for it")
    return name


def _known_licence(text: str) -> str:
    """The text itself; ValueError if it is neither an SPDX identifier nor `facts-only`."""
    if text == FACTS_ONLY:
        return text
    # The list of SPDX, as the standards of Python's packages have it; loaded for a licence alone.
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    wanted = f"an identifier of the SPDX licence list, such as CC-BY-4.0, or {FACTS_ONLY}"
    try:
        # With hyphens for spaces no expression of several licences passes.
        known = canonicalize_license_expression("-".join(text.split()))
    except InvalidLicenseExpression:
        raise ValueError(f"{text!r} should be {wanted}") from None
    if known != text:
        raise ValueError(f"{text!r} should be {wanted}; did you mean {known}?")
    return text


def _with_host(address: str) -> str:
    """The address itself; ValueError if it names no host."""
    if not names_host(address):
        raise ValueError(f"{quoted(address)} names no host, as https://example.org/ does")
    return address


def _can_be_accepted(code: str) -> str:
    """The code itself; ValueError, with the nearest codes, if it is not acceptable."""
    if code not in ACCEPTABLE_CODES:
        near = nearest(code, ACCEPTABLE_CODES, 3) or ACCEPTABLE_CODES
        raise ValueError(f"no warning that may be accepted is called so: {', '.join(near)}")
    return code


def _language(tag: str) -> str:
    """The tag itself; ValueError if it is of English, or of no language."""
    if tag not in _LANGUAGES:
        expected = "two letters of ISO 639-1 such as ja, or for Chinese zh-Hans or zh-Hant"
        raise ValueError(f"{tag!r} is no tag of another language than English: {expected}")
    return tag


def _distinct(items: list[ItemT]) -> list[ItemT]:
    """The list itself; ValueError if an item is in it twice."""
    if len(set(items)) < len(items):
        twice = [str(item) for item, count in Counter(items).items() if count > 1]
        raise ValueError(f"{', '.join(twice)} is there twice")
    return items


Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2000),
    AfterValidator(_single_line),
    _InSchema(pattern=r"^(?=.*\S)[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$"),
]
Name = Annotated[Text, AfterValidator(_can_be_typed)]
Licence = Annotated[Text, AfterValidator(_known_licence)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
IndicatorId = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=100)
]
Figure = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,15}(\.[0-9]{1,15})?$")]
EconomyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
RegionCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,3}$")]
Url = Annotated[
    str,
    StringConstraints(pattern=ADDRESS_FORM, max_length=2000),
    AfterValidator(_with_host),
    WithJsonSchema({"type": "string", "pattern": r"^https?://[^\s<>]+$", "maxLength": 2000}),
]
Day = Annotated[
    str,
    BeforeValidator(_year_as_text),
    StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
    AfterValidator(_real_date),
    _any_of(
        {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ),
]
RankText = Annotated[
    int | str,
    BeforeValidator(_rank),
    _any_of(
        {"type": "integer", "minimum": 1},
        {"type": "string", "pattern": r"^[1-9][0-9]{0,8}(=|\+|-[1-9][0-9]{0,8})$"},
    ),
]
Distinct = Annotated[list[ItemT], AfterValidator(_distinct), _InSchema(uniqueItems=True)]
LanguageTag = Annotated[
    str, AfterValidator(_language), _InSchema(pattern=r"^([a-z]{2}|zh-Hans|zh-Hant)$")
]
# Each warning that is right and yet not to be mended, with the reason.
Accepted = dict[Annotated[str, AfterValidator(_can_be_accepted)], Text]
Continent = Literal[
    "Africa", "Asia", "Europe", "Latin America and the Caribbean", "Northern America", "Oceania"
]
# Numbers stand only inside of other types: in lists, in mappings, or beside null.
Count = Annotated[int, Field(ge=0, le=10**9)]
Positive = Annotated[int, Field(ge=1, le=10**9)]
RankChange = Annotated[int, Field(ge=-(10**9), le=10**9)]
Year = Annotated[int, Field(ge=1000, le=9999)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
