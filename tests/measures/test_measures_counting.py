"""Full, fractional and lead counts of economies, and what they sum to."""

import random
from collections.abc import Callable
from fractions import Fraction

import pytest

from innorank.measures import economy_counts

ENTRIES = [("CN", "HK"), ("JP",), ("CH", "DE", "FR"), ("SG", "MY"), ("CN",), ("DE",)]


def test_counts_of_six_entries() -> None:
    """Six entries, three of them across borders, are counted in each way."""
    found = economy_counts(ENTRIES)

    assert (found.entries, found.cross_border) == (6, 3)
    assert found.economies == {
        "CN": (2, Fraction(3, 2), 1 + 1, 1),
        "HK": (1, Fraction(1, 2), 0, 0),
        "JP": (1, 1, 1, 1),
        "CH": (1, Fraction(1, 3), 1, 0),
        "DE": (2, Fraction(4, 3), 1, 1),
        "FR": (1, Fraction(1, 3), 0, 0),
        "SG": (1, Fraction(1, 2), 1, 0),
        "MY": (1, Fraction(1, 2), 0, 0),
    }
    assert sum(count.full for count in found.economies.values()) == 10


def test_counts_reconcile_with_the_entries() -> None:
    """Fractional, lead and one-economy counts sum to the entries exactly, full ones to more."""
    rng = random.Random(1)
    for _ in range(100):
        entries = [rng.sample("ABCDEFG", rng.randint(1, 5)) for _ in range(rng.randint(0, 80))]
        found = economy_counts(entries)
        counts = found.economies.values()

        assert found.entries == len(entries)
        assert sum((count.fractional for count in counts), Fraction(0)) == len(entries)
        assert sum(count.lead for count in counts) == len(entries)
        assert sum(count.alone for count in counts) + found.cross_border == len(entries)
        assert sum(count.full for count in counts) == sum(map(len, entries))


def test_economies_come_in_the_order_of_the_entries() -> None:
    """The first economy named is the first answered."""
    assert list(economy_counts(ENTRIES).economies) == [
        "CN",
        "HK",
        "JP",
        "CH",
        "DE",
        "FR",
        "SG",
        "MY",
    ]


def test_published_weights_replace_equal_shares() -> None:
    """Weights are exact, whatever way they are written, and None means equal shares."""
    found = economy_counts(
        [("CH", "DE", "FR"), ("CH", "FR"), ("DE", "CH")],
        weights=[("0.7", "0.2", "0.1"), (Fraction(1, 3), Fraction(2, 3)), None],
    )

    assert {economy: count.fractional for economy, count in found.economies.items()} == {
        "CH": Fraction(7, 10) + Fraction(1, 3) + Fraction(1, 2),
        "DE": Fraction(2, 10) + Fraction(1, 2),
        "FR": Fraction(1, 10) + Fraction(2, 3),
    }


def test_a_weight_may_be_nothing() -> None:
    """An economy that has no share of an entry is counted in full, and by 0."""
    found = economy_counts([("CN", "HK")], weights=[(1, 0)])

    assert found.economies == {"CN": (1, Fraction(1), 1, 0), "HK": (1, Fraction(0), 0, 0)}


def test_no_entries_count_nothing() -> None:
    """Without entries there are no economies, and nothing across borders."""
    assert economy_counts([]) == (0, 0, {})


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: economy_counts([("CN",), ()]), "entry 2 names no economy"),
        (lambda: economy_counts([("CN", "CN")]), "entry 1 names an economy twice"),
        (lambda: economy_counts(["CN"]), "entry 1 is 'CN', must be a sequence"),
        (lambda: economy_counts([("CN",)], []), "1 entries are paired with 0 weights"),
        (lambda: economy_counts([("CN", "HK")], [(1,)]), "has 2 economies and 1 weights"),
        (lambda: economy_counts([("CN", "HK")], [(1, 1)]), "shares that sum to 1"),
        (lambda: economy_counts([("CN", "HK")], [(2, -1)]), "shares that sum to 1"),
        (
            lambda: economy_counts([("CN", "HK")], [(0.5, 0.5)]),  # type: ignore[list-item]
            "must be exact numbers",
        ),
        (
            lambda: economy_counts([("CN", "HK")], [(0.5, "0.5")]),  # type: ignore[list-item]
            "must be exact numbers",
        ),
        (lambda: economy_counts([("CN", "HK")], [()]), "shares that sum to 1"),
        (lambda: economy_counts([("CN", "HK")], [("x", "1")]), "entry 1: weights are"),
        (
            lambda: economy_counts([("CN", "HK")], [(None, 1)]),  # type: ignore[list-item]
            "entry 1: weights are",
        ),
    ],
)
def test_entries_and_weights_that_do_not_fit_are_refused(
    call: Callable[[], object], complaint: str
) -> None:
    """What cannot be counted exactly is a ValueError that names the entry."""
    with pytest.raises(ValueError, match=complaint):
        call()
