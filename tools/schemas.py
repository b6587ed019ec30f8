"""Writes anew what follows from the typed documents and the table of codes.

    make schemas

That is data/schemas/, the table of codes in docs/data-format.md, and the first line of each data
file, by which editors find its schema. A file that has the line already is left as it is.
"""

from pathlib import Path

from innorank.checks.explanations import Explanation, explanations
from innorank.datafiles.schemas import SCHEMA_KINDS, schema_line
from innorank.index.folders import data_files
from innorank.queries.schema import schema

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
DOCUMENT = ROOT / "docs" / "data-format.md"
# The table stands between these lines of the document.
BEGIN = "<!-- This table is written by `make schemas` from src/innorank/checks/codes.toml. -->"
END = "<!-- The end of the table. -->"


def main() -> None:
    """Write what differs and say how much that is."""
    (DATA / "schemas").mkdir(exist_ok=True)
    for name in SCHEMA_KINDS:
        path = DATA / "schemas" / f"{name}.json"
        path.write_text(schema(name), encoding="utf-8", newline="\n")
    text = with_table_of_codes(DOCUMENT.read_text(encoding="utf-8"))
    DOCUMENT.write_text(text, encoding="utf-8", newline="\n")
    given = 0
    for file in data_files([str(DATA)]):
        path = Path(file.path)
        text = path.read_text(encoding="utf-8")
        line = schema_line(file.kind, path.parent != DATA)
        if text.partition("\n")[0] != line:
            path.write_text(f"{line}\n{text}", encoding="utf-8", newline="\n")
            given += 1
    print(f"{len(SCHEMA_KINDS)} schemas; {given} files were given their first line")


def with_table_of_codes(document: str) -> str:
    """The document with the present table of codes between its two markers."""
    before, begin, rest = document.partition(f"{BEGIN}\n")
    _, end, after = rest.partition(f"{END}\n")
    if not (begin and end):
        raise SystemExit(f"{DOCUMENT} lacks {BEGIN if not begin else END}")
    explained = explanations().values()
    tables = (
        table_of(severity, [each for each in explained if each.severity == severity])
        for severity in ("error", "warning", "info")
    )
    table = "\n".join(tables)
    return f"{before}{begin}\n{table}\n{end}{after}"


def table_of(severity: str, explained: list[Explanation]) -> str:
    """The table of the codes of one severity, in Markdown."""
    rows = [f"| {severity} | what to do | wrong | right |", "|---|---|---|---|"]
    rows += [
        f"| `{each.code}` | {each.mend} | `{each.wrong}` | `{each.right}` |" for each in explained
    ]
    return "".join(f"{row}\n" for row in rows)


if __name__ == "__main__":
    main()
