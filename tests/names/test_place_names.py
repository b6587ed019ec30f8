"""The project's own labelled set of names, and how the command line answers for each kind."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from innorank import QueryCatalogue
from innorank.errors import AmbiguousPlaceError, NotFoundError
from innorank.names.resolve import FIRST_RULES
from innorank.names.rules import READING_RULES, RULES

Run = Callable[..., Any]

CASES: dict[str, dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"),
    getattr(yaml, "CSafeLoader", yaml.SafeLoader),
)
NO_PLACE = ("unranked", "unknown")


def asked(text: str) -> tuple[str, str | None]:
    """The name and the economy of a query of the labelled set."""
    name, _, country = text.partition(" --country ")
    return name, country or None


def meant(catalogue: QueryCatalogue, query: str, case: dict[str, Any]) -> tuple[Any, bool]:
    """What a query means, in the words of the labelled set, and whether that was guessed."""
    name, country = asked(query)
    try:
        match = catalogue.resolve(name, country=country)
    except AmbiguousPlaceError as error:
        return {"means": error.suggestions}, False
    except NotFoundError as error:
        if "suggested" in case:
            return {"suggested": error.suggestions[0]}, False
        return {"means": error.code.removesuffix("-place")}, False
    return {"means": match.place.id}, match.how in ("fuzzy", "sound")


def test_labelled_set_is_large_enough() -> None:
    """Every kind of question has its cases, so that no test below passes on nothing."""
    counts = {group: len(cases) for group, cases in CASES.items()}

    assert counts == {
        "chinese_cities": 41,
        "scripts": 146,
        "spellings": 163,
        "typos": 59,
        "near_misses": 150,
        "qualifiers": 267,
        "sub_regions": 41,
        "members": 45,
        "bad_input": 24,
    }


@pytest.mark.parametrize("group", CASES)
def test_names_mean_what_is_labelled(
    shipped: QueryCatalogue,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    group: str,
) -> None:
    """Each name means what is labelled, and the rule that decides is the one that has to."""
    monkeypatch.setenv("INNORANK_TRACE", "names")
    wrong = {}
    for query, case in CASES[group].items():
        found, guessed = meant(shipped, query, case)
        rule = capsys.readouterr().err.split(": ")[-2]
        is_heard = case["rule"] == "heard_alike"
        is_guess = is_heard or (group == "typos" and isinstance(case.get("means"), str))
        if ({**found, "rule": rule}, guessed) != (case, is_guess):
            wrong[query] = {**found, "rule": rule, "guessed": guessed}

    assert wrong == {}


def test_every_rule_decides() -> None:
    """There is a labelled name for each rule, so that none is kept that nobody needs."""
    rules = (*FIRST_RULES, *READING_RULES, *RULES)
    decided = {case["rule"] for cases in CASES.values() for case in cases.values()}

    assert decided == {rule.__name__ for rule in rules}


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["Cambridge (UK)"], "names: 'Cambridge (UK)': read_otherwise: cambridge-gb\n"),
        (["Boulder City"], "names: 'Boulder City': whole_is_another_city: unranked-place\n"),
        (["Hefei", "--country", "JP"], "names: 'Hefei': other_country: unknown-place\n"),
    ],
)
def test_rule_that_decides_is_told_on_demand(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], line: str
) -> None:
    """With INNORANK_TRACE=names stderr names the rule and what it says; else nothing does."""
    before = run("city", *arguments, "--json")
    monkeypatch.setenv("INNORANK_TRACE", "names")
    traced = run("city", *arguments, "--json")
    monkeypatch.setenv("INNORANK_TRACE", "other")

    assert traced.stderr == line + before.stderr
    assert (traced.status, traced.stdout) == (before.status, before.stdout)
    assert run("city", *arguments, "--json").stderr == before.stderr


def test_near_misses_never_resolve() -> None:
    """No name of the set of near-misses is a place, neither there nor in another group."""
    places = {
        query
        for cases in CASES.values()
        for query, case in cases.items()
        if isinstance(case.get("means"), str) and case["means"] not in NO_PLACE
    }

    assert len(places) > 400
    assert places & CASES["near_misses"].keys() == set()


UNDERSTOOD = [query for query, case in CASES["typos"].items() if type(case.get("means")) is str]


@pytest.mark.parametrize("query", UNDERSTOOD[:12])
def test_exact_guesses_nothing(shipped: QueryCatalogue, query: str) -> None:
    """With `exact` a misspelt name is unknown; what it was taken for is suggested first."""
    place = shipped.resolve(query).place.id

    with pytest.raises(NotFoundError) as refused:
        shipped.resolve(query, exact=True)

    assert refused.value.code == "unknown-place"
    assert refused.value.suggestions[0] == place


def test_guess_is_announced(run: Run) -> None:
    """A misspelling is said on stderr, in a note and in `matched`."""
    ran = run("city", "san franscisko", "--json")

    assert ran.status == 0
    matched = ran.document["results"][0]["matched"]
    assert (matched["query"], matched["how"]) == ("san franscisko", "fuzzy")
    assert 0.8 < matched["score"] < 1
    assert [note["code"] for note in ran.document["notes"]] == ["fuzzy-match"]
    assert "'san franscisko' is not a known name; taken for San Francisco" in ran.stderr


def test_name_that_is_heard_is_announced(run: Run) -> None:
    """A name that only sounds like a known one is announced as a misspelling is, and refused."""
    ran = run("city", "ፊላደልፊያ", "--json")
    exact = run("city", "ፊላደልፊያ", "--exact", "--json")

    matched = ran.document["results"][0]["matched"]
    assert (ran.status, matched["query"], matched["how"]) == (0, "ፊላደልፊያ", "sound")
    assert 0.85 <= matched["score"] <= 1
    assert [note["code"] for note in ran.document["notes"]] == ["fuzzy-match"]
    assert "'ፊላደልፊያ' is not a known name; taken for Philadelphia" in ran.stderr
    assert (exact.status, exact.document["error"]["code"]) == (3, "unknown-place")
    assert exact.document["error"]["suggestions"][0] == "philadelphia"


@pytest.mark.parametrize("query", ["重庆城", "重慶城", "長江三角地帶"])
def test_ideographs_are_never_heard(shipped: QueryCatalogue, query: str) -> None:
    """A Chinese character is no sound: what is near to one in letters is not understood."""
    with pytest.raises(NotFoundError) as refused:
        shipped.resolve(query)

    assert refused.value.code in ("unknown-place", "unranked-place")


def test_city_that_nobody_ranks(run: Run) -> None:
    """A real city is not taken for a misspelling of another, and is said to be known."""
    for name, economy in {"Changzhi": "CN", "Xinyang": "CN", "New London": "US"}.items():
        ran = run("city", name, "--json")

        assert ran.status == 3
        assert ran.document["error"]["code"] == "unranked-place"
        assert ran.document["error"]["suggestions"] == []
        assert (
            f"{name} ({economy}) is known, but not ranked by any edition here"
            in (ran.document["error"]["message"])
        )


@pytest.mark.parametrize(
    ("typed", "economies"),
    [("Saint John's", ["AG", "CA"]), ("St. John's", ["CA", "US"]), ("st johns", ["CA", "US"])],
)
def test_cities_of_either_spelling_are_said_to_be_known(
    run: Run, typed: str, economies: list[str]
) -> None:
    """The one in Canada is found by either spelling, with those of the spelling that is typed."""
    message = run("city", typed).stderr

    assert "St. John's (" in message
    assert re.findall(r"\b[A-Z]{2}\b", message) == economies
    assert "is known, but not ranked by any edition here" in message


@pytest.mark.parametrize(
    ("name", "status", "code", "suggestions"),
    [
        ("Suzhou", 4, "ambiguous-place", ["suzhou-anhui", "suzhou-jiangsu"]),
        ("Shangahi", 3, "unknown-place", ["shanghai"]),
        ("Nopeville-on-Sea", 3, "unknown-place", []),
    ],
)
def test_doubt_has_a_status(
    run: Run, name: str, status: int, code: str, suggestions: list[str]
) -> None:
    """Ambiguity is 4 and names what to type; what is unknown is 3, with up to five suggestions."""
    ran = run("city", name, "--json")
    error = ran.document["error"]

    assert (ran.status, error["code"]) == (status, code)
    assert error["suggestions"][: max(1, len(suggestions))] == suggestions
    assert len(error["suggestions"]) <= 5
    if status == 4:
        assert "name one, as in: innorank city suzhou-jiangsu" in error["message"]
        assert run(*error["message"].split(": innorank ")[1].split(), "--json").document["results"]


@pytest.mark.parametrize("command", ["city", "history", "peers", "top cistds-2024 --around"])
def test_advice_is_of_the_command_that_was_typed(run: Run, command: str) -> None:
    """Whoever asked for a history is told the command for a history, and one that works."""
    message = run(*command.split(), "Suzhou").stderr

    assert message.rstrip().endswith(f"name one, as in: innorank {command} suzhou-jiangsu")
    assert run(*command.split(), "suzhou-jiangsu").status == 0


def test_place_that_is_asked_for_twice(run: Run) -> None:
    """By two of its names it is shown once; programs have an answer to each name."""
    city = run("city", "Hefei", "合肥", "--series", "wipo").stdout
    history = run("history", "Hefei", "合肥", "--series", "wipo").stdout

    assert city.count("\nwipo-2025  ") == 1
    assert "合肥: the same place, shown above." in city
    assert history.startswith("Hefei (city, China): WIPO")
    rows = run("city", "Hefei", "合肥", "--json").document["results"]
    assert [row["matched"]["query"] for row in rows] == ["Hefei", "合肥"]


@pytest.mark.parametrize(
    ("member", "cluster"),
    [
        ("Yokohama", "tokyo-yokohama"),
        ("Kobe", "osaka-kobe-kyoto"),
        ("广州", "shenzhen-hong-kong-guangzhou"),
        ("Palo Alto", "san-jose-san-francisco"),
    ],
)
def test_member_answers_via_its_cluster(run: Run, member: str, cluster: str) -> None:
    """A city that no list ranks itself answers with the standings of its cluster, marked so."""
    ran = run("city", member, "--series", "wipo", "--json")
    rows = ran.document["results"][0]["standings"]

    assert ran.status == 0
    assert {row["via"] for row in rows if row["stated"]} == {cluster}
    assert cluster in ran.document["results"][0]["clusters"]


@pytest.mark.parametrize(
    "name", ["x" * 10_000, "合" * 10_000, "a, " * 5_000, "\udcff", "\ud800x", "(" * 300]
)
def test_hopeless_name_is_answered(run: Run, name: str) -> None:
    """Whatever is typed, status 3 with one short line and no traceback."""
    ran = run("city", "--json", "--", name)

    assert (ran.status, ran.document["error"]["code"]) == (3, "unknown-place")
    assert ran.stderr.count("\n") == 1
    assert len(ran.stderr) < 200


def test_import_does_not_decide_between_two_cities(run: Run, tmp_path: Path) -> None:
    """In a table a country beside a contested name decides as little as on the command line."""
    rows = ["Newton,United States", "Laiwu,China", "Jeypore,India", "Frisco,USA", "Hefei,China"]
    table = tmp_path / "table.csv"
    numbered = "".join(f"{rank},{row}\n" for rank, row in enumerate(rows, 1))
    table.write_text(f"rank,name,economy\n{numbered}", encoding="utf-8")

    ran = run("import", str(table), "--edition", "wipo-2026", "--into", str(tmp_path), "--json")
    reasons = {row["name"]: row["reason"] for row in ran.document["results"] if row["name"]}

    assert reasons["Hefei"] is None
    assert {reasons[row.partition(",")[0]] for row in rows[:4]} == {"ambiguous-place"}
