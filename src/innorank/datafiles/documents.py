"""What a curator may write: one typed class per kind of data file.

The classes give the checks on form and the JSON Schema; checks that need a whole list or several
files are in `checks` and `index`.
"""

import re
from collections import Counter
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ..errors import nearest
from ..folding import fold
from ..model.rank import RANK_FORMS, parse_rank
from .codes import WARNINGS

__all__ = [
    "EconomiesDocument",
    "EconomyDocument",
    "EditionDocument",
    "EntryDocument",
    "ListDocument",
    "PlaceDocument",
    "PlacesDocument",
    "RankingsDocument",
    "SeriesDocument",
    "SourceDocument",
    "SpellingsDocument",
    "SpellingsFile",
]


ItemT = TypeVar("ItemT")


class _Document(BaseModel):
    # Unknown keys are mistakes, and nothing is converted: "5" is not 5.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _real_date(text: str) -> str:
    """Check a day, a month or a year, as precise as the publisher states it."""
    parts = [int(part) for part in text.split("-")]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        raise ValueError(f"{text} is not in the calendar") from None
    return text


def _year(value: object) -> object:
    """A year alone is the one date that YAML reads as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _rank(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | str):
        message = "{value} is not a rank; allowed are " + RANK_FORMS
        raise PydanticCustomError("rank_type", message, {"value": repr(value)})
    parse_rank(value)
    return value


def _single_line(text: str) -> str:
    if re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", text):
        raise ValueError("control characters and line breaks are not allowed")
    if not text.strip():
        raise ValueError("there is nothing but spaces in it")
    return text.strip()


def _can_be_typed(name: str) -> str:
    if not fold(name):
        raise ValueError("there is no letter in it, so that nobody could ask for it")
    return name


def _can_be_accepted(code: str) -> str:
    if code not in WARNINGS:
        near = nearest(code, WARNINGS, 3) or WARNINGS
        raise ValueError(f"no warning that may be accepted is called so: {', '.join(near)}")
    return code


def _distinct(items: list[ItemT]) -> list[ItemT]:
    twice = [str(item) for item, count in Counter(items).items() if count > 1]
    if twice:
        raise ValueError(f"{', '.join(twice)} is there twice")
    return items


# For editors alone: the rules that the functions above check, as far as a pattern can say them.
_IN_SCHEMA = {
    "text": {"pattern": r"^(?=.*\S)[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$"},
    "rank": {
        "anyOf": [
            {"type": "integer", "minimum": 1},
            {"type": "string", "pattern": r"^[1-9][0-9]{0,8}(=|\+|-[1-9][0-9]{0,8})$"},
        ]
    },
    "day": {
        "anyOf": [
            {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
            {"type": "integer", "minimum": 1000, "maximum": 9999},
        ]
    },
    "url": {"type": "string", "pattern": r"^https?://\S+$", "maxLength": 2000},
}

Text = Annotated[
    str,
    Field(min_length=1, max_length=2000, json_schema_extra=_IN_SCHEMA["text"]),
    AfterValidator(_single_line),
]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Code = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Name = Annotated[Text, AfterValidator(_can_be_typed)]
Distinct = Annotated[
    list[ItemT], AfterValidator(_distinct), Field(json_schema_extra={"uniqueItems": True})
]
RegionCode = Annotated[str, Field(pattern=r"^[A-Z0-9]{1,3}$")]
Year = Annotated[int, Field(ge=1000, le=9999)]
Url = Annotated[
    str,
    Field(pattern=r"^https?://[!-~\u00a1-\U0010ffff]+$", max_length=2000),
    WithJsonSchema(_IN_SCHEMA["url"]),
]
Day = Annotated[
    str,
    BeforeValidator(_year),
    Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
    AfterValidator(_real_date),
    WithJsonSchema(_IN_SCHEMA["day"]),
]
RankText = Annotated[int | str, BeforeValidator(_rank), WithJsonSchema(_IN_SCHEMA["rank"])]
# Each warning that is right and yet not to be mended, with the reason.
Accepted = dict[Annotated[str, AfterValidator(_can_be_accepted)], Text]
Kind = Literal["city", "cluster"]
Level = Literal["same", "minor", "break", "unknown"]
Continent = Literal[
    "Africa", "Asia", "Europe", "Latin America and the Caribbean", "Northern America", "Oceania"
]
Count = Annotated[int, Field(ge=0, le=10**9)]
Positive = Annotated[int, Field(ge=1, le=10**9)]


class ComparabilityDocument(_Document):
    """How two editions of a series compare; a pair that is not named is unknown."""

    from_: Id = Field(alias="from")
    to: Id
    level: Level
    reason: Text | None = None
    source: Url | None = None


class SeriesDocument(_Document):
    """A ranking that a publisher issues again and again; editions oldest first."""

    title: Text
    publisher: Text
    url: Url | None = None
    licence: Text
    disclaimer: Text | None = None
    editions: Distinct[Id]
    comparability: list[ComparabilityDocument] = []
    accepted: Accepted = {}


class RankingsDocument(_Document):
    """`rankings.yaml`: every series and its editions."""

    series: dict[Id, SeriesDocument]


class SourceDocument(_Document):
    """A published document that states facts."""

    title: Text
    publisher: Text | None = None
    url: Url | None = None
    published: Day | None = None
    accessed: Day | None = None
    seed: Text | None = None
    note: Text | None = None
    accepted: Accepted = {}


class DisputedDocument(_Document):
    """What another source says of the same entry, and why it is not the rank here."""

    rank: RankText
    source: Text
    reason: Text


class BoundDocument(_Document):
    """What another source says less exactly of the same rank: no contradiction."""

    rank: RankText
    source: Text


class EntryDocument(_Document):
    """One row of a list."""

    rank: RankText
    place: Id
    printed: Text | None = None
    economy: Text | None = None
    economies: list[Code] | None = Field(default=None, min_length=1)
    printed_names: dict[Text, Text] = {}
    class_: Text | None = Field(default=None, alias="class")
    score: Text | None = None
    previous_rank: Positive | None = None
    stated_change: Annotated[int, Field(ge=-(10**9), le=10**9)] | None = None
    link: Url | None = None
    ref: Text | None = None
    note: Text | None = None
    sources: list[Text] = []
    disputed: list[DisputedDocument] = []
    bounds: list[BoundDocument] = []
    accepted: Accepted = {}


class ListDocument(_Document):
    """One ranked list: what was assessed, what was published, and what is known here.

    `economies` are those that it ranks places of, where that is not the world. A `bridge` ranks
    the year of the edition that it names by the method of its own edition.
    """

    title: Text
    scope: Positive | None = None
    depth: Positive | None = None
    coverage: Literal["complete", "truncated", "partial"]
    ties: Literal["competition", "dense"] = "competition"
    sources: list[Text] = []
    counts: dict[Code, Count] = {}
    bridge: Id | None = None
    economies: Distinct[Code] = []
    entries: list[EntryDocument]
    accepted: Accepted = {}


class EditionDocument(_Document):
    """`editions/<id>.yaml`: one issue of a series."""

    id: Id
    series: Id
    label: Text
    title: Text
    published: Day
    aliases: list[Id] = []
    kind: Kind
    sources: dict[Text, SourceDocument] = {}
    default_list: Id
    lists: Annotated[dict[Id, ListDocument], Field(min_length=1)]
    accepted: Accepted = {}


class PlaceDocument(_Document):
    """A city, or a cluster of cities. `shared_names` are names that it shares on purpose."""

    name: Name
    kind: Kind
    economies: Annotated[Distinct[Code], Field(min_length=1)]
    geonames: Positive | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    names: dict[Text, Name] = {}
    aliases: list[Name] = []
    shared_names: list[Text] = []
    region: RegionCode | None = None
    name_notes: dict[Text, Text] = {}
    members: Distinct[Id] = []
    predecessors: Distinct[Id] = []
    since: Year | None = None
    until: Year | None = None
    accepted: Accepted = {}


class SpellingsDocument(_Document):
    """Spellings of one place from a list; `contested` ones are another city's name, too.

    `confirmed` has the language tags of the curated names that are on the list.
    """

    spellings: list[Text] = []
    contested: list[Text] = []
    confirmed: list[Text] = []


class EconomyDocument(_Document):
    """An economy's display name and the other names by which publishers and people call it.

    `names` are those in other languages, by tag.

    `continent` is its region by the UN's M49 standard, the Americas in their two parts;
    `regions` are its states or provinces, by the second part of their ISO 3166-2 code.
    """

    name: Text
    continent: Continent | None = None
    names: dict[Text, Text] = {}
    aliases: list[Text] = []
    regions: dict[RegionCode, list[Text]] = {}
    accepted: Accepted = {}


PlacesDocument = dict[Id, PlaceDocument]
SpellingsFile = dict[Id, SpellingsDocument]
EconomiesDocument = dict[Code, EconomyDocument]
