"""Whole folders of data: several at once, several mistakes at once, and what is only doubtful."""

import json
from collections.abc import Callable
from typing import Any

import pytest

E2022 = "editions/towns-2022.yaml"
E2023 = "editions/towns-2023.yaml"
NANJING = "nanjing: {name: Nanjing, kind: city, economies: [CN]}"


# The made-up cities have no position, and the files no line for an editor.
UNFINISHED = {"city-unlocated", "schema-missing"}


def codes_of(checked: Any) -> set[str]:
    """The codes of all findings."""
    return {row["code"] for row in json.loads(checked.stdout)["results"]}


def test_valid_data_has_no_complaint(folder: Any, command: Callable[..., Any]) -> None:
    """The data that the other tests spoil is sound, and what it says can be asked for."""
    checked = command("validate", "data", "--json")
    answered = command("top", "--json", "--data", "data")

    assert (checked.status, checked.stderr) == (0, "")
    assert codes_of(checked) <= UNFINISHED
    assert (answered.status, answered.stderr) == (0, "")
    labels = [(row["place"], row["rank_label"]) for row in json.loads(answered.stdout)["results"]]
    assert labels == [("tokyo", "1"), ("hefei", "2="), ("osaka", "2="), ("nanjing", "4")]


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param(
            [
                (
                    "places.yaml",
                    "{name: Nanjing",
                    "{name: Nanjing, shared_names: [hefei], aliases: [HEFEI]",
                ),
                ("places.yaml", "aliases: [Hofei]", "aliases: [Hofei], shared_names: [Hefei]"),
                ("places.yaml", "hefei: {", "hefei-cn: {"),
                (E2022, "place: hefei", "place: hefei-cn"),
                (E2023, "place: hefei", "place: hefei-cn"),
            ],
            id="name-that-both-places-declare-as-shared",
        ),
        pytest.param([(E2022, "2022-10", "2022")], id="year-without-quotes"),
        pytest.param([(E2022, "2022-10", '"2022"')], id="year-in-quotes"),
        pytest.param([(E2022, "2022-10", "2020-02-29")], id="leap-day"),
        pytest.param([(E2022, "rank: 3", "rank: 101-150")], id="band"),
        pytest.param([(E2022, "rank: 3", "rank: 11+")], id="bound"),
        pytest.param([(E2022, "rank: 3", "rank: 3=")], id="tie-whose-other-member-is-missing"),
        pytest.param(
            [(E2023, "depth: 4", "depth: 6"), (E2023, "complete", "truncated")],
            id="truncated-before-its-depth",
        ),
        pytest.param(
            [("places.yaml", "[Hofei]", "[Hofei, hofei, HEFEI]")], id="one-name-twice-for-one-place"
        ),
        pytest.param([(E2023, "[latest-towns]", "[towns-2023]")], id="alias-that-is-the-id"),
        pytest.param(
            [("places.yaml", "aliases: [Hofei]", "lat: 31, lon: -117.5")],
            id="position-on-the-globe",
        ),
        pytest.param(
            [
                ("rankings.yaml", None, "series: {}\n"),
                ("places.yaml", ", accepted: {place-unused: x}", ""),
                (E2022, None, ""),
                (E2023, None, ""),
            ],
            id="no-series-at-all",
        ),
    ],
)
def test_harmless_data_has_no_complaint(
    folder: Any, command: Callable[..., Any], edits: list[tuple[str, str | None, str]]
) -> None:
    """What is allowed, if unusual, is not complained about."""
    for edit in edits:
        folder.change(*edit)
        if edit[1:] == (None, ""):
            (folder.path / edit[0]).unlink()

    checked = command("validate", "data", "--json")
    assert codes_of(checked) <= UNFINISHED
    assert checked.status == 0


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param(
            [(E2023, "{CN: 2, JP: 2}", "{CN: 2, ▸JP: 3}")],
            "counts-differ: warning: no rule of counting gives all 2 totals; full counting gives 1,"
            " but not JP 3 (full 2, fractional 2, lead 2)",
            id="publisher-counts-otherwise",
        ),
        pytest.param(
            [(E2023, "economy: Japan", "▸economy: China")],
            "economy-differs: warning: China is printed, but tokyo counts for JP",
            id="economy-printed-is-another",
        ),
        pytest.param(
            [(E2023, "economy: Japan", "▸economy: Nippon")],
            "economy-differs: warning: Nippon is printed, but tokyo counts for JP",
            id="economy-printed-is-unknown",
        ),
        pytest.param(
            [(E2023, "economy: Japan", "▸economy: Japan/China")],
            "economy-differs: warning: Japan/China is printed, but tokyo counts for JP",
            id="one-economy-printed-too-many",
        ),
    ],
)
def test_doubtful_data_is_a_warning(
    folder: Any, command: Callable[..., Any], edits: list[tuple[str, str, str]], expected: str
) -> None:
    """What may be the publisher's way is told by `validate`, and stops no answer."""
    for edit in edits:
        folder.change(*edit)
    (where,) = folder.take_out_marks(E2023)

    checked = command("validate", "data")
    answered = command("top", "--json", "--data", "data")
    assert checked.status == 0
    assert checked.stdout.splitlines()[0] == f"{where}: {expected}"
    assert (answered.status, answered.stderr) == (0, "")
    assert len(json.loads(answered.stdout)["results"]) == 4


