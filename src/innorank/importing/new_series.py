"""`new`: a data folder of a user's own, ready for `import` and for editors."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from ..catalogue.lists import Catalogue
from ..datafiles import NO_PUBLISHER
from ..datafiles.load import display_name
from ..datafiles.schemas import schema_line
from ..errors import UsageError
from ..files import write_whole
from ..model.answer import Answer
from .metadata import Default, series_lines, title_of
from .options import check_id
from .tables import clean
from .trial import check_text
from .writing import edition_text, list_lines

_LIST = "overall"
# Under this key `import`, too, has the document of a table.
_DOCUMENT = "table"


def new_series(
    catalogue: Catalogue,
    schemas: Mapping[str, str],
    series: str,
    folder: str | None,
    title: str | None,
    publisher: str | None,
    year: int | None,
    dry_run: bool,
) -> Answer:
    """The files of a new folder: a series, its first edition without entries, and *schemas*.

    *schemas* are texts by kind. The edition is of *year*, or of this year. Values that nobody gave
    are named as defaults. Schemas that are there stay. Raises UsageError if another file is there,
    or if the series or the edition is known already, and InnorankError if a file would not be
    valid; then nothing is written.
    """
    check_id("the series", series)
    label = str(year or datetime.now().astimezone().year)
    if len(label) != 4:
        raise UsageError("bad-date", f"--year {label!r} is no year: 2026")
    edition = f"{series}-{label}"
    known = {**catalogue.series(), **dict.fromkeys(catalogue.edition_names())}
    taken = [name for name in (series, edition) if name in known]
    if taken:
        message = f"{taken[0]} is known already: choose another id, or add an edition to the "
        raise UsageError("series-exists", message + "series by import --edition")
    title, publisher = clean(title or ""), clean(publisher or "")
    defaults = _defaults(series, edition, label, title, publisher, year)
    title, publisher = title or title_of(series), publisher or NO_PUBLISHER
    top = Path(folder or series)
    rankings, editions = top / "rankings.yaml", top / "editions" / f"{edition}.yaml"
    files = {
        rankings: _rankings_text(series, title, publisher, edition),
        editions: _edition_text(series, title, publisher, label),
    }
    for path in files:
        if path.exists():
            message = f"{path} is there already, and new replaces nothing: name another folder, -o"
            raise UsageError("file-exists", message)
    check_text(files[rankings], rankings, "rankings")
    check_text(files[editions], editions, "editions")
    paths = {top / "schemas" / f"{kind}.json": text for kind, text in schemas.items()}
    files = {path: text for path, text in paths.items() if not path.exists()} | files
    for path, text in {} if dry_run else files.items():
        write_whole(path, [text])
    return Answer(
        command="new",
        query={"series": series, "output": folder, "year": year, "dry_run": dry_run},
        results=[{"file": display_name(str(path))} for path in files],
        extra={
            "folder": display_name(str(top)),
            "edition": edition,
            "written": not dry_run,
            "defaults": [default._asdict() for default in defaults],
        },
    )


def _defaults(
    series: str, edition: str, label: str, title: str, publisher: str, year: int | None
) -> list[Default]:
    """What is still to be said: by an option, or in the file under that key."""
    in_edition = f"in {edition}.yaml"
    said = [
        Default("title", title_of(series), "--title, as printed") if not title else None,
        Default("publisher", NO_PUBLISHER, "--publisher") if not publisher else None,
        Default("label", label, "--year, that of the edition") if year is None else None,
        Default("licence", "facts-only", "in rankings.yaml, where the publisher grants one"),
        Default("published", label, f"{in_edition}, as exact as the source says"),
        Default("kind", "city", f"{in_edition}; cluster, if clusters of cities are ranked"),
        Default(f"sources.{_DOCUMENT}", None, f"{in_edition}: url, grade, accessed"),
        Default(f"lists.{_LIST}", None, f"{in_edition}: scope, depth, and coverage at the end"),
    ]
    return [default for default in said if default]


def _rankings_text(series: str, title: str, publisher: str, edition: str) -> str:
    head = [schema_line("rankings", False), "series:"]
    return "\n".join([*head, *series_lines(series, title, publisher, edition)]) + "\n"


def _edition_text(series: str, title: str, publisher: str, label: str) -> str:
    titled = f"{title} {label}"
    values = {"id": f"{series}-{label}", "series": series, "label": label, "title": titled}
    values |= {"published": label, "kind": "city", "default_list": _LIST}
    heads = {"title": title_of(_LIST), "scope": None, "depth": None, "coverage": "partial"}
    lines = list_lines(_LIST, {**heads, "sources": [_DOCUMENT]}, [])
    lines[-1] += " []"
    return edition_text(values, {_DOCUMENT: {"title": titled, "publisher": publisher}}, lines)
