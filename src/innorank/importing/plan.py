"""What would be written: a new file, or what a file that is there gains."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..catalogue.lists import Catalogue
from ..datafiles.documents import EditionDocument
from ..datafiles.load import display_name
from ..model.answer import Note
from .columns import Columns
from .editing import EditionText
from .existing import compare_with_present
from .metadata import Default, coverage_of, edition_heads, list_heads, series_of
from .options import ImportOptions
from .row import Row
from .sources import Sources
from .ties import settle_beside
from .writing import edition_text, entry_line, list_lines

__all__ = ["Plan"]


class Plan:
    """The text of the edition file with the rows in it, and what is to be said about it.

    `defaults` are values that nobody gave; `text` is what would be written, `is_new` whether to a
    new file.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        options: ImportOptions,
        columns: Columns,
        list_id: str,
        rows: Sequence[Row],
        present: tuple[str, EditionDocument] | None,
    ) -> None:
        self.catalogue = catalogue
        self.options = options
        self.columns = columns
        self.list_id = list_id
        self.rows = rows
        self.defaults: list[Default] = []
        self.notes: list[Note] = []
        self.is_new = present is None
        if present is None:
            self.series = series_of(catalogue, options)
            self.text = self._new_file()
        else:
            self.series = present[1].series
            self.published = present[1].published
            self.text = self._additions(*present)

    def _new_file(self) -> str:
        heads = edition_heads(self.catalogue, self.options, self.rows, self.columns)
        self.defaults += heads.defaults
        self.published = str(heads.values["published"])
        sources = Sources({})
        lines = self._new_list(sources, str(heads.values["title"]))
        values = {**heads.values, "default_list": self.list_id}
        return edition_text(values, sources.added, lines)

    def _additions(self, text: str, present: EditionDocument) -> str:
        name = display_name(str(Path(self.options.into) / "editions" / f"{present.id}.yaml"))
        sources = Sources({key: one.model_dump() for key, one in present.sources.items()})
        edited = EditionText(text, name)
        ranked = present.lists.get(self.list_id)
        if ranked is None:
            edited.add_lines("lists", self._new_list(sources, present.title))
        else:
            self._note_unused_options(name)
            compare_with_present(self.catalogue, self.rows, ranked, sources)
            if ranked.ties != "dense":
                settle_beside(self.rows, [entry.rank for entry in ranked.entries])
            added = self._added()
            self._name_document(sources, added, ranked.sources, present.title)
            edited.add_entries(
                self.list_id, [self._entry(row, sources, ranked.sources) for row in added]
            )
            ranks = [*(entry.rank for entry in ranked.entries), *_ranks(added)]
            self._note_coverage(ranked.coverage, *coverage_of(ranks, ranked.depth, ranked.ties))
        edited.add_sources(sources.added)
        return edited.text()

    def _added(self) -> list[Row]:
        return [row for row in self.rows if row.status == "added"]

    def _new_list(self, sources: Sources, title: str) -> list[str]:
        """The lines of a list that is not there yet."""
        added = self._added()
        heads = list_heads(self.options, self.list_id, _ranks(added))
        self.defaults += heads.defaults
        of_list = self._sources_of_list(sources, added, title)
        entries = [entry_line(self._entry(row, sources, of_list)) for row in added]
        for key, document in sources.added.items():
            self.defaults += _missing(key, document)
        return list_lines(self.list_id, {**heads.values, "sources": of_list}, entries)

    def _sources_of_list(self, sources: Sources, added: Sequence[Row], title: str) -> list[str]:
        """The documents of entries that name none: the one given, or those that most rows name."""
        if self._is_document_given() or any(not row.sources for row in added):
            series = self.catalogue.series().get(self.series)
            publisher = series.publisher if series else None
            return [sources.add_table(self.options, title, publisher)]
        named = Counter(tuple(sources.keys(row)) for row in added)
        return [key for keys, _ in named.most_common(1) for key in keys]

    def _name_document(
        self, sources: Sources, added: Sequence[Row], of_list: Sequence[str], title: str
    ) -> None:
        """Give new rows of a list that is there the document that the table was taken from."""
        silent = [row for row in added if not row.sources]
        if silent and self._is_document_given():
            series = self.catalogue.series().get(self.series)
            key = sources.add_table(self.options, title, series.publisher if series else None)
            for row in silent:
                row.sources = [key]
        elif silent and of_list:
            message = f"{len(silent)} of the rows written name no document, and so stand under "
            message += f"that of the list ({', '.join(of_list)}); --source-title, --source-url and "
            self.notes.append(Note("source-of-list", message + "--source-key name another"))

    def _is_document_given(self) -> bool:
        return any(getattr(self.options, name) is not None for name in _OF_SOURCE)

    def _entry(self, row: Row, sources: Sources, of_list: Sequence[str]) -> dict[str, Any]:
        """An entry as it is written; its sources only where they differ from those of the list."""
        entry = {"rank": row.rank, "place": row.place.id if row.place else None, **row.entry}
        keys = sources.keys(row)
        if keys and keys != list(of_list):
            entry["sources"] = keys
        return entry

    def _note_unused_options(self, name: str) -> None:
        given = [one for one in _HEADS if getattr(self.options, one) is not None]
        if given:
            flags = ", ".join(f"--{one.replace('_', '-')}" for one in given)
            message = f"{name} keeps what stands above its entries: {flags} not used"
            self.notes.append(Note("heads-kept", message))

    def _note_coverage(self, stated: str, derived: str, reached: int) -> None:
        """Say where what the file promises is less than what it would hold."""
        order = ("partial", "truncated", "complete")
        if order.index(derived) > order.index(stated):
            message = f"ranks 1 to {reached} are without a gap: the coverage of {self.list_id}, "
            self.notes.append(Note("coverage", f"{message}{stated}, may become {derived}"))


def _ranks(rows: Sequence[Row]) -> list[int | str]:
    return [row.rank for row in rows if row.rank is not None]


def _missing(key: str, document: dict[str, Any]) -> list[Default]:
    return [
        Default(f"sources.{key}.{name}", None, advice)
        for name, advice in _WANTED.items()
        if name not in document
    ]


_OF_SOURCE = (
    *("source_key", "source_title", "source_url", "source_publisher", "source_published"),
    "accessed",
)
_HEADS = (
    *("series", "label", "title", "published", "kind", "list_title", "scope", "depth"),
    *("coverage", "ties"),
)
_WANTED = {
    "publisher": "--source-publisher, who published the document",
    "url": "--source-url, where it can be read",
    "published": "--source-published, its date",
    "accessed": "--accessed, the day on which you read it",
}
