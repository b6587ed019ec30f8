"""What a curator may write: one typed class for each part of a data file.

The classes check the form and give the JSON Schema, whose descriptions and examples an editor
shows. Whatever needs a whole list or several files is in `checks`.
"""

from collections.abc import Set
from functools import partial
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json

from ..model.choices import BETTER, UNITS
from .field_types import (
    Accepted,
    Better,
    Continent,
    Count,
    Coverage,
    Day,
    Distinct,
    EconomyCode,
    Figure,
    Grade,
    Id,
    IndicatorId,
    Kind,
    LanguageTag,
    Latitude,
    Level,
    Licence,
    Longitude,
    Name,
    Positive,
    RankChange,
    RankText,
    RegionCode,
    Text,
    Ties,
    Unit,
    Url,
    Year,
)


class _Document(BaseModel):
    # Unknown keys are mistakes, and nothing is converted: "5" is not 5. Most classes are only
    # needed as parts of others, which make what they need of them.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def _key(description: str, *examples: Any, **options: Any) -> Any:
    """A key with what an editor shows of it; *options* are those of pydantic's `Field`."""
    return Field(description=description, examples=list(examples) or None, **options)


def _no_items() -> list[Any]:
    return []


# Keys that may be left out.
_optional = partial(_key, default=None)
# Made anew for each part of a file: of a default that is there pydantic would make a deep copy. And
# of `list` itself it would read the signature from the text of its documentation, which takes long.
_list = partial(_key, default_factory=_no_items)
_map = partial(_key, default_factory=dict)
_titles = partial(_map, "Its titles in other languages, by tag, as its publisher prints them.")


class ComparabilityDocument(_Document):
    """How two editions of a series compare; a pair that is not named is unknown."""

    from_: Id = _key("The earlier edition.", "wipo-2023", alias="from")
    to: Id = _key("The later edition.", "wipo-2024")
    level: Level = _key(
        "same; minor: a change too small to matter; break: the ranks do not compare; unknown.",
        *("same", "minor", "break", "unknown"),
    )
    reason: Text | None = _optional("What changed, or did not.", "deals became a third metric")
    source: Url | None = _optional(
        "The address of a document that says so.", "https://example.org/method"
    )


class SeriesDocument(_Document):
    """A ranking that a publisher issues again and again; editions oldest first."""

    title: Text = _key("The title of the series.", "WIPO innovation clusters")
    described: bool = _key(
        "true if no publisher prints the title, which only says what the series is.", default=False
    )
    titles: dict[LanguageTag, Text] = _titles({"zh-Hans": "中国城市科技创新发展指数"})
    publisher: Text = _key("Who publishes it.", "World Intellectual Property Organization")
    publisher_names: dict[LanguageTag, Text] = _map(
        "The publisher's names in other languages, by tag.", {"zh-Hans": "首都科技发展战略研究院"}
    )
    language: LanguageTag | None = _optional(
        "The tag of the language that it is published in, unless that is English, too.", "zh-Hans"
    )
    url: Url | None = _optional(
        "The publisher's page on the series.", "https://www.natureindex.com/"
    )
    licence: Licence = _key(
        "An SPDX identifier, or facts-only where the publisher reserves its rights and only"
        " the bare facts are kept.",
        *("CC-BY-4.0", "facts-only"),
    )
    disclaimer: Text | None = _optional(
        "Where the licence asks for one; shown with every answer.",
        "The publisher does not endorse this copy.",
    )
    aliases: Distinct[Id] = _list("Other names by which it may be asked for.", ["gii"])
    editions: Distinct[Id] = _key(
        "The ids of its editions, oldest first.", ["wipo-2023", "wipo-2024"]
    )
    comparability: list[ComparabilityDocument] = _list(
        "Pairs of successive editions; one that is not named is unknown.",
        [{"from": "wipo-2023", "to": "wipo-2024", "level": "same"}],
    )
    accepted: Accepted = Field(default_factory=dict)


class RankingsDocument(_Document):
    """`rankings.yaml`: every series and its editions."""

    series: dict[Id, SeriesDocument] = _key(
        "Every series; the first is the one that is asked where none is named."
    )


