"""Malformed YAML, as the person at the command line meets it: where, which code, exit status 1.

In the texts ▸ stands before the place that each complaint has to name; it is not in the file.
"""

import json
import os
import re
from collections.abc import Callable
from itertools import zip_longest
from typing import Any

import pytest

MALFORMED = [
    # Nothing to read.
    pytest.param("▸", ["empty-file: nothing in it"], id="empty"),
    pytest.param("▸# places follow\n", ["empty-file: nothing in it"], id="only-a-comment"),
    # What YAML can do and a data file must not.
    pytest.param("a: ▸!!str 5\n", ["tag: tags are not allowed"], id="tag"),
    pytest.param("a: ▸! 5\n", ["tag: "], id="tag-without-a-name"),
    pytest.param("a: ▸!city {b: x}\n", ["tag: tags are not allowed: !city"], id="local-tag"),
    pytest.param("a: ▸!!set {b, c}\n", ["tag: "], id="set"),
    pytest.param("a: ▸!!python/object/apply:os.getcwd []\n", ["tag: "], id="python-object"),
    pytest.param("▸!!map {a: x}\n", ["tag: "], id="tag-on-the-document"),
    pytest.param("a: ▸&x Tokyo\n", ["anchor: anchors are not allowed: &x"], id="anchor"),
    pytest.param(
        "a: ▸&x [Tokyo]\nb: ▸*x\n",
        ["anchor: ", "alias: aliases are not allowed: write what *x stands for"],
        id="alias",
    ),
    pytest.param(
        "a: ▸&x {b: y}\nc:\n  ▸<<: ▸*x\n",
        ["anchor: ", "merge-key: merge keys are not allowed", "alias: "],
        id="merge-key",
    ),
    pytest.param("a: {▸<<: {b: x}}\n", ["merge-key: "], id="merge-key-without-an-alias"),
    pytest.param(
        "a: x\n▸---\nb: x\n", ["many-documents: one document per file"], id="two-documents"
    ),
    # Keys.
    pytest.param("a: x\nb: x\n▸a: x\n", ["duplicate-key: a is given twice"], id="duplicate-key"),
    pytest.param("a: {b: x, c: x, ▸b: x}\n", ["duplicate-key: b"], id="duplicate-key-inside"),
    pytest.param('a: x\n▸"a": x\n', ["duplicate-key: a"], id="duplicate-key-in-quotes"),
    pytest.param(
        "a: x\n▸a: x\n▸a: x\n", ["duplicate-key: a", "duplicate-key: a"], id="key-given-three-times"
    ),
    pytest.param("▸1: x\n", ["key-not-text: a key has to be text"], id="number-as-key"),
    pytest.param("▸true: x\n", ["key-not-text: "], id="truth-value-as-key"),
    pytest.param("▸~: x\n", ["key-not-text: "], id="null-as-key"),
    pytest.param("? ▸[a, b]\n: x\n", ["key-not-text: "], id="list-as-key"),
    # Numbers that programs read differently.
    pytest.param("a: ▸010\n", ["unclear-number: 010 is read differently"], id="leading-zero"),
    pytest.param("a: [▸-07]\n", ["unclear-number: "], id="leading-zero-after-a-sign"),
    pytest.param("a: ▸0x1F\n", ["unclear-number: 0x1F"], id="hexadecimal"),
    pytest.param("a: ▸0o17\n", ["unclear-number: "], id="octal"),
    pytest.param("a: ▸0b101\n", ["unclear-number: "], id="binary"),
    pytest.param("a: ▸1_000\n", ["unclear-number: 1_000"], id="underscore"),
    pytest.param("a: ▸.inf\n", ["unclear-number: .inf"], id="infinity"),
    pytest.param("a: ▸-.INF\n", ["unclear-number: "], id="minus-infinity"),
    pytest.param("a: ▸.NaN\n", ["unclear-number: "], id="not-a-number"),
    pytest.param(
        "a: ▸1234567890123456789\n",
        ["unclear-number: a number of more than 18 digits"],
        id="too-many-digits",
    ),
    # What no parser can read.
    pytest.param("a: b▸: c\n", ["yaml-syntax: mapping values are not"], id="two-colons"),
    pytest.param("a: x\n  b▸: x\n", ["yaml-syntax: "], id="indented-too-far"),
    pytest.param("a:\n▸\tb: x\n", ["yaml-syntax: "], id="tab-as-indentation"),
    pytest.param("a: [x, y\n▸", ["yaml-syntax: "], id="bracket-left-open"),
    pytest.param('a: "x\n▸', ["yaml-syntax: "], id="quote-left-open"),
    pytest.param("a: ▸- x\n", ["yaml-syntax: "], id="list-beside-its-key"),
    pytest.param("a: ▸@x\n", ["yaml-syntax: "], id="reserved-character"),
    pytest.param("▸%YAML 3.0\n---\na: x\n", ["yaml-syntax: "], id="version-to-come"),
    pytest.param('a: "x\\u▸D800"\n', ["yaml-syntax: "], id="half-a-character-escaped"),
    pytest.param("a: x▸\0y\n", ["yaml-syntax: character U+0000 is not allowed"], id="nul"),
    pytest.param("a: x\nb: 合肥▸\x1b[31m\n", ["yaml-syntax: character U+001B"], id="escape"),
    pytest.param("a: x▸\x7fy\n", ["yaml-syntax: character U+007F"], id="delete"),
    # Depth.
    pytest.param(
        "[" * 11 + "▸[x" + "]" * 12, ["too-deep: at most 12 levels are allowed"], id="too-deep"
    ),
    pytest.param(
        "a: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: ▸{l: x}}}}}}}}}}}\n",
        ["too-deep: "],
        id="mappings-too-deep",
    ),
    pytest.param("[" * 11 + "▸" + "[" * 900, ["too-deep: "], id="very-deep-indeed"),
    # More than one mistake.
    pytest.param(
        "a: ▸010\nb: {c: ▸!x y, ▸c: z}\n▸7: ▸*q\n",
        ["unclear-number: ", "tag: ", "duplicate-key: ", "key-not-text: ", "alias: "],
        id="five-mistakes",
    ),
    pytest.param(
        "a: ▸010\nb: c▸: d\n", ["unclear-number: ", "yaml-syntax: "], id="mistake-before-the-end"
    ),
]


