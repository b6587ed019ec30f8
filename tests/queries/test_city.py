"""`city`: where a place stands, everywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue, open_catalogue
from innorank.api import leave_unnamed, plain_catalogue
from innorank.errors import InnorankError, NotFoundError

Line = tuple[str, str, str, str | None]


def lines(result: dict[str, Any]) -> list[Line]:
    """Edition, list, rank label and via of each standing."""
    return [
        (one["edition"], one["list"], one["rank_label"], one["via"]) for one in result["standings"]
    ]


def only(answer: Any) -> dict[str, Any]:
    """The one result of an answer."""
    (result,) = answer.to_dict()["results"]
    found: dict[str, Any] = result
    return found


def refused(catalogue: QueryCatalogue, *names: str, **options: Any) -> Any:
    """The answer without results of the error that `city` raises where no name resolves.

    The error itself says the same as that answer.
    """
    with pytest.raises(InnorankError) as failed:
        catalogue.city(*names, **options)
    answer = failed.value.answer
    assert (answer.error, answer.status) == (failed.value.to_dict(), failed.value.status)
    return answer


def test_everywhere(tiny: QueryCatalogue) -> None:
    """Own standings and the clusters', each as long as it was one, by series, list and date."""
    assert lines(only(tiny.city("Aldern"))) == [
        ("hubs-2020", "overall", "2", "aldern-birk"),
        ("hubs-2021", "overall", "1", "aldern-birk-corvin"),
        ("towns-2020", "overall", "1", None),
        ("towns-2021", "overall", "4", None),
        ("towns-2021", "north", "3", None),
        ("labs-2019", "overall", "1", None),
        ("labs-2020", "overall", "2", None),
    ]


def test_own_before_via(tiny: QueryCatalogue) -> None:
    """A city's own standings come first, and end where a cluster holds it: no bound is claimed."""
    hubs = [line for line in lines(only(tiny.city("Corvin"))) if line[0].startswith("hubs")]

    assert hubs == [
        ("hubs-2020", "overall", "7", None),
        ("hubs-2021", "overall", "1", "aldern-birk-corvin"),
    ]


def test_place_fields(tiny: QueryCatalogue) -> None:
    """A place comes with its names, its economies, its members and its clusters."""
    cluster = only(tiny.city("Harbour Towns"))
    city = only(tiny.city("Gangcheng"))

    assert (cluster["place"], cluster["kind"]) == ("haicheng-gangcheng", "cluster")
    assert cluster["economies"] == ["CN", "HK"]
    assert cluster["members"] == ["haicheng", "gangcheng"]
    assert cluster["clusters"] == []
    assert city["names"] == {"en": "Gangcheng", "zh-Hans": "港城"}
    assert (city["members"], city["clusters"]) == ([], ["haicheng-gangcheng"])


def test_bounds_where_a_list_leaves_it_out(tiny: QueryCatalogue) -> None:
    """Absence gives `>m` for a list known to m, and nothing where all assessed are listed."""
    standings = {(one["edition"], one["list"]): one for one in only(tiny.city("Holm"))["standings"]}

    shown = {key: one["rank_label"] for key, one in standings.items()}
    assert shown == {
        ("hubs-2020", "overall"): "8",
        ("hubs-2021", "overall"): ">3",
        ("towns-2021", "north"): "2",
        ("labs-2019", "overall"): "?",
        ("labs-2020", "overall"): "4",
    }
    bound, unknown = standings["hubs-2021", "overall"], standings["labs-2019", "overall"]
    assert (bound["rank"], bound["rank_low"], bound["rank_high"]) == (None, 4, None)
    assert (unknown["rank"], unknown["rank_low"], unknown["rank_high"]) == (None, None, None)
    assert not bound["stated"]
    assert bound["sources"] == []


def test_trend(tiny: QueryCatalogue) -> None:
    """Each standing says what became of the one before, and whether the two compare."""
    trends = {one["edition"]: one["trend"] for one in only(tiny.city("Gull"))["standings"]}

    assert trends == {
        "hubs-2020": None,
        "hubs-2021": {
            "since": "hubs-2020",
            "status": "dropped",
            "change": None,
            "change_low": None,
            "change_high": -7,
            "comparability": "break",
        },
        "labs-2019": None,
        "labs-2020": {
            "since": "labs-2019",
            "status": "up",
            "change": 1,
            "change_low": 1,
            "change_high": 1,
            "comparability": "same",
        },
    }


