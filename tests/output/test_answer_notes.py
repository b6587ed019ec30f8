"""What decides how a table is read stands in it, and what it says of time is true."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize("output_format", ["table", "markdown"])
@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (("movers", "labs"), "Of 1 place it is not known whether it rose or fell."),
        (("top", "hubs-2021"), "hubs-2021 is partial here: ranks 1 to 3 are complete."),
        (
            ("clusters-by-country", "hubs-2020", "hubs-2021"),
            "hubs-2021: 4 of 20 entries are known, so counts are lower bounds.",
        ),
    ],
)
def test_notes_on_the_answer(
    asked: tuple[str, ...], line: str, output_format: str, run_tiny: Run
) -> None:
    """They are lines of the table, and stderr has nothing to say."""
    ran = run_tiny(*asked, "--format", output_format)

    assert line in ran.stdout.splitlines()
    assert ran.stderr == ""


def test_notes_on_the_question(run_tiny: Run) -> None:
    """How a name was understood is said on stderr, and not in the table."""
    ran = run_tiny("city", "Aldren")

    assert ran.stderr == "note: 'Aldren' is not a known name; taken for Aldern (aldern)\n"
    assert "Aldren" not in ran.stdout


@pytest.mark.parametrize(
    ("asked", "note"),
    [
        (("top", "hubs2021"), "'hubs2021' is taken for hubs-2021"),
        (("top", "hubs", "2021"), "'hubs 2021' is taken for hubs-2021"),
        (("city", "Old", "Aldern"), "'Old Aldern' is taken as one name"),
    ],
)
def test_notes_on_editions_and_words(asked: tuple[str, ...], note: str, run_tiny: Run) -> None:
    """So it is for an edition that is not typed by its id, and for words without marks."""
    ran = run_tiny(*asked)

    assert (f"note: {note}\n" in ran.stderr, note in ran.stdout) == (True, False)
    assert run_tiny(*asked, "--quiet").stderr == ""


def test_programs_have_all_notes_on_stderr(run_tiny: Run) -> None:
    """Where no table is drawn, no line tells a note."""
    ran = run_tiny("movers", "labs", "--format", "csv")

    assert "note: of 1 place it is not known whether it rose or fell\n" in ran.stderr


BACKWARDS = (
    "Backwards: wipo-2023 is the older list, and each difference leads from wipo-2025 back to it."
)


@pytest.mark.parametrize("command", ["compare", "movers"])
def test_backwards(command: str, run: Run) -> None:
    """Dublin entered the top 100 after 2023: no word says that it left."""
    ran = run(command, "wipo-2025", "wipo-2023", "-n", "0")
    lines = ran.stdout.splitlines()
    (dublin,) = [line.split(maxsplit=4) for line in lines if line.startswith("Dublin ")]

    assert lines[0] == BACKWARDS
    assert dublin == ["Dublin", "71", ">100", "≤-30", "beyond 100 in wipo-2023"]
    claims = ("▲", "▼", "left the", "entered the", "back in", "No exact rise")
    assert [word for word in claims if word in ran.stdout] == []


@pytest.mark.parametrize("command", ["compare", "movers"])
def test_a_list_against_itself(command: str, run: Run) -> None:
    """The first line says that nothing can have changed."""
    ran = run(command, "wipo-2023", "wipo-2023")

    first = "wipo-2023 is compared with itself: nothing can have changed."
    assert ran.stdout.splitlines()[0] == first
    assert ran.status == 0


def test_backwards_in_json(run: Run) -> None:
    """A note has both lists; changes are from the first list to the second, as ever."""
    document = run("compare", "wipo-2025", "wipo-2023", "--json").document
    (note,) = [note for note in document["notes"] if note["code"] == "backward"]
    (dublin,) = [row for row in document["results"] if row["place"] == "dublin"]

    assert (note["newer"], note["older"]) == ("wipo-2025", "wipo-2023")
    assert (dublin["status"], dublin["change_high"]) == ("dropped", -30)
