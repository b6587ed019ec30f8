"""`import` of a folder: every table in it becomes an edition of its own, and has its own report."""

from __future__ import annotations

import re
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from ..errors import ExitStatus, InnorankError, UsageError
from ..model.answer import Answer, Note, failure
from ..model.lean_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from .parameters import Values

# Files with other endings are left out, and named.
ENDINGS = (".csv", ".tsv", ".xlsx", ".html", ".htm", ".xhtml")
_MOST_NAMED = 5
# What is about one table.
_OF_ONE = ("edition", "stub")


def import_folder(
    folder: Path, question: Values, import_one: Callable[[Values], Answer], quiet: bool
) -> Answer:
    """The answer of `import` for a folder; *import_one* imports one of its tables.

    The id of an edition is the name of its file, as `wipo-2026.csv`. A file that cannot be imported
    stops none of the others; then the status is 1. A terminal shows how far it is, unless *quiet*.
    Raises UsageError for options that are about one table, InnorankError for a folder without any.
    """
    for name in _OF_ONE:
        if question[name] is not None:
            raise UsageError(
                "wrong-usage", f"--{name} is about one table, and {folder} is a folder"
            )
    paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    tables = [path for path in paths if path.suffix.lower() in ENDINGS and path.is_file()]
    if not tables:
        message = f"{folder} has no table: no file that ends in {', '.join(ENDINGS)}"
        raise InnorankError("no-table", message)
    alike = Counter(map(edition_of, tables))
    answers = []
    with ExitStack() as stack:
        told: Callable[[int, int], None] | None = None
        if sys.stderr.isatty() and not quiet:
            from ..output.progress import ProgressBar

            told = stack.enter_context(ProgressBar("Importing tables"))
        for number, path in enumerate(tables, start=1):
            asked = {**question, "file": str(path), "edition": edition_of(path)}
            try:
                if alike[asked["edition"]] > 1:
                    message = f"{alike[asked['edition']]} files are {asked['edition']} by their "
                    message += "names: import each alone, with --list where they are two lists"
                    raise UsageError("several-tables", message)
                answers.append(import_one(asked))
            except InnorankError as error:
                answers.append(failure("import", error, asked))
            if told is not None:
                told(number, len(tables))
    return _together(question, answers, [path.name for path in paths if path not in tables])


def edition_of(path: Path) -> str:
    """The id of an edition that the name of a file stands for: `WIPO 2026.csv` is wipo-2026."""
    return re.sub(r"[\s_-]+", "-", path.stem.lower())


def _together(question: Values, answers: list[Answer], others: list[str]) -> Answer:
    counts: Counter[str] = Counter()
    for answer in answers:
        counts.update(answer.extra.get("counts", {}))
    keys = ("rows", "added", "kept", "needs_human", "not_entries", "blank")
    owed = {str(element): element for answer in answers for element in answer.attribution}
    notes = []
    if others:
        message = f"left out, as no tables by their endings: {', '.join(others[:_MOST_NAMED])}"
        if len(others) > _MOST_NAMED:
            message += f" and {len(others) - _MOST_NAMED} more"
        notes.append(Note("not-imported", message))
    diffs = [answer.extra["diff"] for answer in answers if answer.extra.get("diff")]
    asked = ("file", "edition", "into", "accept_fuzzy", "dry_run")
    return Answer(
        command="import",
        query={name: question[name] for name in asked},
        results=[
            {"file": answer.query["file"], **row} for answer in answers for row in answer.results
        ],
        extra={
            "target": str(Path(question["into"]) / "editions"),
            "written": any(answer.extra.get("written") for answer in answers),
            "counts": {key: counts[key] for key in keys},
            "defaults": [],
            "rankings": None,
            "stub": None,
            "diff": "".join(diffs) or None,
            "files": [_report(answer) for answer in answers],
        },
        notes=notes,
        attribution=list(owed.values()),
        status=ExitStatus.UNUSABLE_DATA
        if any(answer.status for answer in answers)
        else ExitStatus.ANSWERED,
    )


def _report(answer: Answer) -> dict[str, Any]:
    """What is said of one file: an element of `files[]` in docs/json.md."""
    document = answer.to_dict()
    of_table = ("target", "written", "counts", "defaults", "rankings", "stub")
    return {
        "file": answer.query["file"],
        "edition": answer.query["edition"],
        "list": answer.query.get("list"),
        **{key: document.get(key) for key in of_table},
        "notes": document["notes"],
        "error": document["error"],
    }
