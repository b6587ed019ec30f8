"""`--grade`: what documents of at least a grade state, all else unknown; and what a grade is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue, open_catalogue
from innorank.errors import UsageError

Run = Callable[..., Any]

DOCUMENTS = {
    "report": {"title": "Report", "publisher": "P s", "grade": "official"},
    "paper": {"title": "Paper", "publisher": "A paper", "grade": "press"},
    "mirror": {
        "title": "Report",
        "publisher": "P s",
        "grade": "copy",
        "read_at": "https://x.org/s",
    },
    "plain": {"title": "Plain"},
}
EDITIONS = {
    # Six places, all of them; one rank is shared.
    "s-2001": {
        "ranks": {
            "ada": 1,
            "bo": "2=",
            "cid": {"rank": "2=", "sources": ["mirror"]},
            "dee": {"rank": 4, "sources": ["mirror", "paper"], "score": "9"},
            "eve": {"rank": 5, "note": "derived: rank 6 after a rise of 1"},
            "fay": {"rank": 6, "sources": ["plain"]},
        },
        "depth": 6,
        "counts": {"US": 6},
    },
    "s-2002": {
        "ranks": {
            "bo": 1,
            "ada": 2,
            "cid": 3,
            "dee": {
                "rank": 4,
                "sources": ["report", "mirror"],
                "disputed": [{"rank": 5, "source": "mirror", "reason": "a slip"}],
                "bounds": [{"rank": "1-10", "source": "paper"}],
            },
        },
    },
    "t-2001": {"cid": 1, "bo": 2, "ada": 3},
}
LISTS = ("s-2001", "t-2001")
GRADES = ("official", "press", "copy")


@pytest.fixture(scope="module")
def graded_folder(tmp_path_factory: pytest.TempPathFactory, write: Callable[..., Path]) -> Path:
    """The folder of the editions above, whose lists are of the report."""
    folder = tmp_path_factory.mktemp("grades") / "data"
    about = {"sources": DOCUMENTS}
    return write(folder, EDITIONS, levels=["same"], about=about, sources=["report"])


@pytest.fixture(scope="module")
def at(graded_folder: Path) -> Iterator[dict[str | None, QueryCatalogue]]:
    """The catalogue of that folder by the grade that is asked for."""
    opened = {
        grade: open_catalogue([graded_folder], shipped=False, grade=grade)
        for grade in (None, *GRADES)
    }
    yield opened
    for catalogue in opened.values():
        catalogue.close()


def ranks(answer: Any) -> dict[str, tuple[str, int | None, int | None]]:
    """Of each place the label of its rank, and what it spans."""
    rows = answer.to_dict()["results"]
    return {row["place"]: (row["rank_label"], row["rank_low"], row["rank_high"]) for row in rows}


def told(answer: Any) -> tuple[str, int, int]:
    """What the note on the grade counts."""
    (note,) = [one for one in answer.to_dict()["notes"] if one["code"] == "below-grade"]
    return note["grade"], note["set_aside"], note["figures"]


def test_grade_of_an_entry(at: dict[str | None, QueryCatalogue]) -> None:
    """It is the best of its documents' grades; a derived rank has its own, an unknown one none."""
    rows = at[None].top("s-2001", 0).results

    assert {row["place"]: row["grade"] for row in rows} == {
        "ada": "official",
        "bo": "official",
        "cid": "copy",
        "dee": "press",
        "eve": "derived",
        "fay": None,
    }
    assert rows[2]["sources"] == [
        {
            "id": "mirror",
            "title": "Report",
            "publisher": "P s",
            "url": None,
            "published": None,
            "grade": "copy",
            "read_at": "https://x.org/s",
        }
    ]


