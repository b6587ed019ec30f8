"""Charts as plain data: where every mark stands, what joins it, and what the title says of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue, open_catalogue
from innorank.errors import InnorankError
from innorank.model.answer import Answer

Run = Callable[..., Any]


def marks(answer: Answer, place: str, via: str | None = None) -> list[tuple[Any, ...]]:
    """Of the marks of a line the list, label, ends on the y axis, and how it is joined."""
    keys = ("edition", "label", "y_low", "y_high", "joined")
    rows = [row for row in answer.results if (row["place"], row["via"]) == (place, via)]
    return [tuple(row[key] for key in keys) for row in rows]


def title(answer: Answer) -> str:
    """What the chart says first."""
    found: str = answer.extra["chart"]["title"]
    return found


def test_a_place_through_a_series(shipped: QueryCatalogue) -> None:
    """Hefei among WIPO's clusters: bounds stay bounds, and no line leads across what is unknown."""
    answer = shipped.chart("wipo-2025", places=["Hefei"])
    known = {row[0]: row[1:] for row in marks(answer, "hefei") if row[0] <= "wipo-2025"}

    assert known == {
        "wipo-2017": (">10", 11, None, None),
        "wipo-2018": (">10", 11, None, None),
        "wipo-2019": ("90", 90, 90, None),
        "wipo-2020": ("79", 79, 79, "same"),
        "wipo-2021": (">3", 4, None, None),
        "wipo-2022": ("55", 55, 55, None),
        "wipo-2023": ("40", 40, 40, "unknown"),
        "wipo-2024": ("36", 36, 36, "same"),
        "wipo-2025": ("39", 39, 39, "break"),
    }


def test_breaks_stand_between_columns(shipped: QueryCatalogue) -> None:
    """Between which editions WIPO changed its method, and between which nobody knows."""
    drawn = shipped.chart("wipo-2025", places=["Hefei"]).extra["chart"]
    labels = {tick["value"]: tick["label"] for tick in drawn["x"]["ticks"]}
    found = {
        (labels[each["value"] - 0.5], labels[each["value"] + 0.5]): each["level"]
        for each in drawn["breaks"]
    }

    assert (
        found.items()
        >= {
            ("2017", "2018"): "break",
            ("2018", "2019"): "unknown",
            ("2020", "2021"): "unknown",
            ("2021", "2022"): "break",
            ("2022", "2023"): "unknown",
            ("2024", "2025"): "break",
        }.items()
    )
    assert ("2019", "2020") not in found
    assert ("2023", "2024") not in found


def test_a_move_by_one_method(tiny: QueryCatalogue) -> None:
    """Where the method is the same the title says who rose and who fell."""
    assert title(tiny.chart("labs", places=["Aldern"])) == "Aldern fell from 1 in 2019 to 2 in 2020"
    assert title(tiny.chart("labs", places=["Birk"])) == "Birk rose from 2 in 2019 to 1 in 2020"


def test_a_difference_is_no_move(tiny: QueryCatalogue) -> None:
    """Where the method changed, or may have, the title has both ranks and says so."""
    assert title(tiny.chart("hubs", places=["elm-bay"])) == (
        "Elm [bay]: rank 3 in 2021, 5= in 2020, by another method"
    )
    assert title(tiny.chart("towns", places=["Aldern"])) == (
        "Aldern: rank 4 in 2021, 1 in 2020, perhaps by another method"
    )


def test_a_band_is_not_joined(tiny: QueryCatalogue) -> None:
    """A rank that is known as 7–9 reaches from 7 to 9, and no stroke leads to it."""
    assert marks(tiny.chart("towns", places=["fjord"]), "fjord") == [
        ("towns-2020", "4", 4, 4, None),
        ("towns-2021", "7–9", 7, 9, None),
    ]


def test_doubtful_figures(tiny: QueryCatalogue) -> None:
    """Aldern's rank in 2021, of which a blog has another, is doubtful, and no other is."""
    answer = tiny.chart("towns", places=["Aldern", "Elm [bay]"])

    assert [(row["place"], row["edition"]) for row in answer.results if row["doubtful"]] == [
        ("aldern", "towns-2021")
    ]
    assert any(remark.startswith("Hollow: ") for remark in answer.extra["chart"]["remarks"])


def test_places_of_one_cluster_share_a_line(tiny: QueryCatalogue) -> None:
    """Birk and Corvin stand by their cluster; what it came from is a line of its own."""
    answer = tiny.chart("hubs", places=["Birk", "Corvin"])

    assert {(row["name"], row["edition"], row["label"]) for row in answer.results} == {
        ("Birk via Aldern–Birk", "hubs-2020", "2"),
        ("Birk, Corvin via Aldern–Birk–Corvin", "hubs-2021", "1"),
        ("Corvin", "hubs-2020", "7"),
    }


