"""`import`: a table becomes an edition file, or adds to one; the rest of it is reported."""

from collections import Counter
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

from ..catalogue.lists import Catalogue
from ..checks.one_file import load_file
from ..datafiles.complaints import DataError
from ..datafiles.load import display_name
from ..errors import ExitStatus, InnorankError, UsageError
from ..files import read_file, write_whole
from ..model.answer import Answer, Note
from .cells_to_rows import (
    Rows,
    check_edition,
    check_row_numbers,
    leave_others,
    leave_repeated,
    only_value,
    read_rows,
)
from .columns import Columns, find_columns, has_headings, heading_key, read_map
from .conflicts import leave_contradictions
from .metadata import rankings_advice, series_of
from .options import YEAR, ImportOptions, check_id, check_options, year_of
from .other_years import leave_other_years
from .placing import place_rows
from .plan import ExistingFile, Plan, plan_additions, plan_new_file
from .rows_without_rank import leave_beside_blank_ranks
from .several_tables import joined, one_below_the_other
from .stub import places_stub
from .tables import Table
from .tables.reading import read_table
from .trial import check_text


def import_table(catalogue: Catalogue, options: ImportOptions) -> Answer:
    """The report on a table that was written into `editions/<id>.yaml`: one result for each row.

    Entries that the file has already are never changed: rows are added to it, and rows that
    differ are reported. Nothing is written if no row can be added, under `dry_run`, or if the
    file would not be valid. Status 1 if no row is an entry. Raises InnorankError for what cannot
    be read or written, and UsageError if the options do not decide; then the file is as before.
    """
    check_options(options)
    mapped = read_map(options.mapping)
    stub_path = Path(options.stub) if options.stub else None
    if stub_path is not None and stub_path.exists():
        raise UsageError("stub-exists", f"--stub {stub_path} is there already; name a new file")
    target = _target(options)
    existing = _existing_file(catalogue, options.edition, target)

    table, columns = _read_columns(options, mapped)
    rows = read_rows(table, columns)
    check_edition(catalogue, rows, columns, options.edition, year_of(options))
    rows = _leave_other_editions(catalogue, options, existing, rows, columns)
    rows = leave_other_years(rows, columns, year_of(options))
    if "rank" not in mapped:
        check_row_numbers(rows, columns)
    list_id, list_names = _choose_list(options, existing, rows, columns)
    rows = leave_others(rows, columns, "list", list_names)
    if not (existing and list_id in existing.document.lists):
        options = options._replace(list_title=options.list_title or _title_among(list_names))
    rows = place_rows(catalogue, columns, leave_repeated(rows), options.accept_fuzzy)
    rows = leave_beside_blank_ranks(catalogue, rows, columns, table.is_layout)
    head = (existing and existing.document.lists.get(list_id)) or options
    rows = leave_contradictions(rows, head.depth, head.scope, head.ties)
    if existing:
        plan = plan_additions(catalogue, options, list_id, rows, existing)
    else:
        plan = plan_new_file(catalogue, options, columns, list_id, rows)

    stub = places_stub(catalogue, plan.rows)
    has_more = any(row.status == "added" for row in plan.rows)
    if has_more:
        check_text(plan.text, target, "editions")
    if has_more and options.writes:
        write_whole(target, [plan.text], existing.text.encode() if existing else None)
    if stub_path is not None and stub and options.writes:
        write_whole(stub_path, [stub])
    diff = None
    if options.diff and has_more:
        diff = _diff(display_name(str(target)), existing, plan.text)
    return _answer(catalogue, options, table, columns, plan, stub, diff)


def _target(options: ImportOptions) -> Path:
    return Path(options.into) / "editions" / f"{options.edition}.yaml"


def _existing_file(catalogue: Catalogue, edition: str, target: Path) -> ExistingFile | None:
    """The edition file at *target*, or None. Raises InnorankError if it is not valid."""
    if not target.exists():
        if edition in catalogue.edition_names():
            message = f"{edition} is defined already, and not in {target}; import --into its "
            raise InnorankError("edition-elsewhere", message + "folder, or choose another id")
        return None
    try:
        text = read_file(target)
    except OSError as error:
        message = f"{target} cannot be read: {error.strerror}"
        raise InnorankError("unreadable-data", message) from error
    document, complaints = load_file(str(target), "editions")
    if document is None:
        raise DataError(complaints)
    return ExistingFile(display_name(str(target)), text.decode(), document)


def _read_columns(options: ImportOptions, mapped: dict[str, str]) -> tuple[Table, Columns]:
    """The table, and what its columns hold; an error also says which encoding was assumed."""
    year = year_of(options)

    def whole(part: Table) -> Table:
        return part if mapped else one_below_the_other(part)

    table = read_table(
        Path(options.file),
        options.encoding,
        options.table,
        options.max_size,
        lambda candidate: has_headings(whole(candidate).rows, mapped),
        lambda parts: None if mapped else joined([whole(part) for part in parts], year),
    )
    table = whole(table)
    try:
        return table, find_columns(table.rows, mapped or table.mapping, year)
    except UsageError as error:
        told = ("encoding-assumed", "hidden")
        assumed = [note.message for note in table.notes if note.code in told]
        raise UsageError(error.code, "; ".join([error.message, *assumed])) from error


