"""Copeland, Borda, median percentiles, what a single list does to them, and Kendall's W."""

import random
from collections.abc import Callable
from fractions import Fraction
from itertools import permutations
from statistics import median
from typing import Any, cast

import pytest

from innorank.measures import (
    Interval,
    borda,
    copeland,
    copeland_ranks,
    intervals,
    kendall_w,
    leave_one_out,
    median_percentiles,
    midranks,
    pairwise_matrix,
    to_ranking,
    untied,
)
from innorank.measures.consensus import copeland_leave_one_out

THREE_LISTS = ["ABCDE", "BACED", "CABD"]
CYCLE = ["ABC", "BCA", "CAB"]


def known(rows: list[str]) -> list[dict[str, Interval]]:
    """Intervals of lists without ties, each of which knows its own items only."""
    return [intervals(untied(row)) for row in rows]


def test_copeland_of_three_lists() -> None:
    """Of ABCDE, BACED and CABD, D and E beat each other once and share the last rank."""
    rows = copeland(pairwise_matrix(known(THREE_LISTS)))

    assert rows == (
        ("A", 1, 4.0),
        ("B", 2, 3.0),
        ("C", 3, 2.0),
        ("D", 4, 0.5),
        ("E", 4, 0.5),
    )


def test_copeland_of_a_cycle_is_a_tie() -> None:
    """Where each item beats another and loses to another, all share the first rank."""
    assert copeland(pairwise_matrix(known(CYCLE))) == (("A", 1, 1.0), ("B", 1, 1.0), ("C", 1, 1.0))


def test_pairwise_counts_only_certain_pairs() -> None:
    """Ties, overlapping bands and two absent items decide nothing; an absent one is behind."""
    bands: dict[str, Interval] = {"a": (1, 10), "b": (5, 20), "c": (11, 30), "d": (1, None)}
    matrix = pairwise_matrix([intervals([["a", "b"], ["c"]], absent=["d", "e"]), bands])

    assert matrix.items == ("a", "b", "c", "d", "e")
    assert matrix.ahead == (
        (0, 0, 2, 1, 1),
        (0, 0, 1, 1, 1),
        (0, 0, 0, 1, 1),
        (0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0),
    )


def test_pairwise_equals_a_look_at_each_pair() -> None:
    """Counts from random intervals equal those found one pair and list at a time."""
    rng = random.Random(1)
    for _ in range(100):
        lists = []
        for _ in range(rng.randint(1, 4)):
            spans: dict[str, Interval] = {}
            for item in rng.sample("abcdef", rng.randint(0, 6)):
                low = rng.randint(1, 8)
                spans[item] = (low, rng.choice([None, low, low + 1, low + 4]))
            lists.append(spans)
        matrix = pairwise_matrix(lists, "abcdef")
        for i, row in enumerate("abcdef"):
            for j, column in enumerate("abcdef"):
                expected = sum(
                    row in spans and column in spans and (spans[row][1] or 999) < spans[column][0]
                    for spans in lists
                )

                assert matrix.ahead[i][j] == expected


def test_pairwise_compares_the_named_items_alone() -> None:
    """Other items of the lists are left out, and an item that no list knows draws with all."""
    rows = copeland(pairwise_matrix(known(["ABC"]), ["C", "A", "Z"]))

    assert rows == (("A", 1, 1.5), ("Z", 2, 1.0), ("C", 3, 0.5))


def test_copeland_scores_sum_to_the_number_of_pairs(
    tied_at_random: Callable[..., list[list[str]]],
) -> None:
    """Each pair is worth one point, whoever gets it, and ranks follow the scores."""
    rng = random.Random(2)
    for _ in range(100):
        lists = [intervals(tied_at_random(rng, "abcdefgh")) for _ in range(rng.randint(1, 5))]
        rows = copeland(pairwise_matrix(lists))

        assert sum(row.score for row in rows) == 28
        for row in rows:
            assert row.rank == 1 + sum(other.score > row.score for other in rows)


