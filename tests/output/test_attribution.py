"""Licence and disclaimer travel with every row that a program reads, not with JSON alone."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]

HUBS = ("Office of Hubs", "CC-BY-4.0", "The Office of Hubs does not endorse this copy.")
TOWNS = ("Town Watch", "facts-only", "")
LABS = ("Institute of Laboratories", "CC0-1.0", "")
HUBS_AND_LABS = ("Office of Hubs; Institute of Laboratories", "CC-BY-4.0; CC0-1.0", HUBS[2])
ALL = (
    "Office of Hubs; Town Watch; Institute of Laboratories",
    "CC-BY-4.0; facts-only; CC0-1.0",
    HUBS[2],
)
GEONAMES = ("GeoNames", "CC-BY-4.0", "")

# A question, and the attribution of each of its rows, worked out by hand.
OWED = {
    "top": (("top", "hubs-2020", "-n", "2"), [HUBS] * 2),
    "city": (("city", "Aldern"), [HUBS] * 2 + [TOWNS] * 3 + [LABS] * 2),
    "history": (("history", "Gull", "--series", "labs"), [LABS] * 2),
    "compare": (("compare", "towns-2020", "towns-2021", "-n", "1"), [TOWNS]),
    "compare-kinds": (("compare", "hubs-2020", "labs-2019", "-n", "2"), [HUBS_AND_LABS] * 2),
    "movers": (("movers", "labs", "-n", "1"), [LABS] * 2),
    "clusters": (
        ("clusters-by-country", "hubs-2021", "towns-2021:north", "--by-region"),
        [HUBS] * 3 + [TOWNS] * 3,
    ),
    "consensus": (("consensus", "hubs-2021", "towns-2021", "labs-2020", "-n", "1"), [ALL]),
    "editions": (("editions",), [HUBS] * 2 + [TOWNS] * 3 + [LABS] * 2),
    "places": (("places", "birk", "--country", "FR"), [GEONAMES]),
    "cite": (("cite", "hubs-2020"), [HUBS] * 2),
}
NAMES = ("attribution.publisher", "attribution.licence", "attribution.disclaimer")


def rows_of(text: str, output_format: str) -> list[dict[str, str]]:
    """The rows of a delimited text."""
    separator = {"csv": ",", "tsv": "\t"}[output_format]
    return list(csv.DictReader(io.StringIO(text), delimiter=separator, strict=True))


@pytest.mark.parametrize("case", OWED)
@pytest.mark.parametrize("output_format", ["csv", "tsv"])
def test_columns(case: str, output_format: str, run_tiny: Run) -> None:
    """The last three columns have the row's attribution: that of its own series, else all."""
    arguments, owed = OWED[case]
    rows = rows_of(run_tiny(*arguments, "--format", output_format).stdout, output_format)

    assert tuple(rows[0])[-3:] == NAMES
    assert [tuple(row[name] for name in NAMES) for row in rows] == owed


@pytest.mark.parametrize(
    ("arguments", "owed"),
    [
        (("top", "hubs-2020", "-n", "1"), [["hubs"]]),
        (("city", "Aldern", "海城"), [["hubs", "towns", "labs"], ["hubs", "towns"]]),
        (("compare", "hubs-2020", "labs-2019", "-n", "1"), [["hubs", "labs"]]),
        (("clusters-by-country", "hubs-2021", "--by-region"), [["hubs"]] * 3),
        (("editions", "labs"), [["labs"]] * 2),
        (("places", "birk", "--country", "FR"), [[None]]),
    ],
)
def test_lines(arguments: tuple[str, ...], owed: list[list[str | None]], run_tiny: Run) -> None:
    """Each line of JSON has elements of `attribution`, as the document has them."""
    whole = run_tiny(*arguments, "--json").document["attribution"]
    lines = run_tiny(*arguments, "--format", "jsonl").stdout.splitlines()
    found = [json.loads(line)["attribution"] for line in lines]

    assert [[one["series"] for one in each] for each in found] == owed
    assert all(one in whole for each in found for one in each)


def test_geonames_in_answers_that_use_its_spellings(run: Run) -> None:
    """A place that was found by a name of GeoNames has its attribution, too, in every format."""
    for asked in (("city", "Hefei", "--series", "wipo"), ("history", "合肥", "--series", "wipo")):
        document = run(*asked, "--json").document
        rows = rows_of(run(*asked, "--format", "csv").stdout, "csv")
        lines = run(*asked, "--format", "jsonl").stdout.splitlines()

        assert document["attribution"][2:] == [
            {
                "series": None,
                "publisher": "GeoNames",
                "licence": "CC-BY-4.0",
                "disclaimer": None,
                "url": "https://www.geonames.org/",
            }
        ]
        assert {row[NAMES[0]] for row in rows} == {
            "World Intellectual Property Organization; GeoNames"
        }
        assert {row[NAMES[1]] for row in rows} == {
            "CC-BY-NC-ND-3.0-IGO; CC-BY-4.0",
            "CC-BY-4.0; CC-BY-4.0",
        }
        assert [json.loads(line)["attribution"] for line in lines] == [document["attribution"]]
        assert "Names and spellings: GeoNames, CC-BY-4.0.\n" in run(*asked).stdout


def test_nothing_is_owed_to_geonames_for_places_of_ones_own(run_tiny: Run) -> None:
    """A place without an id of GeoNames has no attribution to it."""
    owed = run_tiny("city", "Aldern", "--json").document["attribution"]

    assert [one["series"] for one in owed] == ["hubs", "towns", "labs"]


def test_no_other_column_has_such_a_name(run_tiny: Run) -> None:
    """The columns of `cite` for publisher and licence stay apart from the row's attribution."""
    edition, document = rows_of(run_tiny("cite", "hubs-2021", "--format", "csv").stdout, "csv")

    assert (edition["publisher"], edition["licence"]) == HUBS[:2]
    assert (document["publisher"], document["licence"]) == ("The Daily Hub", "")
    assert document[NAMES[0]] == "Office of Hubs"


@pytest.mark.parametrize("output_format", ["csv", "tsv", "jsonl"])
def test_empty_answers_stay_empty(output_format: str, run_tiny: Run) -> None:
    """An answer without rows has no header."""
    ran = run_tiny("top", "labs-2019", "--country", "CN", "--format", output_format)

    assert (ran.status, ran.stdout) == (0, "")