def shortened(lines: list[str], expected: list[str]) -> list[str]:
    """Each line cut to the length of what is expected of it; surplus lines are empty."""
    pairs = zip_longest(lines, expected, fillvalue="")
    return [line[: len(want)] for line, want in pairs]


def test_deeper_than_any_parser_reads(folder: Any, command: Callable[..., Any]) -> None:
    """A hundred thousand levels are one complaint: ours, or that of a parser that sees it first."""
    folder.write("places.yaml", "[" * 100_000)
    checked = command("validate", "data")
    found, summary = checked.stdout.splitlines()

    assert re.match(r"data/places\.yaml:1:\d+: (too-deep|yaml-syntax): ", found)
    assert summary.endswith("1 error, 0 warnings")
    assert (checked.status, checked.stderr) == (1, "")


@pytest.mark.parametrize(("marked", "complaints"), MALFORMED)
def test_malformed_file(
    folder: Any, command: Callable[..., Any], marked: str, complaints: list[str]
) -> None:
    """Each mistake is told with its line and column, by `validate` as by a command that answers."""
    folder.write("places.yaml", marked)
    places = folder.take_out_marks("places.yaml")
    expected = [f"{where}: {what}" for where, what in zip(places, complaints, strict=True)]

    checked = command("validate", "data")
    *found, _ = checked.stdout.splitlines()
    assert (checked.status, checked.stderr) == (1, "")
    assert shortened(found, expected) == expected

    answered = command("top", "--data", "data")
    assert (answered.status, answered.stdout) == (1, "")
    assert answered.stderr.splitlines() == found