class SourceDocument(_Document):
    """A published document that states facts."""

    title: Text = _key("The title of the document.", "Cluster briefs 2023")
    publisher: Text | None = _optional(
        "Who published it.", "World Intellectual Property Organization"
    )
    url: Url | None = _optional("Its address, in quotes.", "https://example.org/report-2023")
    grade: Grade | None = _optional(
        "official: the publisher's own; press: agency, newspaper, authority or university under its"
        " own name; copy: what was read is somebody's copy, mirror or forum post.",
        *("official", "press", "copy"),
    )
    read_at: Url | None = _optional(
        "The address of the copy or machine where it was read, in quotes, if that is not its own.",
        "https://example.com/copy-of-report-2023",
    )
    published: Day | None = _optional("When it was published.", "2023-09-20", "2023-09")
    accessed: Day | None = _optional("The day on which it was read.", "2026-11-22")
    seed: Text | None = _optional(
        "The name of a founding document of seeds/.", "003_9cd0fc29d9c12b13.txt"
    )
    note: Text | None = _optional("A remark on the document.", "page 59")
    accepted: Accepted = Field(default_factory=dict)


class DisputedDocument(_Document):
    """What another source says of the same entry, and why it is not the rank here."""

    # Made at once: pydantic before 2.14 cannot write JSON of a part that is made later.
    model_config = ConfigDict(defer_build=False)

    rank: RankText = _key("The rank that the other source has.", 48, "101-150")
    source: Text = _key("The key of its document.", "blog")
    reason: Text = _key("Why it is not the rank here.", "the table has 47")


class BoundDocument(_Document):
    """What another source says less exactly of the same rank: no contradiction."""

    # Made at once: pydantic before 2.14 cannot write JSON of a part that is made later.
    model_config = ConfigDict(defer_build=False)

    rank: RankText = _key("The interval that the other source tells.", "1-10", "11+")
    source: Text = _key("The key of its document.", "report")


class EntryDocument(_Document):
    """One row of a list."""

    rank: RankText = _key(
        'A rank: 5; "5=" where it is shared; "101-150" for a band; "1-10" for somewhere in'
        ' the first ten; "11+" for outside the first ten.',
        *(5, "5=", "101-150", "11+"),
    )
    place: Id = _key("A place of places.yaml, once in a list.", "hefei")
    printed: Text | None = _optional("The name as printed.", "Shenzhen–Hong Kong–Guangzhou")
    economy: Text | None = _optional(
        "The economy as printed; several are joined by a slash.",
        *("China", "Hong Kong, China", "Switzerland/Germany/France"),
    )
    economies: list[EconomyCode] | None = _optional(
        "The codes that the entry counts for, where they differ from those of the place.",
        ["CN", "HK"],
        min_length=1,
    )
    printed_names: dict[Text, Text] = _map(
        "Other names that are printed, by language tag.", {"zh-Hans": "合肥"}
    )
    class_: Text | None = _optional("The class, as published.", "NEXUS", alias="class")
    score: Text | None = _optional("The score as published, in quotes.", "32", "86.60")
    previous_rank: Positive | None = _optional("The previous rank as printed in this edition.", 39)
    stated_change: RankChange | None = _optional(
        "The change as printed or stated, a rise positive.", 6, -2
    )
    indicators: dict[IndicatorId, Figure] = _map(
        "Figures as printed, in quotes, by an indicator that the list declares.",
        {"publications": "117294"},
    )
    link: Url | None = _optional("The publisher's page on this place.", "https://example.org/hefei")
    ref: Text | None = _optional("The publisher's own id for it, in quotes.", "325")
    note: Text | None = _optional("A remark.", "first time in the list")
    sources: list[Text] = _list(
        "Keys of documents, where they differ from those of the list.", ["briefs"]
    )
    disputed: list[DisputedDocument] = _list(
        "What other sources say of the same entry, each with a reason.",
        [{"rank": 48, "source": "blog", "reason": "printed twice"}],
    )
    bounds: list[BoundDocument] = _list(
        "What other sources say less exactly of the same rank, without contradicting it.",
        [{"rank": "1-10", "source": "report"}],
    )
    accepted: Accepted = Field(default_factory=dict)


_ALIASES = {key: about.alias or key for key, about in EntryDocument.model_fields.items()}


