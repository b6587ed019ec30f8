"""Tau-b, rho, weighted tau and the bounds of tau, with scipy and enumeration as oracles."""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, permutations, product
from typing import Any

import pytest

from innorank.measures import (
    Interval,
    intervals,
    shared_midranks,
    spearman_rho,
    tau_b,
    tau_bounds,
    untied,
    weighted_tau,
)

Correlation = Callable[[Sequence[float], Sequence[float]], float | None]

WIPO_2023 = "TYO SHG SEL BJS SHS SJS OSA BOS SAN NYC NKG PAR WUH HGH NGO"
WIPO_2024 = "TYO SHG BJS SEL SHS SJS OSA BOS NKG SAN NYC PAR WUH HGH NGO"
WIPO_2025 = "SHG TYO SJS BJS SEL SHS NYC LON BOS LAX OSA PAR HGH SAN NKG"


def random_pairs(seed: int, cases: int) -> Iterator[tuple[list[float], list[float]]]:
    """Paired ranks, mostly with ties, of which neither side is constant."""
    rng = random.Random(seed)
    while cases:
        count, levels = rng.randint(3, 40), rng.choice([2, 3, 5, 10, 1000])
        x = [rng.randint(1, levels) / 2 for _ in range(count)]
        y = [rng.randint(1, levels) / 2 for _ in range(count)]
        if len(set(x)) > 1 and len(set(y)) > 1:
            cases -= 1
            yield x, y


def test_tau_b_equals_scipy(stats: Any) -> None:
    """Tau-b agrees with scipy on 600 random tied cases."""
    for x, y in random_pairs(seed=1, cases=600):
        expected = stats.kendalltau(x, y, method="asymptotic").statistic

        assert tau_b(x, y) == pytest.approx(expected, abs=1e-12)


def test_rho_equals_scipy(stats: Any) -> None:
    """Rho agrees with scipy on 500 random tied cases."""
    for x, y in random_pairs(seed=2, cases=500):
        expected = stats.pearsonr(stats.rankdata(x), stats.rankdata(y)).statistic

        assert spearman_rho(x, y) == pytest.approx(expected, abs=1e-12)


def test_weighted_tau_equals_scipy_on_negated_ranks(stats: Any) -> None:
    """Weighted tau agrees with scipy, for which larger is better, on 500 random tied cases."""
    for x, y in random_pairs(seed=3, cases=500):
        expected = stats.weightedtau([-rank for rank in x], [-rank for rank in y]).statistic

        assert weighted_tau(x, y) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("a", "b", "tau", "rho"),
    [
        pytest.param("a b c d e", "a b c d e", 1, 1, id="same"),
        pytest.param("a b c d e", "e d c b a", -1, -1, id="reversed"),
        pytest.param("a b c d e", "f g h i j", None, None, id="disjoint"),
        pytest.param("a b c d e", "b a c f g", 0.333333, 0.5, id="three-shared"),
        pytest.param("a b c d e", "f g a h i", None, None, id="one-shared"),
        pytest.param("a b c d e", "b a c d e", 0.8, 0.9, id="swap-at-the-top"),
        pytest.param("a b c d e", "a b c e d", 0.8, 0.9, id="swap-at-the-bottom"),
        pytest.param("a b c d e f g", "b a c d", 0.666667, 0.8, id="unlike-length"),
        pytest.param("a b c d e f g h i j", "a k l m n b o p q r", 1, 1, id="two-of-ten"),
        pytest.param(WIPO_2023, WIPO_2024, 0.942857, 0.985714, id="wipo-one-method"),
        pytest.param(WIPO_2024, WIPO_2025, 0.641026, 0.829670, id="wipo-break"),
        pytest.param("(a c) b d", "a (b c) d", 0.8, 0.833333, id="one-tie-each"),
        pytest.param("a (b c) d e", "b a c (d e)", 0.666667, 0.789474, id="ties-apart"),
        pytest.param("a (b c d) e", "c a (f g)", -1, -1, id="ties-and-unlike-length"),
    ],
)
def test_tau_and_rho_of_small_and_real_lists(
    parsed: Callable[[str], list[list[str]]],
    a: str,
    b: str,
    tau: float | None,
    rho: float | None,
) -> None:
    """Tau-b and rho are over the shared items alone, however the lists differ."""
    _, x, y = shared_midranks(parsed(a), parsed(b))

    assert tau_b(x, y) == (None if tau is None else pytest.approx(tau, abs=5e-7))
    assert spearman_rho(x, y) == (None if rho is None else pytest.approx(rho, abs=5e-7))


