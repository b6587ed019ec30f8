"""What ships is what the founding documents say: worked from them apart from data/ and seeds/."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.index.folders import data_files, shipped_folder

HERE = Path(__file__).parent
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


def test_files() -> None:
    """Ten files ship: every series, economy, place and other spelling, and six editions."""
    kinds = Counter(file.kind for file in data_files([str(shipped_folder())]))

    assert kinds == {
        "rankings": 1,
        "economies": 1,
        "places": 1,
        "spellings": 1,
        "editions": 6,
    }


def test_no_complaint(run: Callable[..., Any]) -> None:
    """The project's own validation finds no error and no warning in them."""
    ran = run("validate", "--json")

    assert (ran.status, ran.document["results"], ran.document["files"]) == (0, [], 10)


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
    """China 24, United States 22, Germany 7 in 2025, as the publisher counts."""
    found = {
        row["economy"]: row["stated"]
        for row in results(shipped.clusters_by_country("wipo-2025"))
        if row["stated"] is not None
    }

    assert found == {"CN": 24, "US": 22, "DE": 7}


def test_wipo_2025(shipped: QueryCatalogue) -> None:
    """The top 10, Singapore 16, and the two that are known to be outside the top 10."""
    found = {(row["printed"], row["rank_label"]) for row in results(shipped.top("wipo-2025", 0))}

    assert found == {
        ("Shenzhen–Hong Kong–Guangzhou", "1"),
        ("Tokyo–Yokohama", "2"),
        ("San Jose–San Francisco", "3"),
        ("Beijing", "4"),
        ("Seoul", "5"),
        ("Shanghai–Suzhou", "6"),
        ("New York City", "7"),
        ("London", "8"),
        ("Boston–Cambridge", "9"),
        ("Los Angeles", "10"),
        ("Singapore", "16"),
        ("Osaka–Kobe–Kyoto", ">10"),
        ("Nanjing", ">10"),
    }


def test_wipo_2024(shipped: QueryCatalogue) -> None:
    """Three ranks, and three that "dropped off" or "remain in" the top 10 of the year after."""
    found = {(row["printed"], row["rank_label"]) for row in results(shipped.top("wipo-2024", 0))}

    assert found == {
        ("Tokyo–Yokohama", "1"),
        ("Shenzhen–Hong Kong–Guangzhou", "2"),
        ("Singapore", "33"),
        ("Osaka–Kobe–Kyoto", "1–10"),
        ("Nanjing", "1–10"),
        ("Shanghai–Suzhou", "1–10"),
    }


def test_break_is_data(shipped: QueryCatalogue) -> None:
    """Venture-capital deals made 2025 another method than 2024; 2023 and 2024 share one."""
    levels = {
        row["id"]: row["comparability"]["level"]
        for row in results(shipped.editions("wipo"))
        if row["comparability"]
    }
    (newest,) = [row for row in results(shipped.editions("wipo")) if row["id"] == "wipo-2025"]

    assert levels == {"wipo-2024": "same", "wipo-2025": "break"}
    assert "venture-capital deals" in newest["comparability"]["reason"]


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

    assert len(region) == 26
    assert region == world


def test_shanghai(shipped: QueryCatalogue) -> None:
    """`2ShanghaiChinaNEXUS481- 1461227`: China 2, NEXUS, 48, before 1, −1, global 46, id 1227."""
    region = results(shipped.top("2thinknow-2022:china", 1))[0]
    world = results(shipped.top("2thinknow-2022", 1))[0]

    assert {key: region[key] for key in ("place", "rank", "class", "score", "previous_rank")} == {
        "place": "shanghai",
        "rank": 2,
        "class": "NEXUS",
        "score": "48",
        "previous_rank": 1,
    }
    assert (region["change"], region["ref"], region["economy"]) == (-1, "1227", "China")
    assert (world["place"], world["rank"], world["ref"]) == ("shanghai", 46, "1227")
    assert (world["previous_rank"], world["change"]) == (None, None)


def test_cistds_2018(shipped: QueryCatalogue) -> None:
    """Ranks 1 to 6, of 1 November 2018."""
    document = shipped.top("cistds-2018", 0).to_dict()

    assert [(row["rank"], row["printed"]) for row in document["results"]] == [
        (1, "Beijing"),
        (2, "Shenzhen"),
        (3, "Shanghai"),
        (4, "Guangzhou"),
        (5, "Nanjing"),
        (6, "Wuhan"),
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


def test_every_figure_has_a_source(shipped: QueryCatalogue) -> None:
    """Each of the 198 entries names a document with a title and a publisher."""
    names = [
        f"{edition['id']}:{one['list']}"
        for edition in results(shipped.editions())
        for one in edition["lists"]
    ]
    rows = [row for name in names for row in results(shipped.top(name, 0))]

    assert (len(names), len(rows)) == (10, 198)
    for row in rows:
        assert row["sources"]
        assert all(source["title"] and source["publisher"] for source in row["sources"])


def test_addresses(shipped: QueryCatalogue) -> None:
    """Every address of a source, a link or a series is one of the web."""
    rows = [
        row
        for name in ("wipo-2023", "wipo-2025", "cistds-2018")
        for row in results(shipped.top(name, 0))
    ]
    found = {row["link"] for row in rows} | {
        source["url"] for row in rows for source in row["sources"]
    }
    addresses = found - {None}

    assert len(addresses) == 101
    assert all(address.startswith(("https://", "http://")) for address in addresses)


def test_licences(shipped: QueryCatalogue) -> None:
    """WIPO's data are CC BY with a disclaimer; of the others only the facts are kept."""
    owed = {one["series"]: one for one in shipped.editions().to_dict()["attribution"]}

    assert {name: one["licence"] for name, one in owed.items()} == {
        "wipo": "CC-BY-4.0",
        "2thinknow": "facts-only",
        "cistds": "facts-only",
        "set": "facts-only",
    }
    assert "does not endorse" in owed["wipo"]["disclaimer"]


def test_names_of_ranked_places(shipped: QueryCatalogue) -> None:
    """A ranked place is found by its id; each Chinese name that a list prints names a place."""
    rows = [
        row
        for name in ("wipo-2023", "2thinknow-2022", "set-2024")
        for row in results(shipped.top(name, 0))
    ]
    assert len(rows) == 136
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
