"""A shelf as folders of Parquet files: one for each table, and in `standings` one a series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import InnorankError
from ...model.answer import Answer
from ...model.shelf import TABLES, Rows, Table

if TYPE_CHECKING:
    import pyarrow

# The table that is in parts, and the column that tells them apart, which the files do not repeat.
# It holds ids: of names and labels readers guess types, and garble letters.
_DIVIDED, _BY = "standings", "series"
# So many rows are a file; all of them are in memory before it is written.
_MOST_ROWS = 100_000


def write(answer: Answer, chunks: Iterable[tuple[str, Rows]], path: Path) -> None:
    """Make a folder with `places/part-0.parquet` and `standings/series=wipo/part-0.parquet`.

    A table without rows has a file without rows. The same rows and version of pyarrow make the same
    bytes. InnorankError if pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import write_table
    except ImportError as error:
        message = "Parquet needs the extra parquet: pip install 'innorank[parquet]'"
        raise InnorankError("missing-extra", message) from error
    schemas = {table.name: _schema(table) for table in TABLES}
    pending: dict[str, tuple[Path, Rows]] = {}
    files: Counter[Path] = Counter()

    def write_pending(name: str) -> None:
        folder, rows = pending.pop(name)
        folder.mkdir(parents=True, exist_ok=True)
        table = pyarrow.Table.from_pylist(rows, schema=schemas[name])
        write_table(table, folder / f"part-{files[folder]}.parquet")
        files[folder] += 1

    for name, rows in chunks:
        folder = path / name
        if name == _DIVIDED:
            if not rows:
                continue
            folder /= f"{_BY}={rows[0][_BY]}"
        before, kept = pending.setdefault(name, (folder, []))
        if before != folder or len(kept) >= _MOST_ROWS:
            write_pending(name)
            pending[name] = folder, list(rows)
        else:
            kept += rows
    for name in schemas:
        pending.setdefault(name, (path / name, []))
        if pending[name][1] or not files[pending[name][0]]:
            write_pending(name)


def _schema(table: Table) -> pyarrow.Schema:
    import pyarrow

    types = {"text": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64()}
    return pyarrow.schema(
        [
            pyarrow.field(column.name, types[column.type], nullable=not column.needed)
            for column in table.columns
            if (table.name, column.name) != (_DIVIDED, _BY)
        ]
    )