def test_trend_across_an_unnamed_pair(tiny: QueryCatalogue) -> None:
    """Two editions of which nobody says that they compare have an unknown comparability."""
    standings = only(tiny.city("海城", series="towns"))["standings"]

    assert standings[1]["trend"]["comparability"] == "unknown"
    assert (standings[1]["trend"]["status"], standings[1]["trend"]["change"]) == ("up", 1)


def test_trend_to_a_band(tiny: QueryCatalogue) -> None:
    """From rank 4 into the band 7–9 is a fall of 3 to 5."""
    trend = only(tiny.city("fjord", series="towns"))["standings"][1]["trend"]

    assert trend["status"] == "down"
    assert (trend["change"], trend["change_low"], trend["change_high"]) == (None, -5, -3)


def test_printed_previous_rank_is_no_trend(tiny: QueryCatalogue) -> None:
    """What the publisher prints as the rank before stands in fields of its own."""
    standing = only(tiny.city("Birk", series="towns"))["standings"][1]

    assert (standing["edition"], standing["rank"]) == ("towns-2021", 12)
    assert (standing["previous_rank"], standing["change"]) == (15, 3)
    assert standing["trend"]["status"] == "unknown-before"
    assert standing["note"] == "moved offices"


def test_of(tiny: QueryCatalogue) -> None:
    """A rank is of as many as were published, else of as many as were assessed."""
    standings = only(tiny.city("Aldern"))["standings"]

    assert {(one["edition"], one["list"]): one["of"] for one in standings} == {
        ("hubs-2020", "overall"): 8,
        ("hubs-2021", "overall"): 20,
        ("towns-2020", "overall"): 10,
        ("towns-2021", "overall"): 40,
        ("towns-2021", "north"): 3,
        ("labs-2019", "overall"): 5,
        ("labs-2020", "overall"): 6,
    }


@pytest.mark.parametrize(
    ("query", "place", "how"),
    [
        ("haicheng", "haicheng", "id"),
        ("elm-bay", "elm-bay", "id"),
        ("海城", "haicheng", "name"),
        ("海城市", "haicheng", "name"),
        ("Haicheng", "haicheng", "alias"),
        ("ELM [BAY]", "elm-bay", "name"),
        ("fjørd", "fjord", "name"),
        ("old aldern", "aldern", "alias"),
        ("Gangcheng", "gangcheng", "member"),
        ("Harbour-Towns", "haicheng-gangcheng", "alias"),
        ("Aldern - Birk", "aldern-birk", "name"),
    ],
)
def test_how_it_was_understood(tiny: QueryCatalogue, query: str, place: str, how: str) -> None:
    """`matched` says by what a name was found; `member` is a city ranked in clusters alone."""
    result = only(tiny.city(query))

    assert (result["place"], result["matched"]) == (
        place,
        {"query": query, "how": how, "score": 1.0},
    )


def test_misspelling_is_announced(run_tiny: Callable[..., Any]) -> None:
    """A misspelt name is answered, and said to be one: in `matched`, as a note and on stderr."""
    ran = run_tiny("city", "Aldren", "--json")
    (result,), (note,) = ran.document["results"], ran.document["notes"]

    assert ran.status == 0
    assert result["place"] == "aldern"
    assert (result["matched"]["query"], result["matched"]["how"]) == ("Aldren", "fuzzy")
    assert 0 < result["matched"]["score"] < 1
    assert (note["code"], note["query"], note["place"]) == ("fuzzy-match", "Aldren", "aldern")
    assert ran.stderr == f"note: {note['message']}\n"
    assert "Aldren" in note["message"]
    assert "Aldern" in note["message"]


def test_exact(tiny: QueryCatalogue) -> None:
    """With exact no misspelling is understood; the nearest name is only suggested."""
    answer = refused(tiny, "Aldren", exact=True)

    assert answer.status == 3
    assert answer.to_dict()["results"] == []
    assert answer.to_dict()["error"]["suggestions"][0] == "aldern"


def test_exact_keeps_other_spellings(tiny: QueryCatalogue) -> None:
    """Case, marks and aliases are no misspellings."""
    assert only(tiny.city("OLD ALDERN", exact=True))["place"] == "aldern"


def test_ambiguous(tiny: QueryCatalogue) -> None:
    """A name of two places is never guessed: status 4 with both."""
    document = (answer := refused(tiny, "Springfield")).to_dict()

    assert answer.status == 4
    assert document["error"]["code"] == "ambiguous-place"
    assert document["error"]["suggestions"] == ["springfield-de", "springfield-us"]
    assert document["results"] == []


@pytest.mark.parametrize(
    ("country", "place"), [("US", "springfield-us"), ("Germany", "springfield-de")]
)
def test_country_decides(tiny: QueryCatalogue, country: str, place: str) -> None:
    """The economy chooses among places of one name."""
    assert only(tiny.city("springfield", country=country))["place"] == place


