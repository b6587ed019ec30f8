"""Ranks as intervals: how they are read and written, and what two of them tell about a change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innorank.model.rank import (
    UNKNOWN,
    Change,
    Rank,
    beyond,
    change_between,
    parse_rank,
    status_of,
)

steady = settings(derandomize=True, deadline=None, database=None)

# As far as the worst position that a rank without a lower bound is completed to.
FAR = 200


def test_unknown_rank_has_no_position_and_a_question_mark() -> None:
    """Of an unknown rank neither bound is known."""
    expected = (None, None, None, False, "?")
    assert expected == (UNKNOWN.low, UNKNOWN.high, UNKNOWN.number, UNKNOWN.joint, UNKNOWN.label)


@pytest.mark.parametrize(
    ("written", "low", "high", "number", "joint", "label"),
    [
        pytest.param(1, 1, 1, 1, False, "1", id="first"),
        pytest.param(16, 16, 16, 16, False, "16", id="exact"),
        pytest.param("5=", 5, 5, 5, True, "5=", id="joint"),
        pytest.param("101-150", 101, 150, None, False, "101–150", id="band"),
        pytest.param("1-10", 1, 10, None, False, "1–10", id="somewhere-in-the-top-ten"),
        pytest.param("11+", 11, None, None, False, ">10", id="outside-the-top-ten"),
        pytest.param("1+", None, None, None, False, "?", id="anywhere-is-unknown"),
        pytest.param("999999999=", 999999999, 999999999, 999999999, True, "999999999=", id="huge"),
    ],
)
def test_written_rank_is_an_interval_with_a_label(
    written: int | str,
    low: int | None,
    high: int | None,
    number: int | None,
    joint: bool,
    label: str,
) -> None:
    """Each form of a rank spans its positions and is shown as people write it."""
    rank = parse_rank(written)

    assert rank == Rank(low, high, number, joint)
    assert rank.label == label


@pytest.mark.parametrize(
    "written",
    [
        *(0, -1),
        *("", " ", "5", "0=", "05=", "5 =", "5==", "=5", "=", "5.0=", "-5="),
        *("+", "0+", "05+", "5 +", "5++", "+5", "-5+"),
        *("-", "5-", "-5", "5-5", "10-5", "0-5", "01-05", "1-2-3", "1 - 10", "5.0-6.0", "a-b"),
        *("1–10", ">10", "?", "top 10", "٥=", "１-２", "²=", "1000000000=", "1-1000000000"),
    ],
)
def test_anything_else_is_no_rank(written: int | str) -> None:
    """What is no rank is refused with the forms that are allowed."""
    with pytest.raises(ValueError, match=r'"5=", "101-150" or "11\+"'):
        parse_rank(written)


@pytest.mark.parametrize(
    ("depth", "label"),
    [pytest.param(0, "?", id="nothing-known"), (1, ">1"), (10, ">10"), (100, ">100")],
)
def test_beyond_a_depth(depth: int, label: str) -> None:
    """A place in none of the first positions lies behind them, or anywhere if none is known."""
    assert beyond(depth).label == label


@pytest.mark.parametrize(
    ("before", "after", "exact", "low", "high", "status"),
    [
        pytest.param(5, 2, 3, 3, 3, "up", id="rise"),
        pytest.param(2, 5, -3, -3, -3, "down", id="fall"),
        pytest.param(5, 5, 0, 0, 0, "same", id="stay"),
        pytest.param("5=", 5, 0, 0, 0, "same", id="joint-rank-counts-from-its-number"),
        pytest.param("5=", "7=", -2, -2, -2, "down", id="between-joint-ranks"),
        pytest.param("101-150", 90, None, 11, 60, "up", id="out-of-a-band"),
        pytest.param(90, "101-150", None, -60, -11, "down", id="into-a-band"),
        pytest.param("101-150", "101-150", None, -49, 49, "unknown", id="within-one-band"),
        pytest.param("151-200", "101-150", None, 1, 99, "up", id="to-the-next-band"),
        pytest.param("101-150", "151-200", None, -99, -1, "down", id="to-the-band-below"),
        pytest.param("1-10", 10, None, -9, 0, "unknown", id="may-have-stayed"),
        pytest.param(10, "1-10", None, 0, 9, "unknown", id="may-have-stayed-or-risen"),
        pytest.param("1-10", 11, None, -10, -1, "down", id="out-of-the-top-ten-to-a-rank"),
        pytest.param("1-10", "11+", None, None, -1, "dropped", id="out-of-the-top-ten"),
        pytest.param("11+", "1-10", None, 1, None, "entered", id="into-the-top-ten"),
        pytest.param("101+", 71, None, 30, None, "entered", id="V17-entry-at-71"),
        pytest.param(90, "101+", None, None, -11, "dropped", id="V17-exit-from-90"),
        pytest.param("101-150", "201+", None, None, -51, "dropped", id="band-to-beyond"),
        pytest.param(10, "10+", None, None, 0, "unknown", id="may-still-be-tenth"),
        pytest.param(15, "11+", None, None, 4, "unknown", id="beyond-a-depth-it-was-beyond"),
        pytest.param("11+", 15, None, -4, None, "unknown", id="from-beyond-a-smaller-depth"),
        pytest.param("11+", "101+", None, None, None, "unknown", id="beyond-both"),
        pytest.param("1+", 5, None, None, None, "unknown", id="unknown-before"),
        pytest.param(5, "1+", None, None, None, "unknown", id="unknown-now"),
        pytest.param("1+", "1+", None, None, None, "unknown", id="unknown-both"),
    ],
)
def test_change_and_status(
    before: int | str,
    after: int | str,
    exact: int | None,
    low: int | None,
    high: int | None,
    status: str,
) -> None:
    """A change is exact between published ranks, else bounded; the status says what is certain."""
    old, new = parse_rank(before), parse_rank(after)

    assert change_between(old, new) == Change(exact, low, high)
    assert status_of(old, new) == status


positions = st.integers(1, 60)


@st.composite
def ranks(draw: st.DrawFn) -> Rank:
    """A rank of any form."""
    form = draw(st.sampled_from(["exact", "joint", "band", "beyond", "unknown"]))
    low = draw(positions)
    if form == "exact":
        return parse_rank(low)
    if form == "joint":
        return Rank(low, low + draw(st.integers(0, 5)), low, joint=True)
    if form == "band":
        return parse_rank(f"{low}-{low + draw(positions)}")
    return beyond(low) if form == "beyond" else UNKNOWN


def completions(rank: Rank) -> range:
    """Every position that the publisher may have given, up to one that is far behind."""
    if rank.number is not None:
        return range(rank.number, rank.number + 1)
    return range(rank.low or 1, (rank.high or FAR) + 1)


def differences(before: Rank, after: Rank) -> list[int]:
    """The change of every pair of positions that the two ranks allow."""
    return [old - new for old in completions(before) for new in completions(after)]


@steady
@given(positions)
def test_exact_and_joint_labels_are_what_was_written(number: int) -> None:
    """What is read from a label gives that label again."""
    joint = f"{number}="

    assert parse_rank(number).label == str(number)
    assert parse_rank(joint).label == joint


@steady
@given(positions, positions)
def test_band_and_bound_labels_tell_what_was_written(low: int, size: int) -> None:
    """A band is shown with a dash, a bound by the last position before it."""
    high = low + size

    assert parse_rank(f"{low}-{high}").label == f"{low}–{high}"
    assert parse_rank(f"{high}+").label == f">{high - 1}"
    assert parse_rank(f"{high}+") == beyond(high - 1)


@steady
@given(ranks(), ranks())
def test_change_back_is_the_change_reversed(before: Rank, after: Rank) -> None:
    """The change from b to a is minus the change from a to b, bounds swapped."""
    there, back = change_between(before, after), change_between(after, before)

    def minus(value: int | None) -> int | None:
        return None if value is None else -value

    assert back == Change(minus(there.exact), minus(there.high), minus(there.low))


@steady
@given(ranks(), ranks())
def test_change_contains_that_of_every_completion(before: Rank, after: Rank) -> None:
    """No pair of positions that two ranks allow lies further apart than the bounds say."""
    change = change_between(before, after)
    possible = differences(before, after)

    assert change.low is None or change.low <= min(possible)
    assert change.high is None or change.high >= max(possible)


@steady
@given(ranks(), ranks())
def test_bounds_of_a_change_are_reached(before: Rank, after: Rank) -> None:
    """Between ranks bounded on both sides no bound is wider than it has to be."""
    change = change_between(before, after)
    possible = differences(before, after)
    if before.high is None or after.high is None:
        assert change.exact is None
        assert change.low is None or change.high is None
    else:
        assert (change.low, change.high) == (min(possible), max(possible))
        assert change.exact == (possible[0] if len(possible) == 1 else None)


@steady
@given(ranks(), ranks())
def test_status_is_said_only_where_every_completion_agrees(before: Rank, after: Rank) -> None:
    """One of six words for any pair: never one that some pair of positions would belie."""
    possible = differences(before, after)
    bounded = before.high is not None and after.high is not None
    if all(change > 0 for change in possible):
        expected = "up" if bounded else "entered"
    elif all(change < 0 for change in possible):
        expected = "down" if bounded else "dropped"
    elif bounded and all(change == 0 for change in possible):
        expected = "same"
    else:
        expected = "unknown"

    assert status_of(before, after) == expected


@steady
@given(ranks(), ranks())
def test_status_back_is_the_opposite(before: Rank, after: Rank) -> None:
    """Who rose from a to b fell from b to a, who entered dropped."""
    opposite = {"up": "down", "entered": "dropped", "same": "same", "unknown": "unknown"}
    opposite |= {word: other for other, word in opposite.items()}

    assert status_of(after, before) == opposite[status_of(before, after)]


@steady
@given(ranks())
def test_an_exact_rank_alone_is_the_same_as_itself(rank: Rank) -> None:
    """Two equal bands say nothing of a change; two equal published ranks say that there is none."""
    assert status_of(rank, rank) == ("unknown" if rank.number is None else "same")


@steady
@given(ranks(), ranks())
def test_direction_is_known_where_every_completion_agrees(before: Rank, after: Rank) -> None:
    """A rise or a fall is certain where all positions that the ranks allow agree."""
    change = change_between(before, after)
    moves = differences(before, after)

    assert change.is_rise == all(move > 0 for move in moves)
    assert change.is_fall == all(move < 0 for move in moves)
    assert change.direction_known == (change.is_rise or change.is_fall)


def test_ranks_sort_best_first() -> None:
    """A band stands behind all exact ranks that it allows, and bounds and unknown ranks last."""
    best_first: list[int | str] = [
        1,
        "2=",
        "1-2",
        10,
        "1-10",
        "2-10",
        11,
        "11-20",
        "11+",
        "21+",
        "1+",
    ]
    written = list(map(parse_rank, best_first))
    shuffled = [written[at] for at in (7, 2, 10, 0, 5, 9, 1, 8, 3, 6, 4)]

    assert sorted(shuffled, key=lambda rank: rank.sort_key) == written