def compact_json(value: object) -> str:
    """The JSON text of a value, without spaces and with every character as it is."""
    return to_json(value).decode()


def given_keys(entry: EntryDocument, left_out: Set[str]) -> str:
    """The JSON text of an entry as a file has it, without keys that say nothing or are left out."""
    given = {
        _ALIASES[key]: value
        for key, value in entry.__dict__.items()
        if (value or value == 0) and key not in left_out
    }
    return compact_json(given)


class IndicatorDocument(_Document):
    """A figure that a publisher prints beside its ranks: what it is, and which end is better."""

    title: Text = _key("What it is, as a heading.", "Scientific publications")
    unit: Unit = _key("What it is measured in; index: a number without a unit.", *UNITS)
    better: Better = _key("Which end comes first: high or low.", *BETTER)


class ListDocument(_Document):
    """One ranked list: what was assessed, what was published, and what is known here.

    `economies` are those that it ranks places of, where that is not the world. A `bridge` ranks
    the year of the edition that it names by the method of its own edition.
    """

    title: Text = _key("The title of the list.", "Overall", "China")
    titles: dict[LanguageTag, Text] = _titles({"ja": "研究・開発"})
    scope: Positive | None = _optional("How many places were assessed; null where unknown.", 500)
    depth: Positive | None = _optional("How many ranks were published; null for all.", 100)
    coverage: Coverage = _key(
        "complete: every published rank is here; truncated: 1 to m are, without a gap;"
        " partial: there are gaps, bands or bounds.",
        *("complete", "truncated", "partial"),
    )
    ties: Ties = _key(
        "competition: a tie takes up the ranks behind it (1, 2, 2, 4); dense: it does not.",
        "dense",
        default="competition",
    )
    sources: list[Text] = _list("Keys of documents, for entries that name none.", ["briefs"])
    counts: dict[EconomyCode, Count] = _map(
        "The publisher's own totals by economy, where it states them.", {"CN": 24}
    )
    indicators: dict[IndicatorId, IndicatorDocument] = _map(
        "What entries may have figures of, by id.",
        {"publications": {"title": "Scientific publications", "unit": "count", "better": "high"}},
    )
    bridge: Id | None = _optional(
        "The earlier edition whose year this list ranks by the method of its own edition.",
        "wipo-2024",
    )
    economies: Distinct[EconomyCode] = _list(
        "The economies that it ranks places of; none where it ranks the world.", ["CN"]
    )
    entries: list[EntryDocument] = _key(
        "The rows, one a line, as published.", [{"rank": 40, "place": "hefei"}]
    )
    accepted: Accepted = Field(default_factory=dict)


class EditionDocument(_Document):
    """`editions/<id>.yaml`: one issue of a series."""

    id: Id = _key("The name of the file: SERIES-LABEL.", "wipo-2023")
    series: Id = _key("A series of rankings.yaml.", "wipo")
    label: Text = _key("What tells this edition from the others, in quotes.", "2023", "2022-2023")
    title: Text = _key("The title of this edition.", "Top 100 innovation clusters 2025")
    titles: dict[LanguageTag, Text] = _titles({"ja": "世界の都市総合力ランキング2022"})
    published: Day = _key(
        "The day, the month or the year, as precise as the publisher states it.",
        *("2023-09-20", "2023-09", "2023"),
    )
    aliases: list[Id] = _list("Other ids that mean this edition.", ["gii-clusters-2023"])
    kind: Kind = _key("What it ranks: cities, or clusters of cities.", "city", "cluster")
    sources: dict[Text, SourceDocument] = _map(
        "The documents that state its facts, each under a key of your choice.",
        {"briefs": {"title": "Cluster briefs 2023", "accessed": "2026-11-22"}},
    )
    licence: Licence | None = _optional(
        "The licence of this edition, where it is not that of its series.", "CC-BY-NC-ND-3.0-IGO"
    )
    disclaimer: Text | None = _optional(
        "The disclaimer of this edition, where it is not that of its series.",
        "The publisher does not endorse this selection.",
    )
    default_list: Id = _key("The list that is meant where none is named.", "overall")
    lists: dict[Id, ListDocument] = _key(
        "One or more ranked lists, by id: dimensions, regions.", min_length=1
    )
    accepted: Accepted = Field(default_factory=dict)


