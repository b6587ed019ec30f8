"""The registry of formats: one entry makes a format, and each note is told in one place."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

import innorank.output.rows
from innorank import QueryCatalogue
from innorank.model.answer import Answer
from innorank.model.flat_rows import FlatRows
from innorank.output.emit import emit
from innorank.output.formats import (
    FORMATS,
    Format,
    file_formats,
    formats_of,
    picture_formats,
    stream_lines,
    streaming_formats,
)
from innorank.output.markdown import markdown
from innorank.output.sheet import Block, Cell, Column, Grid, Paragraph

Run = Callable[..., Any]

OF_TABLES = ("sqlite", "xlsx", "parquet", "datapackage")
OF_ALL = ("table", "json", "jsonl", "csv", "tsv", "markdown")


def test_formats_of_commands() -> None:
    """Every command has the same formats; `cite`, `chart` and `export` have more before them."""
    assert formats_of("top") == formats_of("panel") == OF_ALL
    assert formats_of("export") == (*OF_TABLES, *OF_ALL)
    assert formats_of("cite") == ("text", "bibtex", "csl-json", *OF_ALL)
    assert formats_of("chart") == ("text", "svg", "png", "pdf", *OF_ALL)
    assert picture_formats() == ("svg", "png", "pdf")
    assert streaming_formats() == file_formats("panel") == ("csv", "tsv", "jsonl")
    assert file_formats("export") == ("csv", "tsv", "jsonl", *OF_TABLES)


def register(monkeypatch: pytest.MonkeyPatch, function: Callable[..., Any], entry: Format) -> None:
    """Adds the format `shout`, which *function* renders."""
    monkeypatch.setattr(innorank.output.rows, "shout", function, raising=False)
    monkeypatch.setitem(FORMATS, "shout", entry)


def test_one_entry_makes_a_format(
    tiny: QueryCatalogue, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An entry is a format of every command, and an answer is written in it."""

    def shout(answer: Answer) -> str:
        return "".join(f"{row['name'].upper()}!\n" for row in answer.results)

    register(monkeypatch, shout, Format("rows:shout"))
    emit(tiny.top("hubs-2020", n=2), "shout")

    assert formats_of("top") == (*OF_ALL, "shout")
    assert formats_of("cite")[-1] == "shout"
    assert capsys.readouterr().out == "海城–GANGCHENG!\nALDERN–BIRK!\n"


def test_an_entry_of_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format of one command is none of the others."""
    register(monkeypatch, str, Format("rows:shout", commands=("places",)))

    assert formats_of("places") == ("shout", *OF_ALL)
    assert formats_of("top") == OF_ALL


def test_an_entry_that_streams(tiny: QueryCatalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that streams gets the rows as they come, and gives each line before the next."""
    taken: list[int] = []

    def rows() -> Iterator[FlatRows]:
        for number in (1, 2):
            taken.append(number)
            yield FlatRows({}, [{"number": number}], {})

    def shout(answer: Answer, flat: Iterable[FlatRows]) -> Iterator[str]:
        rows = (row for of_list in flat for row in of_list.results())
        return (f"{answer.command} {row['number']}!\n" for row in rows)

    register(monkeypatch, shout, Format("rows:shout", stream="rows:shout"))
    lines = stream_lines(tiny.top(), rows(), "shout")

    assert streaming_formats() == ("csv", "tsv", "jsonl", "shout")
    assert (next(lines), taken) == ("top 1!\n", [1])
    assert (list(lines), taken) == (["top 2!\n"], [1, 2])


@pytest.mark.parametrize("draws", [True, False])
def test_an_entry_that_draws(
    draws: bool,
    tiny: QueryCatalogue,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A format that draws gets the blocks of the layout, which tell the break instead of stderr."""
    answer = tiny.compare("hubs-2020", "hubs-2021")
    shown: list[Any] = []

    def shout(given: Answer | list[Block]) -> str:
        shown.append(given)
        return ""

    register(monkeypatch, shout, Format("rows:shout", draws=draws))
    emit(answer, "shout")

    assert "break" in [note.code for note in answer.notes]
    assert ("do not compare" in capsys.readouterr().err) == (not draws)
    assert (shown == [answer]) == (not draws)
    assert isinstance(shown[0][0], Paragraph) == draws


@pytest.mark.parametrize(
    ("arguments", "codes", "texts"),
    [
        (
            ("compare", "hubs-2020", "hubs-2021"),
            {"break"},
            ["The method changed: deals became a third metric."],
        ),
        (
            ("compare", "towns-2020", "towns-2021"),
            {"comparability-unknown"},
            ["Whether both were made by one method is not known:"],
        ),
        (
            ("movers", "hubs"),
            {"break"},
            ["The method changed: deals became a third metric."],
        ),
        (
            ("movers", "towns-2021"),
            {"printed-previous-ranks"},
            ["Before: the previous ranks that the publisher prints in this edition."],
        ),
        (
            ("clusters-by-country", "hubs-2020", "hubs-2021"),
            {"break"},
            ["hubs-2020 and hubs-2021 do not compare: deals became a third metric;"],
        ),
        (
            ("clusters-by-country", "towns-2020", "towns-2021"),
            {"comparability-unknown"},
            ["towns-2020 and towns-2021: whether both were made by one method is not known."],
        ),
        (
            ("history", "Aldern"),
            {"break", "comparability-unknown"},
            [
                "hubs-2020 → hubs-2021: the method changed:",
                "towns-2020 → towns-2021: whether both were made by one method is not known.",
            ],
        ),
        (
            ("consensus", "towns-2021", "labs-2020", "--method", "kemeny"),
            {"not-unique"},
            ["Lists contradict it in"],
        ),
        (
            ("cite", "hubs-2021", "--place", "Holm"),
            {"absent-place"},
            ["hubs-2021 does not name Holm"],
        ),
    ],
    ids=lambda value: "-".join(value[:2]) if isinstance(value, tuple) else "",
)
@pytest.mark.parametrize("output_format", ["table", "markdown"])
def test_each_note_is_told_once(
    arguments: tuple[str, ...],
    codes: set[str],
    texts: list[str],
    output_format: str,
    run_tiny: Run,
) -> None:
    """What a sheet tells in its own words is not repeated; every other note is a line of it.

    The line may begin with a capital.
    """
    notes = run_tiny(*arguments, "--json").document["notes"]
    ran = run_tiny(*arguments, "--format", output_format)
    shown = ran.stdout.replace("\\", "")

    assert codes <= {note["code"] for note in notes}
    assert [shown.count(text) for text in texts] == [1] * len(texts)
    others = [f"{note['message'][1:]}." for note in notes if note["code"] not in codes]
    lines = [line[1:] for line in shown.splitlines()]
    assert [lines.count(line) for line in others] == [1] * len(others)
    assert ran.stderr == ""


def test_a_grid_that_needs_a_wide_window() -> None:
    """A wide character takes two columns, and two more stand behind each column of a grid."""
    columns = [Column("Place"), Column("Note")]
    blocks = {
        # 2 * 20 + 2 for the place and 36 + 2 for the note are 80; one more does not fit.
        width: Grid(columns, [[Cell("海" * 20), Cell("n" * width)]], [Paragraph("too wide")])
        for width in (36, 37)
    }

    assert "too wide" not in markdown([blocks[36]])
    assert markdown([blocks[37]]) == "too wide\n"
