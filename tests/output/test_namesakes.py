"""Places of one name: every table tells them apart, by their economy or else their region."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

# Every name that several places of data/places.yaml are shown by in English: two countries, or
# two parts of one.
NAMESAKES = {
    "Birmingham": {"birmingham-gb": "United Kingdom", "birmingham-us": "United States"},
    "Cambridge": {"cambridge-gb": "United Kingdom", "cambridge-us": "United States"},
    "Fuzhou": {"fuzhou-fujian": "Fujian", "fuzhou-jiangxi": "Jiangxi"},
    "Hamilton": {"hamilton-ca": "Canada", "hamilton-nz": "New Zealand"},
    "Portland": {"portland-me": "Maine", "portland-or": "Oregon"},
    "Suzhou": {"suzhou-anhui": "Anhui", "suzhou-jiangsu": "Jiangsu"},
    "Taizhou": {"taizhou-jiangsu": "Jiangsu", "taizhou-zhejiang": "Zhejiang"},
    "Valencia": {"valencia-es": "Spain", "valencia-ve": "Venezuela"},
}


def test_the_shipped_namesakes_are_these(run: Run) -> None:
    """No other name is that of two places, and JSON has their names as they are."""
    named: dict[str, list[str]] = {}
    for row in run("places", "--json").document["results"]:
        named.setdefault(row["name"], []).append(row["place"])

    shared = {name: places for name, places in named.items() if len(places) > 1}
    assert shared == {name: list(places) for name, places in NAMESAKES.items()}


@pytest.mark.parametrize("name", NAMESAKES)
def test_places_tells_namesakes_apart(run: Run, name: str) -> None:
    """Both stand in the table of `places`, each with what tells it apart."""
    lines = run("places", name.casefold()).stdout.splitlines()

    for place, qualifier in NAMESAKES[name].items():
        (line,) = [line for line in lines if line.startswith(f"{place} ")]
        assert f" {name} ({qualifier}) " in line


@pytest.mark.parametrize(
    ("command", "told"),
    [
        # Ranks 48 and 59 of istic-2022; only the first stood in istic-2019, at rank 36.
        ("top istic-2022:top100 -n 0", ["Taizhou (Jiangsu)", "Taizhou (Zhejiang)"]),
        ("compare istic-2019 istic-2022:top100 -n 0", ["Taizhou (Jiangsu)", "Taizhou (Zhejiang)"]),
        ("movers istic-2019 istic-2022:top100 -n 0", ["Taizhou (Jiangsu)", "Suzhou (Jiangsu)"]),
        ("country China", ["Suzhou (Jiangsu)", "Fuzhou (Fujian)"]),
        ("consensus istic-2022 2thinknow-2022", ["Suzhou (Jiangsu)"]),
        ("peers suzhou-jiangsu", ["  Suzhou (Jiangsu)  "]),
        ("city taizhou-zhejiang", ["Taizhou (Zhejiang) 台州 (city, China)"]),
        ("history fuzhou-fujian taizhou-jiangsu", ["  Fuzhou (Fujian)  Taizhou (Jiangsu)"]),
        ("top startupblink-2022 -n 0", ["Cambridge (United Kingdom)", "Hamilton (New Zealand)"]),
        ("top startupblink-2022 -n 0 --lang zh", ["剑桥 (英国)", "哈密尔顿 (新西兰)"]),
        ("city valencia-es --lang es", ["Valencia (city, España)"]),
        ("city cambridge-gb", ["Cambridge (city, United Kingdom)", "  In the United Kingdom  "]),
        ("history cambridge-gb", ["Cambridge (city, United Kingdom):"]),
        ("history cambridge-us valencia-es", ["Cambridge (city, United States), Valencia (city"]),
        ("versus cambridge-us cambridge-gb", ["Cambridge (United States)  Cambridge (United K"]),
        ("peers wuxi", ["Suzhou (Jiangsu)  China", "Chengdu 371, Fuzhou (Fujian) 385"]),
    ],
)
def test_tables_tell_namesakes_apart(run: Run, command: str, told: list[str]) -> None:
    """A name that two places have never stands alone, in a pipe and in Markdown."""
    for output_format in ("table", "markdown"):
        out = run(*command.split(), "--format", output_format).stdout.replace("| ", " ")
        for text in told:
            assert text.strip() in out


def test_the_best_place_of_a_country_is_told_apart(run: Run, tmp_path: Path) -> None:
    """`clusters-by-country` names the best place: here one of two Portlands."""
    (tmp_path / "editions").mkdir()
    (tmp_path / "rankings.yaml").write_text(
        "series:\n  odd: {title: Odd, publisher: P, licence: facts-only, editions: [odd-2001]}\n"
    )
    (tmp_path / "editions" / "odd-2001.yaml").write_text(
        'id: odd-2001\nseries: odd\nlabel: "2001"\ntitle: Odd\npublished: "2001"\nkind: city\n'
        "sources:\n  a: {title: A}\ndefault_list: overall\nlists:\n  overall: {title: Overall,"
        " coverage: partial, sources: [a], entries: [{rank: 1, place: portland-me},"
        " {rank: 2, place: portland-or}]}\n"
    )
    ran = run("clusters-by-country", "odd-2001", "--data", str(tmp_path))

    assert "Portland (Maine)" in ran.stdout
    assert "Portland (Oregon)" not in ran.stdout


@pytest.fixture(scope="module")
def clusters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two clusters of one name, ranked in one series, and cities of theirs in another."""
    folder = tmp_path_factory.mktemp("clusters")
    cities = {"alfa": "PT", "bravo": "PT", "celta": "ES", "delta": "ES"}
    members = {"PT": "[alfa, bravo]", "ES": "[celta, delta]"}
    (folder / "places.yaml").write_text(
        "".join(
            f"{name}: {{name: {name.title()}, kind: city, economies: [{code}], lat: 40.0,"
            f" lon: {number}.0}}\n"
            for number, (name, code) in enumerate(cities.items())
        )
        + "".join(
            f"vila-{code.lower()}: {{name: Vila, kind: cluster, economies: [{code}],"
            f" members: {names}, shared_names: [Vila]}}\n"
            for code, names in members.items()
        )
    )
    (folder / "rankings.yaml").write_text(
        "series:\n"
        "  even: {title: Even, publisher: P, licence: facts-only, editions: [even-2001]}\n"
        "  odd: {title: Odd, publisher: P, licence: facts-only, editions: [odd-2001]}\n"
    )
    (folder / "editions").mkdir()
    for edition, kind, first, second in (
        ("even-2001", "city", "{rank: 1, place: alfa}", "{rank: 2, place: celta}"),
        (
            *("odd-2001", "cluster", "{rank: 1, place: vila-pt}"),
            "{rank: 2, place: vila-es, disputed: [{rank: 3, source: b, reason: R}]}",
        ),
    ):
        (folder / "editions" / f"{edition}.yaml").write_text(
            f'id: {edition}\nseries: {edition[:-5]}\nlabel: "2001"\ntitle: T\n'
            f'published: "2001"\nkind: {kind}\nsources: {{a: {{title: A}}, b: {{title: B}}}}\n'
            "default_list: overall\nlists:\n  overall: {title: Overall, coverage: partial,"
            f" sources: [a], entries: [{first}, {second}]}}\n"
        )
    return folder


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("city celta", ["Vila (Spain)", "Celta via Vila (Spain) 2 (but also 3)"]),
        ("city celta --all", ["Vila (Spain)", "Celta via Vila (Spain) 2 (but also 3)"]),
        ("history celta", ["via Vila (Spain).", "Celta via Vila (Spain) 2 (but also 3)"]),
        ("versus alfa celta", ["Alfa via Vila (Portugal), Celta via Vila (Spain)"]),
        ("compare even-2001 odd-2001", ["Celta (in Vila (Spain))", "Vila (Spain) 2 (but also 3)"]),
        ("cite odd-2001 --place celta", ["2 in overall via Vila (Spain)"]),
        ("top odd-2001", ["Vila (Portugal)", "Vila (Spain) 2 (but also 3)"]),
    ],
)
def test_what_a_place_stands_in_by_is_told_apart(
    run: Run, clusters: Path, command: str, told: list[str]
) -> None:
    """A cluster that a city is ranked by, or compared with, never has a namesake's name alone."""
    out = run(*command.split(), "--data", str(clusters)).stdout

    for text in told:
        assert text in out
    assert "Vila" not in out.replace("Vila (", "")


