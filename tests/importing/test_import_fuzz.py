"""`import` of random tables of a known edition: what is written is right, the rest is reported."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from innorank import QueryCatalogue
from innorank.errors import InnorankError

from .random_tables import random_table

# In CI a few; under --hypothesis-profile=deep as many as that draws.
DRAWN = settings().max_examples
FEW = settings(
    max_examples=DRAWN if DRAWN > 100 else 60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def mistakes(catalogue: QueryCatalogue, seed: int) -> list[str]:
    """What import made wrong of the table of a seed: wrong ranks, and names in no report."""
    table = random_table(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / table.name
        path.write_bytes(table.content)
        try:
            answer = catalogue.import_table(str(path), "towns-2022", folder)
        except InnorankError as error:
            # A refusal writes nothing, and says why.
            return [] if error.message else ["no message"]
    written = {row["place"]: row for row in answer.results if row["status"] == "added"}
    wrong = [
        f"{place} is {row['rank_label']}, not {table.ranks.get(place)}"
        for place, row in written.items()
        if row["rank_label"] != table.ranks.get(place)
    ]
    told = " ".join(cell for row in answer.results for cell in row["cells"])
    lost = [name for name in table.shown if name not in told and name.split("–")[0] not in told]
    return wrong + [f"{name} is in no report" for name in lost]


@FEW
@given(st.integers(0, 2**32))
def test_written_ranks_are_right(tiny: QueryCatalogue, seed: int) -> None:
    """Whatever the layout, no wrong rank is written, and no row is lost."""
    assert mistakes(tiny, seed) == []


def test_most_rows_need_nobody(tiny: QueryCatalogue) -> None:
    """Of the same tables nine rows in ten are written, and of one in twenty none is."""
    rows = written = refused = 0
    for seed in range(60):
        table = random_table(seed)
        rows += len(table.ranks)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / table.name
            path.write_bytes(table.content)
            try:
                answer = tiny.import_table(str(path), "towns-2022", folder)
            except InnorankError:
                refused += 1
                continue
        written += answer.extra["counts"]["added"]
    assert (written >= 0.9 * rows, refused <= 3) == (True, True), (rows, written, refused)