class PlaceDocument(_Document):
    """A city, or a cluster of cities. `shared_names` are names that it shares on purpose."""

    name: Name = _key("The name that is shown.", "Hefei")
    kind: Kind = _key("A city, or a cluster of two cities or more.", "city", "cluster")
    economies: Distinct[EconomyCode] = _key(
        "Codes, the leading one first.", ["CN"], ["CN", "HK"], min_length=1
    )
    city_economies: Distinct[EconomyCode] = _list(
        "What it counts for in a list of cities, if a cluster of its name spans more.", ["SG"]
    )
    geonames: Positive | None = _optional("The id in GeoNames.", 1808722)
    lat: Latitude | None = _optional("Latitude in degrees.", 31.86)
    lon: Longitude | None = _optional("Longitude in degrees.", 117.28)
    names: dict[Text, Name] = _map(
        "Names by language tag; found and shown.", {"zh-Hans": "合肥", "ja": "合肥市"}
    )
    aliases: list[Name] = _list("Further spellings; found, not shown.", ["Hofei"])
    shared_names: list[Text] = _list(
        "Names that it shares with other places on purpose.", ["Cambridge"]
    )
    region: RegionCode | None = _optional(
        "State or province: the second part of its ISO 3166-2 code.", "MA"
    )
    name_notes: dict[Text, Text] = _map(
        "Why a name is right though GeoNames does not list it, by language tag.",
        {"zh-Hant": "not among the spellings of GeoNames"},
    )
    members: Distinct[Id] = _list(
        "The cities of a cluster: two or more; a city has none.", ["tokyo", "kobe"]
    )
    predecessors: Distinct[Id] = _list(
        "Clusters that this one grew out of.", ["shenzhen-hong-kong"]
    )
    since: Year | None = _optional("The first year in which the cluster had these members.", 2020)
    until: Year | None = _optional("The last year in which the cluster had these members.", 2019)
    accepted: Accepted = Field(default_factory=dict)


class SpellingsDocument(_Document):
    """Spellings of one place from a list; `contested` ones are another city's name, too.

    `names` are further ones, by language tag. `confirmed` has the language tags of the curated
    names that are on the list.
    """

    spellings: list[Text] = _list("Spellings from a list, found like aliases.", ["Ho-fei", "Хэфэй"])
    names: dict[Text, Text] = _map("Further names, by language tag.", {"hi": "हफ़ेई"})
    contested: list[Text] = _list("Spellings that are the name of another city, too.", ["Luzhou"])
    confirmed: list[Text] = _list("Languages whose curated name is on the list.", ["ja", "zh-Hans"])


class EconomyDocument(_Document):
    """An economy's display name and the other names by which publishers and people call it.

    `names` are those in other languages, by tag.

    `continent` is its region by the UN's M49 standard, the Americas in their two parts;
    `regions` are its states or provinces, by the second part of their ISO 3166-2 code, and
    `region_names` what these are called in other languages.
    """

    name: Text = _key("The name that is shown.", "China")
    in_text: Text | None = _optional(
        "What a sentence calls it, if that is not the name.", "the United States"
    )
    continent: Continent | None = _optional(
        "Its region by the UN's M49 standard, the Americas in two.", "Asia"
    )
    names: dict[Text, Text] = _map(
        "Its names in other languages, by tag.", {"de": "China", "ja": "中国"}
    )
    aliases: list[Text] = _list("Labels that publishers print and people type.", ["PRC", "中国"])
    regions: dict[RegionCode, list[Text]] = _map(
        "States or provinces, by the second part of the ISO 3166-2 code, quoted if a number.",
        {"MA": ["Massachusetts"]},
    )
    region_names: dict[RegionCode, dict[Text, Text]] = _map(
        "Names of regions in other languages, by code and tag.", {"MA": {"ru": "Массачусетс"}}
    )
    accepted: Accepted = Field(default_factory=dict)


PlacesDocument = dict[Id, PlaceDocument]
SpellingsFile = dict[Id, SpellingsDocument]
EconomiesDocument = dict[EconomyCode, EconomyDocument]
