"""Puts an answer on the streams in the format that was asked for."""

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

from ..model.answer import Answer

__all__ = ["FORMATS", "emit"]

# Formats whose layouts say these things themselves, before the figures that they are about.
DRAWN = ("table", "text", "markdown")
IN_EVERY_SHEET = (
    *("break", "comparability-unknown", "printed-previous-ranks"),
    *("not-unique", "heuristic", "absent-place"),
)


def emit(answer: Answer, output_format: str) -> None:
    """Write the answer to stdout, and its notes and error to stderr.

    stdout carries one document and nothing else; where there is no answer, only the JSON
    document says so there.
    """
    said = {answer.error["message"]} if answer.error else set()
    for note in answer.notes:
        drawn = output_format in DRAWN and note.code in IN_EVERY_SHEET
        if note.message not in said and not drawn:
            print(f"note: {note.message}", file=sys.stderr)
    if answer.error:
        # Complaints about data begin with `file:line:column`, which editors look for there.
        prefix = "" if "complaints" in answer.error else "error: "
        print(f"{prefix}{answer.error['message']}", file=sys.stderr)
        if output_format != "json":
            return
    sys.stdout.write(FORMATS[output_format](answer))
    sys.stdout.flush()


def _json(answer: Answer) -> str:
    return json.dumps(answer.to_dict(), ensure_ascii=False, allow_nan=False) + "\n"


def _jsonl(answer: Answer) -> str:
    from .attribution import attribution_of_row

    rows: Iterable[dict[str, Any]] = answer.results
    if answer.attribution:
        rows = ({**row, "attribution": attribution_of_row(answer, row)} for row in rows)
    lines = (json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _csv(answer: Answer) -> str:
    from .delimited import delimited

    return delimited(answer, ",")


def _tsv(answer: Answer) -> str:
    from .delimited import delimited

    return delimited(answer, "\t")


def _markdown(answer: Answer) -> str:
    from .layouts import layout
    from .markdown import markdown

    return markdown(layout(answer))


def _table(answer: Answer) -> str:
    from .layouts import layout
    from .table import table

    return table(layout(answer))


def _bibtex(answer: Answer) -> str:
    from .citations import bibtex

    return bibtex(answer.results)


def _csl_json(answer: Answer) -> str:
    from .citations import csl_json

    return csl_json(answer.results)


FORMATS: dict[str, Callable[[Answer], Any]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "tsv": _tsv,
    "markdown": _markdown,
    # Those of `cite` alone.
    "text": _table,
    "bibtex": _bibtex,
    "csl-json": _csl_json,
}
