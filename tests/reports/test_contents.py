"""What pages say: the sentences in front, and the tables that they rest on."""

from collections.abc import Callable

import pytest

from innorank import QueryCatalogue, open_catalogue
from innorank.api import plain_catalogue
from innorank.reports.language import language_of
from innorank.reports.page import Page, Table
from innorank.reports.report import page_of

Paged = Callable[..., Page]


def told(page: Page) -> dict[str, list[str]]:
    """The sentences in front, by their titles."""
    return {finding.title: [line.text for line in finding.lines] for finding in page.findings}


def table(page: Page, caption: str) -> Table:
    """The table whose caption begins so."""
    tables = [table for section in page.sections for table in section.tables]
    (found,) = [table for table in tables if table.caption.startswith(caption)]
    return found


def shown(table: Table) -> list[list[str]]:
    """The headings and the rows of a table as a reader sees them."""
    return [[column.title for column in table.columns]] + [
        [cell.text for cell in row] for row in table.rows
    ]


def test_a_place(page: Paged) -> None:
    """Where it stands, what changed, its country, its peers, what is open: from the tiny lists."""
    birk = page("birk")

    assert (birk.title, birk.about) == ("Birk", "city, Germany")
    assert told(birk) == {
        "Where it stands": [
            "Hub clusters 2021: rank 1 of 20, as part of Aldern–Birk–Corvin.",
            "Town index 2021: rank 12 of 40.",
            "Laboratory towns 2020: rank 1 of 6.",
        ],
        "What changed since the edition before": [
            "Laboratory towns 2020: 2 (2019) → 1, 1 place up.",
        ],
        "Place in its country": [
            "Hub clusters 2021: 1 of 2 in Germany.",
            "Town index 2021: 2–9 of 2–37 in Germany.",
            "Laboratory towns 2020: 1 of 2–4 in Germany.",
            "3 of 3 newest lists name places in Germany.",
        ],
        "Peers": [
            "No place shares three newest lists with it, so none is compared.",
            "Neighbours in Hub clusters 2021: 海城–Gangcheng 2, Elm [bay] 3.",
            "7 places share one list or two with it, which is too few to compare.",
        ],
        "What cannot be said, and why": [
            (
                "Its position in its country is a bound where ranks ahead of it are not known:"
                " Town index 2021 (2–9 of 2–37)."
            ),
            (
                "These lists rank a cluster that it is part of or that came before it, and tell no"
                " rank of its own: Hub clusters 2021 (Aldern–Birk–Corvin)."
            ),
            (
                "Newest ranks that were not read in the publisher's own document, but in reports"
                " and copies: 1 of 3; see the grades."
            ),
        ],
    }


def test_what_is_no_change(page: Paged) -> None:
    """Across a break a difference is called one, with the reason; so it is where nobody knows."""
    assert told(page("fjord"))["What changed since the edition before"] == [
        (
            "Hub clusters 2021: 3 (2020) → 6, 3 places down, a difference and no change. The method"
            " changed: deals became a third metric."
        ),
        (
            "Whether the method stayed the same is not known, so that these are differences: Town"
            " index 2021: 4 (2020) → 7–9."
        ),
    ]


def test_drawings_tell_how_editions_compare(page: Paged) -> None:
    """Of each list with two ranks: a break has its line, and no way is full but of one method."""
    drawings = [each for section in page("aldern").sections for each in section.drawings]
    found = {
        each.title: {str(shape.attributes["class"]) for shape in each.shapes}
        & {"break", "way colour-1", "way colour-1 unsure"}
        for each in drawings
    }

    assert found == {
        "Hub clusters": {"break", "way colour-1 unsure"},
        "Town index": {"way colour-1 unsure"},
        "Laboratory towns": {"way colour-1"},
    }
    assert drawings[2].description == "2019: 1; 2020: 2"


