"""What a whole list tells of its ranks: how far ties reach, and up to where all is known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innorank.model.listing import contiguous_depth, ranks_and_contiguous_depth, widen_ties
from innorank.model.rank import parse_rank

steady = settings(derandomize=True, deadline=None, database=None)


@pytest.mark.parametrize(
    ("written", "coverage", "spans"),
    [
        pytest.param([], "complete", [], id="empty"),
        pytest.param([1, 2], "complete", [(1, 1), (2, 2)], id="no-tie"),
        pytest.param(
            [1, "2=", "2=", 4], "complete", [(1, 1), (2, 3), (2, 3), (4, 4)], id="tie-of-two"
        ),
        pytest.param(["1=", "1=", "1="], "complete", [(1, 3)] * 3, id="all-tied"),
        pytest.param(
            [1, "2=", "2="],
            "complete",
            [(1, 1), (2, 3), (2, 3)],
            id="last-of-a-complete-list",
        ),
        pytest.param(
            [1, "2=", "2=", 4], "partial", [(1, 1), (2, 3), (2, 3), (4, 4)], id="next-follows"
        ),
        pytest.param(["5=", 9], "partial", [(5, 8), (9, 9)], id="up-to-the-next-known-rank"),
        pytest.param(["5=", "9="], "partial", [(5, 8), (9, None)], id="last-of-a-partial-list"),
        pytest.param(["5=", "5="], "partial", [(5, None)] * 2, id="two-and-perhaps-more"),
        pytest.param(["5=", "5="], "truncated", [(5, 6), (5, 6)], id="last-of-a-truncated-list"),
        pytest.param(
            [1, "2="], "truncated", [(1, 1), (2, None)], id="whoever-shares-it-is-missing"
        ),
        pytest.param(
            ["2=", "11+", "20-30"],
            "partial",
            [(2, None), (11, None), (20, 30)],
            id="bounds-and-bands-stay",
        ),
        pytest.param([4, "2=", 1, "2="], "complete", [(4, 4), (2, 3), (1, 1), (2, 3)], id="order"),
    ],
)
def test_joint_ranks_span_their_tie(
    written: list[int | str],
    coverage: str,
    spans: list[tuple[int | None, int | None]],
) -> None:
    """A tie takes up as many positions as it has members, or may have where some are missing."""
    before = [parse_rank(value) for value in written]
    widened = widen_ties(before, coverage)

    assert [(rank.low, rank.high) for rank in widened] == spans
    assert [rank.label for rank in widened] == [rank.label for rank in before]


@pytest.mark.parametrize(
    ("written", "contiguous"),
    [
        pytest.param([], 0, id="empty"),
        pytest.param([1], 1, id="one"),
        pytest.param([3, 1, 2], 3, id="in-any-order"),
        pytest.param([1, "2=", "2=", 4], 4, id="tie-that-skips"),
        pytest.param(["1=", "1=", "1="], 3, id="all-tied"),
        pytest.param([1, 2, 4, 5], 2, id="gap"),
        pytest.param([1, "2=", "2=", 5], 3, id="gap-after-a-tie"),
        pytest.param([2, 3], 0, id="first-is-missing"),
        pytest.param([1, 2, "3-5", "3-5", "3-5", 6], 6, id="full-band"),
        pytest.param([1, 2, "3-5", "3-5", 6], 2, id="band-with-a-free-position"),
        pytest.param(["1-2", "1-2"], 2, id="band-alone"),
        pytest.param(["1-10"] * 5, 0, id="five-somewhere-in-the-top-ten"),
        pytest.param(["1-10"] * 10, 10, id="all-of-the-top-ten"),
        pytest.param([1, "2+", "2+"], 1, id="bounds-count-for-nothing"),
        pytest.param([1, "1+"], 1, id="unknown-counts-for-nothing"),
        pytest.param([*range(1, 11), 16, "11+"], 10, id="top-ten-and-one-more"),
    ],
)
def test_contiguous_depth(written: list[int | str], contiguous: int) -> None:
    """The last position up to which every one is taken, worked out by hand."""
    ranks = [parse_rank(value) for value in written]

    assert contiguous_depth(ranks) == contiguous
    assert contiguous_depth(widen_ties(ranks, "partial")) == contiguous


def test_tie_with_a_missing_member_ends_what_is_known() -> None:
    """Of 1, 2=, 4 another 2= is missing: a place that is absent may be second, so it is not >2."""
    ranks = [parse_rank(value) for value in (1, "2=", 4)]

    assert contiguous_depth(widen_ties(ranks, "partial")) == 1


@steady
@given(st.lists(st.integers(1, 4), max_size=12))
def test_complete_list_is_contiguous_to_its_end(sizes: list[int]) -> None:
    """Ties that skip as they should leave no gap, and no two spans overlap."""
    written: list[int | str] = []
    for size in sizes:
        start = len(written) + 1
        written += [start] if size == 1 else [f"{start}="] * size
    ranks = widen_ties([parse_rank(value) for value in written], "complete")
    spans = sorted({(rank.low or 0, rank.high or 0) for rank in ranks})
    covered = [position for low, high in spans for position in range(low, high + 1)]

    assert contiguous_depth(ranks) == len(written)
    assert covered == list(range(1, len(written) + 1))


@steady
@given(st.sets(st.integers(1, 30)))
def test_contiguous_depth_stops_before_the_first_gap(numbers: set[int]) -> None:
    """Without ties it is one less than the first position that nobody has."""
    missing = next(position for position in range(1, 32) if position not in numbers)

    assert contiguous_depth([parse_rank(number) for number in sorted(numbers)]) == missing - 1


@pytest.mark.parametrize(
    ("written", "coverage", "contiguous"),
    [
        pytest.param([1, "2=", "2=", 3], "complete", 3, id="nothing-is-skipped"),
        pytest.param([1, "2=", "2=", 4], "truncated", 2, id="a-gap"),
        pytest.param([1, "2=", "2=", 3], "partial", 1, id="another-may-share-the-second"),
        pytest.param([1, 2, 3], "partial", 3, id="nothing-is-shared"),
        pytest.param([2, 3], "complete", 0, id="first-is-missing"),
        pytest.param([], "complete", 0, id="empty"),
    ],
)
def test_dense_ranks(written: list[int | str], coverage: str, contiguous: int) -> None:
    """Ranks that count no ties: each is itself alone, and the depth is the last one held."""
    ranks = [parse_rank(value) for value in written]

    assert ranks_and_contiguous_depth(ranks, coverage, "dense") == (ranks, contiguous)


@pytest.mark.parametrize(
    ("coverage", "highs", "contiguous"),
    [
        pytest.param("complete", [1, 2], 2, id="nobody-shares-it"),
        pytest.param("partial", [1, None], 1, id="somebody-may-share-the-last"),
    ],
)
def test_joint_ranks_of_one_place_each(
    coverage: str, highs: list[int | None], contiguous: int
) -> None:
    """Where each rank is held, but said to be shared, it depends on what is left out."""
    ranks, depth = ranks_and_contiguous_depth([parse_rank("1="), parse_rank("2=")], coverage)

    assert ([rank.high for rank in ranks], depth) == (highs, contiguous)


def test_first_rank_is_missing_before_a_joint_one() -> None:
    """As many exact ranks as a list without the first one would have are no whole list."""
    ranks, depth = ranks_and_contiguous_depth(
        [parse_rank(rank) for rank in (2, 3, "4=")], "complete"
    )

    assert ([(rank.low, rank.high) for rank in ranks], depth) == ([(2, 2), (3, 3), (4, 4)], 0)


def test_lone_joint_rank_ends_a_truncated_list() -> None:
    """Whoever shares the last rank is missing, so that the list is whole down to the one before."""
    ranks, depth = ranks_and_contiguous_depth([parse_rank(rank) for rank in (1, "2=")], "truncated")

    assert ([(rank.low, rank.high) for rank in ranks], depth) == ([(1, 1), (2, None)], 1)