def test_country_that_has_no_such_place(tiny: QueryCatalogue) -> None:
    """A place that is elsewhere is not found, and where it is found is said."""
    document = (answer := refused(tiny, "Gull", country="FR")).to_dict()

    assert answer.status == 3
    assert document["error"]["suggestions"] == ["gull"]
    assert "gull (US)" in document["error"]["message"]


def test_series(tiny: QueryCatalogue) -> None:
    """One series alone: only its lists, only its attribution."""
    document = tiny.city("Aldern", series="labs").to_dict()

    assert document["query"]["series"] == "labs"
    assert lines(document["results"][0]) == [
        ("labs-2019", "overall", "1", None),
        ("labs-2020", "overall", "2", None),
    ]
    assert [one["series"] for one in document["attribution"]] == ["labs"]


def test_unknown_series(tiny: QueryCatalogue) -> None:
    """A series that is not there is an error and no empty answer."""
    with pytest.raises(NotFoundError) as failed:
        tiny.city("Aldern", series="lbs")

    assert "labs" in failed.value.suggestions


def test_several(tiny: QueryCatalogue) -> None:
    """Several names are one answer in their order; a list that two of them use is named once."""
    document = tiny.city("Gull", "海城", series="hubs").to_dict()

    assert [result["place"] for result in document["results"]] == ["gull", "haicheng"]
    assert [one["id"] for one in document["editions"]] == ["hubs-2020", "hubs-2021"]
    assert document["query"]["names"] == ["Gull", "海城"]


@pytest.mark.parametrize(
    ("names", "places", "notes", "status"),
    [
        (["Gull", "Xyzzy"], ["gull"], ["unknown-place"], 3),
        (["Springfield", "Gull"], ["gull"], ["ambiguous-place"], 4),
        (["Xyzzy", "Springfield", "Gull"], ["gull"], ["unknown-place", "ambiguous-place"], 4),
        (["Xyzzy", "Springfield"], [], ["unknown-place", "ambiguous-place"], 4),
    ],
)
def test_several_of_which_some_fail(
    tiny: QueryCatalogue, names: list[str], places: list[str], notes: list[str], status: int
) -> None:
    """Those that resolve are answered, each of the others is a note, the worst is the status."""
    answer = tiny.city(*names) if places else refused(tiny, *names)
    document = answer.to_dict()

    assert answer.status == status
    assert [result["place"] for result in document["results"]] == places
    assert [note["code"] for note in document["notes"]] == notes
    assert all({"query", "suggestions"} <= note.keys() for note in document["notes"])
    assert (document["error"] is None) == bool(places)


def test_unranked_place(tiny: QueryCatalogue) -> None:
    """A place that no edition ranks is a note of its own, not silence."""
    notes = tiny.city("Gull", "Juno").to_dict()["notes"]

    assert [(note["code"], note["query"]) for note in notes] == [("unranked-place", "Juno")]


@pytest.mark.parametrize("name", ["", " ", "-", "'", "x" * 10_000])
def test_no_name_at_all(tiny: QueryCatalogue, name: str) -> None:
    """What holds no name, or a whole text, is an unknown place."""
    assert refused(tiny, name).status == 3


@pytest.mark.parametrize(
    "name", ["hefei", "Hefei", "HEFEI", "合肥", "合肥市", "Hofei", "Ｈｅｆｅｉ"]
)
def test_hefei(shipped: QueryCatalogue, name: str) -> None:
    """Hefei answers in every spelling, case, width and script, without a note."""
    document = shipped.city(name).to_dict()

    assert [result["place"] for result in document["results"]] == ["hefei"]
    assert document["notes"] == []


def test_hefei_in_cyrillic(shipped: QueryCatalogue) -> None:
    """Hefei answers in Cyrillic, too."""
    assert only(shipped.city("Хэфэй"))["place"] == "hefei"


def test_hefei_misspelt(shipped: QueryCatalogue) -> None:
    """`Hefie` is understood and announced."""
    document = shipped.city("Hefie").to_dict()

    assert document["results"][0]["place"] == "hefei"
    assert document["results"][0]["matched"]["how"] == "fuzzy"
    assert [note["code"] for note in document["notes"]] == ["fuzzy-match"]


def test_where_hefei_stands(founding: QueryCatalogue) -> None:
    """Rank 40 in 2023, beyond what is known of 2024 and 2025, 440 of 500 and 40 in China."""
    assert lines(only(founding.city("Hefei"))) == [
        ("wipo-2023", "overall", "40", None),
        ("wipo-2024", "overall", ">2", None),
        ("wipo-2025", "overall", ">10", None),
        ("2thinknow-2022", "global", "440", None),
        ("2thinknow-2022", "china", "40", None),
    ]