def test_a_place_in_chinese(page: Paged) -> None:
    """The same in Chinese; what the data have in English alone stays, and says that it is."""
    birk = page("birk", language="zh")

    assert birk.language == "zh-Hans"
    assert told(birk)["所处位置"] == [
        "《Hub clusters》2021年版：第1位（共20位），按“Aldern–Birk–Corvin”计。",
        "《Town index》2021年版：第12位（共40位）。",
        "《Laboratory towns》2020年版：第1位（共6位）。",
    ]
    assert told(birk)["较上一版的变化"] == [
        "《Laboratory towns》2020年版：2（2019年版）→ 1，前移1位。"
    ]
    (note,) = [
        cell for row in table(birk, "Birk在历年各版").rows for cell in row if cell.language == "en"
    ]
    assert note.text == "moved offices"


def test_a_table_of_newest_ranks(page: Paged) -> None:
    """It has the columns that any list has something for, and sorts by numbers, not by letters."""
    newest = table(page("fjord"), "The newest rank of Fjørd")

    assert shown(newest) == [
        [
            *("List", "Published", "Rank", "Of", "Before", "Change", "Best", "Worst", "Years"),
            "Grade",
        ],
        [
            *("Hub clusters 2021", "September 2021", "6", "20", "3 (2020)", "▼ 3 †", "3 (2020)"),
            *("6 (2021)", "", "press"),
        ],
        [
            *("Town index 2021", "4 May 2021", "7–9", "40", "4 (2020)", "▼ ≥3 †", "4 (2020)"),
            *("7–9 (2021)", "", "official"),
        ],
        [
            *("Town index 2021, The north", "4 May 2021", "1", "3", "–", "–", "1 (2021)"),
            *("1 (2021)", "", "official"),
        ],
    ]
    assert [row[2].sort for row in newest.rows] == [6, 9, 1]
    # Bounds stand behind exact changes.
    assert [row[5].sort for row in newest.rows] == [-3, float("inf"), float("inf")]


def test_an_edition(page: Paged) -> None:
    """What it is, who leads, what changed and does not compare, and how far it is known."""
    hubs = page("hubs-2021")

    assert (hubs.title, hubs.about) == ("Hub clusters 2021", "Hub clusters 2021 (hubs-2021)")
    assert told(hubs)["What it is"] == [
        "A list of clusters of cities. Publisher: Office of Hubs. Published: September 2021.",
        "4 of 20 published ranks are known here.",
    ]
    assert told(hubs)["What changed since the edition before"] == [
        "Compared with Hub clusters 2020. The method changed: deals became a third metric.",
        "Read each figure as a difference and not as a change.",
        "Largest rises: Elm [bay] +2 (5= → 3).",
        "Largest falls: Fjørd −3 (3 → 6), 海城–Gangcheng −1 (1 → 2).",
        "Dropped out: Gull.",
    ]
    assert told(hubs)["What cannot be said, and why"][:2] == [
        (
            "Its coverage here is partial: known without a gap to rank 3. A place that it does not"
            " name is somewhere beyond."
        ),
        "Numbers of places by economy are lower bounds.",
    ]
    entries = table(hubs, "Every entry of Hub clusters 2021")
    assert [row[0].text for row in entries.rows] == ["1", "2", "3", "6", ">10"]
    assert [row[:2] for row in shown(table(hubs, "Places of each economy"))][1:3] == [
        ["United States", "≥1"],
        ["Germany", "≥1"],
    ]


def test_a_comparison(page: Paged) -> None:
    """Both ranks and a signed difference of each place, exact ones before bounds."""
    pair = page("hubs-2020", "hubs-2021")

    assert pair.title == "Hub clusters: 2020 and 2021"
    assert told(pair)["How far they agree"][:3] == [
        "2 of the first 3 are shared.",
        "Of the pairs of these, 0% keep their order.",
        "So few are shared that this is indicative only.",
    ]
    places = shown(table(pair, "Every place of"))
    assert places[0] == ["Place", "2020", "2021", "Difference", "Status", "Beside"]
    assert ["Elm [bay]", "5=", "3", "+2", "up", "–"] in places
    assert ["Gull", "4", ">10", "≤ −7", "left the top 10", "–"] in places
    # Bounds stand behind exact differences, and so do unknown ones.
    rows = table(pair, "Every place of").rows
    assert {row[3].sort for row in rows if not row[3].text.lstrip("+−").isdecimal()} == {
        float("inf")
    }


