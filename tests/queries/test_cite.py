"""`cite`: an edition, and the documents that its figures were taken from."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue, open_catalogue
from innorank.errors import UsageError

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def ports(
    tmp_path_factory: pytest.TempPathFactory, write: Callable[..., Path]
) -> Iterator[QueryCatalogue]:
    """Three editions: the first knows ranks 1 and 2, the second nothing of its head.

    The third has a rank that two documents state, one states less exactly and one otherwise.
    """
    disputed = {"rank": 7, "source": "other", "reason": "so it is said"}
    alba = {"rank": 4, "sources": ["main", "press"], "disputed": [disputed]}
    editions = {
        "ports-2001": {"alba": 1, "bora": {"rank": 2, "sources": ["press"]}},
        "ports-2002": {"alba": 5, "dora": 6},
        "ports-2003": {
            "bora": {"rank": 1, "sources": ["press"]},
            "alba": {**alba, "bounds": [{"rank": "1-10", "source": "weak"}]},
            "cala": 9,
        },
    }
    sources = {
        "main": {
            "title": "The list",
            "publisher": "Port Office",
            "published": "2003-02",
            "accessed": "2026-01-02",
        },
        "press": {"title": "In the news", "url": "https://press.example/a"},
        "other": {"title": "A rumour", "publisher": "Rumours"},
        "weak": {"title": "In passing"},
        "totals": {"title": "The totals"},
    }
    folder = write(
        tmp_path_factory.mktemp("ports") / "data",
        editions,
        series={"publisher": "Port Office"},
        about={"sources": sources},
        sources=["main"],
        coverage="partial",
        depth=20,
    )
    with open_catalogue([folder], shipped=False) as catalogue:
        yield catalogue


def cited(answer: Any) -> dict[str | None, dict[str, Any]]:
    """The rows by the key of their document, the edition's own under None."""
    return {row["source"]: row for row in answer.to_dict()["results"]}