def test_the_first_of_a_list(tiny: QueryCatalogue) -> None:
    """With `top` the first places of the edition, and who leads there and did before."""
    answer = tiny.chart("hubs-2020", top=3)

    assert {row["place"] for row in answer.results} == {
        "haicheng-gangcheng",
        "aldern-birk",
        "fjord",
    }
    assert title(answer) == "海城–Gangcheng is first in 2020"
    assert title(tiny.chart("hubs", top=3)) == (
        "Aldern–Birk–Corvin is first in 2021; in 2020 it was 海城–Gangcheng"
    )


def test_places_in_front_of_the_first(tiny: QueryCatalogue) -> None:
    """A place that is named is emphasised among the first, which are background."""
    answer = tiny.chart("labs", places=["Gull"], top=2)

    assert {(row["place"], row["emphasised"]) for row in answer.results} == {
        ("birk", False),
        ("aldern", False),
        ("gull", True),
    }


def test_a_slope(tiny: QueryCatalogue) -> None:
    """Two editions: exact ranks are joined, bounds are not, and a part of a merger ends."""
    answer = tiny.chart("hubs-2020", "hubs-2021")

    assert marks(answer, "fjord") == [
        ("hubs-2020", "3", 3, 3, None),
        ("hubs-2021", "6", 6, 6, "break"),
    ]
    assert marks(answer, "gull") == [
        ("hubs-2020", "4", 4, 4, None),
        ("hubs-2021", ">10", 11, None, None),
    ]
    assert marks(answer, "corvin") == [("hubs-2020", "7", 7, 7, None)]
    assert title(answer) == (
        "Largest known differences, by another method: Elm [bay], up from 5= to 3;"
        " Fjørd, down from 3 to 6"
    )


def test_who_is_on_a_slope(tiny: QueryCatalogue) -> None:
    """With `top` who is among so many of either list, and who is named beside."""
    answer = tiny.chart("hubs-2020", "hubs-2021", top=2, places=["Holm"])

    assert {row["place"] for row in answer.results} == {
        "aldern-birk-corvin",
        "haicheng-gangcheng",
        "holm",
    }


def test_dots_over_the_newest_lists(tiny: QueryCatalogue) -> None:
    """A place in the newest list of each series that tells its rank, each in a row of its own."""
    answer = tiny.chart(places=["Gull", "Birk"])
    found = {(row["name"], row["edition"], row["label"]) for row in answer.results}

    assert found == {
        ("Gull", "hubs-2020", "4 of 8 (2020)"),
        ("Gull", "labs-2020", "3 of 6 (2020)"),
        ("Birk", "labs-2020", "1 of 6 (2020)"),
        ("Birk", "towns-2021", "12 of 40 (2021)"),
        ("Birk via Aldern–Birk–Corvin", "hubs-2021", "1 of 20 (2021)"),
    }
    assert len({row["y_low"] for row in answer.results}) == len(found)


def test_bars(tiny: QueryCatalogue) -> None:
    """Counts of a list that is known in part are lower bounds, beside what the publisher states."""
    answer = tiny.chart("hubs-2021", kind="bars")
    found = {
        (row["name"], row["label"], row["x_low"], row["x_high"], row["emphasised"])
        for row in answer.results
    }

    assert found == {
        *((name, "≥1", 1, None, True) for name in ("China", "France", "Germany", "Hong Kong")),
        *((name, "≥1", 1, None, True) for name in ("Norway", "United States")),
        ("United States", "5", 5, 5, False),
        ("Germany", "2", 2, 2, False),
    }
    # Nobody is said to have most.
    assert title(answer).startswith("At least so many clusters: ")


def test_bars_of_a_complete_list(founding: QueryCatalogue) -> None:
    """WIPO 2023 has 24 clusters of China, and 21 of the United States, as WIPO says."""
    answer = founding.chart("wipo-2023", kind="bars", top=2)

    assert title(answer) == "China: 24 clusters; United States: 21"
    assert [(row["label"], row["x_low"], row["x_high"]) for row in answer.results] == [
        ("24", 24, 24),
        ("21", 21, 21),
    ]


def test_a_scatter(tiny: QueryCatalogue) -> None:
    """Each place stands at its rank in both lists, or where its bound begins."""
    answer = tiny.chart("towns-2020", "towns-2021", kind="scatter")
    keys = ("x_low", "x_high", "y_low", "y_high")
    found = {row["place"]: tuple(row[key] for key in keys) for row in answer.results}

    assert found == {
        "haicheng": (2, 2, 1, 1),
        "elm-bay": (3, 3, 2, 2),
        "aldern": (1, 1, 4, 4),
        "fjord": (4, 4, 7, 9),
        "birk": (6, None, 12, 12),
        "springfield-de": (5, 5, 3, None),
    }
    assert title(answer) == (
        "Furthest apart of known ranks: Aldern, 1 in towns-2020 and 4 in towns-2021"
    )


