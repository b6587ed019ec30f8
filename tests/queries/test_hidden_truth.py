"""Every answer holds in the world that its data are a part of.

A world is made at random: complete lists, ties included. The data tell a part of it, cut off,
thinned out, in bands and bounds. The answers come from the data alone, and each is then held
against the world: an exact figure has to be the true one, a bound to contain it, and a word such
as `up` or `ahead` to be right.

With `--hypothesis-profile=deep` there are twenty times as many worlds.
"""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import log2
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from innorank import QueryCatalogue, open_catalogue

PLACES = [f"place-{letter}" for letter in "abcdefghijkl"]
CODES = ["AA", "BB", "CC"]
EDITIONS = ["s-2001", "s-2002", "t-2001", "u-2001"]
PAIRS = [("s-2001", "s-2002"), ("s-2002", "s-2001"), ("s-2002", "t-2001")]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class TrueList:
    """The rank that each place truly has, and how many rows and ranks were published of it."""

    numbers: Mapping[str, int]
    rows: int
    depth: int | None
    dense: bool

    @property
    def published(self) -> list[str]:
        """The places of the rows that were published, best first."""
        return sorted(self.numbers, key=self.numbers.__getitem__)[: self.rows]

    def last_position(self, place: str) -> int:
        """The position of the last place that shares the rank, or the rank itself if dense."""
        number = self.numbers[place]
        sharers = list(self.numbers.values()).count(number)
        return number if self.dense else number + sharers - 1


def true_list(random: Random) -> TrueList:
    """A complete list of all places, of which the publisher prints a head, its last tie whole."""
    dense = random.random() < 0.15
    numbers: dict[str, int] = {}
    ends = []
    number = 1
    waiting = random.sample(PLACES, len(PLACES))
    while waiting:
        size = min(len(waiting), random.choice([1, 1, 1, 2, 2, 3]))
        numbers |= dict.fromkeys(waiting[:size], number)
        del waiting[:size]
        number += 1 if dense else size
        ends.append(len(numbers))
    rows = random.choice([end for end in ends if end > 2])
    last = max(list(numbers.values())[:rows])
    depth = last if dense else random.choice([rows, random.randint(last, rows)])
    whole = rows == len(PLACES) and random.random() < 0.5
    return TrueList(numbers, rows, None if whole else depth, dense)


def told_of(random: Random, true: TrueList, economies: Mapping[str, list[str]]) -> Row:
    """What the data say of a list: all of it, its head, or rows here and there."""
    coverage = random.choice(["complete", "truncated", "partial", "partial", "partial"])
    shared = list(true.numbers.values())
    printed = {
        place: f"{number}=" if shared.count(number) > 1 else number
        for place, number in true.numbers.items()
    }
    ranks: dict[str, int | str]
    if coverage == "partial":
        ranks = {}
        for place in true.published:
            number, end = true.numbers[place], true.last_position(place)
            limit = true.depth or len(PLACES)
            lowest, highest = random.randint(1, number), random.randint(end, max(end, limit))
            forms: list[int | str] = [printed[place]] * 6
            forms += [f"{random.randint(1, number)}+"]
            if lowest < highest <= limit:
                forms += [f"{lowest}-{highest}"]
            if random.random() < 0.6:
                ranks[place] = random.choice(forms)
        for place, number in true.numbers.items():
            if place not in true.published and random.random() < 0.3:
                ranks[place] = f"{random.randint(1, number)}+"
    else:
        last = max(true.numbers[place] for place in true.published)
        if coverage == "truncated":
            last = random.choice(sorted({true.numbers[place] for place in true.published}))
        ranks = {place: printed[place] for place in true.published if true.numbers[place] <= last}
    told: dict[str, Any] = {"ranks": ranks, "coverage": coverage, "depth": true.depth}
    told["scope"] = random.choice([None, len(PLACES)])
    if true.dense:
        told["ties"] = "dense"
    if random.random() < 0.3:
        told["counts"] = true_counts(true, economies)
    return told


def true_counts(true: TrueList, economies: Mapping[str, list[str]]) -> dict[str, int]:
    """How many of the published rows each economy has, by full counting."""
    owners = [code for place in true.published for code in economies[place]]
    return {code: owners.count(code) for code in CODES}