@pytest.mark.parametrize(
    ("grade", "known", "listed", "set_aside"),
    [
        # With one of the two that share rank 2 unknown, nobody knows how many share it.
        ("official", {"ada": ("1", 1, 1), "bo": ("2=", 2, None)}, ("partial", 2, 2, 1), 4),
        (
            "press",
            {"ada": ("1", 1, 1), "bo": ("2=", 2, 3), "dee": ("4", 4, 4)},
            ("partial", 3, 3, 1),
            3,
        ),
        (
            "copy",
            {"ada": ("1", 1, 1), "bo": ("2=", 2, 3), "cid": ("2=", 2, 3), "dee": ("4", 4, 4)},
            ("partial", 4, 4, 4),
            2,
        ),
    ],
)
def test_what_is_left_of_a_list(
    at: dict[str | None, QueryCatalogue],
    grade: str,
    known: dict[str, tuple[str, int | None, int | None]],
    listed: tuple[str, int, int, int],
    set_aside: int,
) -> None:
    """What is below the grade is missing, so that the list is partial; a note counts it."""
    answer = at[grade].top("s-2001", 0)
    (edition,) = answer.to_dict()["editions"]

    assert ranks(answer) == known
    assert tuple(edition[key] for key in ("coverage", "entries", "known", "contiguous")) == listed
    assert told(answer) == (grade, set_aside, 6)


def test_list_that_has_the_grade(at: dict[str | None, QueryCatalogue]) -> None:
    """A list of which nothing is set aside stays complete, and says so."""
    answer = at["official"].top("s-2002", 0)
    (edition,) = answer.to_dict()["editions"]

    assert list(ranks(answer)) == ["bo", "ada", "cid", "dee"]
    assert (edition["coverage"], edition["contiguous"]) == ("complete", 4)
    assert told(answer) == ("official", 0, 4)


def test_documents_below_the_grade(at: dict[str | None, QueryCatalogue]) -> None:
    """They are not named for a figure that others state, and what they dispute is left out."""
    by_grade = {grade: catalogue.top("s-2002", 0).results[3] for grade, catalogue in at.items()}
    sources = {grade: [one["id"] for one in row["sources"]] for grade, row in by_grade.items()}

    assert sources == {
        None: ["report", "mirror"],
        "official": ["report"],
        "press": ["report"],
        "copy": ["report", "mirror"],
    }
    assert [len(row["disputed"]) for row in by_grade.values()] == [1, 0, 0, 1]
    assert [len(row["bounds"]) for row in (at["official"].export("s-2002").results[3],)] == [0]
    assert [len(row["bounds"]) for row in (at["press"].export("s-2002").results[3],)] == [1]


def test_limit_and_country(at: dict[str | None, QueryCatalogue]) -> None:
    """The head of a list is that of what is known."""
    assert list(ranks(at["press"].top("s-2001", 2))) == ["ada", "bo"]
    assert list(ranks(at["press"].top("s-2001", 0, country="US"))) == ["ada", "bo", "dee"]


@pytest.mark.parametrize("command", ["city", "history"])
def test_standings(at: dict[str | None, QueryCatalogue], command: str) -> None:
    """A standing below the grade is unknown, not gone; the note counts those of the place."""
    answer = getattr(at["official"], command)("Dee")
    (place,) = answer.to_dict()["results"]
    shown = [
        (one["edition"], one["rank_label"], one["stated"], one["grade"], one["score"])
        for one in place["standings"]
    ]

    assert shown == [
        ("s-2001", ">1", False, None, None),
        ("s-2002", "4", True, "official", None),
    ]
    assert told(answer) == ("official", 1, 2)


def test_place_that_only_copies_rank(at: dict[str | None, QueryCatalogue]) -> None:
    """It is not unranked, but nothing is known of it."""
    answer = at["press"].city("Fay")
    (place,) = answer.to_dict()["results"]

    assert [(one["rank_label"], one["stated"]) for one in place["standings"]] == [
        (">1", False),
        ("?", False),
    ]
    assert (answer.status, told(answer)) == (0, ("press", 1, 1))


def test_two_lists(at: dict[str | None, QueryCatalogue]) -> None:
    """Of a rank that is set aside it is unknown how it changed: nobody entered the list."""
    answer = at["official"].compare("s-2001", "s-2002")
    plain = at[None].compare("s-2001", "s-2002")

    assert {row["place"]: row["status"] for row in plain.results} == {
        "bo": "up",
        "ada": "down",
        "cid": "down",
        "dee": "same",
        "eve": "left-scope",
        "fay": "left-scope",
    }
    assert {row["place"]: row["status"] for row in answer.results} == {
        "bo": "up",
        "ada": "down",
        "cid": "unknown",
        "dee": "unknown",
    }
    assert answer.results[3]["a"]["rank_label"] == ">1"
    assert told(answer) == ("official", 4, 10)
    moved = at["official"].movers("s-2001", "s-2002")
    assert [(row["place"], row["move"]) for row in moved.results] == [("bo", 1), ("ada", -1)]
    assert (moved.extra["entered"], moved.extra["dropped"]) == ([], [])