def test_weighted_tau_feels_a_swap_at_the_top_most() -> None:
    """Of five items, the first two swapped cost more than the last two swapped."""
    assert weighted_tau([1, 2, 3, 4, 5], [2, 1, 3, 4, 5]) == pytest.approx(0.671533, abs=5e-7)
    assert weighted_tau([1, 2, 3, 4, 5], [1, 2, 3, 5, 4]) == pytest.approx(0.901460, abs=5e-7)


@pytest.mark.parametrize("measure", [tau_b, spearman_rho, weighted_tau])
class TestEveryCorrelation:
    """What holds for tau-b, rho and weighted tau alike."""

    @pytest.mark.parametrize(
        "ranks", [([], []), ([1], [1]), ([2, 2, 2], [1, 2, 3]), ([1, 2], [3, 3])]
    )
    def test_is_undefined_without_an_order_on_both_sides(
        self,
        measure: Correlation,
        ranks: tuple[list[float], list[float]],
    ) -> None:
        """Fewer than two items, or a side that is all tied, give None."""
        assert measure(*ranks) is None

    def test_is_one_for_the_same_order(self, measure: Correlation) -> None:
        """The same order gives exactly 1, with ties at most 1, and the opposite order -1."""
        for count in range(2, 60):
            ranks = [float(rank) for rank in range(1, count + 1)]
            tied = [float(rank // 3) for rank in range(count + 3)]

            assert measure(ranks, ranks) == 1.0
            assert measure(tied, tied) == pytest.approx(1.0, abs=1e-14)
            assert measure(tied, tied) <= 1.0  # type: ignore[operator]
            assert measure(ranks, ranks[::-1]) == pytest.approx(-1.0, abs=1e-14)
            assert measure(ranks, ranks[::-1]) >= -1.0  # type: ignore[operator]

    def test_depends_on_order_alone(self, measure: Correlation) -> None:
        """Stretching the ranks, exchanging the sides or the items changes nothing."""
        for x, y in random_pairs(seed=4, cases=200):
            found = measure(x, y)
            rows = list(zip(x, y, strict=True))
            random.Random(len(x)).shuffle(rows)

            assert measure([rank**3 for rank in x], [9 * rank - 2 for rank in y]) == found
            assert measure(y, x) == pytest.approx(found, abs=1e-13)
            assert measure(*zip(*rows, strict=True)) == pytest.approx(found, abs=1e-13)

    @pytest.mark.parametrize(
        ("x", "y", "complaint"),
        [
            ([1, 2], [1], "2 ranks are paired with 1"),
            ([1, float("nan")], [1, 2], "rank is nan"),
            ([1, 2], [1, None], "rank is None"),
        ],
    )
    def test_refuses_what_is_not_paired_ranks(
        self,
        measure: Correlation,
        x: list[float],
        y: list[float],
        complaint: str,
    ) -> None:
        """Unequal lengths and ranks that are no numbers are ValueErrors."""
        with pytest.raises(ValueError, match=complaint):
            measure(x, y)


def test_rho_of_long_lists_stays_within_one() -> None:
    """For 15,249 ranks with a tie, whose squares no float holds exactly, rho is still 1 or -1."""
    ranks = [1.5, 1.5, *range(3, 15_250)]

    assert spearman_rho(ranks, ranks) == 1.0
    assert spearman_rho(ranks, [-rank for rank in ranks]) == -1.0


def test_tau_bounds_of_a_partial_list() -> None:
    """With two of five ranks known, three of ten pairs are concordant for sure, one discordant."""
    complete = {item: (rank, rank) for rank, item in enumerate("abcde", start=1)}
    partial = {"a": (3, 3), "b": (1, 1), "c": (2, 5), "d": (2, 5), "e": (2, 5)}

    assert tau_bounds(complete, partial) == (-0.4, 0.8, 3, 1, 6)


def test_tau_bounds_meet_where_everything_is_known() -> None:
    """Without an undecided pair both bounds are tau itself."""
    found = tau_bounds(intervals(untied("abcde")), intervals(untied("bacde")))

    assert found == (0.8, 0.8, 9, 1, 0)


def test_two_absent_items_are_undecided() -> None:
    """Unbounded intervals behind a list leave the order of two absent items open."""
    found = tau_bounds(intervals([["a"], ["b"], ["c"]]), intervals([["a"]], absent=["b", "c"]))

    assert found is not None
    assert (found.concordant, found.discordant, found.undecided) == (2, 0, 1)


def tau_of_orders(first: Sequence[str], second: Sequence[str]) -> float:
    """Tau of two full orders, by looking at each pair."""
    pairs = list(combinations(first, 2))
    alike = sum(second.index(ahead) < second.index(behind) for ahead, behind in pairs)
    return (2 * alike - len(pairs)) / len(pairs)


def completions(known: dict[str, Interval]) -> list[tuple[str, ...]]:
    """Every order of the items that keeps each of them inside its interval."""
    return [
        order
        for order in permutations(known)
        if all(
            known[item][0] <= place <= (known[item][1] or len(known))
            for place, item in enumerate(order, start=1)
        )
    ]


def random_knowledge(rng: random.Random, items: str) -> dict[str, Interval]:
    """Intervals around a random order, some of them unbounded."""
    known: dict[str, Interval] = {}
    for place, item in enumerate(rng.sample(items, len(items)), start=1):
        low = max(1, place - rng.choice([0, 1, 2, 4]))
        high = min(len(items), place + rng.choice([0, 1, 2, 4]))
        known[item] = (low, None if high == len(items) and rng.random() < 0.5 else high)
    return known


def test_tau_bounds_contain_every_completion() -> None:
    """Tau of each pair of full orders that the intervals allow lies within the bounds."""
    rng = random.Random(5)
    compared = 0
    for _ in range(400):
        items = "abcde"[: rng.randint(2, 5)]
        known_a, known_b = random_knowledge(rng, items), random_knowledge(rng, items)
        bounds = tau_bounds(known_a, known_b)
        assert bounds is not None
        for first, second in product(completions(known_a), completions(known_b)):
            compared += 1

            assert bounds.low - 1e-12 <= tau_of_orders(first, second) <= bounds.high + 1e-12

    assert compared > 10_000


def test_tau_bounds_count_the_pairs_that_do_not_overlap() -> None:
    """Certain pairs equal those found by looking at each pair of intervals."""
    rng = random.Random(6)
    for _ in range(200):
        known_a, known_b = random_knowledge(rng, "abcdefgh"), random_knowledge(rng, "abcdefgh")
        alike = opposite = 0
        for first, second in permutations("abcdefgh", 2):
            ahead_a = (known_a[first][1] or 99) < known_a[second][0]
            alike += ahead_a and (known_b[first][1] or 99) < known_b[second][0]
            opposite += ahead_a and (known_b[second][1] or 99) < known_b[first][0]
        found = tau_bounds(known_a, known_b)

        assert found is not None
        assert (found.concordant, found.discordant, found.undecided) == (
            alike,
            opposite,
            28 - alike - opposite,
        )


def test_tau_b_of_tied_lists_lies_within_the_bounds(
    tied_at_random: Callable[..., list[list[str]]],
) -> None:
    """Read as unknown order, joint ranks give bounds that hold their tau-b too."""
    rng = random.Random(7)
    for _ in range(300):
        a, b = tied_at_random(rng, "abcdef"), tied_at_random(rng, "abcdef")
        bounds = tau_bounds(intervals(a), intervals(b))
        tau = tau_b(*shared_midranks(a, b)[1:])

        assert bounds is not None
        assert bounds.low <= (0 if tau is None else tau) <= bounds.high


def test_tau_bounds_know_how_many_items_they_are_of() -> None:
    """Two items are one pair and forty are 780: the pairs tell the number of items."""
    for count in range(2, 41):
        places: dict[int, Interval] = {item: (item, item) for item in range(1, count + 1)}
        bounds = tau_bounds(places, places)

        assert bounds is not None
        assert bounds.items == count


def test_items_that_one_side_does_not_know_are_left_out() -> None:
    """An item out of one list's scope takes no part in the bounds."""
    found = tau_bounds({"a": (1, 1), "b": (2, 2), "x": (3, 3)}, {"b": (1, 1), "a": (2, 2)})

    assert found == (-1.0, -1.0, 0, 1, 0)


def test_tau_bounds_need_two_items() -> None:
    """With fewer than two items known to both sides there are no bounds."""
    assert tau_bounds({}, {}) is None
    assert tau_bounds({"a": (1, 1)}, {"a": (1, 9), "b": (1, 2)}) is None


def test_tau_bounds_refuse_a_reversed_interval() -> None:
    """An interval that ends before it starts is a ValueError that names the item."""
    with pytest.raises(ValueError, match="positions of 'a' run from 3 to 2"):
        tau_bounds({"a": (3, 2), "b": (1, 1)}, {"a": (1, 1), "b": (2, 2)})
