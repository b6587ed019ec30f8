"""What ships is what its sources say: worked from them apart from data/ and seeds/.

How many editions and entries there are stands in counts.yaml: a commit of data changes no Python.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.index.folders import data_files, shipped_folder

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BRIEFS = "https://www.wipo.int/global_innovation_index/en/docs/2023/"


def rows_of(path: Path) -> list[str]:
    """The lines of a table but its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def wipo_2023() -> list[list[str]]:
    """Rank, cluster, economy, link and Chinese name as the document has them."""
    return [line.split("\t") for line in rows_of(HERE / "wipo_2023.tsv")]


def results(answer: Any) -> list[dict[str, Any]]:
    """The rows of an answer's document."""
    rows: list[dict[str, Any]] = answer.to_dict()["results"]
    return rows


def contiguous(catalogue: QueryCatalogue, name: str) -> int:
    """How far the default list of an edition is known without a gap."""
    depth: int = catalogue.top(name, 1).to_dict()["editions"][0]["contiguous"]
    return depth


@pytest.fixture(scope="module")
def all_rows(shipped: QueryCatalogue) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Every row that `top` answers, by edition and list."""
    return {
        edition["id"]: {
            ranked["list"]: results(shipped.top(f"{edition['id']}:{ranked['list']}", 0))
            for ranked in edition["lists"]
        }
        for edition in results(shipped.editions())
    }


def test_series(shipped: QueryCatalogue, series: dict[str, Any], counts: dict[str, Any]) -> None:
    """`editions` shows every edition that is counted, by series and oldest first."""
    shown = [(row["series"], row["id"]) for row in results(shipped.editions())]
    listed = [(name, edition) for name, one in series.items() for edition in one["editions"]]

    assert shown == listed
    assert {edition for _, edition in shown} == counts["entries"].keys()


def test_readme_counts_them(series: dict[str, Any], editions: dict[str, Any]) -> None:
    """Two pages say how many editions and series there are, and of which years."""
    pages = [ROOT / "README.md", ROOT / "docs" / "questions.md"]
    years = sorted(re.findall(r"-(20\d\d)", " ".join(editions)))

    count = f"{len(editions)} editions of {len(series)} series, from {years[0]} to {years[-1]},"
    assert [page.name for page in pages if count not in page.read_text("utf-8")] == []


def test_entries(
    all_rows: dict[str, dict[str, list[dict[str, Any]]]], counts: dict[str, Any]
) -> None:
    """Each list of each edition has as many entries as were counted: none is lost or doubled."""
    answered = {
        edition: {name: len(rows) for name, rows in lists.items()}
        for edition, lists in all_rows.items()
    }

    assert answered == counts["entries"]


def test_files(counts: dict[str, Any]) -> None:
    """One file each of series, economies, places and other spellings, and one for each edition."""
    kinds = Counter(file.kind for file in data_files([str(shipped_folder())]))

    assert kinds == {
        "rankings": 1,
        "economies": 1,
        "places": 1,
        "spellings": 1,
        "editions": len(counts["entries"]),
    }


def test_wipo_2023_ranks(shipped: QueryCatalogue) -> None:
    """All hundred ranks, each with its cluster and its economy as printed."""
    found = [
        [str(row["rank"]), row["printed"], row["economy"]]
        for row in results(shipped.top("wipo-2023", 0))
    ]

    assert len(found) == 100
    assert found == [row[:3] for row in wipo_2023()]


def test_wipo_2023_links(shipped: QueryCatalogue) -> None:
    """The link of each brief as printed; Brisbane alone has none."""
    found = {row["printed"]: row["link"] for row in results(shipped.top("wipo-2023", 0))}
    printed = {row[1]: None if row[3] == "-" else BRIEFS + row[3] for row in wipo_2023()}

    assert found == printed
    assert [name for name, link in found.items() if link is None] == ["Brisbane"]


@pytest.mark.parametrize(
    ("place", "link"),
    [
        ("zurich", "cn-zurich.pdf"),  # not CH
        ("rome", "it-rome"),  # no ending
        ("dallas", "us-texas.pdf"),  # the state
        ("basel", "cn-de-fr-basel.pdf"),  # not CH
        ("singapore", "my-sg-singapore.pdf"),
        ("washington-baltimore", "us-washington.pdf"),
        ("gothenburg", "se-goteborg.pdf"),
    ],
)
def test_odd_links(shipped: QueryCatalogue, place: str, link: str) -> None:
    """A link that looks like a slip stays as it is printed."""
    rows = {row["place"]: row for row in results(shipped.top("wipo-2023", 0))}

    assert rows[place]["link"] == BRIEFS + link


def test_wipo_2023_chinese_names(shipped: QueryCatalogue) -> None:
    """The 24 names of the Chinese list; the first two clusters go by one of their cities."""
    found = {
        row["rank"]: row["printed_names"]
        for row in results(shipped.top("wipo-2023", 0))
        if row["printed_names"]
    }

    assert len(found) == 24
    assert found == {int(row[0]): {"zh-Hans": row[4]} for row in wipo_2023() if row[4] != "-"}
    assert (found[2], found[5], found[94]) == (
        {"zh-Hans": "香港"},
        {"zh-Hans": "上海"},
        {"zh-Hans": "福州"},
    )


@pytest.mark.parametrize(
    ("place", "economy", "economies"),
    [
        ("singapore", "Singapore/Malaysia", ["SG", "MY"]),
        ("basel", "Switzerland/Germany/France", ["CH", "DE", "FR"]),
        ("shenzhen-hong-kong-guangzhou", "Hong Kong, China", ["CN", "HK"]),
        ("taipei-hsinchu", "Taiwan (Province of China)", ["TW"]),
        ("amsterdam-rotterdam", "Netherlands (Kingdom of the)", ["NL"]),
        ("istanbul", "Türkiye", ["TR"]),
    ],
)
def test_economies(shipped: QueryCatalogue, place: str, economy: str, economies: list[str]) -> None:
    """The economy stays as printed beside the codes that it counts for."""
    rows = {row["place"]: row for row in results(shipped.top("wipo-2023", 0))}

    assert (rows[place]["economy"], rows[place]["economies"]) == (economy, economies)


def test_economies_are_counted(shipped: QueryCatalogue) -> None:
    """China 24, United States 21, Germany 9 in 2023."""
    found = {
        row["economy"]: row["count"] for row in results(shipped.clusters_by_country("wipo-2023"))
    }

    assert (found["CN"], found["US"], found["DE"]) == (24, 21, 9)


def test_wipo_2025_totals(shipped: QueryCatalogue) -> None:
    """What the publisher counts in 2025, for nine economies."""
    found = {
        row["economy"]: row["stated"]
        for row in results(shipped.clusters_by_country("wipo-2025"))
        if row["stated"] is not None
    }

    seven = {"CN": 24, "US": 22, "DE": 7, "IN": 4, "GB": 4, "CA": 3, "JP": 3}
    assert found == seven | {"KR": 3, "FR": 2}


def test_wipo_2025(shipped: QueryCatalogue) -> None:
    """The first 16, those read by hand below them, four bands, and three that left the list."""
    rows = results(shipped.top("wipo-2025", 0))
    found = {row["place"]: row["rank_label"] for row in rows}

    assert [(row["rank"], row["printed"]) for row in rows[:16]] == list(
        enumerate(
            [
                *("Shenzhen–Hong Kong–Guangzhou", "Tokyo–Yokohama", "San Jose–San Francisco"),
                *("Beijing", "Seoul", "Shanghai–Suzhou", "New York City", "London"),
                *("Boston–Cambridge", "Los Angeles", "Osaka–Kobe–Kyoto", "Paris", "Hangzhou"),
                *("San Diego", "Nanjing", "Singapore"),
            ],
            1,
        )
    )
    assert contiguous(shipped, "wipo-2025") == 16
    assert {
        "bengaluru": "21",
        "munich": "27",
        "barcelona": "45",
        "madrid": "47",  # EFE; WIPO's blog has 48, where TASS has Moscow
        "moscow": "48",
        "sao-paulo": "49",
        "tehran": "63",
        "dublin": "71",
        "mexico-city": "79",
        "cairo": "83",
        "macao-zhuhai": "98",
        "ningde": "99",
        "cambridge-gb": "17–100",
        "oxford": "17–100",
        "manchester": "17–100",
        "chennai": "17–100",
        "nuremberg-erlangen": ">100",
        "kanazawa": ">100",
        "basel": ">100",
    }.items() <= found.items()


def test_wipo_2024(shipped: QueryCatalogue) -> None:
    """All hundred ranks without a gap: the first 15, and those read by hand below them."""
    rows = results(shipped.top("wipo-2024", 0))
    found = {row["place"]: row["rank_label"] for row in rows}

    assert [(row["rank"], row["place"]) for row in rows[:15]] == list(
        enumerate(
            [
                *("tokyo-yokohama", "shenzhen-hong-kong-guangzhou", "beijing", "seoul"),
                *("shanghai-suzhou", "san-jose-san-francisco", "osaka-kobe-kyoto"),
                *("boston-cambridge", "nanjing", "san-diego", "new-york", "paris", "wuhan"),
                *("hangzhou", "nagoya"),
            ],
            1,
        )
    )
    assert len(rows) == contiguous(shipped, "wipo-2024") == 100
    assert {
        "daejeon": "17",
        "london": "21",
        "singapore": "33",
        "tehran": "38",
        "madrid": "48",  # the ministry; the patent office's 44 is a slip
        "bengaluru": "56",
        "sao-paulo": "73",
        "kuala-lumpur": "93",
        "cairo": "95",
        "macao-zhuhai": "100",
        "hefei": "36",
        "eindhoven": "42",
        "istanbul": "59",
        "cambridge-gb": "66",
        "xiamen": "72",
        "oxford": "78",
        "chennai": "82",
        "mumbai": "84",
        "ankara": "86",
    }.items() <= found.items()


@pytest.mark.parametrize(
    ("edition", "place", "figures"),
    [
        (
            "wipo-2024",
            "tokyo-yokohama",
            {
                "pct_applications": "134769",
                "publications": "117294",
                "share_pct": "10.5",
                "share_publications": "1.5",
            },
        ),
        (
            "wipo-2024",
            "hefei",
            {
                "pct_applications": "3848",
                "publications": "44040",
                "share_pct": "0.3",
                "share_publications": "0.6",
            },
        ),
        (
            "wipo-2024:intensity",
            "hefei",
            {
                "population": "5560163",
                "pct_per_million": "692",
                "publications_per_million": "7921",
            },
        ),
        ("wipo-2023", "hefei", {}),
        ("nature-index-2020", "new-york", {"region_share": "10.3"}),
    ],
)
def test_figures_beside_ranks(
    shipped: QueryCatalogue, edition: str, place: str, figures: dict[str, str]
) -> None:
    """The figures of an entry are those of its row in the table, digit by digit."""
    (row,) = [row for row in results(shipped.top(edition, 0)) if row["place"] == place]

    assert row["indicators"] == figures


@pytest.mark.parametrize(
    ("edition", "by", "expected"),
    [
        (
            "wipo-2024",
            "publications",
            [
                ("1", "beijing", "308561"),
                ("2", "shanghai-suzhou", "191074"),
                ("3", "shenzhen-hong-kong-guangzhou", "175364"),
                ("4", "seoul", "140385"),
                ("5", "nanjing", "125607"),
            ],
        ),
        (
            "wipo-2024:intensity",
            "pct_per_million",
            [
                ("1", "san-jose-san-francisco", "7885"),
                ("2", "eindhoven", "7536"),
                ("3", "cambridge-gb", "6379"),
                ("4", "san-diego", "6279"),
                ("5", "daejeon", "5109"),
            ],
        ),
    ],
)
def test_first_five_by_an_indicator(
    shipped: QueryCatalogue, edition: str, by: str, expected: list[tuple[str, str, str]]
) -> None:
    """The five largest figures of the published table, and each is one of a hundred."""
    rows = results(shipped.top(edition, 5, by=by))

    assert [
        (one["position_label"], one["place"], one["indicators"][by]) for one in rows
    ] == expected
    assert len(results(shipped.top(edition, 0, by=by))) == 100


def test_equal_shares_share_a_position(shipped: QueryCatalogue) -> None:
    """Shanghai–Suzhou and Osaka–Kobe–Kyoto both have 3.0 % of the applications of 2024: 6=."""
    rows = results(shipped.top("wipo-2024", 8, by="share_pct"))[4:]

    assert [(row["position_label"], row["place"], row["rank"]) for row in rows] == [
        ("5", "beijing", 3),
        ("6=", "shanghai-suzhou", 5),
        ("6=", "osaka-kobe-kyoto", 7),
        ("8", "san-diego", 10),
    ]


@pytest.mark.parametrize(
    ("edition", "place", "rank", "previous"),
    [
        ("wipo-2025", "london", 8, 21),
        ("wipo-2025", "bengaluru", 21, 56),
        ("wipo-2025", "delhi", 26, 63),
        ("wipo-2025", "sao-paulo", 49, 73),
        ("wipo-2024", "tehran", 38, 35),  # recalculated: 34 was published in 2023
        ("wipo-2024", "nanjing", 9, 12),  # recalculated: 11 was published in 2023
        ("wipo-2024", "taipei-hsinchu", 25, 27),
    ],
)
def test_stated_previous_ranks(
    shipped: QueryCatalogue, edition: str, place: str, rank: int, previous: int
) -> None:
    """A previous rank that is stated with the new one stays beside it, recalculated or not."""
    rows = {row["place"]: row for row in results(shipped.top(edition, 0))}

    assert (rows[place]["rank"], rows[place]["previous_rank"]) == (rank, previous)


def test_break_is_data(shipped: QueryCatalogue) -> None:
    """WIPO's method changed in 2018, 2022 and 2025, not in 2020 and 2024; else it is unknown."""
    rows = {row["id"]: row["comparability"] for row in results(shipped.editions("wipo"))}

    assert {name: one["level"] for name, one in rows.items() if one} == {
        "wipo-2018": "break",
        "wipo-2019": "unknown",
        "wipo-2020": "same",
        "wipo-2021": "unknown",
        "wipo-2022": "break",
        "wipo-2023": "unknown",
        "wipo-2024": "same",
        "wipo-2025": "break",
    }
    assert "publications were added" in rows["wipo-2018"]["reason"]
    assert "original research articles" in rows["wipo-2022"]["reason"]
    assert "venture-capital deals" in rows["wipo-2025"]["reason"]


