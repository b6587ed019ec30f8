"""`top`: the head of a list."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.errors import NotFoundError


def ranked(answer: Any) -> list[tuple[str, str]]:
    """Rank label and place of each row."""
    return [(row["rank_label"], row["place"]) for row in answer.to_dict()["results"]]


def test_first_n(tiny: QueryCatalogue) -> None:
    """The first n entries come best first."""
    expected = [("1", "haicheng-gangcheng"), ("2", "aldern-birk"), ("3", "fjord")]

    assert expected == ranked(tiny.top("hubs-2020", 3))


def test_ten_unless_told(founding: QueryCatalogue) -> None:
    """Without a number there are ten."""
    assert [str(rank) for rank in range(1, 11)] == [
        label for label, _ in ranked(founding.top("wipo-2023"))
    ]


@pytest.mark.parametrize("n", [0, 8, 9])
def test_all(tiny: QueryCatalogue, n: int) -> None:
    """0, the whole length and more than that all give every entry."""
    expected = ["1", "2", "3", "4", "5=", "5=", "7", "8"]

    assert expected == [label for label, _ in ranked(tiny.top("hubs-2020", n))]


def test_bands_and_bounds_take_their_place(tiny: QueryCatalogue) -> None:
    """A band stands where it begins, and a bound after those that may be ahead of it."""
    towns = [
        ("1", "haicheng"),
        ("2", "elm-bay"),
        ("4", "aldern"),
        ("7–9", "fjord"),
        ("12", "birk"),
    ]

    assert towns == ranked(tiny.top("towns-2021"))
    assert ranked(tiny.top("hubs-2021"))[-2:] == [("6", "fjord"), (">10", "gull")]


@pytest.mark.parametrize(
    ("name", "edition", "list_id"),
    [
        (None, "hubs-2021", "overall"),
        ("hubs", "hubs-2021", "overall"),
        ("labs", "labs-2020", "overall"),
        ("towns-2021-2022", "towns-2021", "overall"),
        ("towns-2021:north", "towns-2021", "north"),
        ("towns:north", "towns-2021", "north"),
        ("towns-2021-2022:north", "towns-2021", "north"),
        (" Towns-2021:NORTH ", "towns-2021", "north"),
    ],
)
def test_which_list(tiny: QueryCatalogue, name: str | None, edition: str, list_id: str) -> None:
    """An edition, an alias, a series (its newest) or nothing (the first series) names a list."""
    document = tiny.top(name, 1).to_dict()

    assert document["query"] == {
        "edition": edition,
        "list": list_id,
        "n": 1,
        "country": None,
        "by": None,
        "around": None,
    }
    assert [(one["id"], one["list"]) for one in document["editions"]] == [(edition, list_id)]


@pytest.mark.parametrize("name", ["2thinknow-2022-2023", "2thinknow-2023", "2thinknow"])
def test_shipped_aliases(shipped: QueryCatalogue, name: str) -> None:
    """2thinknow's edition of two years answers to each of its names."""
    assert shipped.top(name, 1).to_dict()["editions"][0]["id"] == "2thinknow-2022"


def test_founding_default(founding: QueryCatalogue) -> None:
    """Nothing at all means the newest WIPO edition: ten ranks, one more, and two bounds."""
    places = ranked(founding.top(n=0))

    assert places[:3] == [
        ("1", "shenzhen-hong-kong-guangzhou"),
        ("2", "tokyo-yokohama"),
        ("3", "san-jose-san-francisco"),
    ]
    assert places[9:] == [
        ("10", "los-angeles"),
        ("16", "singapore"),
        (">10", "nanjing"),
        (">10", "osaka-kobe-kyoto"),
    ]


def test_founding_bands(founding: QueryCatalogue) -> None:
    """Whoever is somewhere in the top 10 comes neither before 1 and 2 nor after 33."""
    assert ranked(founding.top("wipo-2024")) == [
        ("1", "tokyo-yokohama"),
        ("2", "shenzhen-hong-kong-guangzhou"),
        ("1–10", "nanjing"),
        ("1–10", "osaka-kobe-kyoto"),
        ("1–10", "shanghai-suzhou"),
        ("33", "singapore"),
    ]