@pytest.mark.parametrize(
    "command",
    [
        "chart --place suzhou-jiangsu",
        "chart istic --place suzhou-jiangsu",
        "chart istic-2019 istic-2022:top100 --place suzhou-jiangsu",
        "chart istic-2022:top100 --kind map --top 10",
        "chart istic-2019 istic-2022:top100 --kind scatter --place suzhou-jiangsu",
    ],
)
@pytest.mark.parametrize("options", [(), ("--format", "table")])
def test_charts_tell_namesakes_apart(run: Run, command: str, options: tuple[str, ...]) -> None:
    """One of two places of a name is told apart in a chart, too, though the other is not drawn."""
    out = run(*command.split(), *options).stdout.replace("Shanghai–Suzhou", "")

    assert "Suzhou (Jiangsu)" in out
    assert "Suzhou" not in out.replace("Suzhou (Jiangsu)", "")


def test_charts_tell_clusters_of_one_name_apart(run: Run, clusters: Path) -> None:
    """So it is for the cluster by which a place is drawn, and beside which it is compared."""
    data = ("--data", str(clusters))
    alone = run("chart", "--place", "celta", *data).stdout
    pair = run("chart", "even-2001", "odd-2001", "--place", "celta", *data).stdout

    assert "Celta via Vila (Spain)" in alone
    assert "Celta / Vila (Spain)" in pair
    assert "Vila" not in (alone + pair).replace("Vila (", "")