class World:
    """The true lists by edition, the economies of the places, and the answers of the data."""

    def __init__(self, seed: int, write: Callable[..., Path], folder: Path) -> None:
        random = Random(seed)
        self.economies = {
            place: random.choice([["AA"], ["BB"], ["AA", "CC"], ["BB", "CC"]]) for place in PLACES
        }
        self.true = {name: true_list(random) for name in EDITIONS}
        self.told = {
            name: told_of(random, true, self.economies) for name, true in self.true.items()
        }
        places = {place: {"economies": codes} for place, codes in self.economies.items()}
        named = {code: {"continent": "Europe"} for code in CODES}
        self.path = write(folder / "data", self.told, places, named, levels=["same"])

    def numbers(self, edition: str) -> Mapping[str, int]:
        return self.true[edition].numbers

    def holds_rank(self, place: str, edition: str, row: Row) -> None:
        """A rank is the true one, and its interval contains all positions that the place shares."""
        true = self.true[edition]
        assert row["rank"] in (None, true.numbers[place])
        assert contains(row["rank_low"], true.numbers[place], row["rank_high"])
        if row["rank_label"] != "?" and row.get("stated", True):
            assert contains(row["rank_low"], true.last_position(place), row["rank_high"])

    def holds_change(self, place: str, a: str, b: str, row: Row) -> None:
        """A change and its word are the true ones, or the bounds contain the change."""
        rise = self.numbers(a)[place] - self.numbers(b)[place]
        assert row["change"] in (None, rise)
        assert contains(row["change_low"], rise, row["change_high"])
        signs = {"up": 1, "entered": 1, "re-entered": 1, "down": -1, "dropped": -1, "same": 0}
        assert signs.get(row["status"], sign(rise)) == sign(rise)
        assert row["status"] not in ("newly-in-scope", "left-scope")

    def holds_order(self, edition: str, places: tuple[str, str], word: str) -> None:
        """A word for the order of two places is right; `open` says nothing."""
        first, second = (self.numbers(edition)[place] for place in places)
        orders = {"a": -1, "tie": 0, "b": 1, "open": sign(first - second)}
        assert orders[word] == sign(first - second)

    def holds_agreement(self, a: str, b: str, rows: list[Row], told: Row) -> None:
        """The bounds of tau contain the true tau; of exact ranks each figure is the true one."""
        ranks = [(self.numbers(a)[row["place"]], self.numbers(b)[row["place"]]) for row in rows]
        signs = [sign((x - v) * (y - w)) for (x, y), (v, w) in combinations(ranks, 2)]
        bounds = told["tau_bounds"]
        if bounds is not None:
            assert bounds["items"] == len(ranks)
            assert contains(bounds["low"], Fraction(sum(signs), len(signs)), bounds["high"])
        listed = [rank for name in (a, b) for rank in self.told[name]["ranks"].values()]
        if not any(isinstance(rank, str) and "-" in rank for rank in listed):
            depth = min(told["depth_a"], told["depth_b"])
            heads = [
                {place for place, number in self.numbers(name).items() if number <= depth}
                for name in (a, b)
            ]
            assert told["shared"] == len(heads[0] & heads[1])
            assert told["union"] == len(heads[0] | heads[1])


def sign(number: float) -> int:
    return (number > 0) - (number < 0)


def contains(low: float | None, value: float | Fraction, high: float | None) -> bool:
    """Whether a value lies within bounds, but for rounding; None bounds nothing."""
    return (low is None or value >= low - 1e-5) and (high is None or value <= high + 1e-5)


def tells(row: Row) -> bool:
    """Whether both lists tell anything of the place of a row of `compare`."""
    return row["a"]["rank_low"] is not None and row["b"]["rank_low"] is not None


def check_top(world: World, asked: QueryCatalogue) -> None:
    """Ranks, the rank down to which there is no gap, and that the head is the head."""
    for edition in EDITIONS:
        numbers = world.numbers(edition)
        for n in (0, 3):
            document = asked.top(edition, n).to_dict()
            rows = document["results"]
            for row in rows:
                world.holds_rank(row["place"], edition, row)
            exact = [row["rank"] for row in rows if row["rank"] is not None]
            assert exact == sorted(exact)
            reached = document["editions"][0]["contiguous"]
            above = {place for place, number in numbers.items() if number <= reached}
            assert above <= world.told[edition]["ranks"].keys()
            if (
                n
                and rows
                and not any(note["code"] == "incomplete-list" for note in document["notes"])
            ):
                last = max(numbers[row["place"]] for row in rows)
                assert {p for p, number in numbers.items() if number < last} <= {
                    row["place"] for row in rows
                }


def check_standings(world: World, asked: QueryCatalogue, ranked: list[str]) -> None:
    """`city` and `history`: each rank and each trend."""
    for answer in (asked.city(*ranked), asked.history(*ranked)):
        for result in answer.to_dict()["results"]:
            for row in result["standings"]:
                world.holds_rank(result["place"], row["edition"], row)
                if row["trend"]:
                    trend = row["trend"]
                    world.holds_change(result["place"], trend["since"], row["edition"], trend)


def check_pairs(world: World, asked: QueryCatalogue) -> None:
    """`compare`, `agreement` and `movers`."""
    for a, b in PAIRS:
        document = asked.compare(a, b).to_dict()
        for row in document["results"]:
            world.holds_rank(row["place"], a, {**row["a"], "stated": False})
            world.holds_rank(row["place"], b, {**row["b"], "stated": False})
            world.holds_change(row["place"], a, b, row)
        told = [row for row in document["results"] if tells(row)]
        world.holds_agreement(a, b, told, document["agreement"])
        (pair,) = asked.agreement(a, b).to_dict()["results"]
        world.holds_agreement(a, b, told, pair["agreement"])
    for a, b in PAIRS[:2]:
        for by in ("abs", "pct", "log"):
            document = asked.movers(a, b, n=0, by=by).to_dict()
            for key in ("results", "entered", "dropped", "bounded"):
                for row in document[key]:
                    world.holds_change(row["place"], a, b, row)
                    check_move(world, row, a, b, document["lengths"])


