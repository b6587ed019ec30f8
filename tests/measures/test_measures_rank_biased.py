"""Rank-biased overlap: worked examples, real continuations, and means over orders of ties."""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations, product
from math import log, prod, sqrt
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innorank.measures import RankBiasedOverlap, rbo, untied

Blocks = list[list[str]]
Ties = Literal["w", "a", "b"]

TIES: tuple[Ties, ...] = ("w", "a", "b")

repeatable = settings(derandomize=True, deadline=None, database=None)

WIPO_2023, WIPO_2024, WIPO_2025 = map(
    str.split,
    [
        "TYO SHG SEL BJS SHS SJS OSA BOS SAN NYC NKG PAR WUH HGH NGO",
        "TYO SHG BJS SEL SHS SJS OSA BOS NKG SAN NYC PAR WUH HGH NGO",
        "SHG TYO SJS BJS SEL SHS NYC LON BOS LAX OSA PAR HGH SAN NKG",
    ],
)


@pytest.mark.parametrize("ties", TIES)
@pytest.mark.parametrize(
    ("a", "b", "ext", "low", "high"),
    [
        pytest.param("abcde", "abcde", 1, 0.671989, 1, id="same"),
        pytest.param("abcde", "edcba", 0.737775, 0.409764, 0.737775, id="reversed"),
        pytest.param("abcde", "fghij", 0, 0, 0.511608, id="disjoint"),
        pytest.param("abcde", "bacfg", 0.619335, 0.422528, 0.845689, id="three-shared"),
        pytest.param("abcde", "fgahi", 0.176445, 0.110843, 0.598150, id="one-shared"),
        pytest.param("abcde", "bacde", 0.9, 0.571989, 0.9, id="swap-at-the-top"),
        pytest.param("abcde", "abced", 0.981775, 0.653764, 0.981775, id="swap-at-the-bottom"),
        pytest.param("abcdefg", "bacd", 0.9, 0.506371, 0.9, id="unlike-length"),
        pytest.param("abcdefghij", "aklmnbopqr", 0.337221, 0.308339, 0.551921, id="two-of-ten"),
        pytest.param(WIPO_2023, WIPO_2024, 0.964343, None, None, id="wipo-one-method"),
        pytest.param(WIPO_2024, WIPO_2025, 0.748694, 0.688922, 0.774859, id="wipo-break"),
    ],
)
def test_rbo_without_ties(
    ties: Ties,
    a: Sequence[str],
    b: Sequence[str],
    ext: float,
    low: float | None,
    high: float | None,
) -> None:
    """At p = 0.9, and without ties, the three ways to treat ties agree."""
    found = rbo(untied(a), untied(b), ties=ties)

    assert (found.p, found.ties) == (0.9, ties)
    assert found.ext == pytest.approx(ext, abs=6e-7)
    if low is not None and high is not None:
        assert (found.min, found.max) == pytest.approx((low, high), abs=6e-7)


@pytest.mark.parametrize(
    ("a", "b", "ties", "expected"),
    [
        ("(a c) b d", "a (b c) d", "w", [0.948667]),
        ("(a c) b d", "a (b c) d", "a", [0.927500]),
        ("(a c) b d", "a (b c) d", "b", [0.958653]),
        ("a (b c) d e", "b a c (d e)", "w", [0.873900]),
        ("a (b c) d e", "b a c (d e)", "a", [0.8683875]),
        ("a (b c) d e", "b a c (d e)", "b", [0.883234]),
        ("a (b c d) e", "c a (f g)", "w", [0.465, 0.268186, 0.756965]),
        ("a (b c d) e", "c a (f g)", "a", [0.4695, 0.272686, 0.761464]),
        ("a (b c d) e", "c a (f g)", "b", [0.493880, 0.297066, 0.785845]),
    ],
)
def test_rbo_with_ties(
    parsed: Callable[[str], Blocks], a: str, b: str, ties: Ties, expected: list[float]
) -> None:
    """Each treatment of ties has its own value, in either order of the lists."""
    for first, second in [(a, b), (b, a)]:
        found = rbo(parsed(first), parsed(second), ties=ties)

        assert [found.ext, found.min, found.max][: len(expected)] == pytest.approx(
            expected, abs=6e-7
        )


