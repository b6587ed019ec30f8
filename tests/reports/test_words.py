"""How figures are put into words, in both languages."""

from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.api import plain_catalogue
from innorank.model.answer import as_said, counted, said
from innorank.model.rank import parse_rank, rank_fields
from innorank.reports.desk import Desk
from innorank.reports.language import language_of


@pytest.mark.parametrize(
    ("published", "english", "chinese"),
    [
        ("2023-09-20", "20 September 2023", "2023年9月20日"),
        ("2023-02-01", "1 February 2023", "2023年2月1日"),
        ("2023-12", "December 2023", "2023年12月"),
        ("2023", "2023", "2023年"),
    ],
)
def test_days(published: str, english: str, chinese: str) -> None:
    """A day, a month and a year, each in the order of its language."""
    assert language_of("en").day(published) == english
    assert language_of("zh-Hans").day(published) == chinese


@pytest.mark.parametrize(
    ("rank", "size", "english", "chinese"),
    [
        (40, 100, ("40", "rank 40 of 100"), ("40", "第40位（共100位）")),
        ("5=", None, ("5=", "joint rank 5"), ("并列5", "并列第5位")),
        ("101-150", None, ("101–150", "rank 101–150"), ("101–150", "第101–150位")),
        ("11+", 30, (">10", "beyond rank 10 of 30"), ("10名以外", "第10名以外（共30位）")),
    ],
)
def test_ranks(
    rank: int | str,
    size: int | None,
    english: tuple[str, str],
    chinese: tuple[str, str],
    tiny: QueryCatalogue,
) -> None:
    """A rank in a table and in a sentence."""
    fields = rank_fields(parse_rank(rank))
    told = []
    for tag in ("en", "zh-Hans"):
        desk = Desk(plain_catalogue(tiny), language_of(tag))
        told.append((desk.rank(fields), desk.rank_in_words(fields, size)))

    assert told == [english, chinese]


@pytest.mark.parametrize(
    ("bounds", "english", "chinese"),
    [
        ((8, 20, 24, 24), "8–20 of 24", "第8–20位（共24个）"),
        ((3, 3, 4, 9), "3 of 4–9", "第3位（共4–9个）"),
        ((7, None, 8, None), "≥7 of at least 8", "第≥7位（至少共8个）"),
    ],
)
def test_positions(
    bounds: tuple[Any, ...], english: str, chinese: str, tiny: QueryCatalogue
) -> None:
    """Where a place stands within its country, as far as it is known."""
    names = ("rank_low", "rank_high", "of_low", "of_high")
    position = dict(zip(names, bounds, strict=True))
    catalogue = plain_catalogue(tiny)

    assert Desk(catalogue, language_of("en")).position(position) == english
    assert Desk(catalogue, language_of("zh-Hans")).position(position) == chinese


def test_a_text_is_said_again() -> None:
    """A note is made of its template and values anew, with the texts inside; data stay data."""
    places = counted(1, "{count} place", "{count} places")
    note = said("of {places} it is not known whether they rose or fell", places=places)
    reason = "101 cities assessed instead of 97; then the methodology of the year before"
    chinese = language_of("zh-Hans")

    assert note == "of 1 place it is not known whether they rose or fell"
    assert chinese.again(note) == "1个城市（集群）升降不详"
    assert chinese.again(as_said(reason)) == "评估城市由97个增至101个；其后沿用上一年的方法"
    assert chinese.again(as_said("100% {new}")) == "100% {new}"
    assert language_of("en").again(note) == note
    assert as_said(note) is note
