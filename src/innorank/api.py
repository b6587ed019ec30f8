"""The Python API: a catalogue with one method for each command."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from .catalogue.lists import Catalogue
from .errors import IndexRenewedError, InnorankError, UsageError
from .index.folders import Progress, Waiting, data_folders
from .index.store import open_index, rebuild_index
from .model.answer import Answer
from .names.resolve import Match

__all__ = ["QueryCatalogue", "open_catalogue", "open_draft_catalogue"]

Asked = ParamSpec("Asked")
AnswerT = TypeVar("AnswerT")


def retry_after_repair(
    ask: Callable[Concatenate["QueryCatalogue", Asked], AnswerT],
) -> Callable[Concatenate["QueryCatalogue", Asked], AnswerT]:
    """The same question, asked once more where the index turned out to be damaged.

    SQLite sees damage in its own structures. Damage in what they hold shows where that makes no
    sense: so after any failure that is no answer of ours the index is looked through, and made
    anew, once, if it is damaged.
    """

    @wraps(ask)
    def asked(
        catalogue: "QueryCatalogue", /, *given: Asked.args, **options: Asked.kwargs
    ) -> AnswerT:
        try:
            return ask(catalogue, *given, **options)
        except InnorankError:
            raise
        except IndexRenewedError:
            pass
        except Exception:
            if not catalogue.renew():
                raise
        return ask(catalogue, *given, **options)

    return asked


class QueryCatalogue(Catalogue):
    """A catalogue that answers questions; each answer's `to_dict()` is the JSON document.

    Use it in a `with` block, or `close()` it, and only in the thread that opened it: each thread
    opens its own. The methods raise InnorankError where there is no answer; `city` alone answers
    for the names that resolve.
    """

    def __enter__(self) -> "QueryCatalogue":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @retry_after_repair
    def top(self, edition: str | None = None, n: int = 10, country: str | None = None) -> Answer:
        """The head of a list: see `innorank.queries.top`."""
        from .queries.top import top

        return top(self, _text_if_any(edition), n, country)

    @retry_after_repair
    def city(
        self,
        *names: str,
        series: str | None = None,
        country: str | None = None,
        exact: bool = False,
    ) -> Answer:
        """Where places stand: see `innorank.queries.city`."""
        from .queries.city import city

        return city(self, _texts(names), series, country, exact)

    @retry_after_repair
    def compare(
        self,
        a: str,
        b: str,
        match: str | None = None,
        n: int = 0,
        p: float = 0.9,
        strict: bool = False,
        weighted: bool = False,
    ) -> Answer:
        """Two lists side by side: see `innorank.queries.compare`."""
        from .queries.compare import compare

        return compare(self, _text(a), _text(b), match, n, p, strict, weighted)

    @retry_after_repair
    def movers(
        self,
        a: str | None = None,
        b: str | None = None,
        n: int = 10,
        by: str = "abs",
        country: str | None = None,
        strict: bool = False,
    ) -> Answer:
        """Who rose and fell: see `innorank.queries.movers`."""
        from .queries.movers import movers

        return movers(self, _text_if_any(a), _text_if_any(b), n, by, country, strict)

    @retry_after_repair
    def clusters_by_country(
        self, *editions: str, counting: str = "full", by_region: bool = False
    ) -> Answer:
        """Places per economy: see `innorank.queries.clusters_by_country`."""
        from .queries.clusters_by_country import clusters_by_country

        return clusters_by_country(self, _texts(editions), counting, by_region)

    @retry_after_repair
    def history(
        self,
        *names: str,
        series: str | None = None,
        country: str | None = None,
        exact: bool = False,
    ) -> Answer:
        """Places through the years: see `innorank.queries.history`."""
        from .queries.history import history

        return history(self, _texts(names), series, country, exact)

    @retry_after_repair
    def consensus(
        self,
        *editions: str,
        method: str = "copeland",
        n: int = 10,
        min_lists: int = 2,
        match: str | None = None,
    ) -> Answer:
        """One list out of many: see `innorank.queries.consensus`."""
        from .queries.consensus import consensus

        return consensus(self, _texts(editions), method, n, min_lists, match)

    @retry_after_repair
    def editions(self, series: str | None = None) -> Answer:
        """What there is: see `innorank.queries.editions`."""
        from .queries.editions import editions

        return editions(self, series)

    @retry_after_repair
    def places(self, query: str | None = None, country: str | None = None) -> Answer:
        """The gazetteer: see `innorank.queries.places`."""
        from .queries.places import places

        return places(self, query, country)

    @retry_after_repair
    def cite(
        self,
        edition: str,
        place: str | None = None,
        country: str | None = None,
        exact: bool = False,
    ) -> Answer:
        """An edition and the documents of its figures: see `innorank.queries.cite`."""
        from .queries.cite import cite

        return cite(self, _text(edition), place, country, exact)

    @retry_after_repair
    def import_table(self, /, file: str, edition: str, into: str, **options: Any) -> Answer:
        """A table made into an edition file: see `innorank.importing`.

        *options* are those of `ImportOptions` in `queries/importing/options.py`.
        """
        from .importing.import_table import import_table
        from .importing.options import ImportOptions

        return import_table(self, ImportOptions(file, edition, into, **options))

    @retry_after_repair
    def export(self, *names: str) -> Answer:
        """Every entry of editions and series, or of everything: see `innorank.queries.export`."""
        from .queries.export import export

        return export(self, _texts(names))

    @retry_after_repair
    def export_rows(self, *names: str) -> tuple[Answer, Iterator[dict[str, Any]]]:
        """`export` without its results, and they one after the other, for they may be many."""
        from .queries.export import export_rows

        return export_rows(self, _texts(names))

    @retry_after_repair
    def resolve(self, name: str, country: str | None = None, exact: bool = False) -> Match:
        """The place that a name means: see `innorank.names.resolve`."""
        from .names.resolve import resolve

        return resolve(self, _text(name), country, exact)


def open_catalogue(
    data: Sequence[str | os.PathLike[str]] = (),
    shipped: bool = True,
    language: str = "en",
    progress: Progress | None = None,
    waiting: Waiting | None = None,
) -> QueryCatalogue:
    """A catalogue of the shipped data with the folders *data* laid over it, in their order.

    Without *shipped* the folders stand alone. Places are named in *language* (`en`, `zh-Hans`,
    `zh-Hant`, `ja`, `ko`, `ru`, `ar`, `fr`, `de`, `es`), else in English. Where data files have
    to be read, *progress* is told after each how many are done, of how many; while another process
    reads them, *waiting* is called again and again. Raises InnorankError for a folder that cannot
    be read and DataError, with every complaint, for data that is not valid.
    """
    folders = data_folders(data, shipped)
    connection = open_index(folders, progress, waiting)
    return QueryCatalogue(connection, language, partial(rebuild_index, folders))


def open_draft_catalogue(
    data: Sequence[str | os.PathLike[str]], shipped: bool, language: str, edition_file: Path
) -> QueryCatalogue:
    """As `open_catalogue`, but without the edition in a file that is about to be written.

    For data that are not valid only because of that edition: it is not listed yet, or listed and
    not there.
    """
    from .index.build import open_draft_index

    return QueryCatalogue(open_draft_index(data_folders(data, shipped), edition_file), language)


def _text(name: object) -> str:
    """The name itself; raises UsageError for what is no text, which a program may well pass."""
    if isinstance(name, str):
        return name
    message = f"a name is text, not {type(name).__name__}; several names are several arguments"
    raise UsageError("bad-name", message)


def _text_if_any(name: object) -> str | None:
    return None if name is None else _text(name)


def _texts(names: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(_text, names))
