"""Which folders the data comes from: --data, INNORANK_DATA, and what is wrong with some of them."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import open_catalogue
from innorank.cli.main import main
from innorank.index.folders import shipped_folder

ALONE = ("top", "--json", "--no-shipped-data")


def names_of(answer: bytes | str) -> list[str]:
    """The names in the results of a JSON document, in their order."""
    return [row["name"] for row in json.loads(answer)["results"]]


def in_this_process(*arguments: str) -> int | str | None:
    """The exit status of innorank, run without a process of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["innorank", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
    return ended.value.code


def make_missing(path: Path) -> None:
    """Leave nothing at a path."""


def make_empty(path: Path) -> None:
    """Make an empty folder."""
    path.mkdir()


def make_foreign(path: Path) -> None:
    """Make a folder that holds files, but no data file."""
    (path / "notes").mkdir(parents=True)
    (path / "rankings.txt").write_text("x")
    (path / "notes/places.yaml").write_text("x")
    (path / "editions").write_text("x")


def make_file(path: Path) -> None:
    """Make a file."""
    path.write_text("series: {}\n")


@pytest.mark.parametrize("command", [("top",), ("city", "x"), ("editions",), ("validate",)])
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(make_missing, "No such file or directory", id="missing"),
        pytest.param(make_empty, "holds none of rankings.yaml", id="empty"),
        pytest.param(make_foreign, "holds none of rankings.yaml", id="foreign"),
        pytest.param(make_file, "Not a directory", id="file"),
    ],
)
def test_folder_that_is_no_data_folder(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
    make: Callable[[Path], None],
    reason: str,
) -> None:
    """A data folder that is none ends in status 1, the message names it and says why."""
    make(tmp_path / "strange")
    ended = in_this_process(*command, "--json", "--no-shipped-data", "--data", "strange")
    written = capsys.readouterr()
    document = json.loads(written.out)

    assert ended == 1
    assert document["results"] == []
    assert document["error"]["code"] == "unreadable-data"
    assert f"{tmp_path / 'strange'} " in document["error"]["message"]
    assert reason in document["error"]["message"]
    assert document["error"]["message"] in written.err


def test_faulty_folder_among_sound_ones_is_named(
    folder: Any, process: Callable[..., Any], tmp_path: Path
) -> None:
    """Of several folders it is the faulty one that is named."""
    ended = process(*ALONE, "--data", "data", "--data", "absent")

    assert ended.returncode == 1
    assert str(tmp_path / "absent") in ended.stderr.decode()
    assert str(folder.path) not in ended.stderr.decode()


def test_data_may_be_repeated(folder: Any, overlay: Any, process: Callable[..., Any]) -> None:
    """Each --data lays one more folder over those before."""
    below = process(*ALONE, "--data", "data")
    both = process(*ALONE, "--data", "data", "--data", "more")

    assert names_of(below.stdout) == ["Tokyo", "Hefei"]
    assert names_of(both.stdout) == ["Tokyo", "Osaka"]


def test_folder_is_laid_over_the_shipped_data(
    tmp_path: Path, overlay: Any, process: Callable[..., Any]
) -> None:
    """Without --no-shipped-data a folder adds to what ships: here, a series of its own."""
    overlay.write(
        "rankings.yaml",
        "series: {towns: {title: T, publisher: P, licence: CC0-1.0, editions: [towns-2024]}}\n",
    )
    added = process("top", "towns", "--json", "--data", "more")
    usual = process("top", "--json", "--data", "more")

    assert (added.returncode, added.stderr) == (0, b"")
    assert [row["place"] for row in json.loads(added.stdout)["results"]] == ["tokyo", "osaka"]
    assert [one["series"] for one in json.loads(usual.stdout)["editions"]] == ["wipo"]