def test_other_commands(at: dict[str | None, QueryCatalogue]) -> None:
    """Counts are bounds without the publisher's totals; editions, export and cite are as short."""
    official = at["official"]
    (row,) = official.clusters_by_country("s-2001").results
    (plain,) = at[None].clusters_by_country("s-2001").results
    known = [one["lists"][0]["known"] for one in official.editions().results]
    documents = [row["source"] for row in official.cite("s-2001").results]

    assert (row["count"], row["at_least"], row["stated"]) == (2, True, None)
    assert (plain["count"], plain["at_least"], plain["stated"]) == (6, False, 6)
    assert known == [2, 4, 3]
    assert [row["place"] for row in at["press"].export("s-2001").results] == ["ada", "bo", "dee"]
    assert documents == [None, "report"]
    assert {row["place"] for row in at[None].consensus(*LISTS).results} == {"cid", "bo", "ada"}
    assert {row["place"] for row in official.consensus(*LISTS).results} == {"bo", "ada"}


def test_command_line(graded_folder: Path, run: Run) -> None:
    """The option does the same there; the note is in the table, rows of CSV are restricted too."""
    options = ("--grade", "press", "--data", str(graded_folder), "--no-shipped-data")
    ran = run("top", "s-2001", *options)
    exported = run("export", "s-2001", *options)

    assert [line.split()[:2] for line in ran.stdout.splitlines()[3:6]] == [
        ["1", "Ada"],
        ["2=", "Bo"],
        ["4", "Dee"],
    ]
    assert "3 of 6 figures are below press, and set aside as unknown." in ran.stdout.splitlines()
    assert [line.split(",")[9] for line in exported.stdout.splitlines()[1:]] == ["ada", "bo", "dee"]
    assert "note: 3 of 6 figures are below press" in exported.stderr


def test_mark_of_a_document(graded_folder: Path, run: Run) -> None:
    """With --sources each document has its grade in front, and where it was read behind."""
    options = ("--data", str(graded_folder), "--no-shipped-data")
    ran = run("top", "s-2001", "-n", "0", "--sources", *options)

    assert ran.stdout.splitlines()[-5:-1] == [
        "[1] official: P s, Report (s-2001)",
        "[2] copy: P s, Report, read at https://x.org/s (s-2001)",
        "[3] press: A paper, Paper (s-2001)",
        "[4] Plain (s-2001)",
    ]


def test_citation_of_a_copy(graded_folder: Path, run: Run) -> None:
    """A document that was read in a copy is cited as itself, with the address of the copy."""
    asked = ("cite", "s-2001", "--data", str(graded_folder), "--no-shipped-data", "--format")
    texts = {name: run(*asked, name).stdout for name in ("text", "bibtex", "csl-json")}

    assert "] P s, Report, read at https://x.org/s (2 ranks)\n" in texts["text"]
    assert "  note = {{Read at https://x.org/s}},\n" in texts["bibtex"]
    assert '"note": "Read at https://x.org/s"' in texts["csl-json"]


def test_unknown_grade(run_tiny: Run, tiny_folder: Path) -> None:
    """It is wrong usage, and says which grades there are."""
    ran = run_tiny("top", "hubs-2020", "--grade", "best", "--json")

    assert (ran.status, ran.document["error"]["code"]) == (2, "bad-grade")
    assert ran.document["error"]["message"] == (
        "there is no grade 'best'; it is official, press, copy"
    )
    with pytest.raises(UsageError):
        open_catalogue([tiny_folder], shipped=False, grade="derived")


def test_what_ships(run: Run) -> None:
    """Every document has a grade; WIPO's table of 2024 was read in a copy, the one of 2023 not."""
    with open_catalogue(grade="official") as official:
        briefs = official.top("wipo-2023", 0)
        table = official.top("wipo-2024", 0)
    ran = run("top", "wipo-2024", "-n", "0", "--json")
    grades = {row["place"]: row["grade"] for row in ran.document["results"]}

    assert told(briefs) == ("official", 0, 100)
    assert len(table.results) < 50 < told(table)[1]
    assert grades["hefei"] == "copy"
    assert set(grades.values()) == {"official", "press", "copy"}