@pytest.mark.parametrize("country", ["US", "us", "USA", "United States", "united  states"])
def test_country(tiny: QueryCatalogue, country: str) -> None:
    """An economy is meant by its code, its name or an alias."""
    document = tiny.top("hubs-2020", country=country).to_dict()

    assert document["query"]["country"] == "US"
    assert [row["place"] for row in document["results"]] == ["gull", "elm-bay", "springfield-us"]


@pytest.mark.parametrize("country", ["CN", "HK"])
def test_country_of_a_cluster_of_several(tiny: QueryCatalogue, country: str) -> None:
    """A cluster over a border belongs to each of its economies."""
    assert ranked(tiny.top("hubs-2020", country=country)) == [("1", "haicheng-gangcheng")]


def test_country_counts_before_n(tiny: QueryCatalogue) -> None:
    """The first n of an economy are counted within it."""
    assert ranked(tiny.top("hubs-2020", 1, "Norway")) == [("3", "fjord")]


def test_country_without_entries(tiny: QueryCatalogue) -> None:
    """An economy that has no entry gives an empty answer, which is no failure."""
    answer = tiny.top("labs-2019", country="CN")

    assert (answer.status, answer.to_dict()["results"], answer.error) == (0, [], None)


@pytest.mark.parametrize(
    ("edition", "place", "fields"),
    [
        ("hubs-2020", "fjord", (3, 3, 3, "3")),
        ("hubs-2020", "elm-bay", (5, 5, 6, "5=")),
        ("towns-2021", "fjord", (None, 7, 9, "7–9")),
        ("hubs-2021", "gull", (None, 11, None, ">10")),
    ],
)
def test_rank_fields(
    tiny: QueryCatalogue, edition: str, place: str, fields: tuple[int | None, ...]
) -> None:
    """A rank is a published number, the positions that it spans, and what people write."""
    rows = {row["place"]: row for row in tiny.top(edition, 0).to_dict()["results"]}
    row = rows[place]

    assert fields == (row["rank"], row["rank_low"], row["rank_high"], row["rank_label"])


def test_whole_row(tiny: QueryCatalogue) -> None:
    """A row carries all that the source prints, the score as it is printed."""
    row = tiny.top("towns-2021").to_dict()["results"][0]

    assert row == {
        "rank": 1,
        "rank_low": 1,
        "rank_high": 1,
        "rank_label": "1",
        "place": "haicheng",
        "name": "海城",
        "kind": "city",
        "printed": "Haicheng",
        "printed_names": {},
        "economies": ["CN"],
        "economy": "China",
        "score": "71.20",
        "class": "A",
        "previous_rank": 2,
        "change": 1,
        "indicators": {},
        "link": None,
        "ref": "101",
        "note": None,
        "derived": None,
        "grade": "official",
        "disputed": [],
        "sources": [
            {
                "id": "page",
                "title": "Town index 2021",
                "publisher": "Town Watch",
                "url": "https://towns.example/2021",
                "published": "2021-05-04",
                "grade": "official",
                "read_at": None,
            }
        ],
        "trend": {
            "since": "towns-2020",
            "status": "up",
            "change": 1,
            "change_low": 1,
            "change_high": 1,
            "comparability": "unknown",
        },
        "position": None,
        "position_label": None,
    }


def test_printed_names_and_link(tiny: QueryCatalogue) -> None:
    """A link and a name in another language stay as the source prints them."""
    row = tiny.top("hubs-2020", 1).to_dict()["results"][0]

    assert row["printed_names"] == {"zh-Hans": "海港"}
    assert row["link"] == "https://hubs.example/2020/harbour"
    assert (row["printed"], row["economy"]) == ("Harbour Towns", "Hong Kong, China")
    assert row["economies"] == ["CN", "HK"]


