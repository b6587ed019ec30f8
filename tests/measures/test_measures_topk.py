"""Kendall and footrule distances of top-k lists, against definitions and enumeration."""

import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innorank.measures import footrule_topk, kendall_topk, untied

Blocks = list[list[str]]

repeatable = settings(derandomize=True, deadline=None, database=None)

WIPO_2023, WIPO_2024, WIPO_2025 = map(
    str.split,
    [
        "TYO SHG SEL BJS SHS SJS OSA BOS SAN NYC NKG PAR WUH HGH NGO",
        "TYO SHG BJS SEL SHS SJS OSA BOS NKG SAN NYC PAR WUH HGH NGO",
        "SHG TYO SJS BJS SEL SHS NYC LON BOS LAX OSA PAR HGH SAN NKG",
    ],
)

# Two lists, K^(1/2) with its similarity, F with its similarity, and K^(0).
EXAMPLES = [
    pytest.param("abcde", "abcde", 0, 1, 0, 1, 0, id="same"),
    pytest.param("abcde", "edcba", 10, 0.714286, 12, 0.6, 10, id="reversed"),
    pytest.param("abcde", "fghij", 35, 0, 30, 0, 25, id="disjoint"),
    pytest.param("abcde", "bacfg", 6, 0.828571, 8, 0.733333, 5, id="three-shared"),
    pytest.param("abcde", "fgahi", 24, 0.314286, 24, 0.2, 18, id="one-shared"),
    pytest.param("abcde", "bacde", 1, 0.971429, 2, 0.933333, 1, id="swap-at-the-top"),
    pytest.param("abcde", "abced", 1, 0.971429, 2, 0.933333, 1, id="swap-at-the-bottom"),
    pytest.param("abcdefg", "bacd", 2.5, 0.939759, 5, 0.857143, 1, id="unlike-length"),
    pytest.param("abcdefghij", "aklmnbopqr", 96, 0.337931, 80, 0.272727, 68, id="two-of-ten"),
    pytest.param(WIPO_2023, WIPO_2024, 3, None, 6, None, 3, id="wipo-one-method"),
    pytest.param(WIPO_2024, WIPO_2025, 31, 0.906061, 46, 0.808333, None, id="wipo-break"),
]


@st.composite
def rankings(draw: st.DrawFn, size: int | None = None) -> Blocks:
    """A ranking of some of nine items, with ties."""
    length = draw(st.integers(0, 7)) if size is None else size
    items = draw(st.permutations("abcdefghi"))[:length]
    joined = draw(st.lists(st.booleans(), min_size=len(items), max_size=len(items)))
    blocks: list[list[str]] = []
    for item, to_last in zip(items, joined, strict=True):
        if blocks and to_last:
            blocks[-1].append(item)
        else:
            blocks.append([item])
    return blocks


@pytest.mark.parametrize(("a", "b", "k", "k_sim", "f", "f_sim", "k_0"), EXAMPLES)
def test_distances_of_small_and_real_lists(
    a: Sequence[str],
    b: Sequence[str],
    k: float,
    k_sim: float | None,
    f: float,
    f_sim: float | None,
    k_0: float | None,
) -> None:
    """Both distances with their similarities, and the optimistic K^(0), are as worked out."""
    kendall, footrule = kendall_topk(untied(a), untied(b)), footrule_topk(untied(a), untied(b))

    assert (kendall.p, kendall.distance, footrule.distance) == (0.5, k, f)
    if k_sim is not None:
        assert kendall.similarity == pytest.approx(k_sim, abs=5e-7)
    if f_sim is not None:
        assert footrule.similarity == pytest.approx(f_sim, abs=5e-7)
    if k_0 is not None:
        assert kendall_topk(untied(a), untied(b), p=0).distance == k_0


def orders(ranking: list[str], union: set[str]) -> list[list[str]]:
    """Every full order of the union that starts with the ranking."""
    missing = sorted(union - set(ranking))
    return [ranking + list(rest) for rest in permutations(missing)]


def inversions(first: list[str], second: list[str]) -> int:
    """Pairs that two full orders put in opposite order."""
    pairs = combinations(first, 2)
    return sum(second.index(ahead) > second.index(behind) for ahead, behind in pairs)