def orders_of(ranking: Blocks) -> Iterator[list[list[str]]]:
    """Every ranking without ties that the ties allow."""
    for arrangement in product(*(permutations(block) for block in ranking)):
        yield [[item] for block in arrangement for item in block]


def test_variant_a_is_the_mean_over_orders_of_the_ties(
    tied_at_random: Callable[..., Blocks],
) -> None:
    """For lists of one length ext, min and max of "a" are means over all orders of the ties."""
    rng = random.Random(1)
    for _ in range(150):
        length, p = rng.randint(1, 5), rng.choice([0.3, 0.8, 0.9, 0.98])
        a = tied_at_random(rng, rng.sample("abcdefg", length))
        b = tied_at_random(rng, rng.sample("abcdefg", length))
        untied_values = [rbo(x, y, p) for x in orders_of(a) for y in orders_of(b)]
        found = rbo(a, b, p, ties="a")

        for name in ("ext", "min", "max"):
            mean = sum(getattr(value, name) for value in untied_values) / len(untied_values)

            assert getattr(found, name) == pytest.approx(mean, abs=1e-12)


def test_lower_bound_of_variant_a_is_a_mean_for_any_lengths(
    tied_at_random: Callable[..., Blocks],
) -> None:
    """For lists of unlike length min of "a" is the mean over all orders of the ties."""
    rng = random.Random(2)
    for _ in range(150):
        a = tied_at_random(rng, rng.sample("abcdefg", rng.randint(1, 3)))
        b = tied_at_random(rng, rng.sample("abcdefg", rng.randint(4, 6)))
        lows = [rbo(x, y, 0.8).min for x in orders_of(a) for y in orders_of(b)]

        assert rbo(a, b, 0.8, ties="a").min == pytest.approx(
            sum(low or 0.0 for low in lows) / len(lows), abs=1e-12
        )


def contributions(ranking: Blocks, depth: int, ties: str) -> dict[str, float]:
    """What each item adds to the prefix of a length, straight from the definition."""
    found: dict[str, float] = {}
    first = 1
    for block in ranking:
        last = first + len(block) - 1
        if depth >= last or (ties == "w" and depth >= first):
            found |= dict.fromkeys(block, 1.0)
        elif depth >= first:
            found |= dict.fromkeys(block, (depth - first + 1) / len(block))
        first = last + 1
    return found


def agreement_at(a: Blocks, b: Blocks, depth: int, ties: str) -> float:
    """Agreement of two prefixes that both lists reach, straight from the definition."""
    in_a, in_b = contributions(a, depth, ties), contributions(b, depth, ties)
    common = sum(value * in_b.get(item, 0.0) for item, value in in_a.items())
    if ties == "w":
        return 2 * common / (sum(in_a.values()) + sum(in_b.values()))
    if ties == "a":
        return common / depth
    squares = [sum(value**2 for value in side.values()) for side in (in_a, in_b)]
    return common / sqrt(prod(squares))


def long_rbo(a: Blocks, b: Blocks, p: float, ties: str, depth: int) -> float:
    """Weighted mean of the agreements of two long lists, the rest left out."""
    return sum((1 - p) * p ** (d - 1) * agreement_at(a, b, d, ties) for d in range(1, depth + 1))


def items_of(ranking: Blocks) -> list[str]:
    """The items of a ranking in order."""
    return [item for block in ranking for item in block]


def test_bounds_are_those_of_real_continuations(tied_at_random: Callable[..., Blocks]) -> None:
    """Continued with nothing in common lists reach min, with all that is possible max."""
    rng = random.Random(3)
    # What lies behind this depth weighs less than the figures may differ by.
    depth, p = 60, 0.6
    for case in range(90):
        ties = TIES[case % 3]
        a = tied_at_random(rng, rng.sample("abcdefghij", rng.randint(1, 6)))
        b = tied_at_random(rng, rng.sample("abcdefghij", rng.randint(1, 6)))
        found = rbo(a, b, p, ties=ties)
        worst_a = [*a, *([f"left{n}"] for n in range(depth))]
        worst_b = [*b, *([f"right{n}"] for n in range(depth))]
        # The best continuation brings what the other list has, then the same on both sides.
        missing_a = [[item] for item in items_of(b) if item not in items_of(a)]
        missing_b = [[item] for item in items_of(a) if item not in items_of(b)]
        best_a = [*a, *missing_a, *([f"same{n}"] for n in range(depth))]
        best_b = [*b, *missing_b, *([f"same{n}"] for n in range(depth))]

        assert found.min == pytest.approx(long_rbo(worst_a, worst_b, p, ties, depth), abs=1e-12)
        assert found.max == pytest.approx(long_rbo(best_a, best_b, p, ties, depth), abs=1e-12)