@pytest.mark.parametrize("text", ["null\n", "~\n", "---\n", "--- ~\n...\n"])
def test_file_that_says_null_is_no_data(
    folder: Any, command: Callable[..., Any], text: str
) -> None:
    """A document without a value is a complaint about its file, not a file without places."""
    folder.write("places.yaml", text)

    checked = command("validate", "data")
    assert checked.status == 1
    assert checked.stdout.startswith("data/places.yaml:1:")


@pytest.mark.parametrize(
    ("content", "where", "byte"),
    [
        pytest.param(b"a: x\nb: \xff\n", "2:4", "0xff", id="stray-byte"),
        pytest.param(b"a: K\xf6ln\n", "1:5", "0xf6", id="latin-1"),
        pytest.param(b"\xff\xfea\0:\0 \0x\0", "1:1", "0xff", id="utf-16"),
        pytest.param(b"a: x\r\nb: \xe5\x90", "2:4", "0xe5", id="cut-in-a-character"),
        pytest.param(b"\xed\xa0\x80: x\n", "1:1", "0xed", id="half-a-character"),
        pytest.param(b"\xef\xbb\xbfa: x\nb: \xff\n", "2:4", "0xff", id="after-a-byte-order-mark"),
        pytest.param(b"\xef\xbb\xbfa: \xff\n", "1:4", "0xff", id="in-the-line-of-the-mark"),
        pytest.param("合肥: ".encode() + b"\xff\n", "1:5", "0xff", id="columns-are-characters"),
    ],
)
def test_file_that_is_not_utf_8(
    folder: Any, command: Callable[..., Any], content: bytes, where: str, byte: str
) -> None:
    """The first byte that is not UTF-8 is named with its line and column."""
    folder.write("places.yaml", content)

    checked = command("validate", "data")
    assert checked.status == 1
    assert checked.stdout.splitlines()[0] == (
        f"data/places.yaml:{where}: not-utf-8: byte {byte} is not UTF-8"
    )


def test_file_of_more_than_64_mebibytes(
    folder: Any, command: Callable[..., Any], one_process: None
) -> None:
    """A file that is too large is not even read."""
    size = 64 * 1024 * 1024 + 1
    os.truncate(folder.path / "places.yaml", size)

    checked = command("validate", "data")
    assert checked.status == 1
    assert checked.stdout.splitlines()[0] == (
        f"data/places.yaml: too-large: the file has {size} bytes; the most allowed is {size - 1}"
    )


def test_file_of_64_mebibytes_is_read(
    folder: Any, command: Callable[..., Any], one_process: None
) -> None:
    """The largest size allowed is allowed: what is wrong with these zeros is that they are NUL."""
    folder.write("places.yaml", b"\0")
    os.truncate(folder.path / "places.yaml", 64 * 1024 * 1024)

    checked = command("validate", "data")
    assert checked.stdout.startswith("data/places.yaml:1:1: yaml-syntax: character U+0000")


def test_file_of_nothing_but_marks(folder: Any, command: Callable[..., Any]) -> None:
    """A file may have so many values of two bytes that they would fill the memory: none is read."""
    folder.write("places.yaml", "a: [" + "{},\n" * 200_000 + "]")

    assert command("validate", "data").stdout.splitlines()[0] == (
        "data/places.yaml: too-large: the file has 600001 line ends, commas and opening brackets;"
        " the most allowed is 500000"
    )


def test_long_messages_are_cut(folder: Any, command: Callable[..., Any]) -> None:
    """A key of any length is told, but not all of it, nor all of the keys that are known."""
    folder.write("economies.yaml", f"? {'k' * 9000}\n: &a{'b' * 9000} 1\n")

    assert max(map(len, command("validate", "data").stdout.splitlines())) < 1100