def check_move(world: World, row: Row, a: str, b: str, lengths: Row) -> None:
    """A move by any measure is the true one, or its bounds contain it."""
    old, new = (world.numbers(name)[row["place"]] for name in (a, b))
    moves: dict[str, float] = {"abs": old - new, "log": log2(old / new)}
    if None not in lengths.values() and min(lengths.values()) > 1:
        behind, ahead = ((lengths[s] - r) / (lengths[s] - 1) for s, r in (("a", old), ("b", new)))
        moves["pct"] = 100 * (ahead - behind)
    if row["by"] in moves and row.get("move") is not None:
        assert contains(row["move"], moves[row["by"]], row["move"])
    if row["by"] in moves and "move_low" in row:
        assert contains(row["move_low"], moves[row["by"]], row["move_high"])


def check_counts(world: World, asked: QueryCatalogue) -> None:
    """`clusters-by-country`: each count is the true one, or no more."""
    for edition in EDITIONS:
        places = world.true[edition].published
        for row in asked.clusters_by_country(edition).to_dict()["results"]:
            owners = [world.economies[place] for place in places]
            owners = [codes for codes in owners if row["economy"] in codes]
            true = {
                "count": len(owners),
                "fractional_exact": sum(Fraction(1, len(codes)) for codes in owners),
                "lead": sum(codes[0] == row["economy"] for codes in owners),
                "alone": sum(len(codes) == 1 for codes in owners),
            }
            for key, figure in true.items():
                counted = Fraction(row[key])
                assert counted <= figure if row["at_least"] else counted == figure


def check_country(world: World, asked: QueryCatalogue) -> None:
    """`country`: the number of places of an economy, and the position of each among them."""
    for code in CODES:
        for result in asked.country(code).to_dict()["results"]:
            true = world.true[result["edition"]]
            members = [place for place in true.published if code in world.economies[place]]
            # A depth of 10 does not say that eleven rows were printed, as the last is shared.
            says_rows = true.depth in (None, true.rows) and not true.dense
            if says_rows:
                assert contains(result["count_low"], len(members), result["count_high"])
            for row in result["standings"]:
                world.holds_rank(row["place"], result["edition"], row)
                own = true.numbers[row["place"]]
                for held in row["in_economies"]:
                    rivals = [p for p in PLACES if held["economy"] in world.economies[p]]
                    position = 1 + sum(true.numbers[place] < own for place in rivals)
                    assert contains(held["rank_low"], position, held["rank_high"])
                    size = sum(place in rivals for place in true.published)
                    assert not says_rows or contains(held["of_low"], size, held["of_high"])


def check_neighbours(world: World, asked: QueryCatalogue, ranked: list[str]) -> None:
    """`versus` and `peers`: who is ahead, and how far two places are apart."""
    for a, b in list(combinations(ranked, 2))[:8]:
        for result in asked.versus(a, b).to_dict()["results"]:
            for row in result["standings"]:
                world.holds_rank(a, row["edition"], row["a"])
                world.holds_rank(b, row["edition"], row["b"])
                world.holds_order(row["edition"], (a, b), row["ahead"])
    words = {"ahead": "b", "behind": "a", "level": "tie", "open": "open"}
    for place in ranked[:4]:
        document = asked.peers(place, n=0).to_dict()
        for result in document["results"]:
            world.holds_rank(place, result["edition"], result["own"])
            for row in result["neighbours"]:
                pair = (place, row["place"])
                world.holds_order(result["edition"], pair, words[row["stands"]])
        for row in document["alike"]:
            lists = [world.numbers(shared["edition"]) for shared in row["shared"]]
            apart = sum(abs(log2(n[place] / n[row["place"]])) for n in lists) / len(lists)
            assert contains(row["halvings_low"], apart, row["halvings_high"])


def check_consensus(world: World, asked: QueryCatalogue) -> None:
    """`consensus`: what each list tells of each place."""
    document = asked.consensus("s-2002", "t-2001", "u-2001", n=0).to_dict()
    for result in [*document["results"], *document["apart"]]:
        for row in result["ranks"]:
            world.holds_rank(result["place"], row["edition"], {**row, "stated": False})


@given(st.integers(0, 2**32))
@settings(max_examples=settings().max_examples // 10, deadline=None)
def test_every_answer_contains_the_truth(write: Callable[..., Path], seed: int) -> None:
    """Whatever part of a world the data tell, no answer is wrong about the rest of it."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(seed, write, Path(folder))
        with open_catalogue([world.path], shipped=False) as asked:
            ranked = sorted({place for told in world.told.values() for place in told["ranks"]})
            check_top(world, asked)
            check_standings(world, asked, ranked)
            check_pairs(world, asked)
            check_counts(world, asked)
            check_country(world, asked)
            check_neighbours(world, asked, ranked)
            check_consensus(world, asked)