def test_borda_prefers_an_unlisted_item_to_the_last_one() -> None:
    """E, which the third of the three lists lacks, passes D, though by majority they draw."""
    rows = borda([midranks(untied(row)) for row in THREE_LISTS])

    assert [(row.item, row.rank) for row in rows] == [
        ("A", 1),
        ("B", 2),
        ("C", 3),
        ("E", 4),
        ("D", 5),
    ]
    assert [row.score for row in rows] == pytest.approx(
        [0.805556, 0.694444, 0.666667, 0.125, 0.083333], abs=5e-7
    )


def test_borda_ties_do_not_hang_on_rounding() -> None:
    """Means of 1/3 + 2/3 + 0 in any order of the lists are one score."""
    lists = [{"a": 1, "b": 2, "c": 3, "d": 4}, {"b": 1, "c": 2, "a": 3, "d": 4}]
    lists.append({"c": 1, "a": 2, "b": 3, "d": 4})
    for order in permutations(lists):
        assert {row.item: row.rank for row in borda(order)} == {"a": 1, "b": 1, "c": 1, "d": 4}


def test_borda_of_ties_takes_their_midrank() -> None:
    """Two of three share ranks 2 and 3: each stands at (3 - 2.5) / 2."""
    assert borda([{"a": 1, "b": 2.5, "c": 2.5}]) == (("a", 1, 1.0), ("b", 2, 0.25), ("c", 2, 0.25))


def test_borda_reads_the_whole_numbers_of_numpy(stats: Any) -> None:
    """Ranks as scipy gives them are the numbers that they are."""
    ranks = dict(zip("abc", stats.rankdata([30, 10, 20], method="min"), strict=True))

    assert borda([ranks]) == (("b", 1, 1.0), ("c", 2, 0.5), ("a", 3, 0.0))


def test_borda_counts_rows_that_are_not_listed() -> None:
    """Rank 25 in a list of 49, of which one row is known, is half way."""
    assert borda([{"a": 25}], sizes=[49]) == (("a", 1, 0.5),)


def test_median_percentiles_equal_the_plain_description() -> None:
    """Median, range and number of lists equal those of percentiles worked out one by one."""
    rng = random.Random(3)
    for _ in range(100):
        sizes = [rng.randint(2, 120) for _ in range(rng.randint(1, 5))]
        lists = [
            {item: rng.randint(1, size) for item in rng.sample("abc", rng.randint(1, 3))}
            for size in sizes
        ]
        found = median_percentiles(lists, sizes)
        for item in {item for ranks in lists for item in ranks}:
            percentiles = [
                Fraction(100 * (size - ranks[item]), size - 1)
                for ranks, size in zip(lists, sizes, strict=True)
                if item in ranks
            ]

            assert found[item] == (
                float(median(percentiles)),
                float(min(percentiles)),
                float(max(percentiles)),
                len(percentiles),
            )


def test_lists_of_one_row_say_nothing() -> None:
    """In a list of one row first and last are the same, so it gives no standing."""
    assert borda([{"a": 1}, {"b": 1, "a": 2}]) == (("b", 1, 1.0), ("a", 2, 0.0))
    assert borda([{"a": 1}]) == ()
    assert median_percentiles([{"a": 1}]) == {}


def test_leaving_out_one_list_gives_a_range_of_ranks() -> None:
    """Without a list of a cycle of three the item comes first that this list puts last."""
    found = leave_one_out(known(CYCLE), copeland_ranks)

    assert found == {"A": (1, 3), "B": (1, 3), "C": (1, 3)}


def test_leaving_out_equals_the_runs_without_each_list() -> None:
    """Best and worst rank are those of the runs, an item that a run lacks taken from the others."""
    lists = known(["ABCD", "BACDE", "DCAB"])
    runs = [copeland_ranks(lists[:k] + lists[k + 1 :]) for k in range(3)]
    found = leave_one_out(lists, copeland_ranks)

    assert [len(run) for run in runs] == [5, 4, 5]
    for item in "ABCDE":
        ranks = [run[item] for run in runs if item in run]
        assert found[item] == (min(ranks), max(ranks))