def test_economy_in_another_spelling_is_no_difference(
    folder: Any, command: Callable[..., Any]
) -> None:
    """A printed economy is compared by its code: by any of its names, and one for each part."""
    folder.change(E2023, "economy: Japan", "economy: JAPAN/prc, economies: [JP, CN]")
    folder.change(E2023, "{CN: 2, JP: 2}", "{CN: 3, JP: 2}")

    checked = command("validate", "data", "--json")
    assert codes_of(checked) <= UNFINISHED


def test_mistakes_of_several_files_are_told_at_once(
    folder: Any, command: Callable[..., Any]
) -> None:
    """Every file is read to its end, and the complaints stand in the order of files and lines."""
    folder.change("economies.yaml", "{name: Japan,", "{nam: Japan,")
    folder.change("places.yaml", "kind: city, economies: [JP]}\nosaka", "kind: town}\nosaka")
    folder.change(E2022, "rank: 3", "rank: 03")
    folder.change(E2023, "published: 2023-09-20", "published: 2023-02-30")
    folder.change(E2023, "{rank: 4, place: nanjing}", "{rank: 4.5, plaice: nanjing}")
    folder.write("rankings.yaml", "series: [\n")

    for ended in (command("validate", "data"), command("top", "--data", "data")):
        lines = (ended.stdout + ended.stderr).splitlines()
        found = [":".join(line.split(":")[:4]) for line in lines if line.startswith("data/")]
        assert ended.status == 1
        assert found[:3] == [
            "data/economies.yaml:2:1: missing-key",
            "data/economies.yaml:2:6: unknown-key",
            "data/editions/towns-2022.yaml:16:16: unclear-number",
        ]
        assert found[3] == "data/editions/towns-2023.yaml:5:1: bad-value"
        assert set(found[4:-3]) == {
            "data/editions/towns-2023.yaml:22:9: missing-key",
            "data/editions/towns-2023.yaml:22:10: wrong-type",
            "data/editions/towns-2023.yaml:22:21: unknown-key",
        }
        assert found[-3:] == [
            "data/places.yaml:1:1: missing-key",
            "data/places.yaml:1:22: bad-value",
            "data/rankings.yaml:2:1: yaml-syntax",
        ]


@pytest.mark.parametrize("value", ["5.0", "~", "true", "[1]"])
def test_rank_of_the_wrong_type_is_one_mistake(
    folder: Any, command: Callable[..., Any], value: str
) -> None:
    """A rank that is neither a number nor text is told once, with the forms that are allowed."""
    folder.change(E2022, "rank: 3", f"rank: {value}")

    checked = command("validate", "data", "--json")
    rows = json.loads(checked.stdout)["results"]
    assert [(row["line"], row["column"]) for row in rows] == [(16, 10)]
    assert '"5="' in rows[0]["message"]


def test_key_of_another_document_is_not_suggested_for_itself(
    folder: Any, command: Callable[..., Any]
) -> None:
    """A key that is right elsewhere is wrong here, and no suggestion for itself."""
    folder.change("places.yaml", "aliases: [Hofei]", "▸rank: 5")
    (where,) = folder.take_out_marks("places.yaml")

    checked = command("validate", "data")
    assert checked.stdout.startswith(f"{where}: unknown-key: rank is not a key that may stand here")
    assert "did you mean rank?" not in checked.stdout


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param(E2022, "{rank: 3,", "{rank: 3, class_: A,", id="class"),
        pytest.param("rankings.yaml", "from: towns-2022", "from_: towns-2022", id="from"),
    ],
)
def test_names_of_the_code_are_no_keys(
    folder: Any, command: Callable[..., Any], name: str, old: str, new: str
) -> None:
    """A key is what the data format says, not what the program calls it."""
    folder.change(name, old, new)

    checked = command("validate", "data")
    assert checked.status == 1
    assert "unknown-key: " in checked.stdout