def test_ext_goes_on_with_the_last_agreement(tied_at_random: Callable[..., Blocks]) -> None:
    """For lists of one length ext is the seen part with its last agreement for ever."""
    rng = random.Random(4)
    for case in range(200):
        ties, p = TIES[case % 3], rng.choice([0.2, 0.7, 0.9, 0.99])
        length = rng.randint(1, 7)
        a = tied_at_random(rng, rng.sample("abcdefghij", length))
        b = tied_at_random(rng, rng.sample("abcdefghij", length))
        expected = long_rbo(a, b, p, ties, length) + p**length * agreement_at(a, b, length, ties)

        assert rbo(a, b, p, ties=ties).ext == pytest.approx(expected, abs=1e-12)


def test_ext_of_uneven_lists_follows_webber() -> None:
    """For untied lists of unlike length ext is equation 32 of Webber et al., term by term."""
    rng = random.Random(5)
    for _ in range(200):
        p = rng.choice([0.2, 0.7, 0.9, 0.99])
        short, long = rng.sample("abcdefghij", 3), rng.sample("abcdefghij", rng.randint(4, 8))
        s, n = len(short), len(long)
        x = [len(set(short[:d]) & set(long[:d])) for d in range(n + 1)]
        first = sum(x[d] / d * p**d for d in range(1, n + 1))
        second = sum(x[s] * (d - s) / (s * d) * p**d for d in range(s + 1, n + 1))
        expected = (1 - p) / p * (first + second) + ((x[n] - x[s]) / n + x[s] / s) * p**n

        assert rbo(untied(short), untied(long), p).ext == pytest.approx(expected, abs=1e-12)


def test_residual_of_untied_lists_follows_webber() -> None:
    """Max less min is the residual of equation 30 of Webber et al., term by term."""
    rng = random.Random(6)
    for _ in range(200):
        p = rng.choice([0.2, 0.7, 0.9, 0.99])
        short = rng.sample("abcdefghij", rng.randint(1, 4))
        long = rng.sample("abcdefghij", rng.randint(4, 8))
        s, n, x = len(short), len(long), len(set(short) & set(long))
        f = n + s - x
        first = s * sum(p**d / d for d in range(s + 1, f + 1))
        second = n * sum(p**d / d for d in range(n + 1, f + 1))
        third = x * (log(1 / (1 - p)) - sum(p**d / d for d in range(1, f + 1)))
        expected = p**s + p**n - p**f - (1 - p) / p * (first + second + third)
        found = rbo(untied(short), untied(long), p)

        assert (found.max or 0) - (found.min or 0) == pytest.approx(expected, abs=1e-12)


@st.composite
def rankings(draw: st.DrawFn) -> Blocks:
    """A ranking of one to seven of nine items, with ties."""
    items = draw(st.permutations("abcdefghi"))[: draw(st.integers(1, 7))]
    joined = draw(st.lists(st.booleans(), min_size=len(items), max_size=len(items)))
    blocks: list[list[str]] = []
    for item, to_last in zip(items, joined, strict=True):
        if blocks and to_last:
            blocks[-1].append(item)
        else:
            blocks.append([item])
    return blocks


def assert_ordered(found: RankBiasedOverlap) -> None:
    """Fail unless the three values are numbers in 0..1, in their order."""
    assert found.ext is not None
    assert found.min is not None
    assert found.max is not None
    assert 0 <= found.min <= found.ext <= found.max <= 1


@repeatable
@given(rankings(), rankings(), st.floats(0.001, 0.999), st.sampled_from(TIES))
def test_rbo_is_symmetric_and_lies_between_its_bounds(
    a: Blocks, b: Blocks, p: float, ties: Ties
) -> None:
    """0 <= min <= ext <= max <= 1, whichever list comes first."""
    found, exchanged = rbo(a, b, p, ties), rbo(b, a, p, ties)

    assert_ordered(found)
    assert found[1:4] == pytest.approx(exchanged[1:4], abs=1e-14)