def test_2thinknow_rows_run_together_again(shipped: QueryCatalogue) -> None:
    """Each of the 26 rows, its columns run together again, is the row of the document."""
    world = {row["place"]: row for row in results(shipped.top("2thinknow-2022:global", 0))}
    rejoined = []
    for row in results(shipped.top("2thinknow-2022:china", 0)):
        globally = world[row["place"]]
        sign = "+" if row["change"] > 0 else "- "
        middle = f"{row['score']}{row['previous_rank']}{sign}{abs(row['change'])}"
        head = f"{row['rank']}{row['printed']}{row['economy']}{row['class']}"
        rejoined.append(f"{head}{middle}{globally['rank']}{row['ref']}")

    assert len(rejoined) == 26
    assert rejoined == rows_of(HERE / "2thinknow_2022.txt")


def test_2thinknow_changes(shipped: QueryCatalogue) -> None:
    """previous − rank = change in all 26 rows: one rise, 25 falls."""
    rows = results(shipped.top("2thinknow-2022:china", 0))

    assert [row["previous_rank"] - row["rank"] for row in rows] == [row["change"] for row in rows]
    assert Counter(row["change"] > 0 for row in rows) == {False: 25, True: 1}


def test_2thinknow_lists_agree(shipped: QueryCatalogue) -> None:
    """Both lists have the same cities with the same class, score and id, in the same order."""
    kept = ("place", "printed", "economy", "class", "score", "ref")
    region, world = (
        [{key: row[key] for key in kept} for row in results(shipped.top(name, 0))]
        for name in ("2thinknow-2022:china", "2thinknow-2022:global")
    )
    cities = {row["place"] for row in region}

    assert len(region) == 26
    assert region == [row for row in world if row["place"] in cities]


