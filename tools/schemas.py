"""Writes data/schemas/ anew, and its first line into each data file: a maintainer's command.

    make schemas

The first line names the schema of the file, by which editors complete keys and underline
mistakes. A file that has the line already is left as it is.
"""

from pathlib import Path

from innorank.datafiles.schemas import SCHEMA_KINDS, schema_line
from innorank.index.folders import data_files
from innorank.queries.schema import schema

DATA = Path(__file__).parent.parent / "data"


def main() -> None:
    """Write what differs and say how much that is."""
    (DATA / "schemas").mkdir(exist_ok=True)
    for name in SCHEMA_KINDS:
        path = DATA / "schemas" / f"{name}.json"
        path.write_text(schema(name), encoding="utf-8", newline="\n")
    given = 0
    for file in data_files([str(DATA)]):
        path = Path(file.path)
        text = path.read_text(encoding="utf-8")
        line = schema_line(file.kind, path.parent != DATA)
        if text.partition("\n")[0] != line:
            path.write_text(f"{line}\n{text}", encoding="utf-8", newline="\n")
            given += 1
    print(f"{len(SCHEMA_KINDS)} schemas; {given} files were given their first line")


if __name__ == "__main__":
    main()