@pytest.mark.parametrize("most", [1, 2, 6, 300])
def test_copeland_without_each_list_equals_its_runs(most: int) -> None:
    """Order and ranges are those of a matrix for each list that is left out, of many lists, too."""
    rng = random.Random(most)
    for _ in range(3 if most > 6 else 60):
        lists: list[dict[str, Interval]] = []
        for _ in range(most):
            lows = {item: rng.randint(1, 8) for item in rng.sample("abcdefg", rng.randint(0, 7))}
            lists.append(
                {item: (low, rng.choice([None, low, low + 2])) for item, low in lows.items()}
            )
        order, ranges = copeland_leave_one_out(lists, "fabcde")
        runs = leave_one_out(
            lists,
            lambda kept: {row.item: row.rank for row in copeland(pairwise_matrix(kept, "fabcde"))},
        )

        assert order == copeland(pairwise_matrix(lists, "fabcde"))
        assert ranges == runs


def test_pairwise_counts_very_many_lists() -> None:
    """A pair that 300 lists decide is counted 300 times, beside one that 127 decide."""
    many: list[dict[str, Interval]] = [{"a": (1, 1), "b": (2, 2)}] * 300
    fewer: list[dict[str, Interval]] = [{"b": (1, 1), "c": (2, None)}] * 127
    lists = many + fewer

    assert pairwise_matrix(lists, "abc").ahead == ((0, 300, 0), (0, 0, 127), (0, 0, 0))


def test_leaving_out_takes_any_rule() -> None:
    """The rule may rank by Borda as well."""
    lists = [midranks(untied(row)) for row in ("AB", "AB", "BA")]
    found = leave_one_out(lists, lambda rest: {row.item: row.rank for row in borda(rest)})

    assert found == {"A": (1, 1), "B": (1, 2)}


def test_nothing_gives_nothing() -> None:
    """No lists, empty lists and a single list have defined answers."""
    assert pairwise_matrix([]) == ((), ())
    assert copeland(pairwise_matrix([{}, {}])) == ()
    assert borda([]) == ()
    assert median_percentiles([{}]) == {}
    assert leave_one_out(known(["AB"]), copeland_ranks) == {}


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: pairwise_matrix([], "aa"), "names an item twice"),
        (lambda: pairwise_matrix([{"a": (2, 1)}]), "positions of 'a' run from 2 to 1"),
        (lambda: borda([{"a": 3}], sizes=[2]), r"rank of 'a' is 3, must lie in 1\.\.2"),
        (lambda: borda([{"a": 0}]), r"must lie in 1\.\.1"),
        (lambda: median_percentiles([{"a": 1}], sizes=[]), "1 lists are paired with 0 sizes"),
        (lambda: borda([{"a": float("nan")}]), "rank is nan"),
    ],
)
def test_what_does_not_fit_is_refused(call: Callable[[], object], complaint: str) -> None:
    """Repeated items, reversed intervals and ranks beyond the list are ValueErrors."""
    with pytest.raises(ValueError, match=complaint):
        call()


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        (["A B C D E", "B A C E D", "C A B D E"], 0.777778),
        (["A (B C) D", "B A (C D)", "A B C D"], 0.821429),
        (["A B C", "A B C"], 1),
        (["A B C", "C B A"], 0),
    ],
)
def test_kendall_w_of_small_lists(
    parsed: Callable[[str], list[list[str]]], lists: list[str], expected: float
) -> None:
    """W of lists without and with ties, of equal lists and of opposite lists."""
    ranks = [midranks(parsed(row)) for row in lists]

    assert kendall_w(ranks) == pytest.approx(expected, abs=5e-7)