def test_guangzhou_itself_and_via_its_cluster(founding: QueryCatalogue) -> None:
    """Guangzhou's own standings, and marked those of Shenzhen–Hong Kong–Guangzhou."""
    via = "shenzhen-hong-kong-guangzhou"

    assert lines(only(founding.city("Guangzhou"))) == [
        ("wipo-2023", "overall", "2", via),
        ("wipo-2024", "overall", "2", via),
        ("wipo-2025", "overall", "1", via),
        ("cistds-2018", "overall", "4", None),
        ("set-2024", "talent", "1–10", None),
    ]


def test_via_carries_the_break(founding: QueryCatalogue) -> None:
    """The rise from 2 to 1 in 2025 is across a break; standing still in 2024 is not."""
    trends = [one["trend"] for one in only(founding.city("Guangzhou", series="wipo"))["standings"]]

    assert trends[0] is None
    assert [(one["status"], one["change"], one["comparability"]) for one in trends[1:]] == [
        ("same", 0, "same"),
        ("up", 1, "break"),
    ]


def test_nanjing_through_the_years(founding: QueryCatalogue) -> None:
    """11 in 2023, somewhere in the top 10 in 2024, out of it in 2025: bounds, no numbers."""
    standings = only(founding.city("Nanjing", series="wipo"))["standings"]

    assert [one["rank_label"] for one in standings] == ["11", "1–10", ">10"]
    assert [one["stated"] for one in standings] == [True, True, True]
    rise, fall = standings[1]["trend"], standings[2]["trend"]
    assert (rise["status"], rise["change_low"], rise["change_high"]) == ("up", 1, 10)
    assert (fall["status"], fall["change_low"], fall["change_high"]) == ("dropped", None, -1)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Cambridge", ["cambridge-gb", "cambridge-us"]),
        ("剑桥", ["cambridge-gb", "cambridge-us"]),
    ],
)
def test_shipped_ambiguity(shipped: QueryCatalogue, name: str, places: list[str]) -> None:
    """Two Cambridges are told apart by the person, not by the program."""
    answer = refused(shipped, name)

    assert (answer.status, answer.to_dict()["error"]["suggestions"]) == (4, places)


