"""`--sources` marks each figure with its documents, `--all` shows the bounds that are left out."""

import re
from collections.abc import Callable
from pathlib import Path
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
    for cell, row in zip(shown, result["standings"], strict=True):
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
    assert "Birk (>5 → 12 [2] [3]), Springfield (5 [1] → >2)." in text
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
def test_bounds_are_left_out_but_counted(output_format: str, run_tiny: Run) -> None:
    """An edition that does not name a place is left out, and a line says so and how to see it."""
    asked = ("city", "Birk", "--series", "towns", "--format", output_format)
    shown = run_tiny(*asked).stdout.replace("\\", "")
    everything = run_tiny(*asked, "--all").stdout.replace("\\", "")
    line = (
        "1 standing in an edition that does not name it (bounds such as >10, or ?):"
        " --all shows them.\n"
    )

    assert ("towns-2020" in shown, "towns-2021" in shown) == (False, True)
    assert line in shown
    assert ">5" in everything
    assert line not in everything
    assert (
        len(
            run_tiny("city", "Birk", "--series", "towns", "--json").document["results"][0][
                "standings"
            ]
        )
        == 2
    )


def test_the_newest_edition_stays(run: Run) -> None:
    """The newest edition of a list is shown even if it does not name the place."""
    text = run("city", "Changsha", "--series", "wipo").stdout
    rows = re.findall(r"^(wipo-\d+) +overall +(\S+)", text, re.MULTILINE)

    assert rows == [
        ("wipo-2019", "67"),
        ("wipo-2020", "66"),
        ("wipo-2023", "37"),
        ("wipo-2024", "32"),
        ("wipo-2025", ">16"),
    ]
    assert "7 standings in editions that do not name it" in text


def test_a_bound_that_a_trend_is_measured_against_stays(run: Run, tmp_path: Path) -> None:
    """Each trend is since the row above it: the bound that it needs is shown, others are not."""
    (tmp_path / "editions").mkdir()
    (tmp_path / "economies.yaml").write_text("IT: {name: Italy}\n", encoding="utf-8")
    names = ("alba", "bora", "cala", "dora")
    text = "".join(
        f"{one}: {{name: {one.title()}, kind: city, economies: [IT]}}\n" for one in names
    )
    (tmp_path / "places.yaml").write_text(text, encoding="utf-8")
    text = "series:\n  odd: {title: Odd, publisher: P, licence: facts-only, editions: [%s]}\n"
    years = {
        2001: ("alba", "bora", "cala"),
        2002: ("alba", "cala", "dora"),
        2003: ("alba", "cala", "dora"),
        2004: ("bora", "alba", "cala"),
    }
    listed = ", ".join(f"odd-{year}" for year in years)
    (tmp_path / "rankings.yaml").write_text(text % listed, encoding="utf-8")
    for year, places in years.items():
        entries = "".join(
            f"      - {{rank: {at}, place: {place}}}\n" for at, place in enumerate(places, 1)
        )
        text = (
            f'id: odd-{year}\nseries: odd\nlabel: "{year}"\ntitle: Odd {year}\n'
            f'published: "{year}"\nkind: city\nsources:\n  a: {{title: A {year}}}\n'
            "default_list: overall\nlists:\n  overall:\n    title: Overall\n    depth: 9\n"
            f"    coverage: truncated\n    sources: [a]\n    entries:\n{entries}"
        )
        (tmp_path / "editions" / f"odd-{year}.yaml").write_text(text, encoding="utf-8")
    text = run("city", "Bora", "--data", str(tmp_path), "--no-shipped-data").stdout
    rows = re.findall(r"^odd-(\d+) +overall +(\S+) +9 +(\S+(?: \S+)*?)  ", text, re.MULTILINE)

    assert rows == [("2001", "2", "–"), ("2003", ">3", "–"), ("2004", "1", "▲ ≥3 †")]
    assert "1 standing in an edition that does not name it" in text


def test_how_to_trace_a_bound(run: Run) -> None:
    """A bound has no mark; a line says what it follows from and how to see that."""
    with_bound = run("city", "Hefei", "--series", "wipo", "--sources").stdout
    without = run("city", "Hefei", "--series", "2thinknow", "--sources").stdout

    assert "innorank cite EDITION --place PLACE has their documents." in with_bound
    assert "innorank cite" not in without