def test_shanghai(shipped: QueryCatalogue) -> None:
    """`2ShanghaiChinaNEXUS481- 1461227`: China 2, NEXUS, 48, before 1, −1, global 46, id 1227."""
    region = results(shipped.top("2thinknow-2022:china", 1))[0]
    (world,) = [
        row for row in results(shipped.top("2thinknow-2022", 0)) if row["place"] == "shanghai"
    ]

    assert {key: region[key] for key in ("place", "rank", "class", "score", "previous_rank")} == {
        "place": "shanghai",
        "rank": 2,
        "class": "NEXUS",
        "score": "48",
        "previous_rank": 1,
    }
    assert (region["change"], region["ref"], region["economy"]) == (-1, "1227", "China")
    assert (world["rank"], world["ref"]) == (46, "1227")
    assert (world["previous_rank"], world["change"]) == (None, None)


def test_cistds_2018(shipped: QueryCatalogue) -> None:
    """Ranks 1 to 6, of 1 November 2018, and the other four of the ten."""
    document = shipped.top("cistds-2018", 0).to_dict()

    assert [(row["rank"], row["printed"]) for row in document["results"]] == [
        (1, "Beijing"),
        (2, "Shenzhen"),
        (3, "Shanghai"),
        (4, "Guangzhou"),
        (5, "Nanjing"),
        (6, "Wuhan"),
        (7, "Suzhou"),
        (8, "Tianjin"),
        (9, "Hangzhou"),
        (10, "Xi'an"),
    ]
    assert document["editions"][0]["published"] == "2018-11-01"


