"""Lines that hold one whole value each, which are read without the parser, mean what it says."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innorank.datafiles import strict_yaml
from innorank.datafiles.flow_lines import without_lines

WORDS = (
    *("a", "b", "x y", "United States", "don't", "合肥", "1-2", "5=", "010", "12:30", "NO", "null"),
    *(
        "true",
        "1",
        "-3",
        "1.5",
        "1e5",
        ".5",
        "~",
        "*a",
        "&a b",
        "!t b",
        "# c",
        "b # c",
        "2026-11-27",
    ),
    *(
        '"q"',
        '"q: r"',
        '"a, b"',
        '"\\n"',
        '"',
        "'s'",
        "[a, b]",
        "[a, ]",
        "{a: 1, b: x}",
        "{a: 1, a: 2}",
    ),
    *(
        "9" * 18,
        "9" * 19,
        "b c ",
        "  b",
        "{",
        "}",
        "]",
        "a: b",
        "?",
        "|",
        ">",
        "%",
        "@",
        "<<",
        "\xa0",
    ),
)
KEYS = ("a", "b", "c", "null", "true", '"k"', "<<", "e-1")
OTHERS = (
    *(
        "a:",
        "b: |",
        "c: >-",
        'd: "',
        '"',
        "e: {",
        "}",
        ",",
        "f: [",
        "]",
        "- a",
        "-",
        "- - b",
        "# c",
    ),
    *("", "x: y", "more", "---", "...", "? a", ": b", "%", "\tb"),
)
pairs = st.builds(
    "{}{}{}".format,
    st.sampled_from(KEYS),
    st.sampled_from((": ", ": ", ": ", ":")),
    st.sampled_from(WORDS),
)
flows = st.lists(pairs, max_size=3).map(lambda parts: f"{{{', '.join(parts)}}}")
keyed = st.builds("{}: {}".format, st.sampled_from(KEYS), flows)
lines = st.builds(
    str.__add__,
    st.sampled_from(("", "  ", "    ")),
    st.one_of(flows.map("- {}".format), keyed, st.sampled_from(OTHERS)),
)


def read(path: Path, text: str) -> tuple[Any, list[Any]]:
    """What the strict reader makes of a text."""
    path.write_bytes(text.encode())
    return strict_yaml.read_yaml(path, "file.yaml")


@settings(max_examples=400, deadline=None)
@given(texts=st.lists(lines, min_size=1, max_size=6))
def test_lines_mean_what_the_parser_says(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever lines stand below each other, values and complaints are those of the parser."""
    path = tmp_path_factory.getbasetemp() / "lines.yaml"
    text = "\n".join(texts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict_yaml, "without_lines", lambda text: (text, {}))
        expected = read(path, text)

    assert repr(read(path, text)) == repr(expected)


def test_lines_of_a_list_and_of_a_mapping_are_read() -> None:
    """The lines of an ordinary file are read, and placeholders stand where they stood."""
    head, tail = "list:\n", "b: {c: [D, 'e']}\n"
    text = f"{head}  - {{rank: 1, place: tokyo}}\n  - {{rank: 2, place: kobe}}\n{tail}f: {{g: h}}\n"

    shortened, runs = without_lines(text)

    assert shortened == (
        f"{head}  - lines-read-before-0\n{tail}lines-read-before-1: lines-read-before-1\n"
    )
    assert {name: tuple(run) for name, run in runs.items()} == {
        "lines-read-before-0": (
            [{"rank": 1, "place": "tokyo"}, {"rank": 2, "place": "kobe"}],
            [],
            1,
        ),
        "lines-read-before-1": ([{"g": "h"}], ["f"], 1),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: {\nb: {c: 1}\nd: {e: 1}\n}\n", "yaml-syntax", id="inside-braces"),
        pytest.param("a: {b: 1}\n  - c\n", "yaml-syntax", id="continued-below"),
        pytest.param("a: {b: 1}\nc: {d: 1}\na: {e: 1}\n", "duplicate-key", id="key-twice"),
        pytest.param("a: {b: 1, b: 2}\n", "duplicate-key", id="key-twice-in-a-line"),
        pytest.param(f"a: {{b: {'[' * 11}x{']' * 11}}}\n", "too-deep", id="too-deep"),
        pytest.param(f"a: {{b: {'9' * 19}}}\n", "unclear-number", id="too-long-a-number"),
    ],
)
def test_mistake_in_lines_is_told(tmp_path: Path, text: str, expected: str) -> None:
    """What the parser would complain of is a complaint, whatever the lines look like."""
    complaints = read(tmp_path / "file.yaml", text)[1]

    assert [complaint.code for complaint in complaints] == [expected]


@pytest.mark.parametrize(("letters", "is_read"), [(101, True), (102, False)])
def test_long_words_are_left_to_the_parser(letters: int, is_read: bool) -> None:
    """A word is tried again from each of its letters: of a longer one a line could be millions."""
    assert bool(without_lines(f"a: {{name: {'x' * letters}}}\n")[1]) is is_read


def test_lines_inside_of_a_text_stay_text(tmp_path: Path) -> None:
    """A text of several lines may hold what looks like an entry or like a placeholder."""
    texts = {
        "a: |\n  - {b: 1}\n": {"a": "- {b: 1}\n"},
        'a: "\n  - {b: 1}\n  "\n': {"a": " - {b: 1} "},
        "a: {b: lines-read-before-0}\n": {"a": {"b": "lines-read-before-0"}},
    }

    assert {text: read(tmp_path / "file.yaml", text) for text in texts} == {
        text: (value, []) for text, value in texts.items()
    }
