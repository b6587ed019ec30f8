"""Truth twice: a second, simple innorank reads the YAML by itself, and both have to agree."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innorank import QueryCatalogue, open_catalogue
from innorank.errors import AmbiguousPlaceError

from .reference import COUNTINGS, Reference

SHIPPED = Path(__file__).parents[2] / "data"
PLACES = [f"place-{letter}" for letter in "abcdefghijklmnop"]
EDITIONS = ["s-2001", "s-2002", "s-2003"]


@pytest.fixture(scope="module")
def shipped() -> Iterator[tuple[Reference, QueryCatalogue]]:
    """Both readings of the data that ship."""
    with open_catalogue() as catalogue:
        yield Reference(SHIPPED), catalogue


def agree_on_top(reference: Reference, asked: QueryCatalogue, edition: str) -> int:
    """Rows, intervals and the order of ranks are equal; how many rows there are."""
    ranked = reference.default(edition)
    expected = {
        (place, ranked.number(place), *(ranked.interval(place) or (None, None)))
        for place in ranked.rows
    }
    answer = asked.top(edition, n=0).to_dict()
    rows = [
        (row["place"], row["rank"], row["rank_low"], row["rank_high"]) for row in answer["results"]
    ]
    assert len(rows) == len(expected)
    assert set(rows) == expected
    assert [place for place, rank, *_ in rows if rank] == reference.top(edition)
    assert answer["editions"][0]["contiguous"] == ranked.gapless_depth()
    return len(expected)


def agree_on_counts(reference: Reference, asked: QueryCatalogue, edition: str) -> None:
    """Every economy has the same full, fractional and lead count."""
    rows = asked.clusters_by_country(edition).results
    told: dict[str, dict[str, Fraction]] = {counting: {} for counting in COUNTINGS}
    for row in rows:
        counts = (row["count"], row["fractional_exact"], row["lead"])
        for counting, count in zip(COUNTINGS, counts, strict=True):
            if Fraction(count):
                told[counting][row["economy"]] = Fraction(count)
    assert told == {counting: reference.counts(edition, counting) for counting in COUNTINGS}


def agree_on_pair(reference: Reference, asked: QueryCatalogue, old: str, new: str) -> int:
    """Every unrelated place has the same change and bounds; how many there are."""
    expected = dict(reference.compare(old, new))
    told = {
        row["place"]: (row["change"], row["change_low"], row["change_high"])
        for row in asked.compare(old, new, match="same").results
        if row["place"] in expected
    }
    assert told == expected
    moves = {row["place"]: row["change"] for row in asked.movers(old, new, n=0).results}
    exact = {place: change for place, (change, *_) in expected.items() if change}
    assert {place: change for place, change in moves.items() if place in expected} == exact
    return len(expected)


def agree_on_city(reference: Reference, asked: QueryCatalogue, place: str) -> int:
    """The rows that name a place are the same; how many there are."""
    try:
        rows = asked.city(place, exact=True).results[0]["standings"]
    except AmbiguousPlaceError as error:
        # A city elsewhere is called so: the refusal names a command that is understood.
        name = str(error).rpartition("innorank city ")[2].strip("'")
        assert name != place
        rows = asked.city(name, exact=True).results[0]["standings"]
    told = {
        (row["edition"], row["list"], row["rank"], row["rank_low"], row["rank_high"])
        for row in rows
        if row["stated"] and row["via"] is None
    }
    expected = {
        (edition, name, ranked.number(place), *(ranked.interval(place) or (None, None)))
        for (edition, name), ranked in reference.lists.items()
        if place in ranked.rows
    }
    assert told == expected
    return len(expected)


def test_shipped_lists(shipped: tuple[Reference, QueryCatalogue]) -> None:
    """Every row of every default list, and every count by economy."""
    reference, asked = shipped
    rows = 0
    for edition in reference.editions:
        rows += agree_on_top(reference, asked, edition)
        agree_on_counts(reference, asked, edition)
    assert rows == sum(len(reference.default(edition).rows) for edition in reference.editions)


def test_shipped_pairs(shipped: tuple[Reference, QueryCatalogue]) -> None:
    """Every two successive editions of every series."""
    reference, asked = shipped
    for series in reference.series.values():
        for old, new in pairwise(series["editions"]):
            if reference.default(old).name == reference.default(new).name:
                assert agree_on_pair(reference, asked, old, new)


def test_shipped_places(shipped: tuple[Reference, QueryCatalogue]) -> None:
    """Every place that is ranked, wherever it is."""
    reference, asked = shipped
    named = {place for ranked in reference.lists.values() for place in ranked.rows}
    rows = sum(agree_on_city(reference, asked, place) for place in sorted(named))
    assert rows == sum(len(ranked.rows) for ranked in reference.lists.values())


def random_list(random: Random) -> Mapping[str, Any]:
    """A list that publishers could print: ties, gaps, bands and bounds, in any coverage."""
    coverage = random.choice(["complete", "truncated", "partial", "partial"])
    waiting = random.sample(PLACES, random.randint(4, len(PLACES)))
    ranks: dict[str, int | str] = {}
    number = 1
    while waiting:
        size = min(len(waiting), random.choice([1, 1, 1, 2, 3]))
        block, waiting = waiting[:size], waiting[size:]
        end = number + size - 1
        as_band = coverage == "partial" and size > 1 and random.random() < 0.3
        rank = f"{number}-{end}" if as_band else f"{number}=" if size > 1 else number
        ranks |= dict.fromkeys(block, rank)
        number = end + 1
    about: dict[str, Any] = {"coverage": coverage}
    if coverage == "partial":
        ranks = {place: rank for place, rank in ranks.items() if random.random() < 0.7}
        beyond = [place for place in PLACES if place not in ranks and random.random() < 0.2]
        ranks |= {place: f"{random.randint(1, number)}+" for place in beyond}
        about["depth"] = random.choice([None, number - 1])
    if coverage == "truncated":
        about["depth"] = number + 5
    about["scope"] = random.choice([None, len(PLACES) + 9])
    return {**about, "ranks": ranks}


@given(st.integers(0, 2**32))
@settings(max_examples=settings().max_examples // 10, deadline=None)
def test_random_folders(
    write: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    """Whatever a folder holds, both read it alike."""
    random = Random(seed)
    codes = [["AA"], ["BB"], ["AA", "CC"], ["CC", "BB"]]
    folder = write(
        tmp_path_factory.mktemp("random") / "data",
        {edition: random_list(random) for edition in EDITIONS},
        {place: {"economies": random.choice(codes)} for place in PLACES},
        levels=["same", "minor"],
    )
    reference = Reference(folder)

    with open_catalogue([folder], shipped=False) as asked:
        for edition in EDITIONS:
            agree_on_top(reference, asked, edition)
            agree_on_counts(reference, asked, edition)
        for old, new in [*pairwise(EDITIONS), *pairwise(reversed(EDITIONS))]:
            agree_on_pair(reference, asked, old, new)
        for place in {place for ranked in reference.lists.values() for place in ranked.rows}:
            agree_on_city(reference, asked, place)