def test_control_character_in_an_address(folder: Any, command: Callable[..., Any]) -> None:
    """An address that would steer the terminal is refused like a name that would."""
    folder.change(E2023, "https://example.org/paper", '"https://example.org/\\e[2J"')

    checked = command("validate", "data")
    assert checked.status == 1
    assert checked.stdout.startswith("data/editions/towns-2023.yaml:9:27: bad-")
    assert "\x1b" not in checked.stdout


def test_id_that_is_a_shared_name_could_never_be_asked_for(
    folder: Any, command: Callable[..., Any]
) -> None:
    """Where a shared name is one place's id, typing the id would stay ambiguous for ever."""
    folder.change("places.yaml", "aliases: [Hofei]", "shared_names: [Hefei]")
    folder.change("places.yaml", "{name: Nanjing", "{name: Hefei, shared_names: [Hefei]")

    checked = command("validate", "data")
    assert checked.status == 1
    assert "name-is-id: " in checked.stdout


def test_edition_of_another_series(folder: Any, command: Callable[..., Any]) -> None:
    """A series cannot list an edition whose file says that it belongs to another."""
    folder.write(
        "rankings.yaml",
        "series:\n"
        "  towns: {title: T, publisher: P, licence: CC0-1.0, editions: [towns-2022, towns-2023]}\n"
        "  cities: {title: C, publisher: P, licence: CC0-1.0, editions: [towns-2023]}\n",
    )

    checked = command("validate", "data")
    assert checked.status == 1
    assert "data/rankings.yaml:3:" in checked.stdout


def test_complaints_as_json(folder: Any, command: Callable[..., Any]) -> None:
    """`validate --json` gives one row for each complaint, line and column null for a whole file."""
    folder.change(E2023, "kind: city", "kind: town")
    (folder.path / "editions" / "towns-2024.yaml").mkdir()

    checked = command("validate", "data", "--json")
    rows = json.loads(checked.stdout)["results"]
    assert checked.status == 1
    assert rows[0] == {
        "file": "data/editions/towns-2023.yaml",
        "line": 7,
        "column": 1,
        "severity": "error",
        "code": "bad-value",
        "message": "kind: 'town' should be 'city' or 'cluster'",
    }
    assert [(row["line"], row["column"], row["code"]) for row in rows[1:]] == [
        (None, None, "unreadable")
    ]


def test_failed_answer_as_json(folder: Any, command: Callable[..., Any]) -> None:
    """A command that answers says in its document, too, that and why the data cannot be used."""
    folder.change(E2023, "kind: city", "kind: town")

    ended = command("top", "--json", "--data", "data")
    document = json.loads(ended.stdout)
    assert ended.status == 1
    assert document["results"] == []
    assert document["error"]["code"] == "invalid-data"
    assert document["error"]["message"] == ended.stderr.strip()
    assert ended.stderr.startswith("data/editions/towns-2023.yaml:7:1: bad-value: kind: ")