@pytest.mark.parametrize(
    ("ranked", "places"),
    [
        (
            "overall",
            [
                *("Boston", "San Francisco", "Beijing", "London", "New York"),
                *("Los Angeles", "Seattle", "Shanghai", "Hong Kong", "Tokyo"),
            ],
        ),
        ("education", ["Boston", "London", "Hong Kong"]),
        ("innovation", ["San Francisco", "Boston", "Beijing"]),
    ],
)
def test_set_2024(shipped: QueryCatalogue, ranked: str, places: list[str]) -> None:
    """The heads of three lists, published on 24 January 2025."""
    document = shipped.top(f"set-2024:{ranked}", 0).to_dict()

    assert [(row["rank"], row["printed"]) for row in document["results"]] == list(
        enumerate(places, 1)
    )
    assert document["editions"][0]["published"] == "2025-01-24"


def test_set_2024_talent(shipped: QueryCatalogue) -> None:
    """Five Chinese cities are somewhere in the top 10 for talent: an interval each, no rank."""
    rows = results(shipped.top("set-2024:talent", 0))
    spans = {(row["rank"], row["rank_low"], row["rank_high"], row["rank_label"]) for row in rows}

    assert {row["printed"] for row in rows} == {
        *("Beijing", "Shenzhen", "Hong Kong", "Guangzhou", "Shanghai")
    }
    assert spans == {(None, 1, 10, "1–10")}


