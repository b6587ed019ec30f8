"""An edition may have a licence of its own; whatever is answered from it says that one."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue, open_catalogue

Run = Callable[..., Any]

SERIES = {"licence": "CC-BY-4.0", "disclaimer": "Adapted."}
ND, RANKS_ONLY = "CC-BY-NC-ND-3.0-IGO", "Ranks only."
OWN = {
    "s-2001": {"licence": ND, "disclaimer": RANKS_ONLY},
    "s-2002": {"licence": ND, "disclaimer": RANKS_ONLY},
    "s-2004": {"licence": "CC0-1.0"},
}
# The terms of each edition: those of the series, unless it has its own.
TERMS = {
    "s-2001": (ND, RANKS_ONLY),
    "s-2002": (ND, RANKS_ONLY),
    "s-2003": ("CC-BY-4.0", "Adapted."),
    "s-2004": ("CC0-1.0", "Adapted."),
}


@pytest.fixture(scope="module")
def licensed(tmp_path_factory: pytest.TempPathFactory, write: Callable[..., Path]) -> Path:
    """A folder of one series, whose editions have three licences."""
    folder = tmp_path_factory.mktemp("licences") / "data"
    write(folder, {name: {"ada": 1, "bo": 2} for name in TERMS}, series=SERIES, levels="same")
    for name, own in OWN.items():
        path = folder / "editions" / f"{name}.yaml"
        path.write_text(json.dumps(json.loads(path.read_text()) | own), encoding="utf-8")
    return folder


@pytest.fixture
def show(licensed: Path, run: Run) -> Run:
    """A command line about that folder alone."""
    return lambda *arguments: run(*arguments, "--data", str(licensed), "--no-shipped-data")


def owed(*names: str) -> list[dict[str, Any]]:
    """The attribution of an answer from some editions."""
    return [
        {"series": "s", "publisher": "P s", "licence": licence, "disclaimer": text, "url": None}
        for licence, text in dict.fromkeys(TERMS[name] for name in names)
    ]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("top", "s-2001"), ("s-2001",)),
        (("top", "s-2003"), ("s-2003",)),
        (("compare", "s-2001", "s-2002"), ("s-2001", "s-2002")),
        (("compare", "s-2002", "s-2003"), ("s-2002", "s-2003")),
        (("city", "Ada"), tuple(TERMS)),
        (("export",), tuple(TERMS)),
        (("cite", "s-2004"), ("s-2004",)),
    ],
)
def test_attribution(arguments: tuple[str, ...], names: tuple[str, ...], show: Run) -> None:
    """One element for each licence of the editions that the answer used; each list has its own."""
    document = show(*arguments, "--json").document

    assert document["attribution"] == owed(*names)
    assert {one["id"]: one["licence"] for one in document["editions"]} == {
        name: TERMS[name][0] for name in names
    }


@pytest.mark.parametrize("command", [("city", "Ada"), ("editions",), ("export",)])
def test_each_row_has_its_own(command: tuple[str, ...], show: Run) -> None:
    """A row is owed to its own edition alone, in JSON Lines and in CSV."""
    lines = show(*command, "--format", "jsonl").stdout.splitlines()
    rows = list(csv.DictReader(io.StringIO(show(*command, "--format", "csv").stdout)))
    names = list(TERMS) if command[0] != "export" else [name for name in TERMS for _ in "12"]
    prefix = "" if command[0] == "export" else "attribution."

    assert [(row[f"{prefix}licence"], row[f"{prefix}disclaimer"]) for row in rows] == [
        TERMS[name] for name in names
    ]
    if command[0] == "city":
        assert json.loads(lines[0])["attribution"] == owed(*TERMS)
    else:
        assert [json.loads(line)["attribution"] for line in lines] == [owed(name) for name in names]


def test_last_lines_of_a_table(show: Run) -> None:
    """They say which editions each licence is of; with one licence there is nothing to say."""
    assert show("compare", "s-2002", "s-2003").stdout.splitlines()[-2:] == [
        f"P s (s-2002), {ND}. Ranks only.",
        "P s (s-2003), CC-BY-4.0. Adapted.",
    ]
    assert show("city", "Ada").stdout.splitlines()[-3:] == [
        f"P s (s-2001, s-2002), {ND}. Ranks only.",
        "P s (s-2003), CC-BY-4.0. Adapted.",
        "P s (s-2004), CC0-1.0. Adapted.",
    ]
    assert show("top", "s-2001").stdout.splitlines()[-1] == f"P s, {ND}. Ranks only."


def test_citation(show: Run) -> None:
    """An edition is cited under its own licence."""
    (edition, *_) = show("cite", "s-2001", "--json").document["results"]

    assert (edition["licence"], edition["disclaimer"]) == (ND, RANKS_ONLY)
    assert f"Licence: {ND}. Ranks only." in show("cite", "s-2001", "--format", "bibtex").stdout


def test_export_says_what_is_forbidden(licensed: Path) -> None:
    """A note names the editions whose licences forbid adaptations."""
    with open_catalogue([licensed], shipped=False) as catalogue:
        notes = [note.to_dict() for note in catalogue.export().notes]
        others = catalogue.export("s-2003", "s-2004").notes

    assert notes == [
        {
            "code": "no-adaptations",
            "message": (
                "no adaptations: the licences of s-2001, s-2002 forbid them;"
                " ranks and names alone are kept, as facts"
            ),
            "editions": ["s-2001", "s-2002"],
        }
    ]
    assert list(others) == []


def test_what_ships(shipped: QueryCatalogue) -> None:
    """WIPO's reports up to 2020 may not be adapted: of these no score ships."""
    document = shipped.export("wipo").to_dict()
    licences = {row["edition"]: row["licence"] for row in document["results"]}
    forbidden = {f"wipo-{year}" for year in (2017, 2018, 2019, 2020)}

    assert {name for name, licence in licences.items() if licence == ND} == forbidden
    assert {licences[name] for name in licences.keys() - forbidden} == {"CC-BY-4.0"}
    assert len(licences) == 9
    assert all(row["score"] is None for row in document["results"] if row["edition"] in forbidden)
