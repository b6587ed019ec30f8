"""`--sources` marks each figure with its documents, `--all` shows the bounds that are left out."""

import re
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]

MARK = re.compile(r"\[([0-9]+)\]")


def plain(text: str) -> str:
    """Markdown without its escapes."""
    return re.sub(r"\\(.)", r"\1", text)


def cells(text: str, column: str) -> list[str]:
    """The cells of a column of every Markdown table that has it, headings left out."""
    found = []
    at = None
    for line in text.splitlines():
        row = [plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not row:
            at = None
        elif at is None:
            at = row.index(column)
        elif set(row[at]) - set("-:"):
            found.append(row[at])
    return found


def numbered(text: str) -> dict[int, str]:
    """The documents by their number."""
    found = re.findall(r"^\[([0-9]+)\] (.*)$", plain(text), re.MULTILINE)
    return {int(number): line for number, line in found}


def titles(cell: str, documents: dict[int, str]) -> list[str]:
    """What the marks in a cell lead to."""
    return [documents[int(number)] for number in MARK.findall(cell)]


@pytest.mark.parametrize("name", ["Hefei", "Guangzhou", "Tokyo"])
def test_marks_of_a_city(name: str, run: Run) -> None:
    """Each rank has marks, and they lead to the very documents that JSON gives for it."""
    text = run("city", name, "--sources", "--all", "--format", "markdown").stdout
    (result,) = run("city", name, "--json").document["results"]
    documents = numbered(text)
    shown = cells(text, "Sources")

    assert len(shown) == len(result["standings"]) > 20
    newest_first = sorted(result["standings"], key=lambda row: row["published"], reverse=True)
    for cell, row in zip(shown, newest_first, strict=True):
        found = titles(cell, documents)
        assert len(found) == len(row["sources"])
        for one in row["sources"]:
            assert any(one["title"] in line and row["edition"] in line for line in found)
    assert list(documents) == list(range(1, len(documents) + 1))
    assert len(documents) > 8


def test_marks_of_the_head_of_a_list(run: Run) -> None:
    """`top` marks each entry."""
    asked = ("top", "wipo-2025", "-n", "0")
    text = run(*asked, "--sources", "--format", "markdown").stdout
    results = run(*asked, "--json").document["results"]
    documents = numbered(text)

    for cell, row in zip(cells(text, "Sources"), results, strict=True):
        found = titles(cell, documents)
        assert len(found) == len(row["sources"])
        assert all(any(one["title"] in line for line in found) for one in row["sources"])


def test_marks_of_a_comparison(run_tiny: Run) -> None:
    """`compare` marks both ranks, and also the ranks of places whose change is not known."""
    text = run_tiny("compare", "towns-2020", "towns-2021", "--sources").stdout

    assert re.search(r"^Aldern +1 +1 +4 +▼ 3 +down +\[1\] → \[2\]$", text, re.MULTILINE)
    assert "Birk (>5 → 12 [2] [3]), Springfield (Germany) (5 [1] → >2)." in text
    assert [line.partition(", https")[0] for line in numbered(text).values()] == [
        "official: Town Watch, Town index 2020",
        "official: Town Watch, Town index 2021, 2021-05-04",
        "copy: Town Watch blog, A correction",
    ]


def test_marks_of_a_side_that_names_nobody(run_tiny: Run) -> None:
    """A side that does not name the place has a dash for its mark."""
    text = run_tiny("compare", "labs-2019", "labs-2020", "--sources").stdout

    assert re.search(r"^Corvin +3 +>4 .* \[1\] → –$", text, re.MULTILINE)
    assert re.search(r"^Holm +\? +4 .* – → \[2\]$", text, re.MULTILINE)


def test_marks_of_a_history(run_tiny: Run) -> None:
    """`history` has the marks behind each rank."""
    text = run_tiny("history", "Aldern", "Gull", "--series", "hubs", "--sources").stdout

    assert re.search(r"^hubs-2020 .* 2 \(a\) \[1\] +4 \[1\]$", text, re.MULTILINE)
    assert re.search(r"^hubs-2021 .* 1 \(b\) \[2\] +>10 \[2\]$", text, re.MULTILINE)
    assert list(numbered(text)) == [1, 2]


@pytest.mark.parametrize("asked", [("city", "Aldern"), ("history", "Aldern")])
def test_disputed(asked: tuple[str, str], run_tiny: Run) -> None:
    """What another document says stands below, with its document and the reason."""
    text = run_tiny(*asked, "--sources").stdout
    (line,) = [one for one in text.splitlines() if one.startswith("Disputed: ")]
    (mark,) = MARK.findall(line)

    assert re.search(r"Aldern 4 in towns-2021, but 5 in \[\d\]: the blog says fifth\.$", line)
    assert numbered(text)[int(mark)].startswith("copy: Town Watch blog, A correction")
    assert "the blog says fifth" not in run_tiny(*asked).stdout


def test_disputed_in_the_head_of_a_list(run_tiny: Run) -> None:
    """`top` tells a dispute, too."""
    text = run_tiny("top", "towns-2021", "--sources").stdout

    assert "Disputed: Aldern 4 in towns-2021, but 5 in [2]: the blog says fifth.\n" in text


def test_how_to_get_them(run: Run, run_tiny: Run) -> None:
    """Without the option one line says how to get them; many documents are counted, not cut."""
    shown = run("city", "Hefei").stdout
    count = len(numbered(run("city", "Hefei", "--sources").stdout))

    assert f"Sources: {count} documents; --sources names those of each figure.\n" in shown
    assert count > 8
    assert "Source:" not in shown
    assert "--sources marks each figure with its documents.\n" in run_tiny("city", "Gull").stdout
    assert "--sources" not in run_tiny("top", "hubs-2020").stdout  # One document states them all.
    assert "--sources" not in run_tiny("movers", "labs").stdout  # It has no such option.
    assert re.search(
        r"^Sources: \d\d documents; innorank cite EDITION names those of an edition\.$",
        run("movers", "wipo-2023", "wipo-2025").stdout,
        re.MULTILINE,
    )


@pytest.mark.parametrize("option", ["--sources", "--all"])
@pytest.mark.parametrize("output_format", ["json", "jsonl", "csv", "tsv"])
def test_programs_get_the_same(option: str, output_format: str, run: Run) -> None:
    """What programs read is the same with the options and without."""
    asked = ("city", "Hefei", "--format", output_format)

    assert run(*asked, option).stdout == run(*asked).stdout


@pytest.mark.parametrize("output_format", ["table", "markdown"])
def test_other_editions_are_left_out_but_counted(output_format: str, run_tiny: Run) -> None:
    """An edition that is not the newest is left out, and a line says so and how to see it."""
    asked = ("city", "Birk", "--series", "towns", "--format", output_format)
    shown = run_tiny(*asked).stdout.replace("\\", "")
    everything = run_tiny(*asked, "--all").stdout.replace("\\", "")
    line = "1 standing in other editions: --all shows every edition.\n"

    assert ("towns-2020" in shown, "towns-2021" in shown) == (False, True)
    assert line in shown
    assert ">5" in everything
    assert line not in everything


def test_a_newer_edition_that_tells_no_rank(run: Run) -> None:
    """The newest known rank stands beside what the newest edition tells, and so does the worst."""
    text = run("city", "Changsha", "--series", "wipo", "--sources").stdout
    row = next(line for line in text.splitlines() if line.startswith("wipo-2024 "))

    assert re.split(r" {2,}", row.strip()) == [
        *("wipo-2024", "2024-08-27", "32", "[1] [2]", "100", "10 of 26"),
        *("37 (2023)", "▲ 5", "32 (2024)", "67 (2019)", ">16 (2025)"),
    ]
    assert "wipo-2024: 32 of 100; 10th of 26 in China; 37 in wipo-2023" in text


def test_how_to_trace_a_bound(run: Run) -> None:
    """A bound has no mark; a line says what it follows from and how to see that."""
    with_bound = run("city", "Hefei", "--series", "wipo", "--sources").stdout
    without = run("city", "Hefei", "--series", "2thinknow", "--sources").stdout

    assert "innorank cite EDITION --place PLACE has their documents." in with_bound
    assert "innorank cite" not in without