def test_folder_from_the_environment(
    folder: Any, process: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """INNORANK_DATA names a folder as --data does."""
    monkeypatch.setenv("INNORANK_DATA", "data")

    assert names_of(process(*ALONE).stdout) == ["Tokyo", "Hefei"]


def test_folders_from_the_environment(
    folder: Any, overlay: Any, process: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """INNORANK_DATA names several folders like PATH does."""
    monkeypatch.setenv("INNORANK_DATA", os.pathsep.join(["data", "more"]))

    assert names_of(process(*ALONE).stdout) == ["Tokyo", "Osaka"]


def test_option_goes_before_the_environment(
    folder: Any, process: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where --data is given, INNORANK_DATA is not read."""
    monkeypatch.setenv("INNORANK_DATA", "absent")

    assert names_of(process(*ALONE, "--data", "data").stdout) == ["Tokyo", "Hefei"]


def test_folder_from_the_environment_may_have_a_space_in_its_name(
    folder: Any, process: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A folder is named in the environment as it is called."""
    folder.path.rename(tmp_path / "my own data")
    monkeypatch.setenv("INNORANK_DATA", str(tmp_path / "my own data"))

    assert names_of(process(*ALONE).stdout) == ["Tokyo", "Hefei"]


@pytest.mark.parametrize(
    "name",
    ["my data", "数据", "a?b#c%20d", "[bold]x", "-data", "data.yaml", "o'clock", "a\nb"],
)
def test_folder_may_have_any_name(
    folder: Any, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name of a folder says nothing about what is in it, nor does it break the index."""
    folder.path.rename(tmp_path / name)
    for _ in range(2):
        ended = in_this_process(*ALONE, f"--data={name}")
        written = capsys.readouterr()

        assert (ended, written.err) == (0, "")
        assert names_of(written.out) == ["Tokyo", "Hefei"]


def test_folder_whose_name_is_not_utf_8(
    folder: Any, process: Callable[..., Any], tmp_path: Path
) -> None:
    """A folder from times before UTF-8 is read like any other."""
    os.rename(folder.path, os.fsencode(tmp_path) + b"/K\xf6ln")
    twice = [process(*ALONE, b"--data=K\xf6ln") for _ in range(2)]

    assert [(ended.returncode, ended.stderr) for ended in twice] == [(0, b"")] * 2
    assert [names_of(ended.stdout) for ended in twice] == [["Tokyo", "Hefei"]] * 2


@pytest.mark.parametrize(
    "folders",
    [
        pytest.param(["data", "data"], id="twice"),
        pytest.param(["data", "./more/../data/"], id="in-two-spellings"),
        pytest.param(["data", "link"], id="by-a-link"),
        pytest.param(["data", "more", "data"], id="around-another"),
    ],
)
def test_folder_that_is_named_twice_counts_once(
    folder: Any, overlay: Any, process: Callable[..., Any], tmp_path: Path, folders: list[str]
) -> None:
    """Naming a folder again changes nothing, and its ids are not defined twice."""
    (tmp_path / "link").symlink_to("data")
    ended = process(*ALONE, *(f"--data={one}" for one in folders))

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert names_of(ended.stdout) == ["Tokyo", "Osaka" if "more" in folders else "Hefei"]


def test_shipped_folder_named_by_hand(process: Callable[..., Any]) -> None:
    """--data with the folder that ships answers as without it."""
    plain = process("top", "--json")
    named = process("top", "--json", "--data", str(shipped_folder()))

    assert len(names_of(plain.stdout)) == 10
    assert (named.returncode, named.stderr, named.stdout) == (0, b"", plain.stdout)


def test_nothing_at_all(process: Callable[..., Any]) -> None:
    """Without any folder there is no edition: an unknown one, not a failure."""
    ended = process(*ALONE)

    assert ended.returncode == 3
    assert json.loads(ended.stdout)["error"]["code"] == "no-edition"
    assert b"--data" in ended.stderr


def test_other_files_are_left_alone(folder: Any, ranked: Callable[..., list[str]]) -> None:
    """Backups, notes and folders of other names beside the data files are nobody's business."""
    for name in ("places.yaml~", "places.yaml.orig", "README.md", "notes.yaml", "old/places.yaml"):
        folder.write(name, "a: [")
    folder.write("editions/README.md", "a: [")
    folder.write("editions/towns-2023.yaml.bak", "a: [")
    (folder.path / "editions/.#towns-2023.yaml").symlink_to("me@host.123:456")

    assert ranked(folder) == ["Tokyo", "Hefei"]


def test_places_in_several_files(folder: Any, ranked: Callable[..., list[str]]) -> None:
    """`places/` holds what `places.yaml` may hold, in as many files as its curators like."""
    tokyo = "tokyo: {name: Tokyo, kind: city, economies: [JP]}\n"
    folder.change("places.yaml", tokyo, "")
    folder.write("places/japan.yaml", tokyo)

    assert ranked(folder) == ["Tokyo", "Hefei"]


def test_folders_of_the_python_interface(folder: Any, overlay: Any) -> None:
    """`open_catalogue` takes folders as text or as paths."""
    with open_catalogue([str(folder.path), overlay.path], shipped=False) as catalogue:
        assert [row["id"] for row in catalogue.editions().results] == ["towns-2023", "towns-2024"]


def test_file_of_a_far_future(folder: Any, ranked: Callable[..., list[str]]) -> None:
    """A file may be of a time that is more than the index can hold."""
    os.utime(folder.path / "places.yaml", (10_413_792_000, 10_413_792_000))

    assert ranked(folder) == ["Tokyo", "Hefei"]
    assert ranked(folder) == ["Tokyo", "Hefei"]


@pytest.mark.parametrize(
    ("arguments", "missed"),
    [
        (("top", "--data", "mine"), "the data folder mine"),
        (("cache", "info", "--data", "mine"), "the data folder mine"),
        (("validate", "--data", "mine"), "the data folder mine"),
        (("validate", "mine"), "mine"),
    ],
)
def test_relative_folder_in_a_folder_that_is_gone(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    process: Callable[..., Any],
    arguments: tuple[str, ...],
    missed: str,
) -> None:
    """Where the current folder has been deleted it is the data folder that cannot be found."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    ended = process(*arguments)
    monkeypatch.chdir(tmp_path)

    message = f"error: {missed} cannot be found: No such file or directory\n"
    assert (ended.returncode, ended.stdout, ended.stderr.decode()) == (1, b"", message)
