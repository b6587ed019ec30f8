"""Hostile inputs by the dozen; by the hundred thousand with `make fuzz`."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from innorank import QueryCatalogue

from .harnesses import HARNESSES, Workplace

DRAWN = settings().max_examples
# What is fast is asked more often.
FEW = {"yaml": 60, "ranks": 100, "editions": 40, "names": 40, "output": 50, "command_line": 15}


@pytest.mark.parametrize("name", HARNESSES)
def test_hostile_input(name: str, tiny: QueryCatalogue, tiny_folder: Path, tmp_path: Path) -> None:
    """Whatever comes in is answered or refused."""
    place = Workplace(tiny, tiny_folder, tmp_path)

    @settings(
        max_examples=DRAWN if DRAWN > 100 else FEW.get(name, 10),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**32))
    def holds(seed: int) -> None:
        HARNESSES[name](seed, place)

    holds()