def test_a_sentence_on_two_namesakes_tells_them_apart(run: Run) -> None:
    """`versus` is no table alone: its summary would say that a place is ahead of itself."""
    ran = run("versus", "cambridge-gb", "cambridge-us", "--json")
    document = ran.document

    assert document["summary"].startswith(
        "Cambridge (United Kingdom) is ahead of Cambridge (United States) in 0 of 1 newest list"
    )
    assert [document["places"][side]["name"] for side in "ab"] == ["Cambridge", "Cambridge"]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("peers taizhou-zhejiang", "Taizhou (Zhejiang): no newest list names it"),
        ("peers taizhou-zhejiang --lang ru", "Тайчжоу (Чжэцзян): no newest list names it"),
    ],
)
def test_sentences_tell_namesakes_apart(run: Run, command: str, sentence: str) -> None:
    """A summary calls a place what the table does, in every format and language."""
    assert run(*command.split(), "--json").document["summary"].startswith(sentence)


def test_notes_tell_namesakes_apart(run: Run) -> None:
    """A note on what does not name a place says which of its namesakes it is about."""
    ran = run("cite", "istic-2023", "--place", "taizhou-jiangsu", "--json")
    (note,) = ran.document["notes"]

    assert note["message"] == (
        "istic-2023 does not name Taizhou (Jiangsu): >20 follows from ranks 1 to 20"
    )


def test_namesakes_of_ones_own(run: Run, tmp_path: Path) -> None:
    """A region that has no name is shown by its code, and places of one region by their ids."""
    regions = {"vila-north": "XX", "vila-south": "YY", "vila-east": "ZZ", "vila-west": "ZZ"}
    (tmp_path / "places.yaml").write_text(
        "".join(
            f"{place}: {{name: Vila, kind: city, economies: [PT], region: {region}, lat: 40.0,"
            " lon: -8.0, shared_names: [Vila]}\n"
            for place, region in regions.items()
        )
    )
    shown = run("places", "vila", "--data", str(tmp_path)).stdout

    for name in ("Vila (XX)", "Vila (YY)", "Vila (vila-east)", "Vila (vila-west)"):
        assert f" {name} " in shown