def test_kendall_equals_enumeration_of_completions() -> None:
    """K^(0) is the least and K^(1/2) the mean over all ways to complete both lists, up to n = 7."""
    rng = random.Random(1)
    for _ in range(250):
        union_size = rng.randint(1, 7)
        items = rng.sample("abcdefg", union_size)
        a = items[: rng.randint(max(0, union_size - 4), union_size)]
        b = [*(set(items) - set(a)), *[item for item in a if rng.random() < 0.6]]
        rng.shuffle(b)
        union = set(a) | set(b)
        found = [inversions(*pair) for pair in product(orders(a, union), orders(b, union))]

        assert kendall_topk(untied(a), untied(b), p=0).distance == min(found)
        assert kendall_topk(untied(a), untied(b)).distance == float(
            Fraction(sum(found), len(found))
        )


def kendall_by_cases(a: Blocks, b: Blocks, p: float) -> float:
    """K^(p) from its definition, one pair at a time."""
    place_a = {item: place for place, block in enumerate(a) for item in block}
    place_b = {item: place for place, block in enumerate(b) for item in block}
    total = 0.0
    for pair in combinations(sorted({*place_a, *place_b}), 2):
        known_a = [item for item in pair if item in place_a]
        known_b = [item for item in pair if item in place_b]
        if {len(known_a), len(known_b)} == {2, 0}:
            total += p
            continue
        first, second = pair
        side_a = place_a.get(first, 99) - place_a.get(second, 99)
        side_b = place_b.get(first, 99) - place_b.get(second, 99)
        if side_a * side_b < 0:
            total += 1
        elif (side_a == 0) != (side_b == 0):
            total += p
    return total


@pytest.mark.parametrize("p", [0, 0.25, 0.5, 1])
def test_kendall_with_ties_equals_the_definition(
    tied_at_random: Callable[..., Blocks], p: float
) -> None:
    """K^(p) of tied lists of any lengths equals the sum over pairs, case by case."""
    rng = random.Random(2)
    for _ in range(400):
        a = tied_at_random(rng, rng.sample("abcdefghij", rng.randint(0, 8)))
        b = tied_at_random(rng, rng.sample("abcdefghij", rng.randint(0, 8)))

        assert kendall_topk(a, b, p).distance == kendall_by_cases(a, b, p)


def test_a_tie_in_one_list_costs_the_penalty_and_in_both_nothing() -> None:
    """The pair (a, b) is tied in the first list, then in both."""
    assert kendall_topk([["a", "b"], ["c"]], untied("abc"), p=0.25).distance == 0.25
    assert kendall_topk([["a", "b"], ["c"]], [["b", "a"], ["c"]], p=0.25).distance == 0


def test_a_tied_pair_that_the_other_list_lacks_costs_the_penalty() -> None:
    """The order of two missing items is unknown, which is not the same as tied."""
    found = kendall_topk([["a", "b"]], untied("xy"))

    assert found == (0.5, 5.0, 5.0, 0.0)


def footrule_by_definition(a: Blocks, b: Blocks) -> Fraction:
    """Sum of moves, with an item that is not listed right behind the list."""

    def places(ranking: Blocks) -> dict[str, Fraction]:
        found: dict[str, Fraction] = {}
        for block in ranking:
            middle = Fraction(2 * len(found) + len(block) + 1, 2)
            found |= dict.fromkeys(block, middle)
        return found

    in_a, in_b = places(a), places(b)
    return sum(
        (
            abs(in_a.get(item, Fraction(len(in_a) + 1)) - in_b.get(item, Fraction(len(in_b) + 1)))
            for item in {*in_a, *in_b}
        ),
        Fraction(0),
    )


def test_footrule_equals_the_definition(tied_at_random: Callable[..., Blocks]) -> None:
    """F of tied lists of any lengths equals the sum of moves in exact fractions."""
    rng = random.Random(3)
    for _ in range(500):
        a = tied_at_random(rng, rng.sample("abcdefghij", rng.randint(0, 8)))
        b = tied_at_random(rng, rng.sample("abcdefghij", rng.randint(0, 8)))

        assert footrule_topk(a, b).distance == footrule_by_definition(a, b)