def said(row: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """What a document says: list, place, rank and how."""
    return [(one["list"], one["place"], one["rank_label"], one["how"]) for one in row["states"]]


def test_edition(tiny: QueryCatalogue) -> None:
    """First the edition as its publisher's: title, series, date, address, licence, disclaimer."""
    row = tiny.cite("hubs-2020").to_dict()["results"][0]

    assert row == {
        "kind": "edition",
        "key": "hubs-2020",
        "edition": "hubs-2020",
        "source": None,
        "title": "Hub clusters 2020",
        "title_language": "en",
        "original_title": None,
        "language": None,
        "series": "hubs",
        "series_title": "Hub clusters",
        "publisher": "Office of Hubs",
        "published": "2020-09-01",
        "url": "https://hubs.example/2020",
        "accessed": None,
        "grade": None,
        "read_at": None,
        "licence": "CC-BY-4.0",
        "disclaimer": "The Office of Hubs does not endorse this copy.",
        "note": None,
        "lists": ["overall"],
        "entries": 8,
        "states": [],
    }


def test_address_of_an_edition(tiny: QueryCatalogue, ports: QueryCatalogue) -> None:
    """It is that of its own document by the series' publisher, else none: never the series'."""
    assert address(tiny, "hubs-2020:overall") == "https://hubs.example/2020"
    assert address(tiny, "towns-2021") == "https://towns.example/2021"
    # Its only document is a newspaper's, though the series has a page.
    assert address(tiny, "hubs-2021") is None
    # What its publisher made has no address, and the press has another publisher.
    assert address(ports, "ports-2003") is None


def address(catalogue: QueryCatalogue, edition: str) -> str | None:
    """The address with which an edition itself is cited."""
    found: str | None = catalogue.cite(edition).to_dict()["results"][0]["url"]
    return found


def test_no_edition_has_the_page_of_another(shipped: QueryCatalogue) -> None:
    """What ships: the page of WIPO's newest edition is the address of none of the years before."""
    found = {year: address(shipped, f"wipo-{year}") for year in range(2017, 2026)}

    assert found.pop(2023) == (
        "https://www.wipo.int/global_innovation_index/en/2023/science-technology-clusters.html"
    )
    assert found.pop(2024) == (
        "https://www.wipo.int/edocs/pubdocs/en/wipo-pub-2000-2024-en-global-innovation-index-2024.pdf"
    )
    assert found == dict.fromkeys((2017, 2018, 2019, 2020, 2021, 2022, 2025))


def test_keys_of_an_edition_and_its_lists(tiny: QueryCatalogue) -> None:
    """An edition and each of its lists have other titles or figures, and so keys of their own."""
    names = ("towns-2021", "towns-2021:overall", "towns-2021:north")
    rows = [tiny.cite(name).to_dict()["results"] for name in names]

    assert [row["key"] for row, *_ in rows] == list(names)
    # A document is the same one whichever it is cited with.
    assert {row["key"] for found in rows for row in found[1:]} == {
        "towns-2021-page",
        "towns-2021-blog",
    }


def test_documents(tiny: QueryCatalogue) -> None:
    """Then each document, as the file has it: whose licence is not known, so that none is said."""
    rows = tiny.cite("towns-2021").to_dict()["results"]

    assert [row["kind"] for row in rows] == ["edition", "source", "source"]
    assert rows[2] == {
        "kind": "source",
        "key": "towns-2021-blog",
        "edition": "towns-2021",
        "source": "blog",
        "title": "A correction",
        "title_language": None,
        "original_title": None,
        "language": None,
        "series": "towns",
        "series_title": None,
        "publisher": "Town Watch blog",
        "published": None,
        "url": "https://towns.example/blog",
        "accessed": "2026-01-02",
        "grade": "copy",
        "read_at": None,
        "licence": None,
        "disclaimer": None,
        "note": None,
        "lists": ["overall"],
        "entries": 1,
        "states": [],
    }
    assert (rows[1]["lists"], rows[1]["entries"]) == (["overall", "north"], 8)


def test_one_list(tiny: QueryCatalogue) -> None:
    """Of one list the title and the documents are its own."""
    answer = tiny.cite("towns-2021:north").to_dict()
    edition, *documents = answer["results"]

    assert answer["query"]["list"] == "north"
    assert (edition["title"], edition["lists"]) == ("Town index 2021-2022, The north", ["north"])
    assert [row["source"] for row in documents] == ["page"]
    assert [one["list"] for one in answer["editions"]] == ["north"]
    assert (
        tiny.cite("towns-2021:overall").to_dict()["results"][0]["title"] == "Town index 2021-2022"
    )


@pytest.mark.parametrize(
    ("named", "meant"),
    [("towns", "towns-2021"), ("TOWNS-2021-2022", "towns-2021"), ("labs", "labs-2020")],
)
def test_other_names_of_an_edition(tiny: QueryCatalogue, named: str, meant: str) -> None:
    """A series means its newest edition, and an alias its edition."""
    assert tiny.cite(named).to_dict()["results"][0]["key"] == meant


def test_documents_that_no_entry_names(ports: QueryCatalogue) -> None:
    """What states but totals, a bound or a dispute is a document of the edition, too."""
    rows = cited(ports.cite("ports-2003"))

    assert list(rows) == [None, "main", "press", "other", "weak", "totals"]
    assert {key: row["entries"] for key, row in rows.items()} == {
        None: 3,
        "main": 2,
        "press": 2,
        "other": 0,
        "weak": 0,
        "totals": 0,
    }
    assert rows["totals"]["lists"] == []
    assert list(cited(ports.cite("ports-2003:overall"))) == list(rows)


def test_place(ports: QueryCatalogue) -> None:
    """Of a place only the documents that say where it stands: exactly, less exactly, otherwise.

    In this order, whatever that of the file is.
    """
    answer = ports.cite("ports-2003", place="Alba")
    rows = cited(answer)

    assert answer.to_dict()["query"] == {
        "edition": "ports-2003",
        "list": None,
        "editions": ["ports-2003"],
        "place": "alba",
        "country": None,
        "exact": False,
    }
    assert list(rows) == [None, "main", "press", "weak", "other"]
    assert {key: said(row) for key, row in rows.items()} == {
        None: [],
        "main": [("overall", "alba", "4", "stated")],
        "press": [("overall", "alba", "4", "stated")],
        "weak": [("overall", "alba", "1–10", "bound")],
        "other": [("overall", "alba", "7", "disputed")],
    }
    assert answer.to_dict()["notes"] == []


def test_place_of_two_lists(tiny: QueryCatalogue) -> None:
    """Every list that names the place counts, unless one is named."""
    page = cited(tiny.cite("towns-2021", place="aldern"))["page"]
    north = cited(tiny.cite("towns-2021:north", place="aldern"))

    assert said(page) == [
        ("overall", "aldern", "4", "stated"),
        ("north", "aldern", "3", "stated"),
    ]
    assert said(north["page"]) == [("north", "aldern", "3", "stated")]
    assert "blog" not in north


def test_place_via_its_cluster(tiny: QueryCatalogue) -> None:
    """A member has the documents of its cluster, which is named."""
    rows = cited(tiny.cite("hubs-2021", place="Corvin"))

    assert said(rows["press"]) == [("overall", "aldern-birk-corvin", "1", "stated")]


def test_place_that_is_not_named(ports: QueryCatalogue) -> None:
    """A bound has the documents of the ranks that it follows from, and no others."""
    answer = ports.cite("ports-2001", place="Cala").to_dict()
    rows = {row["source"]: row for row in answer["results"]}

    assert list(rows) == [None, "main", "press"]
    assert said(rows["press"]) == [("overall", "cala", ">2", "absence")]
    assert (rows["main"]["entries"], rows["press"]["entries"]) == (0, 0)
    assert answer["notes"] == [
        {
            "code": "absent-place",
            "message": "ports-2001 does not name Cala: >2 follows from ranks 1 to 2",
            "edition": "ports-2001",
            "list": "overall",
        }
    ]


def test_only_the_head_carries_a_bound(ports: QueryCatalogue) -> None:
    """A rank below a gap says nothing of who is not named, so its documents are not cited."""
    answer = ports.cite("ports-2003", place="Dora").to_dict()

    assert [row["source"] for row in answer["results"]] == [None, "press"]
    assert answer["notes"][0]["message"].endswith(">1 follows from rank 1")


def test_nothing_follows(ports: QueryCatalogue, tiny: QueryCatalogue) -> None:
    """Where a list tells nothing of a place there is no document, and a note says why."""
    unknown = ports.cite("ports-2002", place="bora").to_dict()
    assessed = tiny.cite("labs-2019", place="Holm").to_dict()

    assert [row["kind"] for row in unknown["results"]] == ["edition"]
    assert [note["message"] for note in unknown["notes"]] == [
        "ports-2002 does not name Bora: where it stands there is not known"
    ]
    assert [row["source"] for row in assessed["results"]] == [None, "book"]
    assert [note["message"] for note in assessed["notes"]] == [
        "labs-2019 does not name Holm: it names every place that was assessed"
    ]


def test_what_is_disputed_has_its_reason(run_tiny: Run) -> None:
    """Why another rank is not followed is said, to people and to programs."""
    asked = ("cite", "towns-2021", "--place", "Aldern")
    *_, blog = run_tiny(*asked, "--json").document["results"]

    assert [(one["how"], one["reason"]) for one in blog["states"]] == [
        ("disputed", "the blog says fifth")
    ]
    assert "(disputed: the blog says fifth)\n" in run_tiny(*asked).stdout


def test_places_are_named(run_tiny: Run) -> None:
    """People read names: of the place that was asked for, and of the cluster that it is via."""
    own = run_tiny("cite", "towns-2021", "--place", "elm-bay")
    via = run_tiny("cite", "hubs-2021", "--place", "corvin")

    assert "Where Elm [bay] stands in it is from 1 document:\n" in own.stdout
    assert "Where Corvin stands in it is from 1 document:\n" in via.stdout
    assert ": 1 in overall via Aldern–Birk–Corvin\n" in via.stdout


@pytest.mark.parametrize(
    ("edition", "place"),
    [
        ("towns-2020", "springfield-de"),
        ("towns-2020:overall", "springfield-de"),
        ("hubs-2020", "springfield-us"),
    ],
)
def test_an_ambiguous_place(edition: str, place: str, run_tiny: Run) -> None:
    """The command that is advised answers this question: of this edition, by a place it ranks."""
    ran = run_tiny("cite", edition, "--place", "Springfield")
    advised = ran.stderr.partition("as in: innorank ")[2].split()

    assert (ran.status, advised) == (4, ["cite", edition, "--place", place])
    assert run_tiny(*advised).status == 0


def test_no_command_is_advised_without_an_answer(run_tiny: Run) -> None:
    """Where the edition ranks none of those that share the name there is no such command."""
    ran = run_tiny("cite", "labs-2020", "--place", "Springfield")

    assert ran.status == 4
    assert ran.stderr.rstrip().endswith("; name one")


def test_misspelt_place(run_tiny: Run) -> None:
    """A name that was taken for another is announced, unless none may be."""
    ran = run_tiny("cite", "labs-2020", "--place", "Aldren")

    assert ran.status == 0
    assert "taken for Aldern (aldern)" in ran.stderr
    assert "2 in overall" in ran.stdout
    assert run_tiny("cite", "labs-2020", "--place", "Aldren", "--exact").status == 3


def test_country_decides(run_tiny: Run) -> None:
    """Of two places of one name the country's is meant."""
    ran = run_tiny("cite", "towns-2020", "--place", "Springfield", "--country", "Germany")

    assert (ran.status, ran.stderr) == (0, "")
    assert "5 in overall" in ran.stdout


def test_geonames(run: Run) -> None:
    """The gazetteer is cited by its name, with its licence and without a date that nobody knows."""
    document = run("cite", "geonames", "--json").document

    (row,) = document["results"]
    assert (row["kind"], row["publisher"], row["licence"]) == ("gazetteer", "GeoNames", "CC-BY-4.0")
    assert (row["url"], row["published"]) == ("https://www.geonames.org/", None)
    assert [one["publisher"] for one in document["attribution"]] == ["GeoNames"]
    assert run("cite", "geonames").stdout == (
        "GeoNames, GeoNames geographical database, https://www.geonames.org/\n"
        "Names and spellings: GeoNames, CC-BY-4.0.\n"
    )


def test_a_place_owes_its_spellings(run: Run) -> None:
    """Who is found by a name of GeoNames is owed to it; an edition alone is not."""
    alone = run("cite", "wipo-2023", "--json").document["attribution"]
    of_hefei = run("cite", "wipo-2023", "--place", "合肥", "--json").document["attribution"]

    assert [one["series"] for one in alone] == ["wipo"]
    assert [one["publisher"] for one in of_hefei][1:] == ["GeoNames"]


def test_text(run_tiny: Run) -> None:
    """As text: a line for the edition, its licence, and a numbered line for each document."""
    assert run_tiny("cite", "hubs-2020").stdout == (
        "Office of Hubs, Hub clusters 2020, Hub clusters, 2020-09-01, https://hubs.example/2020\n"
        "Office of Hubs, CC-BY-4.0. The Office of Hubs does not endorse this copy.\n"
        "Its figures here are from 1 document:\n"
        "[1] Office of Hubs, Hubs report [/final] 2020, 2020-09-01, https://hubs.example/2020,"
        " accessed 2026-01-02 (8 ranks)\n"
    )
    assert (
        run_tiny("cite", "hubs-2020").stdout
        == run_tiny("cite", "hubs-2020", "--format", "text").stdout
    )


def test_several_editions(tiny: QueryCatalogue) -> None:
    """Each edition is followed by its documents, as if it were cited alone; GeoNames is last."""
    together = tiny.cite("towns-2021", "geonames", "hubs-2020").to_dict()
    alone = [tiny.cite(name).to_dict() for name in ("towns-2021", "hubs-2020", "geonames")]

    assert together["results"] == [row for answer in alone for row in answer["results"]]
    assert together["query"] == {
        "edition": None,
        "list": None,
        "editions": ["towns-2021", "hubs-2020", "geonames"],
        "place": None,
        "country": None,
        "exact": False,
    }
    assert [one["publisher"] for one in together["attribution"]] == [
        "Office of Hubs",
        "Town Watch",
        "GeoNames",
    ]


def test_an_edition_that_is_named_twice(tiny: QueryCatalogue) -> None:
    """Neither it nor a document of it comes twice; a list of it has a key, and no documents, more.

    The page states four ranks of the north and four others, as it does without the list's name.
    """
    rows = tiny.cite("towns-2021:north", "towns", "TOWNS-2021").to_dict()["results"]
    alone = tiny.cite("towns-2021").to_dict()["results"]

    assert [row["key"] for row in rows] == [
        *("towns-2021:north", "towns-2021"),
        *("towns-2021-page", "towns-2021-blog"),
    ]
    assert rows[1:] == alone
    assert rows[0] == tiny.cite("towns-2021:north").to_dict()["results"][0]


def test_two_lists_of_an_edition(tiny: QueryCatalogue) -> None:
    """What a document states of either counts once, as it does for the edition as a whole."""
    rows = tiny.cite("towns-2021:north", "towns-2021:overall").to_dict()["results"]

    assert rows[2:] == tiny.cite("towns-2021").to_dict()["results"][1:]


def test_keys_that_would_be_alike(tmp_path: Path, write: Callable[..., Path]) -> None:
    """An edition has its id for a key, and so a document of another edition has another one.

    The first edition's document `x` would have the key of the second edition, and its document
    `x-y` that of the second one's document `y`.
    """
    editions: dict[str, Any] = {"s-1": {"ada": 1}, "s-1-x": {"ada": 1}}
    sources = {name: {"title": name} for name in ("x", "x-y", "y")}
    folder = write(
        tmp_path / "data", editions, about={"sources": sources, "published": "2001"}, sources=["x"]
    )
    with open_catalogue([folder], shipped=False) as catalogue:
        rows = catalogue.cite("s-1", "s-1-x").to_dict()["results"]
        first = catalogue.cite("s-1").to_dict()["results"]

    assert [(row["key"], row["source"]) for row in rows] == [
        *(("s-1", None), ("s-1-x-2", "x"), ("s-1-x-y", "x-y"), ("s-1-y", "y")),
        *(("s-1-x", None), ("s-1-x-x", "x"), ("s-1-x-x-y", "x-y"), ("s-1-x-y-2", "y")),
    ]
    assert rows[:4] == first


def test_place_of_several_editions(run_tiny: Run) -> None:
    """Each document says in which edition the place stands where, and names a list with it."""
    ran = run_tiny("cite", "labs-2020", "hubs-2021", "--place", "Aldern")

    assert (ran.status, ran.stderr) == (0, "")
    assert "Where Aldern stands in them is from 2 documents:\n" in ran.stdout
    assert ": 2 in labs-2020:overall\n" in ran.stdout
    assert ": 1 in hubs-2021:overall via Aldern–Birk–Corvin\n" in ran.stdout


def test_place_that_some_editions_say_nothing_of(run_tiny: Run) -> None:
    """Such an edition is left out, which a note and the status say; with none left it is an error.

    Only `towns` ranks Elm [bay].
    """
    ran = run_tiny("cite", "labs-2019", "towns-2021", "--place", "elm-bay", "--json")
    alone = run_tiny("cite", "towns-2021", "--place", "elm-bay", "--json")
    none = run_tiny("cite", "labs-2019", "labs-2020", "--place", "elm-bay", "--json")
    says_nothing = "says nothing of Elm [bay] (elm-bay): no edition's list ranks it"

    assert (ran.status, none.status) == (3, 3)
    assert ran.document["results"] != []
    assert ran.document["results"] == alone.document["results"]
    assert ran.document["notes"] == [
        {
            "code": "unranked-place",
            "message": f"labs-2019 {says_nothing}",
            "query": "elm-bay",
            "suggestions": [],
        }
    ]
    assert none.document["error"] == {
        "code": "unranked-place",
        "message": f"labs-2019 {says_nothing}; labs-2020 {says_nothing}",
        "suggestions": [],
    }


def test_advice_for_several_editions(run_tiny: Run) -> None:
    """The command that is advised cites all that was named."""
    asked = ("cite", "towns-2020", "hubs-2020:overall", "--place")
    ran = run_tiny(*asked, "Springfield")
    advised = ran.stderr.partition("as in: innorank ")[2].split()

    assert (ran.status, advised) == (4, [*asked, "springfield-de"])


def test_no_edition(tiny: QueryCatalogue) -> None:
    """A program that names none is told so."""
    with pytest.raises(UsageError, match="cite needs an edition"):
        tiny.cite()


@pytest.mark.parametrize("name", ["hefei", "tokyo", "guangzhou", "madrid", "new-york", "osaka"])
def test_every_figure_can_be_traced(shipped: QueryCatalogue, name: str) -> None:
    """Each standing of a city leads to its documents: those of JSON, or those of its bound."""
    traced = 0
    for row in shipped.city(name).to_dict()["results"][0]["standings"]:
        answer = shipped.cite(f"{row['edition']}:{row['list']}", place=name).to_dict()
        documents = {one["source"]: one for one in answer["results"][1:]}
        if row["stated"]:
            wanted = {one["id"] for one in row["sources"]}
            wanted |= {one["source"]["id"] for one in row["disputed"]}
            assert wanted <= set(documents)
            labels = {one["rank_label"] for key in documents for one in documents[key]["states"]}
            assert row["rank_label"] in labels
            traced += 1
        elif row["rank_low"] is not None:
            assert documents
            traced += 1
    assert traced > 10


def test_every_edition_is_cited(shipped: QueryCatalogue) -> None:
    """Every edition that ships has at least one document, and its keys are unlike."""
    editions = [row["id"] for row in shipped.editions().to_dict()["results"]]

    assert len(editions) > 70
    for edition in editions:
        rows = shipped.cite(edition).to_dict()["results"]
        keys = [row["key"] for row in rows]
        assert len(rows) > 1
        assert len({key.casefold() for key in keys}) == len(keys)
