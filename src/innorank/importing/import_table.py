"""`import`: a table becomes an edition file, or adds to one; what is left over is reported."""

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ..catalogue.lists import Catalogue
from ..checks.one_file import load_file
from ..datafiles.complaints import DataError
from ..datafiles.documents import EditionDocument, ListDocument
from ..datafiles.load import display_name
from ..errors import ExitStatus, InnorankError, UsageError
from ..files import write_whole
from ..model.answer import Answer, Note
from .cells_to_rows import check_edition, chosen_only, read_rows
from .columns import Columns, find_columns, has_headings, read_map
from .headings import ranked_year
from .metadata import check_options
from .new_places import places_stub
from .options import ImportOptions
from .placing import Placing
from .plan import Plan
from .remembered import remembered
from .row import Row
from .series_lines import rankings_advice
from .tables.cells import Table
from .tables.reading import read_table
from .ties import drop_repeated, settle_limits, settle_places, settle_ties

__all__ = ["import_table"]


def import_table(catalogue: Catalogue, options: ImportOptions) -> Answer:
    """Write the rows of a table into `editions/<id>.yaml`; one result for each row.

    What is there already is never changed: rows are added, and those that differ are reported.
    Nothing is written where nothing can be added, under `dry_run`, or where the file would not
    be valid. Status 1 where no row is an entry. Raises InnorankError for what cannot be read,
    UsageError for what has to be said first; the file is as it was then.
    """
    check_options(options)
    catalogue = remembered(catalogue)
    mapped = read_map(options.mapping)
    target = _target(options)
    stub_path = Path(options.stub) if options.stub else None
    if stub_path is not None and stub_path.exists():
        raise UsageError("stub-exists", f"--stub {stub_path} is there already; name a new file")
    present = _present(catalogue, options.edition, target)
    table = read_table(
        Path(options.file),
        options.encoding,
        options.table,
        lambda one: has_headings(one.rows, mapped),
    )
    year = (options.label or options.edition).rpartition("-")[2][:4]
    columns = _columns(table, mapped, year)
    rows = read_rows(table, columns)
    list_id = _list_of(options, present[1] if present else None, rows, columns)
    check_edition(catalogue, rows, columns, options.edition)
    chosen_only(rows, columns, "edition", options.edition)
    chosen_only(rows, columns, "list", list_id)
    _place_rows(catalogue, options, columns, rows)
    ranked = present[1].lists.get(list_id) if present else None
    _settle(rows, ranked or options)

    plan = Plan(catalogue, options, columns, list_id, rows, present)
    counts = Counter(row.status for row in rows)
    if counts["added"]:
        _check(plan.text, target)
    stub = places_stub(catalogue, rows)
    if not options.dry_run:
        if counts["added"]:
            write_whole(target, [plan.text], present[0].encode() if present else None)
        if stub_path is not None and stub:
            write_whole(stub_path, [stub])
    return _answer(catalogue, options, plan, table, stub)


def _columns(table: Table, mapped: dict[str, str], year: str) -> Columns:
    """As `find_columns`; an error says, too, what was assumed when the file was read."""
    try:
        return find_columns(table.rows, mapped, year)
    except UsageError as error:
        assumed = [message for code, message in table.notes if code == "encoding-assumed"]
        raise UsageError(error.code, "; ".join([error.message, *assumed])) from error


def _answer(
    catalogue: Catalogue, options: ImportOptions, plan: Plan, table: Table, stub: str
) -> Answer:
    counts = Counter(row.status for row in plan.rows)
    used = bool(counts["added"] or counts["kept"])
    notes = [Note(code, message) for code, message in table.notes]
    notes += [*_column_notes(plan.columns), *_year_notes(plan.columns, options.edition)]
    notes += [*plan.notes, *(_schema_notes(options, plan) if used else ())]
    if not used:
        message = "no row of the table can be an entry; no edition is written"
        notes.append(Note("nothing-imported", message))
    series = catalogue.series().get(plan.series)
    advice = rankings_advice(catalogue, options.into, plan.series, options.edition, plan.published)
    return Answer(
        command="import",
        query={
            "file": options.file,
            "edition": options.edition,
            "list": plan.list_id,
            "into": options.into,
            "columns": {field: at + 1 for field, at in plan.columns.fields.items()},
            "accept_fuzzy": options.accept_fuzzy,
            "dry_run": options.dry_run,
        },
        results=[row.to_dict() for row in plan.rows],
        extra={
            "target": display_name(str(_target(options))),
            "written": bool(counts["added"]) and not options.dry_run,
            "counts": {
                "rows": len(plan.rows),
                "added": counts["added"],
                "kept": counts["kept"],
                "needs_human": counts["needs-human"],
                "not_entries": counts["not-an-entry"],
                "blank": table.blank,
            },
            "defaults": [one.to_dict() for one in plan.defaults] if used else [],
            "rankings": advice if used else None,
            "stub": stub or None,
        },
        notes=notes,
        attribution=[series.attribution()] if series else [],
        status=ExitStatus.ANSWERED if used else ExitStatus.UNUSABLE_DATA,
    )