def test_a_map(founding: QueryCatalogue) -> None:
    """A cluster stands at the first of its cities: Tokyo–Yokohama in Tokyo."""
    answer = founding.chart("wipo-2023", kind="map")
    tokyo = next(row for row in answer.results if row["place"] == "tokyo-yokohama")

    assert len(answer.results) == 100
    assert (tokyo["x_low"], tokyo["y_low"], tokyo["label"]) == (139.69, 35.69, "1")
    assert title(answer) == "24 of the 100 places shown are in China"
    assert "Coastline: Natural Earth, public domain." in answer.extra["chart"]["foot"]


def test_names_by_language() -> None:
    """`--lang` names places, economies and series; what nobody has translated stays English."""
    with open_catalogue(language="zh-Hans") as catalogue:
        bars = catalogue.chart("wipo-2023", kind="bars", top=1)
        bump = catalogue.chart("wipo-2023", places=["Hefei"])

    assert bars.results[0]["name"] == "中国"
    assert bump.results[0]["name"] == "合肥"


def test_the_foot(founding: QueryCatalogue, shipped: QueryCatalogue) -> None:
    """Below a chart stand its documents with their grades, licence and disclaimer."""
    (source, *terms) = founding.chart("cistds-2018").extra["chart"]["foot"]
    many = shipped.chart("wipo-2023", "wipo-2024").extra["chart"]["foot"]

    assert source.startswith("Source (")
    assert any("facts-only" in line for line in terms)
    assert many[0].startswith("Sources: ")
    assert "official" in many[0]
    assert any("CC-BY-4.0" in line for line in many)


def test_a_grade_leaves_out_what_is_below(tiny: QueryCatalogue, tiny_folder: Path) -> None:
    """With `--grade official` what only the press says is unknown, and so is drawn nowhere."""
    with open_catalogue([tiny_folder], shipped=False, grade="official") as catalogue:
        answer = catalogue.chart("hubs", places=["Fjørd"])

    assert [row[0] for row in marks(tiny.chart("hubs", places=["Fjørd"]), "fjord")] == [
        "hubs-2020",
        "hubs-2021",
    ]
    assert marks(answer, "fjord") == [("hubs-2020", "3", 3, 3, None)]
    assert "below-grade" in {note.code for note in answer.notes}


@pytest.mark.parametrize(
    ("editions", "options", "code", "status"),
    [
        (["hubs", "towns", "labs"], {}, "wrong-usage", 2),
        (["hubs"], {"kind": "slope"}, "wrong-usage", 2),
        (["hubs"], {"kind": "dots", "places": ["Gull"]}, "wrong-usage", 2),
        ([], {"kind": "dots"}, "wrong-usage", 2),
        (["hubs"], {"kind": "bars", "places": ["Gull"]}, "wrong-usage", 2),
        ([], {"places": ["Gull"], "top": 3}, "wrong-usage", 2),
        (["hubs"], {"kind": "pie"}, "bad-kind", 2),
        (["hubs"], {"places": "Gull"}, "bad-name", 2),
        (["hubs"], {"places": ["Nowhere"]}, "unknown-place", 3),
        (["hibs-1999"], {}, "unknown-edition", 3),
        ([], {"places": ["Juno"]}, "unranked-place", 3),
        (["towns"], {"places": ["Gull"]}, "nothing-to-draw", 3),
    ],
)
def test_what_is_refused(
    editions: list[str], options: dict[str, Any], code: str, status: int, tiny: QueryCatalogue
) -> None:
    """What a kind cannot take, no such name, and nothing to draw are errors with their status."""
    with pytest.raises(InnorankError) as raised:
        tiny.chart(*editions, **options)

    assert (raised.value.code, raised.value.status) == (code, status)


def test_names_are_found_as_elsewhere(tiny: QueryCatalogue) -> None:
    """A misspelt place is announced, and an edition is understood as it is written."""
    answer = tiny.chart("hubs 2020", places=["Fjrod"])

    assert {note.code for note in answer.notes} >= {"fuzzy-match", "edition-understood"}
    assert answer.query["places"] == ["fjord"]


def test_namesakes_are_told_apart(tiny: QueryCatalogue) -> None:
    """A place whose name another has has its economies behind it, with the other or alone."""
    both = tiny.chart(places=["springfield-us", "springfield-de"])
    one = tiny.chart(places=["springfield-us"])

    assert {(row["place"], row["name"]) for row in both.results} == {
        ("springfield-us", "Springfield (United States)"),
        ("springfield-de", "Springfield (Germany)"),
    }
    assert {row["name"] for row in one.results} == {"Springfield (United States)"}