@repeatable
@given(rankings(), st.floats(0.01, 0.99), st.sampled_from(TIES[::2]))
def test_a_list_agrees_wholly_with_itself(a: Blocks, p: float, ties: Ties) -> None:
    """A list compared with itself has ext exactly 1 and min below 1: the rest is not known."""
    found = rbo(a, a, p, ties)

    assert (found.ext, found.max) == (1.0, 1.0)
    assert found.min is not None
    assert found.min < 1


def test_variant_a_of_a_list_with_itself_takes_off_for_ties() -> None:
    """Two items of unknown order agree by half at depth 1: (1/2)(1 - p) + p."""
    assert rbo([["a", "b"]], [["a", "b"]], ties="a").ext == pytest.approx(0.95, abs=1e-15)


@pytest.mark.parametrize(("a", "b"), [("", ""), ("", "abc"), ("abc", "")])
def test_an_empty_list_has_no_rbo(a: str, b: str) -> None:
    """Nothing is known of an empty list, so every value is None, and not 0."""
    assert rbo(untied(a), untied(b)) == (0.9, None, None, None, "w")


@pytest.mark.parametrize("p", [5e-324, 1e-9, 0.5, 0.9999, 1 - 2**-53])
def test_extreme_persistence_gives_numbers(p: float) -> None:
    """Any p between 0 and 1 gives bounds that are numbers in order."""
    assert_ordered(rbo(untied("abcx"), untied("acby"), p))


def parting(start: int, sizes: Sequence[int]) -> tuple[Blocks, Blocks]:
    """Two rankings of the same items that are equal for some rows, then part again and again.

    Where they part, the agreement falls from 1, falls far as the first list reads a large tie,
    and is 1 again once the second list has read that tie, too.
    """
    a: Blocks = [[f"equal-{number}"] for number in range(start)]
    b = list(a)
    for part, size in enumerate(sizes):
        early, late = f"{part}-early", f"{part}-late"
        tie = [f"{part}-{number}" for number in range(size)]
        a += [[early], [late, *tie]]
        b += [[late], [early], tie]
    return a, b


@pytest.mark.parametrize(
    ("lists", "p", "ties"),
    [
        pytest.param(parting(8, [23, 86]), 1 - 2**-53, "w", id="many-steps-add-up-beyond-1"),
        pytest.param(
            ([["a"], ["b"], ["c", "d", "e", "f"]], [["a"]]), 1 - 2**-53, "a", id="max-below-ext"
        ),
        pytest.param(([["a", "b"]], [["a", "b"]]), 8.794609984481977e-15, "w", id="min-above-ext"),
        pytest.param(([["a"], ["b"], ["c"]], [["x"], ["y"], ["c"]]), 1e-10, "w", id="min-below-0"),
    ],
)
def test_rounding_does_not_move_a_value_out_of_its_range(
    lists: tuple[Blocks, Blocks], p: float, ties: Ties
) -> None:
    """0 <= min <= ext <= max <= 1 also where the last digits of the sums would break it."""
    assert_ordered(rbo(*lists, p, ties))


def test_long_lists_keep_their_digits() -> None:
    """Of 10,000 rows with the second half exchanged, ext at p = 0.999 misses hardly anything."""
    a = untied(range(10_000))
    b = untied([*range(5_000), *range(10_000, 15_000)])
    # Agreement is 1 down to 5,000 and 5,000/d below, the last going on for ever.
    tail = [0.999**d * 5_000 / (d + 1) * 0.001 for d in range(5_000, 10_000)]
    expected = 1 - 0.999**5_000 + sum(tail) + 0.999**10_000 / 2

    assert rbo(a, b, 0.999).ext == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("p", [0, 1, -0.1, 1.5, float("nan")])
def test_rbo_refuses_a_persistence_out_of_range(p: float) -> None:
    """p lies between 0 and 1, both excluded."""
    with pytest.raises(ValueError, match="must lie between 0 and 1"):
        rbo([["a"]], [["a"]], p)


def test_unknown_treatment_of_ties_is_refused() -> None:
    """Ties are "w", "a" or "b"."""
    with pytest.raises(ValueError, match="must be 'w', 'a' or 'b'"):
        rbo([["a"]], [["a"]], ties="x")  # type: ignore[arg-type]
