"""Where a place stands among those of its economy: worked by hand, and by every completion."""

import random
from collections.abc import Iterator
from itertools import permutations, product
from typing import NamedTuple

import pytest

from innorank.measures import economy_size, position_in_economy, positions_in_economy


def test_of_ten_ranks_five_are_known() -> None:
    """At 7, behind 1 and 4: ranks 3, 5 and 6 may be of the economy, and so may 8 and 10."""
    members, others = [(1, 1), (4, 4), (9, 9)], [(2, 2)]

    assert position_in_economy((7, 7), members, others, 10) == (3, 6, 4, 9)
    assert position_in_economy((7, 7), members, others, 10, total=5) == (3, 4, 5, 5)
    assert position_in_economy((7, 7), members, others, 10, total=4) == (3, 3, 4, 4)


def test_without_a_gap_the_position_is_exact() -> None:
    """Where every rank ahead is known the position is; where all ranks are, the number is, too."""
    assert position_in_economy((3, 3), [(1, 1)], [(2, 2)], 9) == (2, 2, 2, 8)
    assert position_in_economy((3, 3), [(1, 1)], [(2, 2)], 3) == (2, 2, 2, 2)
    assert position_in_economy((3, 3), [(1, 1)], [(2, 2)], None) == (2, 2, 2, None)


def test_places_of_one_rank_share_the_better_position() -> None:
    """Two members are joint fifth behind one member: each is second of three."""
    members, others = [(5, 5), (1, 1)], [(2, 2), (3, 3), (4, 4)]

    assert position_in_economy((5, 5), members, others, 6) == (2, 2, 3, 3)
    # Who holds ranks 1 and 2 is not known: both may be of the economy.
    assert position_in_economy((3, 3), [(3, 3)], [], 4) == (1, 3, 2, 4)


def test_a_lone_joint_rank_leaves_the_next_one_open() -> None:
    """Who shares rank 1 is not named, and may be a member that is ahead of the place at 3."""
    assert position_in_economy((3, 3), [], [(1, 1)], 3) == (1, 2, 1, 2)
    assert position_in_economy((1, 1), [], [(3, 3)], 3) == (1, 1, 1, 2)


def test_within_a_band_the_order_is_open() -> None:
    """Behind one member, in a band of three of which two are known members."""
    assert position_in_economy((2, 4), [(1, 1), (2, 4)], [], 4) == (2, 4, 3, 4)
    assert position_in_economy((2, 4), [(1, 1), (2, 4)], [(2, 4)], 4) == (2, 3, 3, 3)
    # Rank 1 is nobody's, and so is one of 2 and 3, whichever of them the other place does not hold.
    assert position_in_economy((2, 4), [], [(2, 4)], 20) == (1, 3, 1, 19)


def test_others_in_a_band_hold_positions_ahead() -> None:
    """Two others are second and third. Only rank 1 is open ahead of 4, and 1 and 4 ahead of 5."""
    band = [(2, 3), (2, 3)]

    assert position_in_economy((4, 4), [], band, 20) == (1, 2, 1, 18)
    assert position_in_economy((5, 5), [], band, 20) == (1, 3, 1, 18)


def test_places_that_share_a_rank_may_all_be_behind_a_band() -> None:
    """The true ranks are 1, 2, 3=, 3=, 5=, 5= and 7=, 7=: the place in the band is at 5.

    Only 1, one 5= and both 7= are known. So 2, 3= and 3= may be members ahead of it. It cannot be
    ruled out that it shares rank 7, behind a further place.
    """
    others = [(1, 1), (5, 5), (7, 7), (7, 7)]

    assert position_in_economy((3, 7), [], others, 9) == (1, 5, 1, 5)
    # Rank 6 is shared by three, of which one position at most is ahead of 7.
    assert position_in_economy((3, 7), [], [(1, 1), *[(6, 6)] * 3], 9) == (1, 5, 1, 5)
    # In a list of twenty there are more members than fit ahead of rank 7, or 6: at most four do.
    assert position_in_economy((3, 7), [], others, 20) == (1, 5, 1, 16)
    assert position_in_economy((3, 7), [], [(1, 1), *[(6, 6)] * 3], 20) == (1, 5, 1, 16)
    # It may share rank 4 with two others, behind 2 and 3.
    assert position_in_economy((2, 5), [], [(1, 1), (4, 4), (4, 4)], 9) == (1, 3, 1, 6)


def test_a_band_may_end_at_the_rank_of_another_member() -> None:
    """The band from 1 to 3 may be ahead of rank 3; rank 3 is not ahead of itself, nor of the band.

    With rank 1 that is all of the list, whose first place is of another economy.
    """
    found = positions_in_economy([(1, 3), (3, 3)], [(1, 1), (1, 3), (3, 3)], 3)

    assert found == [(1, 1, 2, 2), (1, 2, 2, 2)]