def test_folder_in_place_of_a_file(folder: Any, command: Callable[..., Any]) -> None:
    """What cannot be read as a file is named, with the reason."""
    (folder.path / "editions" / "towns-2024.yaml").mkdir()

    checked = command("validate", "data")
    assert checked.status == 1
    assert checked.stdout.startswith("data/editions/towns-2024.yaml: unreadable: Is a directory\n")


def test_link_that_leads_nowhere(folder: Any, command: Callable[..., Any]) -> None:
    """A dangling link, such as an editor's lock, is named by its file and not by its folder."""
    (folder.path / "editions" / "towns-2024.yaml").symlink_to("nowhere")

    checked = command("validate", "data")
    assert checked.status == 1
    assert "data/editions/towns-2024.yaml" in checked.stdout + checked.stderr


@pytest.mark.parametrize(
    ("written", "name"),
    [
        *(("NO", "NO"), ("no", "no"), ("yes", "yes"), ("off", "off"), ("12:30", "12:30")),
        *(("190:20:30", "190:20:30"), ("2023-09-20", "2023-09-20"), ("1.2.3", "1.2.3")),
        *(("'010'", "010"), ('"1_000"', "1_000"), ('".inf"', ".inf"), ("'null'", "null")),
        *(("'5'", "5"), ("=", "="), ("0xZZ", "0xZZ"), ("-5-", "-5-"), ("1.5e", "1.5e")),
        pytest.param("Köln # a comment", "Köln", id="comment-after-it"),
        pytest.param("Köln#1", "Köln#1", id="number-sign-within"),
        pytest.param('"\\u82cf\\u5dde"', "苏州", id="escaped"),
        pytest.param(">-\n    New\n    York", "New York", id="folded"),
        pytest.param("  Köln  ", "Köln", id="spaces-around"),
    ],
)
def test_text_stays_text(folder: Any, command: Callable[..., Any], written: str, name: str) -> None:
    """What looks like a truth value, a time or a date elsewhere is the text that stands there."""
    old = "nanjing: {name: Nanjing, kind: city, economies: [CN]}"
    new = f"nanjing:\n  name: {written}\n  kind: city\n  economies: [CN]"
    folder.change("places.yaml", old, new)

    ended = command("city", "nanjing", "--json", "--data", "data")
    assert json.loads(ended.stdout)["results"][0]["name"] == name


def test_norway_is_an_economy(folder: Any, command: Callable[..., Any]) -> None:
    """NO as a key is a code like any other."""
    folder.change("economies.yaml", "JP: {name", "NO: {name: Norway}\nJP: {name")
    old = "nanjing: {name: Nanjing, kind: city, economies: [CN]}"
    folder.change("places.yaml", old, "nanjing: {name: Oslo, kind: city, economies: [NO]}")

    ended = command("city", "oslo", "--json", "--data", "data")
    assert json.loads(ended.stdout)["results"][0]["economies"] == ["NO"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("\ufeff{}", id="byte-order-mark"),
        pytest.param("{}\r\n", id="carriage-returns"),
        pytest.param("---\n{}\n...\n", id="one-document-with-its-marks"),
        pytest.param("%YAML 1.2\n---\n{}\n", id="version-1.2"),
        pytest.param("{}", id="no-line-end"),
    ],
)
def test_harmless_form_makes_no_difference(
    folder: Any, command: Callable[..., Any], valid_files: dict[str, str], content: str
) -> None:
    """Byte order mark, line ends and document marks around the same places change no answer."""
    text = valid_files["places.yaml"]
    if "\r" in content:
        text = text.replace("\n", "\r\n")
    before = command("top", "--json", "--data", "data")
    folder.write("places.yaml", content.replace("{}", text.rstrip()))
    after = command("top", "--json", "--data", "data")

    assert (before.status, after.status) == (0, 0)
    assert json.loads(before.stdout)["results"][1]["name"] == "Hefei"
    assert after.stdout == before.stdout