def test_disputed(tiny: QueryCatalogue) -> None:
    """What another source says of a rank stays beside it, with reason and source."""
    rows = {row["place"]: row for row in tiny.top("towns-2021").to_dict()["results"]}
    (other,) = rows["aldern"]["disputed"]

    assert rows["aldern"]["rank"] == 4
    assert (other["rank"], other["rank_label"]) == (5, "5")
    assert other["reason"] == "the blog says fifth"
    assert other["source"]["title"] == "A correction"
    assert [row for row in rows.values() if row["disputed"]] == [rows["aldern"]]


def test_sources_of_an_entry(tiny: QueryCatalogue) -> None:
    """An entry that names its sources has those, the others have their list's."""
    rows = {row["place"]: row for row in tiny.top("towns-2021").to_dict()["results"]}

    assert [one["id"] for one in rows["birk"]["sources"]] == ["page", "blog"]
    assert [one["id"] for one in rows["fjord"]["sources"]] == ["page"]
    assert rows["birk"]["note"] == "moved offices"


def test_change_needs_two_exact_ranks(tiny: QueryCatalogue) -> None:
    """The printed previous rank gives a change only where the rank now is exact, too."""
    rows = tiny.top("towns-2021").to_dict()["results"]
    changes = {row["place"]: (row["previous_rank"], row["change"]) for row in rows}

    assert changes == {
        "haicheng": (2, 1),
        "elm-bay": (3, 1),
        "aldern": (1, -3),
        "fjord": (4, None),
        "birk": (15, 3),
    }


def test_incomplete_list_is_said(tiny: QueryCatalogue) -> None:
    """Where ranks are missing among those shown, a note says up to where they are complete."""
    (note,) = tiny.top("hubs-2021").to_dict()["notes"]

    assert note["code"] == "incomplete-list"
    assert "1 to 3" in note["message"]


def test_rank_of_which_nothing_is_known(data_of: Callable[..., Any]) -> None:
    """A list whose last row may be at any rank is not whole, however many rows stand above."""
    ranks = {"ada": 7, "bo": "1+"}
    data = data_of({"s-2001": {"ranks": ranks, "coverage": "partial", "depth": 8}})
    (note,) = data.ask("top")["notes"]

    assert note["message"] == "s-2001 is partial here: even its first ranks are known only in part"


def test_a_complete_list_without_entries(data_of: Callable[..., Any]) -> None:
    """Of a list that is complete nothing is missing, though it has no entry."""
    document = data_of({"s-2001": {"ranks": {}}}).ask("top")

    assert (document["results"], document["notes"]) == ([], [])


@pytest.mark.parametrize(("edition", "n"), [("hubs-2020", 0), ("labs-2020", 0), ("hubs-2021", 3)])
def test_no_note_where_nothing_is_missing(tiny: QueryCatalogue, edition: str, n: int) -> None:
    """A list that is whole as far as it is shown needs no note."""
    assert tiny.top(edition, n).to_dict()["notes"] == []


@pytest.mark.parametrize(
    ("name", "code", "nearest"),
    [
        ("hubs-2019", "unknown-edition", "hubs-2020"),
        ("twons-2021", "unknown-edition", "towns-2021"),
        ("towns-2021:south", "unknown-list", "towns-2021:north"),
    ],
)
def test_unknown_edition(tiny: QueryCatalogue, name: str, code: str, nearest: str) -> None:
    """What is not there is said with the nearest names that are."""
    with pytest.raises(NotFoundError) as failed:
        tiny.top(name)

    assert failed.value.code == code
    assert nearest in failed.value.suggestions
    assert nearest in failed.value.message


def test_unknown_economy(tiny: QueryCatalogue) -> None:
    """An economy that nobody knows is not taken for an empty answer."""
    with pytest.raises(NotFoundError) as failed:
        tiny.top("hubs-2020", country="Germony")

    assert failed.value.code == "unknown-economy"
    assert "Germany" in failed.value.suggestions