def test_beyond_a_depth_a_place_counts_as_unnamed() -> None:
    """A member beyond rank 2 is one of those that may be ahead of the place at 5, or may not."""
    assert position_in_economy((5, 5), [(3, None)], [(1, 1), (2, 2)], 6) == (1, 3, 1, 4)


def test_dense_ranks_are_no_positions() -> None:
    """Any number of places may share a rank ahead, unless the list or the publisher bounds them."""
    known = [(1, 1)], [(2, 2)]

    assert position_in_economy((3, 3), *known, None, dense=True) == (2, None, 2, None)
    assert position_in_economy((3, 3), *known, None, total=4, dense=True) == (2, 4, 4, 4)
    assert position_in_economy((3, 3), *known, 3, dense=True) == (2, 2, 2, 2)
    # Nothing is ahead of rank 1, and any number may share it ahead of rank 2.
    assert position_in_economy((1, 1), [], [(2, 2)], None, dense=True) == (1, 1, 1, None)
    assert position_in_economy((2, 2), [], [(1, 1)], None, dense=True) == (1, None, 1, None)


def test_ranks_are_positions_unless_told_otherwise() -> None:
    """Both are joint second: behind 1 there is no room for another, as there is by dense ranks."""
    ranks = [(2, 2), (2, 2)], [(1, 1), (2, 2), (2, 2)]

    assert positions_in_economy(*ranks, None) == [(1, 1, 2, None)] * 2
    assert positions_in_economy(*ranks, None, dense=True) == [(1, None, 2, None)] * 2


def test_an_economy_may_have_no_known_place() -> None:
    """None of two known places is of it; one to ten may be."""
    assert economy_size(0, 2, 10) == (0, 8)
    assert economy_size(0, 2, 10, total=3) == (3, 3)
    assert economy_size(0, 2, None) == (0, None)


def test_a_total_below_what_is_known_is_refused() -> None:
    """Such a total counts in another way."""
    with pytest.raises(ValueError, match="total is 1, but 2 members are known"):
        position_in_economy((2, 2), [(1, 1)], [], 3, total=1)


class Known(NamedTuple):
    """What is known of a small list: each place with its positions, and whether it is a member.

    The first is the place in question.
    """

    size: int
    places: list[tuple[tuple[int, int], bool]]


def drawn(rng: random.Random) -> Known:
    """A list of up to six places, of which some are named; one, a member, is in question."""
    size = rng.randint(1, 6)
    slots = list(range(1, size + 1))
    low, high = sorted(rng.choices(slots, k=2))
    band = (low, high) if rng.random() < 0.5 else None
    named = rng.sample(slots, rng.randint(1, size))
    spans = [
        band if band and band[0] <= slot <= band[1] and rng.random() < 0.7 else (slot, slot)
        for slot in named
    ]
    places = [(span, number == 0 or rng.random() < 0.5) for number, span in enumerate(spans)]
    return Known(size, places)


def completions(known: Known) -> Iterator[tuple[int, int]]:
    """The position of the place in question and the number of members, in every full list."""
    slots = range(1, known.size + 1)
    for taken in permutations(slots, len(known.places)):
        spans = [span for span, _ in known.places]
        if not all(low <= slot <= high for slot, (low, high) in zip(taken, spans, strict=True)):
            continue
        free = [slot for slot in slots if slot not in taken]
        for are_members in product([True, False], repeat=len(free)):
            members = [slot for slot, is_member in zip(free, are_members, strict=True) if is_member]
            members += [
                slot for slot, (_, is_member) in zip(taken, known.places, strict=True) if is_member
            ]
            yield 1 + sum(slot < taken[0] for slot in members), len(members)


@pytest.mark.parametrize("seed", range(100))
def test_bounds_contain_every_completion(seed: int) -> None:
    """Whoever holds the unnamed ranks; and without bands both ends of the bounds are reached."""
    rng = random.Random(seed)
    known = drawn(rng)
    (rank, _), *rest = known.places
    members = [span for span, is_member in rest if is_member]
    others = [span for span, is_member in rest if not is_member]
    every = set(completions(known))
    for total in (None, *{of for _, of in every}):
        found = position_in_economy(rank, members, others, known.size, total)
        positions = {position for position, of in every if total in (None, of)}
        sizes = {of for _, of in every if total in (None, of)}
        assert found.rank_high is not None
        assert found.of_high is not None
        assert found.rank_low <= min(positions)
        assert max(positions) <= found.rank_high
        assert (min(sizes), max(sizes)) == (found.of_low, found.of_high)
        if total is None and all(low == high for (low, high), _ in known.places):
            assert (min(positions), max(positions)) == (found.rank_low, found.rank_high)
