"""`consensus`: one list out of many. Expectations are worked by hand."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.errors import UsageError

Run = Callable[..., Any]
Answers = Callable[..., dict[str, Any]]


# Three lists of places from a to e, and three that make a cycle.
LISTS = {"one": "abcde", "two": "baced", "three": "cabd"}
CYCLE = {"one": "abc", "two": "bca", "three": "cab"}


@pytest.fixture
def data_of(data_of: Callable[..., Any]) -> Callable[..., Any]:
    """Data folders with a series for each list, its letters being the places, best first."""

    def made(lists: dict[str, str], **more: Any) -> Any:
        ranks = {
            name: {letter: rank for rank, letter in enumerate(text, 1)}
            for name, text in lists.items()
        }
        complete = more.get("coverage", "complete") == "complete"
        sized = {
            f"{name}-1": {"ranks": each, **({"scope": len(each)} if complete else {})}
            for name, each in ranks.items()
        }
        return data_of(sized, **more)

    return made


@pytest.fixture
def ask(data_of: Callable[..., Any]) -> Answers:
    """`ask(lists, method="borda")`: the document of a consensus of lists of letters."""

    def consensus(
        lists: dict[str, str],
        coverage: str = "complete",
        about: Mapping[str, Any] = {},
        **options: Any,
    ) -> dict[str, Any]:
        document: dict[str, Any] = data_of(lists, coverage=coverage, **about).ask(
            "consensus", *lists, **options
        )
        return document

    return consensus


def scores(document: dict[str, Any]) -> dict[str, Any]:
    return {row["place"]: row["score"] for row in document["results"]}


def labels(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(row["rank_label"], row["place"]) for row in document["results"]]


def codes(document: dict[str, Any]) -> list[str]:
    return [note["code"] for note in document["notes"]]


def test_copeland(ask: Answers) -> None:
    """A4 B3 C2 D.5 E.5; the third list names all that it assessed, so nothing of E."""
    document = ask(LISTS)

    assert scores(document) == {"a": 4, "b": 3, "c": 2, "d": 0.5, "e": 0.5}
    assert labels(document) == [("1", "a"), ("2", "b"), ("3", "c"), ("4=", "d"), ("4=", "e")]
    tied = document["results"][3]
    assert (tied["rank"], tied["rank_low"], tied["rank_high"]) == (4, 4, 5)
    assert {row["place"]: row["support"] for row in document["results"]}["e"] == 2
    assert {row["of"] for row in document["results"]} == {3}
    assert document["results"][4]["ranks"][2]["rank_label"] == "?"
    assert (document["apart"], document["cost"], document["exact"]) == ([], None, None)


def test_kemeny(ask: Answers) -> None:
    """cost 4, two optima, ABCDE and ABCED; the first is shown, and that it is not alone."""
    document = ask(LISTS, method="kemeny")

    assert [row["place"] for row in document["results"]] == ["a", "b", "c", "d", "e"]
    assert (document["cost"], document["optima"], document["exact"]) == (4, 2, True)
    assert codes(document) == ["not-unique"]
    assert {row["score"] for row in document["results"]} == {None}


def test_borda(ask: Answers) -> None:
    """E passes D by points, though the third list ranks D and not E: a note warns."""
    document = ask(LISTS, method="borda")

    expected = {"a": 0.805556, "b": 0.694444, "c": 0.666667, "e": 0.125, "d": 0.083333}
    assert scores(document) == expected
    assert list(scores(document)) == list(expected)
    assert codes(document) == ["borda-unlisted"]


def test_median(ask: Answers) -> None:
    """Percentiles of A: 100, 75, 66.7; of E: 0 and 25; the median orders the rows."""
    document = ask(LISTS, method="median")
    spread = {row["place"]: row["percentile"] for row in document["results"]}

    assert spread["a"] == {"median": 75, "low": 66.666667, "high": 100, "lists": 3}
    assert spread["e"] == {"median": 12.5, "low": 0, "high": 25, "lists": 2}
    # B: 75, 100, 33.3; C: 50, 50, 100; D: 25, 0, 0.
    assert labels(document) == [("1=", "a"), ("1=", "b"), ("3", "c"), ("4", "e"), ("5", "d")]


def test_leave_one_out(ask: Answers) -> None:
    """The range over the three pairs of lists, by Copeland.

    Without ABCDE every two of A, B, C are drawn: all 1. Without BACED A beats B, and both draw
    with C: 3.5, 3 for C, 2.5 for B. Without CABD A and B are drawn, ahead of C.
    """
    rows = {row["place"]: row["leave_one_out"] for row in ask(LISTS)["results"]}

    assert rows["a"] == {"low": 1, "high": 1}
    assert rows["b"] == {"low": 1, "high": 3}
    assert rows["c"] == {"low": 1, "high": 3}


def test_cycle(ask: Answers) -> None:
    """In a cycle all tie by Copeland; Kemeny costs 4 and has three optima."""
    copeland, kemeny = ask(CYCLE), ask(CYCLE, method="kemeny")

    assert labels(copeland) == [("1=", "a"), ("1=", "b"), ("1=", "c")]
    assert set(scores(copeland).values()) == {1}
    assert (kemeny["cost"], kemeny["optima"], kemeny["exact"]) == (4, 3, True)
    assert codes(kemeny) == ["not-unique"]


def test_heuristic_is_labelled(ask: Answers) -> None:
    """Seventeen places in a cycle are too many to try: the cost is a bound, and a note says so."""
    ring = "abcdefghijklmnopq"
    document = ask(
        {"one": ring, "two": ring[6:] + ring[:6], "three": ring[12:] + ring[:12]},
        method="kemeny",
        n=0,
    )

    assert (document["exact"], document["optima"]) == (False, None)
    assert codes(document) == ["heuristic"]
    assert len(document["results"]) == 17


def test_one_list_only_stands_apart(ask: Answers) -> None:
    """A place in one list is listed apart and has no rank."""
    document = ask({"one": "abx", "two": "bay"})

    assert labels(document) == [("1=", "a"), ("1=", "b")]
    assert [(row["place"], row["support"], row["reason"]) for row in document["apart"]] == [
        ("x", 1, "one-list"),
        ("y", 1, "one-list"),
    ]
    assert all("rank" not in row for row in document["apart"])


def test_min_lists(ask: Answers) -> None:
    """With three lists asked for, E is apart, and the others are ranked without it."""
    document = ask(LISTS, min_lists=3)

    assert scores(document) == {"a": 3, "b": 2, "c": 1, "d": 0}
    assert [(row["place"], row["reason"]) for row in document["apart"]] == [("e", "few-lists")]


def test_absence_from_a_truncated_list(ask: Answers) -> None:
    """Of an unknown scope, a list has what it does not name behind its rows.

    c beats d twice and loses to it never: the third list, which names c only, is certain.
    """
    lists = {"one": "cd", "two": "dc", "three": "c"}
    truncated = ask(lists, coverage="truncated")
    complete = ask(lists)

    assert scores(truncated) == {"c": 1, "d": 0}
    assert truncated["results"][1]["ranks"][2]["rank_label"] == ">1"
    assert scores(complete) == {"c": 0.5, "d": 0.5}
    assert truncated["results"][0]["percentile"] is None


def test_no_size(ask: Answers) -> None:
    """Lists of unknown length give no percentile and no points: their places stand apart."""
    lists = {"one": "cd", "two": "dc"}
    for method in ("median", "borda"):
        document = ask(lists, coverage="truncated", method=method)

        assert document["results"] == []
        assert [row["reason"] for row in document["apart"]] == ["no-size", "no-size"]
    assert ask(lists, coverage="truncated", about={"depth": 9}, method="borda")["results"]


def test_command_line(data_of: Callable[..., Any]) -> None:
    """The same through the command line: the table says which lists and how many."""
    data = data_of(LISTS)
    shown = data.show("consensus", "--method", "kemeny")

    assert shown.status == 0
    assert shown.stdout.startswith("One list out of 3, by Kemeny")
    assert "Lists contradict it in 4 pairs; not unique: one of 2 orders" in shown.stdout
    for name in LISTS:
        assert f"P {name}" in shown.stdout.splitlines()[-1]
    head = data.show("consensus", "-n", "2", "--json").document
    assert labels(head) == [("1", "a"), ("2", "b")]
    assert head["query"] == {
        "editions": ["one-1", "two-1", "three-1"],
        "method": "copeland",
        "n": 2,
        "min_lists": 2,
        "match": "member",
        "country": None,
    }


@pytest.mark.parametrize(("count", "shown"), [(4, True), (5, False)])
def test_ranks_of_few_lists_are_shown(data_of: Callable[..., Any], count: int, shown: bool) -> None:
    """Up to four lists have a column each with their ranks; of five only their number is shown."""
    names = [f"{letter}{letter}" for letter in "pqrst"[:count]]
    ran = data_of(dict.fromkeys(names, "abc")).show("consensus")
    (head,) = [line.split() for line in ran.stdout.splitlines() if line.startswith("Rank ")]

    assert head[:5] == ["Rank", "Place", "Economy", "Score", "Lists"]
    assert [f"{name}-1" in head for name in names] == [shown] * count


def test_default_lists(tiny: QueryCatalogue) -> None:
    """The newest edition that is known, of each series of the kind that most rank, or of all.

    Of towns ranks 1 to 5 are known at best; hubs-2020 and labs-2019 are complete, what follows
    them is not. Clusters come in with `member`.
    """
    gap = "known without a gap to rank 10"
    older = f"the newest edition is not {gap}, so an older one counts"

    assert chosen(tiny.consensus()) == (
        ["labs-2019"],
        [f"{older}: labs-2019 for labs-2020"],
        [f"left out, as no edition is {gap}: towns"],
    )
    assert chosen(tiny.consensus(match="member")) == (
        ["hubs-2020", "labs-2019"],
        [f"{older}: hubs-2020 for hubs-2021, labs-2019 for labs-2020"],
        [f"left out, as no edition is {gap}: towns"],
    )


def chosen(answer: Any) -> tuple[list[str], list[str], list[str]]:
    """The lists of a consensus, and what its notes say of editions and series that are not in."""
    document = answer.to_dict()
    texts = [
        [note["message"] for note in document["notes"] if note["code"] == code]
        for code in ("not-newest", "series-left-out")
    ]
    return document["query"]["editions"], *texts


def test_clusters_stand_for_cities(tiny: QueryCatalogue) -> None:
    """Aldern (4) and Birk (12) of towns are one cluster: the best counts, and a note says so."""
    document = tiny.consensus("hubs-2021", "towns-2021").to_dict()
    rows = {row["place"]: row for row in document["results"]}

    assert document["query"]["match"] == "member"
    assert [row["place"] for row in rows["aldern-birk-corvin"]["ranks"]] == [
        *("aldern-birk-corvin", "aldern"),
    ]
    assert rows["haicheng-gangcheng"]["ranks"][1]["place"] == "haicheng"
    assert "aldern" not in rows
    crosswalk, often = document["notes"]
    assert (crosswalk["code"], crosswalk["places"]) == ("crosswalk", ["aldern", "birk", "haicheng"])
    assert (often["code"], often["place"]) == ("cluster-matched-often", "aldern-birk-corvin")
    assert often["places"] == ["aldern", "birk"]
    # Harbour 2 and 1, Aldern 1 and 4, Elm 3 and 2, Fjord 6 and 7-9: Harbour beats Elm and Fjord
    # and draws with Aldern; Aldern draws with Elm, too.
    assert scores(document) == {
        "haicheng-gangcheng": 2.5,
        "aldern-birk-corvin": 2,
        "elm-bay": 1.5,
        "fjord": 0,
    }


def test_same_places_only(tiny: QueryCatalogue) -> None:
    """With `same`, lists of two kinds have in common what both name; the rest is left out."""
    document = tiny.consensus("hubs-2021", "towns-2021", match="same").to_dict()

    assert labels(document) == [("1", "elm-bay"), ("2", "fjord")]
    assert (codes(document), document["apart"]) == (["left-out"], [])
    assert "aldern" in document["notes"][0]["places"]


def test_no_part_beside_the_whole(shipped: QueryCatalogue) -> None:
    """San Francisco of two lists counts for the cluster that the others name, unless told not to.

    Then the cluster and the city are both ranked, which is said.
    """
    document = shipped.consensus(n=0).to_dict()
    rows = {row["place"]: row for row in document["results"]}
    named = {one["place"] for one in rows["san-jose-san-francisco"]["ranks"]}

    assert "san-francisco" not in rows
    assert named >= {"san-francisco", "san-jose-san-francisco"}
    assert "crosswalk" in codes(document)

    apart = shipped.consensus(*document["query"]["editions"], n=0, match="same").to_dict()
    notes = {(note["code"], note.get("place")): note for note in apart["notes"]}
    assert notes["part-and-whole", "san-jose-san-francisco"]["places"] == ["san-francisco"]
    assert {"san-francisco", "san-jose-san-francisco"} <= {row["place"] for row in apart["results"]}


def test_percentiles_within_one_country(founding: QueryCatalogue) -> None:
    """The first of China is not the first of the world: a note names the lists of one economy."""
    mixed = founding.consensus("cistds-2018", "set-2024").to_dict()
    (note,) = [note for note in mixed["notes"] if note["code"] == "some-economies"]

    assert note["editions"] == ["cistds-2018"]
    assert "some-economies" not in codes(founding.consensus("cistds-2018").to_dict())


def test_a_list_of_one_country(founding: QueryCatalogue) -> None:
    """A list of Chinese cities alone says nothing of Boston; of Shenzhen the other says >10."""
    document = founding.consensus("cistds-2018", "set-2024").to_dict()
    apart = {row["place"]: row["ranks"] for row in document["apart"]}

    assert [one["rank_label"] for one in apart["boston"]] == ["?", "1"]
    assert [one["rank_label"] for one in apart["shenzhen"]] == ["2", ">10"]
    assert labels(document) == [("1", "beijing"), ("2", "shanghai")]
    assert [one["series"] for one in document["attribution"]] == ["cistds", "set"]


def test_one_list(tiny: QueryCatalogue) -> None:
    """One list makes no consensus: everything is apart, and a note says why."""
    document = tiny.consensus("labs-2020").to_dict()

    assert (document["results"], codes(document)) == ([], ["one-list"])
    assert {row["reason"] for row in document["apart"]} == {"one-list"}


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"method": "mc4"}, "bad-method"),
        ({"match": "cousin"}, "bad-match"),
        ({"min_lists": 1}, "bad-min-lists"),
    ],
)
def test_wrong_usage(options: dict[str, Any], code: str, tiny: QueryCatalogue) -> None:
    """Options that mean nothing are wrong usage."""
    with pytest.raises(UsageError) as failed:
        tiny.consensus(**options)
    assert failed.value.code == code


def test_one_voice_for_each_index(run_tiny: Run) -> None:
    """Two editions of one series are wrong usage, status 2."""
    ran = run_tiny("consensus", "hubs-2020", "labs", "hubs-2021")

    assert (ran.status, ran.stdout) == (2, "")
    assert "hubs-2020, hubs-2021 are of one series" in ran.stderr


def test_a_list_of_the_world_may_name_one_country(ask: Answers) -> None:
    """That its first three lie in one country does not make it silent of others.

    Three lists of the world have Town a to c, all of one country, on top; two rank d, of another,
    first. Each of a to c is ahead of d in three lists of five, though these do not name it.
    """
    lists = {"one": "abc", "two": "bca", "three": "cab", "four": "dabc", "five": "dbca"}
    about = {"scope": 500, "places": {"d": {"economies": ["CA"]}}}
    document = ask(lists, coverage="truncated", about=about)

    assert labels(document)[-1] == ("4", "d")


def test_country(shipped: QueryCatalogue) -> None:
    """The places of one economy alone, each with its rank among all."""
    everybody = shipped.consensus(n=0).to_dict()["results"]
    chinese = shipped.consensus(n=0, country="China").to_dict()

    assert chinese["query"]["country"] == "CN"
    assert chinese["results"] == [row for row in everybody if "CN" in row["economies"]]
    assert 5 < len(chinese["results"]) < len(everybody)
