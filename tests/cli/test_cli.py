"""The command line itself: help, options that every command has, data folders, streams."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import __version__
from innorank.cli.commands import COMMANDS

Run = Callable[..., Any]


@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_help(asked: str, run: Run) -> None:
    """The help names every command with the first line of its own help."""
    ran = run(asked)
    listed = " ".join(ran.stdout.split())

    assert (ran.status, ran.stderr) == (0, "")
    for command in COMMANDS:
        about = " ".join(run(command, "--help").stdout.split("\n\n")[1].split())
        assert about.endswith(".")
        assert f" {command} {about} " in f"{listed} "


def test_nothing_asked(run: Run) -> None:
    """Without a command the help is shown on stderr, and it is wrong usage."""
    ran = run()

    assert (ran.status, ran.stdout) == (2, "")
    assert "Usage: innorank" in ran.stderr


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("schema", "report")])
def test_help_of_a_command(command: str, run: Run) -> None:
    """Each command's help has the options that all have, and an example."""
    ran = run(command, "--help")

    assert (ran.status, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"Usage: innorank {command} ")
    formats = "table|json|jsonl|csv|tsv|markdown"
    own = {
        "cite": "text|bibtex|csl-json|",
        "chart": "text|svg|png|pdf|",
        "export": "sqlite|xlsx|parquet|datapackage|",
    }
    formats = own.get(command, "") + formats
    for option in ("--json", "--data DIR"):
        assert option in ran.stdout
    # Older versions of Typer have square brackets around choices.
    assert re.search(rf"--format [<\[]{re.escape(formats)}[>\]]", ran.stdout)
    assert "--no-shipped-data" in ran.stdout
    assert f"Example: innorank {command}" in ran.stdout


def test_help_keeps_brackets(run: Run) -> None:
    """Square brackets in help are no markup: the defaults in them are there."""
    assert "[default: 0.9]" in run("compare", "--help").stdout
    assert "SERIES-LABEL[:LIST]" in run("--help").stdout


