"""A shelf as a Frictionless data package: a folder of CSV files with a Table Schema of each."""

import csv
import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ...model.answer import Answer
from ...model.choices import FACTS_ONLY
from ...model.shelf import TABLES, Rows, Table
from ..rows import inert_line

_TYPES = {"text": "string"}


def write(answer: Answer, chunks: Iterable[tuple[str, Rows]], path: Path) -> None:
    """Make a folder with `datapackage.json` and a CSV file for each table.

    A text that a spreadsheet would run gets an apostrophe in front, unless the answer's view says
    `as_is`. The same rows make the same bytes.
    """
    path.mkdir()
    with ExitStack() as stack:
        writers = {}
        for table in TABLES:
            file = (path / f"{table.name}.csv").open("x", encoding="utf-8", newline="")
            writers[table.name] = csv.writer(stack.enter_context(file), lineterminator="\n")
            writers[table.name].writerow(table.names)
        columns = {table.name: table.names for table in TABLES}
        owed: Rows = []
        for name, rows in chunks:
            if name == "attribution":
                owed += rows
            lines = ([row[column] for column in columns[name]] for row in rows)
            writers[name].writerows(lines if answer.view.as_is else map(inert_line, lines))
    text = json.dumps(_package(owed), ensure_ascii=False, indent=2)
    (path / "datapackage.json").write_text(f"{text}\n", encoding="utf-8", newline="")


def _package(attribution: Rows) -> dict[str, Any]:
    licences = dict.fromkeys(owed["licence"] for owed in attribution)
    licences.pop(FACTS_ONLY, None)
    package = {
        "profile": "tabular-data-package",
        "name": "innorank",
        "title": "Innovation rankings of cities, as published",
        "description": "Each edition has its licence; attribution.csv says whom it is owed to.",
        "licenses": [{"name": licence} for licence in licences],
        "sources": [
            {"title": owed["publisher"], **({"path": owed["url"]} if owed["url"] else {})}
            for owed in attribution
        ],
        "resources": [_resource(table) for table in TABLES],
    }
    # The standard wants no empty list of these.
    return {key: value for key, value in package.items() if value}


def _resource(table: Table) -> dict[str, Any]:
    fields = [
        {
            "name": column.name,
            "type": _TYPES.get(column.type, column.type),
            **({"constraints": {"required": True}} if column.needed else {}),
        }
        for column in table.columns
    ]
    key_of = {other.name: other.key for other in TABLES}
    references = [
        {"fields": list(columns), "reference": {"resource": other, "fields": list(key_of[other])}}
        for columns, other in table.references
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": fields,
            "primaryKey": list(table.key),
            **({"foreignKeys": references} if references else {}),
        },
    }
