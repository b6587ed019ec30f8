"""Ranks that are disputed or derived: no table shows one without saying so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

# Others disagree on Alba in both editions, on Bora in the second; Cala's first rank is derived.
RANKINGS = """\
series:
  ports: {title: Ports, publisher: Office, licence: CC0-1.0, editions: [ports-2001, ports-2002]}
"""
EDITION = """\
id: ports-{year}
series: ports
label: "{year}"
title: Ports {year}
published: "{year}"
kind: city
sources:
  main: {{title: The list of {year}, publisher: Office}}
  press: {{title: In the news of {year}}}
default_list: overall
lists:
  overall:
    title: Overall
    coverage: partial
    sources: [main]
    entries: [{entries}]
"""
ENTRIES = {
    2001: (
        "{rank: 2, place: alba, disputed: [{rank: 3, source: press, reason: so the press has it}]}",
        '{rank: 9, place: cala, note: "derived: rank 5 in 2002 after a rise of 4"}',
        "{rank: 12, place: bora, note: moved offices}",
    ),
    2002: (
        (
            "{rank: 1, place: alba, disputed: [{rank: 4, source: press, reason: one way},"
            " {rank: 1-10, source: press, reason: another}]}"
        ),
        "{rank: 5, place: cala}",
        "{rank: 7, place: bora, disputed: [{rank: 8, source: press, reason: why not}]}",
    ),
}
DISPUTED_2001 = "Disputed in ports-2001: Alba 2 (but also 3)."
DISPUTED_2002 = "Disputed in ports-2002: Alba 1 (but also 4 and 1–10), Bora 7 (but also 8)."
MOVERS_2002 = "Bora 7 (but also 8), Alba 1 (but also 4 and 1–10)"
CITE = "innorank cite EDITION --place PLACE says"
DERIVED_2001 = "Derived, not stated, in ports-2001: Cala 9."


@pytest.fixture
def run_ports(run: Run, tmp_path: Path) -> Run:
    """As `run`, on these two editions alone."""
    (tmp_path / "editions").mkdir()
    (tmp_path / "rankings.yaml").write_text(RANKINGS, encoding="utf-8")
    (tmp_path / "economies.yaml").write_text("IT: {name: Italy}\n", encoding="utf-8")
    places = "".join(
        f"{name}: {{name: {name.title()}, kind: city, economies: [IT]}}\n"
        for name in ("alba", "bora", "cala")
    )
    (tmp_path / "places.yaml").write_text(places, encoding="utf-8")
    for year, entries in ENTRIES.items():
        text = EDITION.format(year=year, entries=", ".join(entries))
        (tmp_path / "editions" / f"ports-{year}.yaml").write_text(text, encoding="utf-8")
    return lambda *words: run(*words, "--data", str(tmp_path), "--no-shipped-data")


def told(text: str) -> list[str]:
    """The lines that tell of disputes and derivations."""
    lines = text.replace("\\", "").splitlines()
    return [line for line in lines if line.startswith(("Disputed", "Derived"))]


@pytest.mark.parametrize("output_format", ["table", "markdown"])
@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        (("top", "ports-2002"), [f"{DISPUTED_2002} --sources says why."]),
        (
            ("top", "ports-2001"),
            [
                f"{DISPUTED_2001} --sources says why.",
                f"{DERIVED_2001} --sources says from what.",
            ],
        ),
        (
            ("compare", "ports-2001", "ports-2002"),
            [
                DISPUTED_2001,
                f"{DISPUTED_2002} --sources says why.",
                f"{DERIVED_2001} --sources says from what.",
            ],
        ),
        (
            ("movers", "ports-2001", "ports-2002"),
            [
                DISPUTED_2001,
                f"Disputed in ports-2002: {MOVERS_2002}. {CITE} why.",
                f"{DERIVED_2001} {CITE} from what.",
            ],
        ),
        (
            ("history", "Alba", "Bora", "Cala"),
            [
                DISPUTED_2001,
                f"{DISPUTED_2002} --sources says why.",
                f"{DERIVED_2001} --sources says from what.",
            ],
        ),
        (
            ("city", "Alba"),
            ["Disputed in ports-2002: Alba 1 (but also 4 and 1–10). --sources says why."],
        ),
        (
            ("city", "Alba", "--all"),
            [
                "Disputed in ports-2002: Alba 1 (but also 4 and 1–10).",
                f"{DISPUTED_2001} --sources says why.",
            ],
        ),
        (("city", "Cala", "--all"), [f"{DERIVED_2001} --sources says from what."]),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_tables(
    asked: tuple[str, ...], lines: list[str], output_format: str, run_ports: Run
) -> None:
    """Each list that has such ranks has a line with them, in all tables alike."""
    assert told(run_ports(*asked, "--format", output_format).stdout) == lines


@pytest.mark.parametrize(
    "asked",
    [("compare", "ports-2001", "ports-2002"), ("history", "Alba", "Cala"), ("city", "Alba")],
)
def test_reasons(asked: tuple[str, ...], run_ports: Run) -> None:
    """With the sources each has its reason, and the mark of the document that says otherwise."""
    text = run_ports(*asked, "--sources").stdout
    (mark,) = [
        line.partition(" ")[0] for line in text.splitlines() if "] In the news of 2002" in line
    ]
    lines = told(text)

    assert f"Disputed: Alba 1 in ports-2002, but 4 in {mark}: one way." in lines
    assert f"Disputed: Alba 1 in ports-2002, but 1–10 in {mark}: another." in lines
    derived = "Derived: Cala 9 in ports-2001: rank 5 in 2002 after a rise of 4."
    assert (derived in lines) == (asked != ("city", "Alba"))


def test_only_what_is_shown(run_ports: Run) -> None:
    """A table tells only of ranks that it shows, and only where one is in doubt."""
    assert told(run_ports("compare", "ports-2001", "ports-2002", "-n", "1").stdout) == [
        DISPUTED_2001,
        "Disputed in ports-2002: Alba 1 (but also 4 and 1–10). --sources says why.",
    ]
    assert told(run_ports("movers", "ports-2001", "ports-2002", "-n", "1").stdout) == [
        f"Disputed in ports-2002: Bora 7 (but also 8). {CITE} why."
    ]
    assert told(run_ports("top", "ports-2002", "-n", "1").stdout) == [
        "Disputed in ports-2002: Alba 1 (but also 4 and 1–10). --sources says why."
    ]


def test_places_of_one_name(run_ports: Run, tmp_path: Path) -> None:
    """Two places of one name and economy are told apart by their ids, and neither is left out."""
    path = tmp_path / "places.yaml"
    text = path.read_text("utf-8")
    for name in ("Alba", "Bora"):
        text = text.replace(f"name: {name},", "name: Porto, shared_names: [Porto],")
    path.write_text(text, encoding="utf-8")

    disputed = DISPUTED_2002.replace("Alba", "Porto (alba)").replace("Bora", "Porto (bora)")
    assert told(run_ports("top", "ports-2002").stdout) == [f"{disputed} --sources says why."]


def test_a_cluster_beside_its_cities(run_ports: Run, tmp_path: Path) -> None:
    """A rank that is shown beside several cities is told once."""
    path = tmp_path / "places.yaml"
    text = path.read_text("utf-8") + (
        "bora-cala: {name: Bora–Cala, kind: cluster, economies: [IT], members: [bora, cala]}\n"
    )
    path.write_text(text, encoding="utf-8")
    path = tmp_path / "editions" / "ports-2002.yaml"
    text = path.read_text("utf-8").replace("kind: city", "kind: cluster")
    text = text.replace(
        "{rank: 5, place: cala}, {rank: 7, place: bora,", "{rank: 7, place: bora-cala,"
    )
    path.write_text(text, encoding="utf-8")
    ran = run_ports("compare", "ports-2001", "ports-2002")

    assert ran.stdout.count("(in Bora–Cala)") == 2
    assert told(ran.stdout)[1] == (
        "Disputed in ports-2002: Alba 1 (but also 4 and 1–10), Bora–Cala 7 (but also 8)."
        " --sources says why."
    )


@pytest.mark.parametrize("command", ["compare", "movers"])
def test_sides(command: str, run_ports: Run) -> None:
    """Both sides of a row have disputes and notes, which say what a derived rank follows from."""
    rows = run_ports(command, "ports-2001", "ports-2002", "--json").document["results"]
    sides = {
        row["place"]: [
            (side["note"], side["derived"], [one["rank_label"] for one in side["disputed"]])
            for side in (row["a"], row["b"])
        ]
        for row in rows
    }
    why = "rank 5 in 2002 after a rise of 4"

    assert sides == {
        "alba": [(None, None, ["3"]), (None, None, ["4", "1–10"])],
        "bora": [("moved offices", None, []), (None, None, ["8"])],
        "cala": [(f"derived: {why}", why, []), (None, None, [])],
    }


def test_side_of_printed_ranks(run_tiny: Run) -> None:
    """Printed previous ranks have no disputes; those of the ranks beside them are told."""
    asked = ("movers", "towns-2021")
    (row,) = [
        one for one in run_tiny(*asked, "--json").document["results"] if one["place"] == "aldern"
    ]

    assert (row["a"]["disputed"], row["a"]["note"], row["a"]["derived"]) == ([], None, None)
    assert [one["reason"] for one in row["b"]["disputed"]] == ["the blog says fifth"]
    assert told(run_tiny(*asked).stdout) == [
        f"Disputed in towns-2021: Aldern 4 (but also 5). {CITE} why."
    ]


def test_derived_in_rows_and_standings(run_ports: Run) -> None:
    """`top`, `city` and `history` have `derived`, null where a document states the rank."""
    rows = run_ports("top", "ports-2001", "--json").document["results"]
    why = "rank 5 in 2002 after a rise of 4"

    assert {row["place"]: row["derived"] for row in rows} == {
        "alba": None,
        "cala": why,
        "bora": None,
    }
    for command in ("city", "history"):
        (result,) = run_ports(command, "Cala", "--json").document["results"]
        assert [one["derived"] for one in result["standings"]] == [why, None]


def test_derived_is_cited(run_ports: Run) -> None:
    """The document of a derived rank does not state it, and the citation says so."""
    asked = ("cite", "ports-2001", "--place", "Cala")
    _, main = run_ports(*asked, "--json").document["results"]

    assert [one["derived"] for one in main["states"]] == ["rank 5 in 2002 after a rise of 4"]
    assert (
        ": 9 in overall (derived: rank 5 in 2002 after a rise of 4)\n" in run_ports(*asked).stdout
    )


def test_what_ships(run: Run) -> None:
    """Of what ships, Madrid is disputed in two editions, and one rank of Moscow is derived."""
    assert told(run("history", "Madrid", "Moscow", "--series", "wipo").stdout) == [
        "Disputed in wipo-2024: Madrid 48 (but also 44).",
        "Disputed in wipo-2025: Madrid 47 (but also 48 and 74). --sources says why.",
        "Derived, not stated, in wipo-2017: Moscow 57. --sources says from what.",
    ]