def test_several_places(page: Paged) -> None:
    """Who is ahead of whom, and each rank with its edition where that is an older one."""
    two = page("birk", "holm")

    assert told(two) == {
        "Head to head": ["1 newest list names both: Birk is ahead in 1, Holm in 0."],
        "Where they stand": [
            "Hub clusters 2021: Birk 1 via Aldern–Birk–Corvin, Holm 8 (2020).",
            "Laboratory towns 2020: Birk 1, Holm 4.",
        ],
    }
    titles = [section.title for section in two.sections]
    assert titles[:3] == ["Side by side", "Birk", "Holm"]


def test_a_part_is_not_set_against_the_whole(page: Paged) -> None:
    """A city beside the cluster that holds it has no duel, and the page says why."""
    assert told(page("birk", "aldern-birk-corvin"))["Head to head"] == [
        "Birk and Aldern–Birk–Corvin are not set against one another: one is part of the other."
    ]


def test_a_place_whose_id_another_city_has(shipped: QueryCatalogue) -> None:
    """Waterford is also a city of the United States that nobody ranks: the page asks for ours."""
    catalogue = plain_catalogue(shipped)
    names = ["Waterford, Ireland", "Albany, NY"]
    pages = [page_of(catalogue, [each], None, False, language_of("en")) for each in names]

    assert [each.about for each in pages] == ["city, Ireland", "city, United States"]


def test_how_the_question_was_read(page: Paged) -> None:
    """A misspelling, a name of an edition and a language that pages lack are told in front."""
    assert told(page("Corvinn"))["How the question was read"] == [
        "'Corvinn' is not a known name; taken for Corvin (corvin)."
    ]
    assert told(page("hubs 2021", language="zh"))["对查询的理解"] == [
        "'hubs 2021'按hubs-2021理解。"
    ]
    assert told(page("birk", language="ja"))["How the question was read"] == [
        "Pages are not written in ja: only names are in it."
    ]


def test_a_grade(page: Paged) -> None:
    """What is below the grade counts as unknown, and the page says how much that is."""
    open_questions = told(page("birk", grade="official"))["What cannot be said, and why"]

    assert open_questions[-1] == "1 of 5 figures is below official, and set aside as unknown."


def test_an_address_is_followed_by_links_alone(page: Paged) -> None:
    """The documents have their grade and the day on which they were read."""
    documents = shown(table(page("hubs-2021"), "The documents"))

    assert documents == [
        ["Document", "Publisher", "Published", "Edition", "Grade", "Read on", "Read at"],
        [
            *("Hubs in the news", "The Daily Hub", "2021", "Hub clusters 2021", "press"),
            *("2 January 2026", "–"),
        ],
    ]


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_every_note_of_shipped_pages_is_in_the_language(
    language: str, shipped: QueryCatalogue
) -> None:
    """No sentence of a page is left in English, whatever it is about."""
    names = [
        *(("Shenzhen",), ("hefie",), ("wipo-2025",), ("ecnu",), ("wipo-2025", "wipo-2023")),
        *(("wipo-2023", "set-2024"), ("2thinknow",), ("Berlin", "Munich"), ("wipo-2023",) * 2),
    ]
    lines = []
    with open_catalogue(language=language, grade="press") as catalogue:
        for each in names:
            asked = plain_catalogue(catalogue)
            made = page_of(asked, each, None, False, language_of(language))
            lines += [line for finding in made.findings for line in finding.lines]

    assert len(lines) > 100
    assert [line.text for line in lines if line.language is not None] == []