def test_maxima_are_those_of_lists_without_a_shared_item() -> None:
    """Over all pairs of lists of up to four rows no distance exceeds the disjoint one."""
    for size_a, size_b in product(range(5), repeat=2):
        a = untied("abcd"[:size_a])
        disjoint = untied("wxyz"[:size_b])
        most_k, most_f = kendall_topk(a, disjoint).distance, footrule_topk(a, disjoint).distance
        for b in permutations("abcdwxyz"[4 - size_a : 4 + size_b], size_b):
            kendall, footrule = kendall_topk(a, untied(b)), footrule_topk(a, untied(b))

            assert (kendall.max, footrule.max) == (most_k, most_f)
            assert kendall.distance <= most_k
            assert footrule.distance <= most_f


@pytest.mark.parametrize("size", range(1, 30))
def test_footrule_maximum_of_equal_lists(size: int) -> None:
    """The largest footrule distance of two lists of k rows is k(k + 1)."""
    assert footrule_topk(untied(range(size)), untied(range(-size, 0))).max == size * (size + 1)


@repeatable
@given(rankings(), rankings(), st.sampled_from([0, 0.3, 0.5, 1]))
def test_distances_are_symmetric_and_bounded(a: Blocks, b: Blocks, p: float) -> None:
    """Exchanging the lists changes nothing; distances lie in 0..max, similarities in 0..1."""
    assert kendall_topk(a, b, p) == kendall_topk(b, a, p)
    assert footrule_topk(a, b) == footrule_topk(b, a)
    for found in (kendall_topk(a, b, p), footrule_topk(a, b)):
        distance, largest, similarity = found[-3:]
        assert distance is not None
        assert largest is not None
        assert 0 <= distance <= largest
        assert similarity is None or 0 <= similarity <= 1
        assert (similarity is None) == (largest == 0)


@repeatable
@given(rankings(), st.sampled_from([0, 0.5, 1]))
def test_a_list_is_at_distance_zero_from_itself(a: Blocks, p: float) -> None:
    """A list compared with itself, however tied, has distance 0."""
    assert kendall_topk(a, a, p).distance == 0
    assert footrule_topk(a, a).distance == 0


@repeatable
@given(rankings(5), rankings(5), rankings(5))
def test_footrule_keeps_the_triangle_inequality(a: Blocks, b: Blocks, c: Blocks) -> None:
    """Among lists of one size the footrule of a detour is never shorter."""
    detour = footrule_topk(a, b).distance + footrule_topk(b, c).distance

    assert footrule_topk(a, c).distance <= detour


def test_footrule_is_no_metric_among_lists_of_unlike_size() -> None:
    """The detour over an empty list is shorter: 0 + 1 against 3."""
    a, b, c = untied("f"), untied(""), untied("bd")

    assert footrule_topk(a, b).distance == 0
    assert footrule_topk(b, c).distance == 1
    assert footrule_topk(a, c).distance == 3


def test_kendall_is_no_metric() -> None:
    """K^(1/2) from ab to yz is 5, but the detour over az takes 1 + 3."""
    a, b, c = untied("ab"), untied("az"), untied("yz")

    assert kendall_topk(a, b).distance == 1
    assert kendall_topk(b, c).distance == 3
    assert kendall_topk(a, c).distance == 5


def test_empty_lists_have_defined_distances() -> None:
    """Against an empty list the pairs cost p each; two empty lists have no similarity."""
    assert kendall_topk([], untied("abc")) == (0.5, 1.5, 1.5, 0.0)
    assert kendall_topk([], []) == (0.5, 0.0, 0.0, None)
    assert footrule_topk([], untied("abc")) == (3.0, 3.0, 0.0)
    assert footrule_topk([], []) == (0.0, 0.0, None)


def test_long_lists_keep_whole_numbers() -> None:
    """Reversed lists of 10,000 rows differ in every pair and move by half the square."""
    a, b = untied(range(10_000)), untied(range(9_999, -1, -1))

    assert kendall_topk(a, b).distance == 49_995_000
    assert footrule_topk(a, b).distance == 50_000_000


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_kendall_refuses_a_penalty_out_of_range(p: float) -> None:
    """The penalty lies in 0..1."""
    with pytest.raises(ValueError, match=r"must lie in 0\.\.1"):
        kendall_topk([["a"]], [["b"]], p)