@pytest.mark.parametrize("name", ["FORCE_COLOR", "GITHUB_ACTIONS"])
def test_help_is_plain(name: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Help has no colour, in a continuous integration neither."""
    usual = run("top", "--help").stdout
    monkeypatch.setenv(name, "1")

    assert run("top", "--help").stdout == usual
    assert "\x1b" not in usual


def test_version(run: Run) -> None:
    """`--version` is one line."""
    ran = run("--version")

    assert (ran.status, ran.stdout, ran.stderr) == (0, f"innorank {__version__}\n", "")


@pytest.mark.parametrize(("typed", "meant"), [("topp", "top"), ("mover", "movers")])
def test_misspelt_command(typed: str, meant: str, run: Run) -> None:
    """A misspelt command is wrong usage, with the one that may be meant."""
    ran = run(typed)

    assert (ran.status, ran.stdout) == (2, "")
    assert f"'{meant}'" in ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("top", "--nope"),
        ("top", "-n", "x"),
        ("top", "-n", "-1"),
        ("top", "--format", "xml"),
        ("top", "wipo", "set"),
        ("compare", "wipo-2023"),
        ("compare",),
        ("compare", "wipo-2023", "wipo-2025", "--p", "much"),
        ("compare", "wipo-2023", "wipo-2025", "--p", "2"),
        ("compare", "wipo-2023", "wipo-2025", "--p", "nan"),
        ("compare", "wipo-2023", "wipo-2025", "--match", "cousin"),
        ("city",),
        ("movers", "--by", "x"),
        ("clusters-by-country", "--counting", "x"),
        ("history",),
        ("consensus", "--method", "x"),
        ("consensus", "wipo-2023", "wipo-2025"),
        ("consensus", "--min-lists", "1"),
        ("top", "--json", "--format", "table"),
        ("top", "--format", "bibtex"),
        ("cite",),
        ("cite", "wipo-2023", "--format", "ris"),
        ("cite", "wipo-2023", "--json", "--format", "bibtex"),
        ("cite", "wipo-2023", "--country", "CN"),
        ("cite", "geonames", "--place", "Hefei"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], run: Run) -> None:
    """Wrong usage is status 2; what was wrong is on stderr, without a traceback."""
    ran = run(*arguments)

    assert ran.status == 2
    assert ran.stderr.strip()
    assert "Traceback" not in ran.stderr
    assert ran.stdout == "" or "--json" in arguments


def test_data_is_laid_over_what_ships(run: Run, more: tuple[str, str]) -> None:
    """A folder adds an edition of its own to a series that ships, as its newest."""
    document = run("top", "cistds", *more, "--json").document
    question = ("city", "Wuhan", "--series", "cistds", "--json")
    without, wuhan = (
        [
            (one["edition"], one["rank_label"])
            for one in ran.document["results"][0]["standings"]
            if one["list"] == "overall"
        ]
        for ran in (run(*question), run(*question, *more))
    )

    assert [(row["rank"], row["place"]) for row in document["results"]] == [(1, "wuhan")]
    assert without[0] == ("cistds-2018", "6")
    assert wuhan == [*without, ("cistds-2099", "1")]
    assert run("top", "cistds", "-n", "1", "--json").document["results"][0]["place"] == "beijing"


def test_several_data_folders(run: Run, tiny_folder: Path, tmp_path: Path) -> None:
    """`--data` may be repeated; later folders come after earlier ones and what ships."""
    (tmp_path / "rankings.yaml").write_text(
        "series: {extra: {title: Extra, publisher: Nobody, licence: CC0-1.0, editions: []}}\n",
        encoding="utf-8",
    )
    ran = run(
        "editions",
        "--json",
        "--data",
        str(tiny_folder),
        "--data",
        str(tmp_path),
        "--no-shipped-data",
    )

    assert ran.status == 0
    assert [row["series"] for row in ran.document["results"]] == [
        *("hubs", "hubs", "towns", "towns", "labs", "labs"),
    ]


@pytest.mark.parametrize(
    "asked",
    [
        *("city Aldern --series Extra", "history Aldern --series extra", "top extra"),
        *("editions extra", "panel --series extra", "country DE --series extra", "cite extra"),
    ],
)
def test_a_series_without_editions(asked: str, run: Run, tiny_folder: Path, tmp_path: Path) -> None:
    """It is not said that there is no such series, but that it has no edition."""
    (tmp_path / "rankings.yaml").write_text(
        "series: {extra: {title: Extra, publisher: Nobody, licence: CC0-1.0, editions: []}}\n"
    )
    data = ("--data", str(tiny_folder), "--data", str(tmp_path), "--no-shipped-data")
    ran = run(*asked.split(), *data)

    assert (ran.status, ran.stdout) == (3, "")
    assert ran.stderr == "error: the series extra has no edition yet\n"


def test_folders_come_after_what_ships(run: Run, more: tuple[str, str]) -> None:
    """A series that a folder adds stands behind those that ship: the default stays what it was."""
    assert run("top", *more, "--json").document["editions"][0]["id"] == "wipo-2025"
    assert run("editions", *more, "--json").document["results"][-1]["id"] == "extra-1"
    added = run("top", "extra", *more, "--json")
    assert (added.status, added.stderr) == (0, "")
    assert [row["place"] for row in added.document["results"]] == ["wuhan"]


def test_data_beside_what_ships(run: Run, more: tuple[str, str]) -> None:
    """A place that a folder defines is found beside those that ship."""
    assert run("city", "Xyzzy").status == 3
    assert run("city", "Hefei", *more).status == 0
    assert "Xyzzy (xyzzy, CN) is known" in run("city", "Xyzzy", *more).stderr


def test_data_by_environment(run: Run, tiny_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """INNORANK_DATA names folders likewise."""
    monkeypatch.setenv("INNORANK_DATA", str(tiny_folder))
    document = run("top", "--no-shipped-data", "--json").document

    assert document["editions"][0]["id"] == "hubs-2021"


def test_data_folder_with_a_blank(
    run: Run, tiny_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder whose name has a blank in it can be named in INNORANK_DATA, too."""
    folder = shutil.copytree(tiny_folder, tmp_path / "my data")
    monkeypatch.setenv("INNORANK_DATA", str(folder))

    assert run("top", "hubs-2020", "--no-shipped-data").status == 0


def test_several_folders_by_environment(
    run: Run, tiny_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several folders in INNORANK_DATA stand as they do in PATH."""
    (tmp_path / "places.yaml").write_text(
        "xyzzy: {name: Xyzzy, kind: city, economies: [CN]}\n", encoding="utf-8"
    )
    monkeypatch.setenv("INNORANK_DATA", os.pathsep.join([str(tiny_folder), str(tmp_path)]))

    assert run("top", "hubs-2020", "--no-shipped-data").status == 0
    assert "Xyzzy" in run("city", "xyzzy", "Gull", "--no-shipped-data", "--json").stdout


def test_unreadable_data_is_named(run: Run, tmp_path: Path) -> None:
    """A folder that is not there, holds no data or is a file is status 1 and named."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for name in ("missing", "empty", "file"):
        ran = run("city", "Hefei", "--data", str(tmp_path / name))

        assert (ran.status, ran.stdout) == (1, "")
        assert str(tmp_path / name) in ran.stderr
        assert "Traceback" not in ran.stderr


def test_without_any_data(run: Run) -> None:
    """Without data there is no edition to answer from; the way out is said."""
    ran = run("top", "--no-shipped-data")

    assert (ran.status, ran.stdout) == (3, "")
    assert "--data" in ran.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_strict_only_where_it_means_something(command: str, run: Run) -> None:
    """Comparisons can be strict, and the check of data files."""
    has_strict = "--strict" in run(command, "--help").stdout

    assert has_strict == (command in ("compare", "movers", "validate"))


@pytest.mark.parametrize("command", ["import", "validate", "schema", "cache"])
def test_no_language_where_nothing_is_named(
    command: str, run: Run, run_tiny: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that names no place takes no language, and does not mind INNORANK_LANG."""
    ask = run if command == "schema" else run_tiny
    refused = ask(command, "--lang", "de")
    usual = ask(command)
    monkeypatch.setenv("INNORANK_LANG", "klingon")

    assert refused.status == 2
    assert "--lang" in refused.stderr
    assert ask(command) == usual


@pytest.mark.parametrize("arguments", [("compare", "wipo-2023", "wipo-2025"), ("movers", "wipo")])
def test_strict(arguments: tuple[str, ...], run_founding: Run) -> None:
    """With `--strict` a break is status 5, and the answer is given all the same."""
    strict, plain = run_founding(*arguments, "--strict"), run_founding(*arguments)

    assert (strict.status, plain.status) == (5, 0)
    assert strict.stdout == plain.stdout
    assert strict.stdout


def test_a_mistake_of_ours(run_tiny: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What should never happen is a line and a status to people, a traceback to us alone."""

    def mistaken(*_: object) -> None:
        raise ZeroDivisionError("no such luck")

    monkeypatch.setattr("innorank.catalogue.lists.Catalogue.entries", mistaken)
    monkeypatch.delenv("INNORANK_TRACEBACK")
    ran = run_tiny("top")
    monkeypatch.setenv("INNORANK_TRACEBACK", "1")

    assert (ran.status, ran.stdout) == (1, "")
    assert len(ran.stderr.splitlines()) == 1
    assert "no such luck" in ran.stderr
    with pytest.raises(ZeroDivisionError):
        run_tiny("top")


def test_streams(run_tiny: Run) -> None:
    """stdout has the answer alone; what some names failed for is on stderr."""
    ran = run_tiny("city", "Gull", "Xyzzy", "Aldren")

    assert ran.status == 3
    assert "Gull (city, United States)" in ran.stdout
    assert "Xyzzy" not in ran.stdout
    assert [line.partition(":")[0] for line in ran.stderr.splitlines()] == ["note", "note"]
    assert "Xyzzy" in ran.stderr
    assert "Aldren" in ran.stderr