def _target(options: ImportOptions) -> Path:
    return Path(options.into) / "editions" / f"{options.edition}.yaml"


def _column_notes(columns: Columns) -> list[Note]:
    """How the columns were understood: what nobody looks at may be wrong."""
    fields = ", ".join(f"{field} from {columns.title(field)}" for field in columns.fields)
    notes = [Note("columns", f"columns: {fields}")]
    if len(columns.lines) == 2:
        lines = " and ".join(map(str, columns.lines))
        notes.append(Note("two-headings", f"the headings in lines {lines} are read as one"))
    if columns.unused:
        message = f"columns that are not read: {', '.join(columns.unused)}"
        notes.append(Note("columns-not-read", message))
    return notes


def _schema_notes(options: ImportOptions, plan: Plan) -> list[Note]:
    """Where the schema that a new file names is not there, how it gets there."""
    schema = Path(options.into) / "schemas" / "edition.json"
    if not plan.is_new or schema.exists():
        return []
    message = "editors complete and underline by a schema: innorank schema edition > "
    return [Note("no-schema", message + display_name(str(schema)))]


def _year_notes(columns: Columns, edition: str) -> list[Note]:
    """Where the ranks stand under a year that is not the edition's."""
    heading = columns.title("rank")
    year = ranked_year(heading)
    if year is None or year in edition:
        return []
    message = f"the ranks are taken from {heading}, and the edition is {edition}: is that meant?"
    return [Note("other-year", message)]


def _present(
    catalogue: Catalogue, edition: str, target: Path
) -> tuple[str, EditionDocument] | None:
    """The text and the document of the file that is there; None for none."""
    if not target.exists():
        if edition in catalogue.edition_names():
            message = f"{edition} is defined already, and not in {target}; import --into its "
            raise InnorankError("edition-elsewhere", message + "folder, or choose another id")
        return None
    try:
        before = target.read_bytes()
    except OSError as error:
        message = f"{target} cannot be read: {error.strerror}"
        raise InnorankError("unreadable-data", message) from error
    document, complaints = load_file(str(target), "editions")
    if document is None:
        raise DataError(complaints)
    return before.decode(), document


def _list_of(
    options: ImportOptions, present: EditionDocument | None, rows: Sequence[Row], columns: Columns
) -> str:
    """The list that is meant: as given, the only one in the table, or the default one."""
    if options.list_id is not None:
        return options.list_id
    default = present.default_list if present else "overall"
    at = columns.fields.get("list")
    if at is None:
        return default
    cells = {row.cells[at] for row in rows if row.reason is None and at < len(row.cells)}
    only = cells.pop() if len(cells) == 1 else default
    check_options(options._replace(list_id=only))
    return only


def _place_rows(
    catalogue: Catalogue, options: ImportOptions, columns: Columns, rows: Sequence[Row]
) -> None:
    drop_repeated(rows)
    placing = Placing(catalogue, columns, options.accept_fuzzy)
    for row in rows:
        if row.reason is None:
            placing.place(row)


def _settle(rows: Sequence[Row], head: ListDocument | ImportOptions) -> None:
    """Leave to a person what does not fit a list with this *head*."""
    settle_limits(rows, head.depth, head.scope)
    settle_ties(rows, head.depth, head.ties)
    settle_places(rows)


def _check(text: str, target: Path) -> None:
    """Raise DataError where the file would not be valid; the target is not touched."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / target.name
        write_whole(trial, [text])
        _, complaints = load_file(str(trial), "editions")
    errors = [one for one in complaints if one.severity == "error"]
    if errors:
        found = "; ".join(f"{one.code}: {one.message}" for one in errors[:5])
        message = f"{display_name(str(target))} would not be valid, and is not written: {found}"
        raise InnorankError("would-be-invalid", message)