def test_attribution(tiny: QueryCatalogue) -> None:
    """The publisher, licence and disclaimer of the list that was used travel with the answer."""
    assert tiny.top("hubs-2020").to_dict()["attribution"] == [
        {
            "series": "hubs",
            "publisher": "Office of Hubs",
            "licence": "CC-BY-4.0",
            "disclaimer": "The Office of Hubs does not endorse this copy.",
            "url": "https://hubs.example/list",
        }
    ]


def test_stated_change(run: Callable[..., Any], tiny_folder: Path, tmp_path: Path) -> None:
    """A change that is stated without a previous rank is the change of the row, and shown."""
    copy = Path(shutil.copytree(tiny_folder, tmp_path / "data"))
    edition = copy / "editions" / "labs-2020.yaml"
    text = edition.read_text(encoding="utf-8")
    assert text.count("place: gull}") == 1
    edition.write_text(text.replace("place: gull}", "place: gull, stated_change: 4}"), "utf-8")
    options = ("--data", str(copy), "--no-shipped-data")
    rows = run("top", "labs-2020", *options, "--json").document["results"]
    table = run("top", "labs-2020", *options).stdout.splitlines()
    city = run("city", "gull", "--series", "labs", "--all", *options).stdout

    assert [row["change"] for row in rows] == [None, None, 4, None]
    assert [row["previous_rank"] for row in rows] == [None] * 4
    assert table[2].split() == ["Rank", "Place", "Economy", "Change", "Trend"]
    assert table[5].split() == ["3", "Gull", "United", "States", "▲", "4", "▲", "1"]
    assert "(▲ 4)" in city


def test_trend_beside_printed_ranks(shipped: QueryCatalogue) -> None:
    """Philadelphia was 35th in wipo-2023, and wipo-2024 prints 33 as its rank before."""
    rows = {row["place"]: row for row in shipped.top("wipo-2024", n=0).to_dict()["results"]}
    row = rows["philadelphia"]

    assert (row["rank"], row["previous_rank"], row["change"]) == (35, 33, -2)
    assert row["trend"] == {
        "since": "wipo-2023",
        "status": "same",
        "change": 0,
        "change_low": 0,
        "change_high": 0,
        "comparability": "same",
    }


def test_trend_where_nothing_is_printed(tiny: QueryCatalogue) -> None:
    """Only places with a rank in the edition before have a trend, the first edition none."""
    newer = tiny.top("labs-2020", n=0).to_dict()["results"]
    older = tiny.top("labs-2019", n=0).to_dict()["results"]

    assert {row["place"]: row["trend"] and row["trend"]["change"] for row in newer} == {
        "birk": 1,
        "aldern": -1,
        "gull": 1,
        "holm": None,
    }
    assert {row["trend"] for row in older} == {None}


def test_around(shipped: QueryCatalogue) -> None:
    """Hefei is 36th in wipo-2024: two places ahead of it, two behind; a city by its cluster."""
    document = shipped.top("wipo-2024", n=5, around="合肥").to_dict()

    assert [row["rank"] for row in document["results"]] == [34, 35, 36, 37, 38]
    assert document["query"]["around"] == "hefei"
    assert shipped.top("wipo-2024", n=1, around="Guangzhou").to_dict()["query"]["around"] == (
        "shenzhen-hong-kong-guangzhou"
    )


def test_around_what_is_not_there(tiny: QueryCatalogue) -> None:
    """A place that the list does not name is refused, and said to be."""
    with pytest.raises(NotFoundError, match=r"labs-2019 names neither Elm \[bay\] nor a"):
        tiny.top("labs-2019", around="Elm [bay]")


def test_around_what_is_not_in_the_country(shipped: QueryCatalogue) -> None:
    """A list that names a place is not said to name it nowhere, but not in the country."""
    message = r"wipo-2023 names neither Hefei nor a cluster that holds it in Germany$"
    with pytest.raises(NotFoundError, match=message):
        shipped.top("wipo-2023", country="DE", around="Hefei")