def test_every_figure_has_a_source(
    all_rows: dict[str, dict[str, list[dict[str, Any]]]],
) -> None:
    """Each entry names a document with a title and a publisher, but for a copy from nowhere."""
    rows = [row for lists in all_rows.values() for rows in lists.values() for row in rows]

    assert rows
    assert all(row["sources"] for row in rows)
    documents = [source for row in rows for source in row["sources"]]
    assert all(source["title"] for source in documents)
    assert {source["title"] for source in documents if not source["publisher"]} == {
        "[Encyclopaedia article on Leipzig]"
    }


def test_addresses(
    shipped: QueryCatalogue,
    all_rows: dict[str, dict[str, list[dict[str, Any]]]],
    editions: dict[str, Any],
    series: dict[str, Any],
) -> None:
    """The addresses in the answers are those of the files, and each is one of the web."""
    rows = [row for lists in all_rows.values() for rows in lists.values() for row in rows]
    answered = {row["link"] for row in rows}
    answered |= {source["url"] for row in rows for source in row["sources"]}
    answered |= {one["url"] for one in shipped.editions().to_dict()["attribution"]}

    written = {one.get("url") for one in series.values()}
    for edition in editions.values():
        for ranked in edition["lists"].values():
            for entry in ranked["entries"]:
                keys = entry.get("sources", ranked.get("sources"))
                written |= {edition["sources"][key].get("url") for key in keys}
                written.add(entry.get("link"))

    assert answered == written
    assert all(address.startswith(("https://", "http://")) for address in answered - {None})


def test_licences(shipped: QueryCatalogue, series: dict[str, Any]) -> None:
    """WIPO's data are CC BY with a disclaimer; of the others only the facts are kept."""
    attribution = {one["series"]: one for one in shipped.editions().to_dict()["attribution"]}

    assert list(attribution) == list(series)
    assert {one["licence"] for name, one in attribution.items() if name != "wipo"} == {"facts-only"}
    assert attribution["wipo"]["licence"] == "CC-BY-4.0"
    assert "does not endorse" in attribution["wipo"]["disclaimer"]


def test_names_of_ranked_places(shipped: QueryCatalogue) -> None:
    """A ranked place is found by its id; each Chinese name that a list prints names a place."""
    rows = [
        row
        for name in ("wipo-2023", "2thinknow-2022", "set-2024")
        for row in results(shipped.top(name, 0))
    ]
    assert rows
    for row in rows:
        assert shipped.resolve(row["place"], exact=True).place.id == row["place"]
        for name in row["printed_names"].values():
            assert shipped.resolve(name, exact=True).how == "name"


def test_data_travels_as_utf_8(run: Callable[..., Any]) -> None:
    """No name comes out broken: the whole of what ships has no replacement character."""
    text = run("top", "wipo-2023", "-n", "0", "--json").stdout

    assert json.loads(text)
    assert "\ufffd" not in text
    assert "São Paulo" in text