def _leave_other_editions(
    catalogue: Catalogue,
    options: ImportOptions,
    existing: ExistingFile | None,
    rows: Rows,
    columns: Columns,
) -> Rows:
    """The rows of the edition, which the table may call by its id, its label or its title."""
    if existing:
        label, title = existing.document.label, existing.document.title
    else:
        series = series_of(catalogue, options)
        label = options.label or options.edition.removeprefix(f"{series}-")
        title = options.title or ""
    return leave_others(rows, columns, "edition", [options.edition, label, title], label)


def _choose_list(
    options: ImportOptions, existing: ExistingFile | None, rows: Rows, columns: Columns
) -> tuple[str, list[str]]:
    """The id of the list that is meant, and what the table may call it.

    It is the one that is given, the only one in the table, or the default one. A title is as good
    as an id where the table has it.
    """
    lists = existing.document.lists if existing else {}
    asked = options.list_id or only_value(rows, columns, "list")
    if not asked:
        asked = existing.document.default_list if existing else "overall"
    in_table = {heading_key(columns.cell(row.cells, "list")) for row in rows}
    key = heading_key(asked)
    list_id = asked
    if asked not in lists and key in in_table:
        of_title = (name for name, ranked in lists.items() if heading_key(ranked.title) == key)
        list_id = next(of_title, key.replace(" ", "-"))
    check_id("--list", list_id)
    titles = [options.list_title, lists[list_id].title if list_id in lists else None]
    return list_id, [asked, list_id, *filter(None, titles)]


def _title_among(names: Sequence[str]) -> str | None:
    """The title that a list was asked for by, or None if that was its id."""
    return names[0] if names[0] != names[1] else None


def _diff(name: str, existing: ExistingFile | None, text: str) -> str:
    """What would change in the file, as a unified diff."""
    before = existing.text.splitlines(keepends=True) if existing else []
    first = name if existing else "/dev/null"
    return "".join(unified_diff(before, text.splitlines(keepends=True), first, name))


def _answer(
    catalogue: Catalogue,
    options: ImportOptions,
    table: Table,
    columns: Columns,
    plan: Plan,
    stub: str,
    diff: str | None,
) -> Answer:
    """The JSON document that docs/json.md describes."""
    counts = Counter(row.status for row in plan.rows)
    is_used = bool(counts["added"] or counts["kept"])
    notes = [*table.notes, *_notes_on_columns(columns), *plan.notes]
    notes += _note_on_title(plan.rows, year_of(options), options.edition)
    schema = Path(options.into) / "schemas" / "edition.json"
    if is_used and plan.is_new and not schema.exists():
        message = "editors complete and underline by a schema: innorank schema edition -o "
        notes.append(Note("no-schema", message + display_name(str(schema))))
    if not is_used:
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
            "columns": {field: column + 1 for field, column in columns.fields.items()},
            "accept_fuzzy": options.accept_fuzzy,
            "dry_run": options.dry_run,
        },
        results=[row.to_dict() for row in plan.rows],
        extra={
            "target": display_name(str(_target(options))),
            "written": bool(counts["added"]) and options.writes,
            "counts": {
                "rows": len(plan.rows),
                "added": counts["added"],
                "kept": counts["kept"],
                "needs_human": counts["needs-human"],
                "not_entries": counts["not-an-entry"],
                "blank": table.blank,
            },
            "defaults": [default._asdict() for default in plan.defaults] if is_used else [],
            "rankings": advice if is_used else None,
            "stub": stub or None,
            "diff": diff,
        },
        notes=notes,
        attribution=[series.attribution()] if series else [],
        status=ExitStatus.ANSWERED if is_used else ExitStatus.UNUSABLE_DATA,
    )


def _note_on_title(rows: Rows, year: str, edition: str) -> list[Note]:
    """A note if what stands above the table names other years than that of the edition."""
    titles = [cell for row in rows if row.reason == "title" for cell in row.cells]
    named = sorted({match[0] for title in titles for match in YEAR.finditer(title)})
    if not year or not named or year in named:
        return []
    message = f"the title is of {', '.join(named)}, and {edition} of {year}: see that it is the one"
    return [Note("title-year", message)]


def _notes_on_columns(columns: Columns) -> list[Note]:
    """How the columns were understood, since nobody may have looked at them."""
    fields = ", ".join(f"{field} from {columns.title(field)}" for field in columns.fields)
    notes = [Note("columns", f"columns: {fields}")]
    if len(columns.lines) == 2:
        lines = " and ".join(map(str, columns.lines))
        notes.append(Note("two-headings", f"the headings in lines {lines} are read as one"))
    if columns.unused:
        message = f"columns that are not read: {', '.join(columns.unused)}"
        notes.append(Note("columns-not-read", message))
    return notes
