"""CSV, TSV, JSON lines and Markdown: each reads back as what the JSON document says."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

TABLE = str(Path(__file__).parents[1] / "tables" / "towns-2022.csv")
# Each command and how many rows it has: one for a result, or for each of its parts.
COMMANDS = {
    "top": (("top", "towns-2021", "-n", "0"), 5),
    "top-tie": (("top", "hubs-2020"), 8),
    "city": (("city", "Aldern", "海城", "elm bay"), 7 + 4 + 4),
    "compare": (("compare", "hubs-2020", "hubs-2021"), 8),
    "compare-kinds": (("compare", "hubs-2020", "labs-2019"), 4),
    "movers": (("movers", "labs"), 3),
    "clusters-by-country": (("clusters-by-country", "hubs-2020", "hubs-2021"), 12),
    "history": (("history", "Aldern", "Gull"), 7 + 4),
    "consensus": (("consensus", "hubs", "towns", "labs"), 4),
    "editions": (("editions",), 7),
    "places": (("places", "birk"), 3),
    "import": (("import", TABLE, "--edition", "towns-2022", "--into", "none", "--dry-run"), 11),
    "export": (("export", "towns-2021", "labs-2020"), 12),
}
PARTS = {"city": "standings", "history": "standings", "editions": "lists"}
# Tables of Markdown per command, and how many rows they have.
TABLES = {
    "top": [5],
    "top-tie": [8],
    "city": [4, 2, 2],
    "compare": [6],
    "compare-kinds": [4],
    "movers": [2, 1],
    "clusters-by-country": [6],
    "history": [3, 3, 3, 3],
    "consensus": [4],
    "editions": [7],
    "places": [3],
    "import": [4, 3],
    "export": [12],
}


def flat_rows(document: dict[str, Any]) -> list[dict[str, str]]:
    """The rows that a table of the document has to have, by a second implementation."""
    part = PARTS.get(document["command"])
    rows = []
    for result in document["results"]:
        around = {
            key: value for key, value in result.items() if key not in (part, "latest", "summary")
        }
        for inner in result[part] if part else [{}]:
            rows.append({**flat(around), **flat(inner)})
    return rows


def flat(value: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Scalars by their dotted names; lists of objects are left to the document."""
    found: dict[str, str] = {}
    for key, one in value.items():
        if isinstance(one, dict):
            found |= flat(one, f"{prefix}{key}.")
        elif isinstance(one, list):
            if all(isinstance(item, str) for item in one):
                found[f"{prefix}{key}"] = "; ".join(one)
        else:
            found[f"{prefix}{key}"] = "" if one is None else str(one)
    return found


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(("output_format", "separator"), [("csv", ","), ("tsv", "\t")])
def test_delimited(name: str, output_format: str, separator: str, run_tiny: Run) -> None:
    """A header and one row for each result or standing, the same values under dotted names."""
    arguments, count = COMMANDS[name]
    ran = run_tiny(*arguments, "--format", output_format)
    expected = flat_rows(run_tiny(*arguments, "--json").document)
    rows = list(csv.DictReader(io.StringIO(ran.stdout), delimiter=separator, strict=True))

    assert ran.status == 0
    assert len(rows) == len(expected) == count
    assert all(None not in row and None not in row.values() for row in rows)
    for row, wanted in zip(rows, expected, strict=True):
        assert {key: row.get(key, "") for key in wanted} == wanted


@pytest.mark.parametrize(
    ("arguments", "column"),
    [
        (("city", "Ivory", "--series", "labs"), "trend.since"),
        (("city", "Corvin", "--series", "hubs"), "trend.since"),
        (("top", "towns-2021"), "printed_names.zh-Hans"),
    ],
)
def test_no_column_for_a_null_object(
    arguments: tuple[str, ...], column: str, run_tiny: Run
) -> None:
    """An object that is null in some rows has columns for its keys, and none for itself."""
    header = run_tiny(*arguments, "--format", "csv").stdout.splitlines()[0].split(",")

    assert len(set(header)) == len(header)
    assert column.partition(".")[0] not in header


@pytest.mark.parametrize(("output_format", "separator"), [("csv", ","), ("tsv", "\t")])
def test_separators_in_values(output_format: str, separator: str, run_founding: Run) -> None:
    """A value with a comma, a quote or a dash stays one value."""
    text = run_founding("top", "wipo-2023", "-n", "6", "--format", output_format).stdout
    rows = list(csv.DictReader(io.StringIO(text), delimiter=separator, strict=True))

    assert rows[1]["economy"] == "Hong Kong, China"
    assert rows[5]["printed"] == "San Jose–San Francisco, CA"
    assert {len(row) for row in rows} == {len(rows[0])}


def test_unusual_characters(run_tiny: Run) -> None:
    """Brackets, CJK and letters with strokes come through each format."""
    for output_format in ("csv", "tsv", "jsonl", "table"):
        text = run_tiny("top", "towns-2021", "--format", output_format).stdout

        assert "海城" in text
        assert "Elm [bay]" in text
        assert "Fjørd" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_json_lines(name: str, run_tiny: Run) -> None:
    """One line for each result: the object of the document and its attribution."""
    arguments, _ = COMMANDS[name]
    lines = run_tiny(*arguments, "--format", "jsonl").stdout.splitlines()
    results = run_tiny(*arguments, "--json").document["results"]
    rows = [json.loads(line) for line in lines]

    assert rows
    assert all(row.pop("attribution") for row in rows)
    assert rows == results


