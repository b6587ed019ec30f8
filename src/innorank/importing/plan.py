"""What would be written: a new edition file, or an existing one with more lines in it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..catalogue.lists import Catalogue
from ..datafiles.documents import EditionDocument
from ..model.answer import Note, counted
from ..model.records import Series
from .cells_to_rows import Rows, TableEntry
from .columns import Columns
from .conflicts import compare_with_existing
from .metadata import Default, Sources, coverage_of, edition_metadata, list_metadata
from .options import METADATA_OPTIONS, SOURCE_OPTIONS, ImportOptions
from .writing import EditionText, edition_text, entry_line, list_lines

_DOCUMENT_ADVICE = {
    "publisher": "--source-publisher, who published the document",
    "url": "--source-url, where it can be read",
    "grade": "--source-grade: official, press or copy",
    "published": "--source-published, its date",
    "accessed": "--accessed, the day on which you read it",
}


class ExistingFile(NamedTuple):
    """An edition file that is there already: what messages call it, its text, what it says."""

    name: str
    text: str
    document: EditionDocument


class Plan(NamedTuple):
    """What an import would write, and what it has to say about it.

    `text` is the whole edition file, `is_new` True if there was none. `series` and `published`
    are those of the edition. `rows` are all rows in their final state, `defaults` the values that
    nobody gave.
    """

    text: str
    is_new: bool
    list_id: str
    series: str
    published: str
    rows: Rows
    defaults: list[Default]
    notes: list[Note]


def plan_new_file(
    catalogue: Catalogue, options: ImportOptions, columns: Columns, list_id: str, rows: Rows
) -> Plan:
    """The plan for an edition that has no file yet, with the rows as its only list."""
    edition, defaults = edition_metadata(catalogue, options, rows, columns)
    series = catalogue.series().get(edition["series"])
    sources = Sources({})
    lines, more = _new_list(options, list_id, rows, sources, edition["title"], series)
    text = edition_text({**edition, "default_list": list_id}, sources.added, lines)
    return Plan(
        text, True, list_id, edition["series"], edition["published"], rows, defaults + more, []
    )


def plan_additions(
    catalogue: Catalogue, options: ImportOptions, list_id: str, rows: Rows, existing: ExistingFile
) -> Plan:
    """The plan for an existing file: a new list, or new entries in one that is there.

    Its rows are compared with the entries of the list. Raises InnorankError if the file is laid
    out so that no line can be added.
    """
    edition = existing.document
    series = catalogue.series().get(edition.series)
    sources = Sources({key: source.model_dump() for key, source in edition.sources.items()})
    edited = EditionText(existing.text, existing.name)
    ranked = edition.lists.get(list_id)
    defaults: list[Default] = []
    notes: list[Note] = []
    if ranked is None:
        lines, defaults = _new_list(options, list_id, rows, sources, edition.title, series)
        edited.add_list(lines)
    else:
        rows = compare_with_existing(catalogue, rows, ranked, sources)
        added = [row for row in rows if row.status == "added"]
        silent = sum(not row.sources for row in added)
        own: list[str] = []
        if silent and options.given(SOURCE_OPTIONS):
            own = [sources.key_of_table(options, edition.title, series)]
        edited.add_entries(list_id, [_entry(row, own, sources, ranked.sources) for row in added])
        notes += _note_on_unused_options(options, existing.name)
        if silent and not own:
            notes += _note_on_sources(silent, ranked.sources)
        ranks = [*(entry.rank for entry in ranked.entries), *_ranks(added)]
        coverage, reached = coverage_of(ranks, ranked.depth, ranked.ties)
        notes += _note_on_coverage(list_id, ranked.coverage, coverage, reached)
    edited.add_sources(sources.added)
    text = edited.text()
    return Plan(text, False, list_id, edition.series, edition.published, rows, defaults, notes)


def _ranks(rows: Rows) -> list[int | str]:
    return [row.rank for row in rows if row.rank is not None]


def _new_list(
    options: ImportOptions,
    list_id: str,
    rows: Rows,
    sources: Sources,
    title: str,
    series: Series | None,
) -> tuple[list[str], list[Default]]:
    """The lines of a list that the file does not have, and its defaults; adds to *sources*.

    Entries that name no document stand under that of the table. If all name some, and no option
    describes the table's, the list has the documents that most entries name.
    """
    added = [row for row in rows if row.status == "added"]
    values, defaults = list_metadata(options, list_id, _ranks(added))
    if options.given(SOURCE_OPTIONS) or any(not row.sources for row in added):
        of_list = [sources.key_of_table(options, title, series)]
    else:
        named = Counter(tuple(sources.keys(row.sources)) for row in added)
        of_list = [key for keys, _ in named.most_common(1) for key in keys]
    entries = [entry_line(_entry(row, [], sources, of_list)) for row in added]
    defaults += [
        Default(f"sources.{key}.{name}", None, advice)
        for key, document in sources.added.items()
        for name, advice in _DOCUMENT_ADVICE.items()
        if name not in document
    ]
    return list_lines(list_id, {**values, "sources": of_list}, entries), defaults


def _entry(
    row: TableEntry, own: list[str], sources: Sources, of_list: Sequence[str]
) -> dict[str, Any]:
    """An entry as it is written, with its documents only if they differ from those of the list.

    A row that names no document has *own*; documents that it names are added to *sources*.
    """
    entry = {"rank": row.rank, "place": row.place.id if row.place else None, **row.entry}
    keys = sources.keys(row.sources) or own
    if keys and keys != list(of_list):
        entry["sources"] = keys
    return entry


def _note_on_sources(silent: int, of_list: Sequence[str]) -> list[Note]:
    message: str = counted(
        silent,
        "{count} of the rows written names no document, and so stands under that of the list",
        "{count} of the rows written name no document, and so stand under that of the list",
    )
    message += (
        f" ({', '.join(of_list)}); --source-title, --source-url and --source-key name another"
    )
    return [Note("source-of-list", message)] if of_list else []


def _note_on_unused_options(options: ImportOptions, name: str) -> list[Note]:
    """A note if options describe what the existing file already says itself."""
    flags = ", ".join(options.given(METADATA_OPTIONS))
    message = f"{name} keeps what stands above its entries: {flags} not used"
    return [Note("heads-kept", message)] if flags else []


def _note_on_coverage(list_id: str, stated: str, possible: str, reached: int) -> list[Note]:
    """A note if the list, with its new entries, may promise more than it states."""
    order = ("partial", "truncated", "complete")
    gap_free = counted(reached, "rank 1 is here", "ranks 1 to {count} are without a gap")
    message = f"{gap_free}: the coverage of {list_id}, {stated}, "
    may_grow = order.index(possible) > order.index(stated)
    return [Note("coverage", f"{message}may become {possible}")] if may_grow else []
