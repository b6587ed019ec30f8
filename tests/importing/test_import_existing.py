"""`import` beside a file that is there: hand-made lines are kept, and what differs is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Written = Callable[[], str]

# As a person keeps it: comments, a list on two lines, an entry of its own, odd spaces.
BY_HAND = """\
# Checked twice.
id: towns-2022
series: towns
label: "2022"
title: Town index 2022
published: 2022-06
kind: city
sources:
  page: {title: The page,  url: "https://towns.example/2022"}   # read by hand
default_list: overall
lists:
  overall:
    title: Overall
    scope: 40
    depth: 30
    coverage: partial
    sources: [page]
    entries:
      - {rank: 1, place: haicheng, printed: Haicheng, note: seen in print}
      # The third was corrected.
      - {rank: 3, place: aldern,
         printed: Old Aldern}
      - {rank: "6+", place: holm}   # somewhere below
  # The north comes later.
"""


@pytest.fixture
def folder(folder: Path) -> Path:
    """The data with one more edition, which they list, as a person wrote it."""
    rankings = folder / "rankings.yaml"
    text = rankings.read_text("utf-8")
    rankings.write_text(text.replace("towns-2021]", "towns-2021, towns-2022]"), encoding="utf-8")
    (folder / "editions/towns-2022.yaml").write_text(BY_HAND, encoding="utf-8")
    return folder


def test_rows_are_added_in_their_place(imported: Run, written: Written) -> None:
    """New rows stand where their rank is, above the comment of the next; the rest is untouched."""
    ran = imported("Rank,City\n1,Haicheng\n2,Birk\n4,Gull\n5,Corvin\n3,Old Aldern\n")

    expected = BY_HAND.replace(
        "      # The third", "      - {rank: 2, place: birk, printed: Birk}\n      # The third"
    ).replace(
        '      - {rank: "6+"',
        "      - {rank: 4, place: gull, printed: Gull}\n"
        '      - {rank: 5, place: corvin, printed: Corvin}\n      - {rank: "6+"',
    )
    assert [row["status"] for row in ran.document["results"][1:]] == [
        *("kept", "added", "added", "added", "kept"),
    ]
    assert written() == expected


def test_again(imported: Run, written: Written) -> None:
    """The same import once more changes nothing, byte for byte."""
    table = "Rank,City\n1,Haicheng\n2,Birk\n7,Gull\n"
    imported(table)
    text = written()
    ran = imported(table)

    assert written() == text
    assert "place: birk" in text
    assert ran.document["written"] is False
    assert ran.document["counts"]["kept"] == 3


def test_what_differs_is_said(imported: Run, written: Written) -> None:
    """A row that contradicts the file is left to a person; the file is not changed."""
    ran = imported("Rank,City,Score,Country\n2,Haicheng,71,China\n3,Birk,,\n3,Aldern,,Germany\n")

    assert written() == BY_HAND
    differs, *twice = [(row["reason"], row["message"]) for row in ran.document["results"][1:]]
    assert differs[0] == "differs"
    assert differs[1] == (
        "haicheng is there, and differs: rank 1 there, 2 in the table; economy not given there, "
        "China in the table; score not given there, 71 in the table"
    )
    message = "lines 3, 4 have rank 3, and no rank after it shows a tie; "
    assert twice == [("rank-twice", message + "write 3= for each if they are tied")] * 2


def test_a_rank_that_is_taken(imported: Run, written: Written) -> None:
    """A rank that another place has in the file is left to a person; other rows are added."""
    ran = imported("Rank,City\n3,Birk\n4,Gull\n")

    assert [row["reason"] for row in ran.document["results"][1:]] == ["rank-taken", None]
    assert "birk" not in written()
    assert "place: gull" in written()


def test_what_is_not_in_the_table_stays(imported: Run, written: Written) -> None:
    """A note and a source that a person added contradict no table without them."""
    ran = imported("Rank,City,Note\n1,Haicheng,\n")

    assert [row["status"] for row in ran.document["results"][1:]] == ["kept"]
    assert written() == BY_HAND


def test_another_list(imported: Run, written: Written) -> None:
    """A new list is added behind the lists of the file."""
    imported("Rank,City\n1,Fjørd\n2,Holm\n", "--list", "north", "--depth", "2")

    lines = (
        "  north:\n    title: North\n    scope: null\n    depth: 2\n    coverage: complete\n"
        "    sources: [table]\n    entries:\n      - {rank: 1, place: fjord, printed: Fjørd}\n"
        "      - {rank: 2, place: holm, printed: Holm}\n"
    )
    source = "  table: {title: Town index 2022, publisher: Town Watch}\n"
    text = BY_HAND.replace("default_list", source + "default_list")
    assert written() == text.replace("  # The north", lines + "  # The north")


def test_sources_of_rows(imported: Run, written: Written) -> None:
    """A known document is named by its key; a new one is added behind the others."""
    imported(
        "Rank,City,Sources\n2,Birk,https://towns.example/2022\n"
        "4,Gull,page; https://www.news.example/gull\n"
    )
    text = written()

    assert "- {rank: 2, place: birk, printed: Birk}\n" in text
    assert "- {rank: 4, place: gull, printed: Gull, sources: [page, news]}\n" in text
    assert (
        "   # read by hand\n"
        '  news: {title: www.news.example, url: "https://www.news.example/gull"}\n'
        "default_list"
    ) in text


def test_windows_lines(imported: Run, edition_file: Path) -> None:
    """A file with the line ends of Windows, a byte order mark and no last line end keeps them."""
    before = "\ufeff" + BY_HAND[: BY_HAND.index("  # The north")].rstrip("\n").replace("\n", "\r\n")
    edition_file.write_bytes(before.encode())
    imported("Rank,City\n2,Birk\n>20,Gull\n")

    text = edition_file.read_bytes().decode()
    assert text.startswith("\ufeff# Checked twice.\r\n")
    assert text.count("\n") == text.count("\r\n") == before.count("\r\n") + 3
    assert text.endswith('below\r\n      - {rank: "21+", place: gull, printed: Gull}\r\n')
    assert "      - {rank: 2, place: birk, printed: Birk}\r\n" in text


def test_heads_are_kept(imported: Run, written: Written) -> None:
    """Options about the edition change nothing in an existing file, and a note says so."""
    ran = imported("Rank,City\n1,Haicheng\n", "--title", "Another", "--depth", "9")

    assert written() == BY_HAND
    (note,) = [note for note in ran.document["notes"] if note["code"] == "heads-kept"]
    assert "--title, --depth not used" in note["message"]


def test_coverage_may_grow(imported: Run, edition_file: Path, written: Written) -> None:
    """When the last gap is closed, a note says that the list may promise more."""
    text = BY_HAND.replace('      - {rank: "6+", place: holm}   # somewhere below\n', "")
    text = text.replace("depth: 30", "depth: 6")
    edition_file.write_text(text, encoding="utf-8")
    ran = imported("Rank,City\n2,Birk\n4,Gull\n5,Corvin\n6,Juno\n")

    (note,) = [note for note in ran.document["notes"] if note["code"] == "coverage"]
    assert note["message"].endswith("the coverage of overall, partial, may become complete")
    assert "coverage: partial" in written()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("coverage: partial", "coverage: wrong", "invalid-data"),
        ("kind: city", "kind: town", "invalid-data"),
        ("id: towns-2022", "id: [", "invalid-data"),
    ],
)
def test_a_file_that_is_not_valid(
    old: str, new: str, code: str, imported: Run, edition_file: Path, written: Written
) -> None:
    """Nothing is imported into a file with mistakes."""
    edition_file.write_text(BY_HAND.replace(old, new), encoding="utf-8")
    ran = imported("Rank,City\n2,Birk\n")

    assert (ran.status, ran.document["error"]["code"]) == (1, code)
    assert written() == BY_HAND.replace(old, new)


def test_what_would_not_be_valid(imported: Run, edition_file: Path, written: Written) -> None:
    """A row that breaks what the file promises is refused, and the file stays as it is."""
    truncated = BY_HAND.replace("coverage: partial", "coverage: truncated")
    truncated = truncated.replace("rank: 3,", "rank: 2,").replace('"6+"', "3")
    edition_file.write_text(truncated, encoding="utf-8")
    ran = imported("Rank,City\n5,Birk\n")

    assert (ran.status, ran.document["error"]["code"]) == (1, "would-be-invalid")
    assert "gap-in-ranks" in ran.document["error"]["message"]
    assert written() == truncated


def test_entries_on_one_line(imported: Run, edition_file: Path) -> None:
    """Entries on one line cannot be added to without changing that line, and the error says so."""
    start = BY_HAND[: BY_HAND.index("    entries:")]
    edition_file.write_text(f"{start}    entries: [{{rank: 1, place: holm}}]\n", encoding="utf-8")
    ran = imported("Rank,City\n2,Birk\n")

    assert (ran.status, ran.document["error"]["code"]) == (1, "cannot-add")
    assert "towns-2022.yaml:18: " in ran.document["error"]["message"]


def test_a_disk_that_is_full(
    imported: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, written: Written
) -> None:
    """If the new text cannot replace the old one, the old one stays whole, and no part is left."""

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", no_room)
    ran = imported("Rank,City\n2,Birk\n")

    assert (ran.status, ran.document["error"]["code"]) == (1, "unwritable")
    assert "No space left on device" in ran.document["error"]["message"]
    assert written() == BY_HAND
    assert [path.name for path in (folder / "editions").glob(".*")] == []


@pytest.mark.parametrize("listed", [True, False])
def test_before_and_after_it_is_listed(
    listed: bool, imported: Run, folder: Path, run: Run, written: Written
) -> None:
    """An edition can be added to before it is listed, and listed before it is there."""
    rankings, edition = folder / "rankings.yaml", folder / "editions/towns-2022.yaml"
    if listed:
        edition.unlink()
    else:
        text = rankings.read_text("utf-8")
        rankings.write_text(text.replace(", towns-2022]", "]"), encoding="utf-8")
    options = ("--data", str(folder), "--no-shipped-data")
    assert run("top", "labs", *options).status == 1

    ran = imported("Rank,City\n1,Haicheng\n2,Birk\n")
    assert (ran.status, ran.document["written"]) == (0, True)
    assert "place: birk" in written()
    assert (ran.document["rankings"] is None) == listed


def test_other_mistakes_come_first(imported: Run, folder: Path, written: Written) -> None:
    """Nothing is imported into data with mistakes in other files."""
    economies = folder / "economies.yaml"
    economies.write_text(economies.read_text("utf-8").replace("FR:", "FX:"), encoding="utf-8")
    ran = imported("Rank,City\n2,Birk\n")

    assert (ran.status, ran.document["error"]["code"]) == (1, "invalid-data")
    assert written() == BY_HAND


def test_places_put_right_by_hand_are_kept(imported: Run, edition_file: Path) -> None:
    """An entry that a person gave another place is not imported again, whatever its rank."""
    table = "Rank,City\n7-9,Gull\n12=,Birk\n12=,Corvin\n>40,Elm [bay]\n20,Nowhere Town\n"
    imported(table.replace("20,Nowhere Town\n", "20,Gangcheng\n"))
    corrected = edition_file.read_text("utf-8").replace("place: gull", "place: fjord")
    corrected = corrected.replace("place: birk", "place: ivory")
    corrected = corrected.replace("place: elm-bay", "place: springfield-de")
    corrected = corrected.replace("printed: Gangcheng", "printed: Nowhere Town")
    edition_file.write_text(corrected, encoding="utf-8")
    again = imported(table)

    assert edition_file.read_text("utf-8") == corrected
    assert [row["status"] for row in again.document["results"]][1:] == ["kept"] * 5
    assert again.document["results"][1]["remarks"] == ["there as fjord, which is left as it is"]


def test_ties_that_the_file_has_no_room_for(imported: Run) -> None:
    """A rank that ties in the file take up, or leave no room for, is left to a person."""
    imported("Rank,City\n8=,Gull\n8=,Birk\n")
    ran = imported("Rank,City\n9,Corvin\n20,Fjørd\n")

    assert [row["reason"] for row in ran.document["results"]][1:] == ["tie-does-not-skip", None]


def test_comments_behind_an_entry_stay_there(imported: Run, edition_file: Path) -> None:
    """A comment below the last entry stays with it; new lines stand behind both."""
    remark = "        # Nobody knows how far below.\n"
    edition_file.write_text(
        BY_HAND.replace("  # The north", remark + "  # The north"), encoding="utf-8"
    )
    imported("Rank,City\n>20,Gull\n")
    imported("Rank,City\n1,Gull\n", "--list", "north")
    text = edition_file.read_text("utf-8")

    assert f'# somewhere below\n{remark}      - {{rank: "21+", place: gull' in text
    assert text.index("Nobody knows") < text.index("place: gull") < text.index("\n  north:")


@pytest.mark.parametrize(
    ("ranks", "advice"),
    [
        ("1", "rank 1 is here, 1 in all"),
        ("3", "rank 1 is not here, 1 in all"),
        ("12", "ranks 1 to 2 are here without a gap, 2 in all"),
    ],
)
def test_how_far_a_new_list_is_known(ranks: str, advice: str, imported: Run) -> None:
    """The coverage of a new list is told with the ranks that it is made of, one as one."""
    rows = "".join(f"{rank},{name}\n" for rank, name in zip(ranks, ("Gull", "Birk"), strict=False))
    defaults = imported(f"Rank,City\n{rows}", "--list", "new").document["defaults"]

    assert [default["advice"] for default in defaults if "coverage" in default["key"]] == [advice]


def test_new_rows_have_their_own_document(imported: Run, written: Written) -> None:
    """New rows name the document of their own table; without an option a note says they do not."""
    address = ("--source-url", "https://other.example/", "--source-title", "Another page")
    told = imported("Rank,City\n9,Gull\n", *address)
    silent = imported("Rank,City\n8,Birk\n")
    text = written()

    assert (
        'other: {title: Another page, publisher: Town Watch, url: "https://other.example/"}' in text
    )
    assert "{rank: 9, place: gull, printed: Gull, sources: [other]}" in text
    assert "{rank: 8, place: birk, printed: Birk}" in text
    assert "source-of-list" not in [note["code"] for note in told.document["notes"]]
    (note,) = [note for note in silent.document["notes"] if note["code"] == "source-of-list"]
    assert note["message"].startswith("1 of the rows written names no document, and so stands")