@pytest.mark.parametrize(("output_format", "separator"), [("csv", ","), ("tsv", "\t")])
def test_findings(output_format: str, separator: str, run_tiny: Run) -> None:
    """Each finding of `validate` is a row, and the status is that of errors."""
    question = ("validate", str(Path(__file__).parents[1] / "golden/faulty/towns-2022.yaml"))
    ran = run_tiny(*question, "--format", output_format)
    results = run_tiny(*question, "--json").document["results"]
    lines = run_tiny(*question, "--format", "jsonl").stdout.splitlines()

    rows = list(csv.DictReader(io.StringIO(ran.stdout), delimiter=separator, strict=True))
    assert ran.status == 1
    assert len(rows) == 5
    assert rows == [{key: str(value) for key, value in one.items()} for one in results]
    assert [json.loads(line) for line in lines] == results


def markdown_tables(text: str) -> list[list[list[str]]]:
    """The cells of every table in a text, read as Markdown does: `\\|` is no border."""
    tables: list[list[list[str]]] = [[]]
    for line in text.splitlines():
        if line.startswith("|"):
            cells = re.split(r"(?<!\\)\|", line)[1:-1]
            tables[-1].append([re.sub(r"\\(.)", r"\1", cell.strip()) for cell in cells])
        elif tables[-1]:
            tables.append([])
    return [table for table in tables if table]


@pytest.mark.parametrize("name", COMMANDS)
def test_markdown(name: str, run_tiny: Run) -> None:
    """Tables with a head, a rule and rows of one width; numbers to the right."""
    tables = markdown_tables(run_tiny(*COMMANDS[name][0], "--format", "markdown").stdout)

    assert [len(table) - 2 for table in tables] == TABLES[name]
    for head, rule, *rows in tables:
        assert {len(row) for row in rows} == {len(head)} == {len(rule)}
        assert set(rule) <= {"---", "---:"}
        assert "---:" in rule
        assert all(head)


def test_markdown_says_what_the_table_says(run_tiny: Run) -> None:
    """The cells of the Markdown are those of the table in a pipe."""
    arguments = ("top", "towns-2021", "-n", "0")
    (head, _, *rows) = markdown_tables(run_tiny(*arguments, "--format", "markdown").stdout)[0]
    lines = run_tiny(*arguments).stdout.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("Rank"))
    shown = [re.split(r" {2,}", line.strip()) for line in lines[start : start + 6]]

    assert shown == [head, *rows]


@pytest.mark.parametrize("output_format", ["table", "markdown"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("top", "hubs-2020"),
        ("city", "Gull"),
        ("compare", "hubs-2020", "hubs-2021"),
        ("movers",),
        ("clusters-by-country", "hubs-2020"),
        ("history", "Gull"),
        ("consensus", "hubs-2020", "towns"),
    ],
)
def test_footer(arguments: tuple[str, ...], output_format: str, run_tiny: Run) -> None:
    """A sheet ends with the sources, the licence and the disclaimer of its figures."""
    text = run_tiny(*arguments, "--format", output_format).stdout.replace("\\", "")

    assert "Source: Office of Hubs, Hubs report [/final] 2020" in text
    assert "https://hubs.example/2020" in text
    assert "Office of Hubs, CC-BY-4.0. The Office of Hubs does not endorse this copy." in text


def test_footer_of_a_source_that_one_entry_names(run_tiny: Run) -> None:
    """A document that states only one of the shown entries is a source of the table, too."""
    shown = run_tiny("top", "towns-2021", "-n", "0").stdout

    assert "Source: Town Watch, Town index 2021" in shown
    assert "Source: Town Watch blog, A correction, https://towns.example/blog" in shown


@pytest.mark.parametrize("output_format", ["csv", "tsv", "jsonl", "markdown", "table"])
def test_failure(output_format: str, run_tiny: Run) -> None:
    """Where there is no answer stdout stays empty, and the reason is on stderr."""
    ran = run_tiny("top", "hubs-2019", "--format", output_format)

    assert (ran.status, ran.stdout) == (3, "")
    assert ran.stderr.startswith("error: ")


@pytest.mark.parametrize("output_format", ["csv", "tsv", "jsonl"])
def test_notes_stay_out_of_the_data(output_format: str, run_tiny: Run) -> None:
    """A warning that tables show is on stderr where stdout is for programs."""
    ran = run_tiny("compare", "hubs-2020", "hubs-2021", "--format", output_format)

    assert "do not compare" in ran.stderr
    assert "do not compare" not in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("compare", "hubs-2020", "hubs-2021"), "The method changed: deals became a third metric"),
        (("movers", "hubs"), "The method changed: deals became a third metric"),
        (("compare", "towns-2020", "towns-2021"), "is not known"),
        (("movers", "towns"), "is not known"),
    ],
)
@pytest.mark.parametrize("output_format", ["table", "markdown"])
def test_break_is_said_before_the_numbers(
    arguments: tuple[str, ...], text: str, output_format: str, run_tiny: Run
) -> None:
    """A break, or a doubt about one, stands before any figure, and no figure is a "change" then."""
    shown = run_tiny(*arguments, "--format", output_format).stdout

    assert text in shown
    assert shown.index(text) < shown.index("Difference")
    assert "Change" not in shown


def test_change_where_the_method_is_the_same(run_tiny: Run) -> None:
    """Within one method it is a change."""
    shown = run_tiny("movers", "labs").stdout

    assert "Change" in shown
    assert "Difference" not in shown
