"""Short ways to write rankings down, and to draw random ones, for the tests of the measures."""

import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest

Blocks = list[list[str]]


def _parsed(text: str) -> Blocks:
    blocks: Blocks = []
    inside = False
    for word in text.replace("(", " ( ").replace(")", " ) ").split():
        if word in "()":
            inside = word == "("
            if inside:
                blocks.append([])
        elif inside:
            blocks[-1].append(word)
        else:
            blocks.append([word])
    return blocks


def _tied_at_random(rng: random.Random, items: Sequence[str], chance: float = 0.4) -> Blocks:
    blocks: Blocks = []
    for item in rng.sample(items, len(items)):
        if blocks and rng.random() < chance:
            blocks[-1].append(item)
        else:
            blocks.append([item])
    return blocks


@pytest.fixture(scope="session")
def stats() -> Any:
    """scipy.stats; loading it takes longer than the tests, so that only who asks it has it."""
    from scipy import stats

    return stats


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Blocks]:
    """Make a ranking from a text in which brackets hold ties: "a (b c) d"."""
    return _parsed


@pytest.fixture(scope="session")
def tied_at_random() -> Callable[..., Blocks]:
    """Make a ranking of the items in random order, each tied to the item before by chance."""
    return _tied_at_random