def test_table_of_a_series_that_does_not_rank_it(run_tiny: Callable[..., Any]) -> None:
    """A place that the series asked for never ranks has a table that says so."""
    ran = run_tiny("city", "Ivory", "--series", "hubs")

    assert (ran.status, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Ivory ")
    assert "No edition of this series ranks it." in ran.stdout


def test_trends_are_those_of_compare(shipped: QueryCatalogue) -> None:
    """Los Angeles is missing from what is known of wipo-2022: it has not entered in 2023."""
    (place,) = shipped.city("Los Angeles", series="wipo").to_dict()["results"]
    trend = next(row["trend"] for row in place["standings"] if row["edition"] == "wipo-2023")
    rows = shipped.compare("wipo-2022", "wipo-2023").to_dict()["results"]
    (row,) = [row for row in rows if row["place"] == "los-angeles"]

    keys = ("status", "change", "change_low", "change_high")
    assert [trend[key] for key in keys] == [row[key] for key in keys] == ["unknown", None, -1, None]


def test_summary(shipped: QueryCatalogue) -> None:
    """A sentence for the series: the newest rank, in its country, the one before, and the method.

    Of wipo-2025 54 ranks are known: seven Chinese places ahead of 39, eleven more may be, for the
    publisher counts 24 and 12 more ranks ahead of it are not known.
    """
    result = only(shipped.city("Hefei", series="wipo"))

    assert result["summary"] == [
        "wipo-2025: 39 of 100; 8th to 20th of 24 in China; 36 in wipo-2024, by another method"
    ]
    assert [(line["list"], line["edition"]) for line in result["latest"]] == [
        ("overall", "wipo-2025"),
        ("intensity", "wipo-2024"),
    ]


def test_position_in_a_complete_list(shipped: QueryCatalogue) -> None:
    """Eleven Chinese clusters stand ahead of Hefei in wipo-2023, whose 100 ranks are all known."""
    standings = only(shipped.city("Hefei", series="wipo"))["standings"]
    positions = {row["edition"]: row["in_economies"] for row in standings[:9]}

    assert positions["wipo-2023"] == [
        {"economy": "CN", "rank_low": 12, "rank_high": 12, "of_low": 24, "of_high": 24}
    ]


def test_summary_after_years(shipped: QueryCatalogue) -> None:
    """What a newer edition tells is said, and the newest series comes first."""
    result = only(shipped.city("Paris", since=2024, top=9))

    assert result["summary"] == [
        "gpci-2025: 4 of 48; 1st of 1–35 in France; 4 in gpci-2024, perhaps by another method",
        "ecnu-2024: 7 of 100; 1st of 1–71 in France; beyond 3 in ecnu-2025",
        "kearney-gci-2024: 3 of 156; 1st of 1–147 in France; not known in kearney-gci-2025",
    ]
    assert {row["edition"][-4:] >= "2024" for row in result["standings"]} == {True}
    assert all(row["rank_high"] <= 9 for row in result["standings"])


def test_latest_over_a_gap(tiny: QueryCatalogue) -> None:
    """Best and worst are of all editions; a bound beyond every rank is the worst."""
    (hubs, labs) = sorted(only(tiny.city("Gull"))["latest"], key=lambda line: line["series"])

    def shown(line: dict[str, Any], key: str) -> tuple[str, str] | None:
        return line[key] and (line[key]["edition"], line[key]["rank_label"])

    keys = ("before", "best", "worst", "newer")
    assert [hubs["edition"], *(shown(hubs, key) for key in keys)] == [
        *("hubs-2020", None, ("hubs-2020", "4"), ("hubs-2021", ">10"), ("hubs-2021", ">10"))
    ]
    assert [labs["edition"], *(shown(labs, key) for key in keys)] == [
        *("labs-2020", ("labs-2019", "4"), ("labs-2020", "3"), ("labs-2019", "4"), None)
    ]


def test_nothing_in_the_top(run: Callable[..., Any]) -> None:
    """Where the newest ranks are all beyond, older editions are counted."""
    text = run("city", "Hefei", "--series", "wipo", "--top", "36").stdout

    assert "In no list is its newest known rank certainly among the first 36." in text
    assert "1 standing in other editions: --all shows every edition." in text


@pytest.mark.parametrize(
    ("names", "most"),
    [(["Hefei"], 5), (["Hefei", "Hangzhou", "Chengdu", "Wuhan", "Changsha"], 7)],
)
def test_few_queries(names: list[str], most: int) -> None:
    """What several names ask of the index is asked at once, and of a list what is in it alone."""
    asked: list[str] = []
    with open_catalogue() as catalogue:
        leave_unnamed(catalogue)
        plain_catalogue(catalogue).connection.set_trace_callback(asked.append)
        answer = catalogue.city(*names)

    assert [place["name"] for place in answer.results] == names
    assert 0 < len(asked) <= most
    assert [query for query in asked if query.startswith("SELECT entry.")] == asked[1:2]


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_few_queries_for_many_names(language: str) -> None:
    """However many names there are, what their members, heirs and countries need is read at once.

    Each is told the same as if it were asked alone.
    """
    asked: list[str] = []
    with open_catalogue(language=language) as other, open_catalogue(language=language) as catalogue:
        listed = (other.top("wipo-2025", n=0), other.top("2thinknow-2021", n=0))
        leave_unnamed(catalogue)
        plain_catalogue(catalogue).connection.set_trace_callback(asked.append)
        names = [row["name"] for answer in listed for row in answer.results]
        results = {place["matched"]["query"]: place for place in catalogue.city(*names).results}
        few = len(asked)
        alone = {name: catalogue.city(name).results[0] for name in [*results][::9]}

    assert len(results) > 70
    assert 0 < few <= 15
    assert {name: results[name] for name in alone} == alone


def test_each_document_is_found_by_its_key(tmp_path: Path, write: Callable[..., Path]) -> None:
    """Whatever a key or a title has in it, a figure names the document that states it."""
    keys = ["main", 'the "main" one', "main:", "ma", "główny", 'main":{"title":"x"}', "\\n"]
    sources = {
        key: {"title": f'"{other}":{{"title":0}}'}
        for key, other in zip(keys, reversed(keys), strict=True)
    }
    ranks = {f"place{rank}": {"rank": rank, "sources": [key]} for rank, key in enumerate(keys, 1)}
    folder = write(
        tmp_path / "data", {"ports-2001": ranks}, about={"sources": sources}, sources=["main"]
    )
    with open_catalogue([folder], shipped=False) as catalogue:
        results = catalogue.city(*ranks).to_dict()["results"]

    stated = [standing["sources"] for place in results for standing in place["standings"]]
    told = [[(document["id"], document["title"]) for document in each] for each in stated]
    assert told == [[(key, sources[key]["title"])] for key in keys]