def test_kendall_w_equals_scipy(stats: Any) -> None:
    """W is Friedman's chi-squared over m(n - 1), on 300 random tied cases."""
    rng = random.Random(4)
    cases = 0
    while cases < 300:
        count, levels = rng.randint(3, 12), rng.choice([2, 4, 100])
        rows = [[rng.randint(1, levels) for _ in range(count)] for _ in range(rng.randint(2, 8))]
        if all(len(set(row)) == 1 for row in rows):
            continue
        cases += 1
        statistic = stats.friedmanchisquare(*zip(*rows, strict=True)).statistic
        found = kendall_w([dict(enumerate(row)) for row in rows])

        assert found == pytest.approx(statistic / (len(rows) * (count - 1)), abs=1e-12)


def test_kendall_w_ranks_shared_items_anew() -> None:
    """Items that a list lacks are left out, and their gaps with them."""
    lists: list[dict[str, float]] = [
        {"a": 1, "x": 2, "b": 30, "c": 40},
        {"b": 5, "a": 7, "y": 8, "c": 9},
    ]

    assert kendall_w(lists) == 0.75


@pytest.mark.parametrize(
    "lists",
    [[], [{"a": 1, "b": 2}], [{"a": 1}, {"a": 1}], [{"a": 1}, {"b": 1}], [{"a": 1, "b": 1}] * 3],
)
def test_kendall_w_is_undefined_without_lists_items_or_order(lists: list[dict[str, float]]) -> None:
    """Fewer than two lists or shared items, or nothing but ties, give None."""
    assert kendall_w(lists) is None


def test_kendall_w_refuses_a_rank_that_is_no_number() -> None:
    """NaN is not a rank."""
    with pytest.raises(ValueError, match="rank is nan"):
        kendall_w([{"a": float("nan")}, {"a": 1.0}])


# What `to_ranking` and `untied` make, which is no list of ranks by item.
RANKINGS: Any = [
    to_ranking({"a": 1, "b": 2, "c": 2, "d": 4}),
    to_ranking({"a": 1, "b": 1, "c": 3, "d": 4}),
    to_ranking({"a": 2, "b": 1, "c": 3, "d": 3}),
]
NOT_LISTS: Any = 7


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: kendall_w(RANKINGS), r"list 1 is .+, must map items to ranks \(midranks\(\)"),
        (lambda: kendall_w(RANKINGS[:1]), "list 1 is "),
        (lambda: borda(RANKINGS), "list 1 is .+, must map items to ranks"),
        (lambda: borda([{"a": 1}, *RANKINGS]), "list 2 is "),
        (lambda: median_percentiles(RANKINGS), "must map items to ranks"),
        (lambda: copeland_ranks(RANKINGS), r"first and last position \(intervals\(\) makes"),
        (lambda: copeland_ranks(RANKINGS[0]), r"list 1 is \('a',\), must map"),
        (lambda: copeland_ranks([cast(Any, {"a": 1})]), "positions of 'a' are 1, must be"),
        (lambda: leave_one_out(RANKINGS, copeland_ranks), "must map items to their first"),
        (lambda: leave_one_out([{"a": 1}] * 2, cast(Any, borda)), "the rule returns .+ must map"),
        (lambda: leave_one_out(NOT_LISTS, copeland_ranks), "lists is 7, must be a sequence"),
        (lambda: kendall_w(NOT_LISTS), "lists is 7, must be a sequence; each list must map"),
    ],
)
def test_another_type_is_refused(call: Callable[[], object], complaint: str) -> None:
    """A ranking in place of a mapping is a ValueError, which says what makes one of the other."""
    with pytest.raises(ValueError, match=complaint):
        call()


def test_what_the_message_advises() -> None:
    """As mappings the same lists have figures: W is 12 * 33.5 / (9 * 60 - 3 * 18).

    The rank sums are 4.5, 5, 9 and 11.5.
    """
    assert kendall_w([midranks(ranking) for ranking in RANKINGS]) == pytest.approx(402 / 486)
    ranks = copeland_ranks([intervals(ranking) for ranking in RANKINGS])
    assert ranks == {"a": 1, "b": 1, "c": 3, "d": 4}