def test_files_are_named_from_the_current_folder(
    folder: Any, command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file below the current folder is named from there, another one in full."""
    folder.change(E2023, "kind: city", "kind: town")
    monkeypatch.chdir(folder.path / "editions")
    below = command("validate", "..")
    (folder.path / "empty").mkdir()
    monkeypatch.chdir(folder.path / "empty")
    beside = command("validate", "..")

    assert below.stdout.startswith("towns-2023.yaml:7:1: bad-value: ")
    assert beside.stdout.startswith(f"{folder.path}/editions/towns-2023.yaml:7:1: bad-value: ")


OVERLAID = [
    pytest.param(
        "places.yaml",
        "x: {name: X, kind: city, economies: [JP]}\nhefei: {name: Y, kind: city, economies: [JP]}",
        "more/places.yaml:2:1: duplicate-id: place hefei is defined in data/places.yaml:3:1",
        id="place",
    ),
    pytest.param(
        "economies.yaml",
        "JP: {name: Nippon}\n",
        "more/economies.yaml:1:1: duplicate-id: economy JP is defined in data/economies.yaml:2:1",
        id="economy",
    ),
    pytest.param(
        "rankings.yaml",
        "series:\n  towns: {title: T, publisher: P, licence: CC0-1.0, editions: []}\n",
        "more/rankings.yaml:2:3: duplicate-id: series towns is defined in data/rankings.yaml:2:3",
        id="series",
    ),
    pytest.param(
        E2022,
        None,
        "more/editions/towns-2022.yaml:1:1: duplicate-id:"
        " edition towns-2022 is defined in data/editions/towns-2022.yaml:1:1",
        id="edition",
    ),
]


@pytest.mark.parametrize(("name", "content", "expected"), OVERLAID)
def test_id_defined_in_two_folders(
    folder: Any,
    overlay: Any,
    command: Callable[..., Any],
    valid_files: dict[str, str],
    name: str,
    content: str | None,
    expected: str,
) -> None:
    """The second definition of an id is an error that names the place of the first, too."""
    overlay.write(name, content or valid_files[name])

    answered = command("top", "--data", "data", "--data", "more")
    checked = command("validate", "--data", "data", "more")
    assert (answered.status, answered.stdout) == (1, "")
    assert f"{expected}, too" in answered.stderr.splitlines()
    assert checked.status == 1
    assert f"{expected}, too" in checked.stdout.splitlines()


def test_name_of_two_places_in_two_folders(
    folder: Any, overlay: Any, command: Callable[..., Any]
) -> None:
    """A name that is taken in the folder below is told in the folder above, with both places."""
    overlay.write(
        "places.yaml", "fei: {name: Fei, kind: city, economies: [CN], aliases: [合肥市]}\n"
    )

    answered = command("top", "--data", "data", "--data", "more")
    assert answered.status == 1
    assert answered.stderr.startswith(
        "more/places.yaml:1:57: name-shared: 合肥市 means hefei (data/places.yaml:3:59) and fei; "
    )


def test_overlay_adds_to_the_folder_below(
    folder: Any, overlay: Any, command: Callable[..., Any], valid_files: dict[str, str]
) -> None:
    """A folder with nothing but an edition adds it to its series, as the newest by its date."""
    edition = valid_files[E2022].replace("2022", "2024").replace("place: hefei", "place: kobe")
    overlay.write("editions/towns-2024.yaml", edition)
    overlay.write("places.yaml", "kobe: {name: Kobe, kind: city, economies: [JP]}\n")

    answered = command("top", "towns", "--json", "--data", "data", "--data", "more")
    document = json.loads(answered.stdout)
    assert answered.status == 0
    assert document["editions"][0]["id"] == "towns-2024"
    assert [row["place"] for row in document["results"]] == ["kobe"]


def test_validate_tells_only_of_what_was_asked(
    folder: Any, overlay: Any, command: Callable[..., Any]
) -> None:
    """Checking one file on top of a folder does not repeat the doubts about the folder."""
    folder.change(E2023, "{CN: 2, JP: 2}", "{CN: 9, JP: 2}")
    overlay.write("places.yaml", "kobe: {name: Kobe, kind: city, economies: [KR]}\n")

    all_of_it = command("validate", "data")
    one_file = command("validate", "--data", "data", "more/places.yaml")
    assert "counts-differ" in all_of_it.stdout
    assert one_file.status == 1
    assert one_file.stdout.splitlines()[:-1] == [
        "more/places.yaml:1:32: unknown-economy: economy KR is not in any economies.yaml"
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("validate", "data", "data"), id="folder-twice"),
        pytest.param(("validate", "data", "data/places.yaml"), id="folder-and-a-file-in-it"),
        pytest.param(
            ("validate", "--data", "data", "data/places.yaml"), id="file-that-is-laid-under"
        ),
        pytest.param(
            ("validate", "--data", "data", "--data", "./data/../data"), id="other-spelling"
        ),
    ],
)
def test_file_named_twice_is_checked_once(
    folder: Any, command: Callable[..., Any], arguments: tuple[str, ...]
) -> None:
    """Naming the same data twice is no mistake in it."""
    checked = command(*arguments)

    assert (checked.status, checked.stderr) == (0, "")


@pytest.mark.parametrize("path", ["nowhere", "data/nowhere.yaml", "data/places.yaml/x"])
def test_path_that_is_not_there(folder: Any, command: Callable[..., Any], path: str) -> None:
    """`validate` names a path that leads nowhere."""
    checked = command("validate", path)

    assert (checked.status, checked.stdout) == (1, "")
    assert path in checked.stderr


def test_many_unknown_keys(folder: Any, command: Callable[..., Any]) -> None:
    """Each is told, and a hint stands at as many as are printed: each hint takes its time."""
    keys = ", ".join(f"aliases{number}: x" for number in range(60))
    folder.change("places.yaml", "aliases: [Hofei]", keys)

    checked = command("validate", "data", "--json")
    messages = [row["message"] for row in json.loads(checked.stdout)["results"]]
    assert [message for message in messages if "may stand here" not in message] == []
    assert len(messages) == 60
    assert sum("did you mean aliases?" in message for message in messages) == 40
