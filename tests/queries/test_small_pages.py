"""Pages of lists of a few ranks: first editions, ties, what only a predecessor is known of."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from innorank import open_catalogue
from innorank.api import plain_catalogue
from innorank.reports.language import language_of
from innorank.reports.page import Page
from innorank.reports.report import page_of

# A cluster that Ada and Bo made up, and one that grew out of it.
CLUSTERS = {
    "old": {"kind": "cluster", "members": ["ada", "bo"]},
    "new": {"kind": "cluster", "members": ["ada", "cy"], "predecessors": ["old"]},
}
PAIR = {"s-2020": {"ada": 1, "bo": 2}}
TURNED = {"s-2020": {"ada": 1}, "s-2021": {"ada": 2, "bo": 1}}


@pytest.fixture
def page(data_of: Callable[..., Any]) -> Callable[..., Page]:
    """`page(editions, "ada", places=...)` is what the page of Ada says."""

    def page_about(editions: Mapping[str, Any], *names: str, **made: Any) -> Page:
        folder = data_of(editions, **made).folder
        with open_catalogue([folder], shipped=False) as opened:
            catalogue = plain_catalogue(opened)
            return page_of(catalogue, names, None, False, language_of(catalogue.language))

    return page_about


def told(page: Page, title: str) -> list[str]:
    """The sentences in front below a title."""
    (lines,) = [finding.lines for finding in page.findings if finding.title == title]
    return [line.text for line in lines]


CHANGED = "What changed since the edition before"


@pytest.mark.parametrize(
    ("editions", "made", "names", "title", "expected"),
    [
        (
            PAIR,
            {},
            ["s"],
            CHANGED,
            ["It is the first edition with this list that is known here."],
        ),
        (
            TURNED,
            {"levels": "minor"},
            ["s"],
            CHANGED,
            [
                "Compared with s 2020. The method changed a little: so it is.",
                "Largest falls: Ada −1 (1 → 2).",
            ],
        ),
        (
            {
                "s-2020": {"ada": "1=", "bo": "1="},
                "t-2021": {"ada": "1-2", "bo": "1-2"},
                "u-2022": {"ada": 1, "bo": 2},
            },
            {},
            ["ada", "bo"],
            "Head to head",
            [
                (
                    "3 newest lists name both: Ada is ahead in 1, Bo in 0; they are level in 1; the"
                    " order is open in 1."
                )
            ],
        ),
        (
            {"s-2020": {"ada": "1=", "bo": "1="}},
            {},
            ["ada", "bo"],
            "Head to head",
            ["1 newest list names both: Ada is ahead in 0, Bo in 0; they are level in 1."],
        ),
        (
            {"s-2020": {"ada": 1}, "s-2021": {"bo": 1}},
            {"coverage": "partial"},
            ["ada", "bo"],
            "Head to head",
            ["No newest list names both Ada and Bo."],
        ),
        (
            {"s-2020": {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6}},
            {},
            ["a", "b", "c", "d", "e", "f"],
            "Head to head",
            ["Each two are set against one another in the table below."],
        ),
        (
            {"s-2020": {"old": 1}},
            {"places": CLUSTERS},
            ["new"],
            "Where it stands",
            ["s 2020: rank 1, as part of Old."],
        ),
        (
            {"s-2020": {"old": 1}},
            {"places": CLUSTERS},
            ["new"],
            "What cannot be said, and why",
            [
                (
                    "These lists rank a cluster that it is part of or that came before it, and"
                    " tell no rank of its own: s 2020 (Old)."
                )
            ],
        ),
    ],
    ids=[
        "first",
        "minor",
        "level-and-open",
        "level",
        "never",
        "many",
        "predecessor",
        "no-own-rank",
    ],
)
def test_sentences(
    editions: Mapping[str, Any],
    made: Mapping[str, Any],
    names: Sequence[str],
    title: str,
    expected: Sequence[str],
    page: Callable[..., Page],
) -> None:
    """What stands in front, where there is little that it could say."""
    assert told(page(editions, *names, **made), title) == expected


def test_a_predecessor_has_no_peers(page: Callable[..., Page]) -> None:
    """Of a place of which only what came before it is ranked, nothing is said of peers."""
    titles = [finding.title for finding in page(PAIR, "ada").findings]
    of_heir = page({"s-2020": {"old": 1}}, "new", places=CLUSTERS)

    assert "Peers" in titles
    assert "Peers" not in [finding.title for finding in of_heir.findings]
    assert of_heir.about == "cluster of cities, Land US, of Ada, Cy"


def test_a_score_that_is_no_number(page: Callable[..., Page]) -> None:
    """A score in words stands as it is printed, and one with a comma sorts as a number."""
    entries = {"ada": {"rank": 1, "score": "very high"}, "bo": {"rank": 2, "score": "1,234.5"}}
    table = page({"s-2020": entries}, "s").sections[0].tables[0]

    column = [each.title for each in table.columns].index("Score")
    cells = [(row[column].text, row[column].sort) for row in table.rows]
    assert cells == [("very high", None), ("1,234.5", 1234.5)]
