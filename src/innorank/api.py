"""The Python API: a catalogue with one method for each command, and functions for the rest.

Names, types and defaults of every command's parameters stand here alone: the command line reads
them from these functions, and adds flags and help (`cli/commands.py`). Annotations stay texts, so
that the module costs next to nothing to import; each function imports what it asks.
"""

from __future__ import annotations

import os
from functools import partial

from .errors import IndexRenewedError, InnorankError, UsageError
from .model.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import Concatenate, ParamSpec, TypeVar

    from .catalogue.lists import Catalogue
    from .charts.chart import Chart
    from .index.folders import Distrusted, Progress, Waiting
    from .model.answer import Answer
    from .model.flat_rows import FlatRows
    from .model.shelf import Rows
    from .names import Match
    from .output.notebook import ShownAnswer

    Values = ParamSpec("Values")
    Found = TypeVar("Found")


class QueryCatalogue:
    """A catalogue that answers questions; the `to_dict()` of each answer is its JSON document.

    In a notebook an answer is a table, and its `to_frame()` is a DataFrame. Use the catalogue in a
    `with` block, or `close()` it, and only in the thread that opened it: each thread opens its own.
    Names of places and editions may be given in every form that the command line takes.

    Each method returns an answer, or raises InnorankError where there is none; UsageError also for
    a name that is no text and a number of rows that is none. `city` and `history` raise it only if
    no name at all can be resolved, and otherwise add a note for each that cannot; so does `cite`
    for the editions that say nothing of a place. Then the `status` of the answer is not 0.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        # Whether answers are for a notebook, with the names that it shows.
        self._is_shown = True

    def __enter__(self) -> QueryCatalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index file; a closed catalogue answers no more."""
        self._catalogue.close()

    def top(
        self,
        edition: str | None = None,
        n: int = 10,
        country: str | None = None,
        by: str | None = None,
        around: str | None = None,
    ) -> ShownAnswer:
        """Return the first `n` entries of a list, best first; 0 means all.

        Without `edition` it is the newest edition of the first series. `country`, a code or a
        name, leaves only the entries of that economy. `by`, the id of an indicator of the list,
        orders them by its figures, which is no published rank. `around`, a place, makes it the `n`
        entries in whose middle that place stands.
        """
        from .queries.top import top

        return self._answer(
            top,
            *(_text_or_none(edition), _count(n), _text_or_none(country), _text_or_none(by)),
            _text_or_none(around),
        )

    def city(
        self,
        *names: str,
        series: str | None = None,
        country: str | None = None,
        exact: bool = False,
        since: int | None = None,
        top: int | None = None,
    ) -> ShownAnswer:
        """Return every standing of each place, oldest first within a list, and what is newest.

        With `exact` no misspelling is taken for another name. `since`, a year, leaves out what
        was published before; with `top` only standings count that are certain to be among so many.
        """
        from .queries.city import city

        return self._answer(
            city,
            *(_texts(names), _text_or_none(series), _text_or_none(country), exact, since, top),
        )

    def compare(
        self,
        a: str,
        b: str | None = None,
        match: str | None = None,
        n: int = 0,
        p: float = 0.9,
        strict: bool = False,
        weighted: bool = False,
        country: str | None = None,
    ) -> ShownAnswer:
        """Return each place of two lists with both ranks and the change from `a` to `b`.

        A series alone compares its two newest editions.
        `match` is `same` or `member`; None chooses by what the lists rank. `p`, above 0 and below
        1, is the persistence of the rank-biased overlap. With `strict` the status is 5 if the
        method changed between the lists. `weighted` adds the weighted tau. `country` leaves only
        the places of that economy; how far the lists agree is said of all.
        """
        from .queries.compare import compare

        return self._answer(
            compare,
            *(
                *self._pair(_text(a), b),
                match,
                _count(n),
                p,
                strict,
                weighted,
                _text_or_none(country),
            ),
        )

    def movers(
        self,
        a: str | None = None,
        b: str | None = None,
        n: int = 10,
        by: str = "abs",
        country: str | None = None,
        strict: bool = False,
    ) -> ShownAnswer:
        """Return the `n` largest rises and the `n` largest falls; 0 means all.

        `by` is `abs` (positions), `pct` (percentile points) or `log` (halvings of the rank). A
        series alone compares its two newest editions, an edition alone its printed previous ranks.
        """
        from .queries.movers import movers

        return self._answer(
            movers, *self._pair(a, b), _count(n), by, _text_or_none(country), strict
        )

    def clusters_by_country(
        self, *editions: str, counting: str = "full", by_region: bool = False
    ) -> ShownAnswer:
        """Return how many places each economy, or region, has in each list.

        `counting` is `full`, `fractional` (equal shares) or `lead` (the economy named first).
        """
        from .queries.clusters_by_country import clusters_by_country

        return self._answer(clusters_by_country, self._editions(editions), counting, by_region)

    def history(
        self,
        *names: str,
        series: str | None = None,
        country: str | None = None,
        exact: bool = False,
    ) -> ShownAnswer:
        """Return the standings of each place through all editions of the series that rank it.

        `country` decides between places of one name.
        """
        from .queries.history import history

        return self._answer(
            history, _texts(names), _text_or_none(series), _text_or_none(country), exact
        )

    def consensus(
        self,
        *editions: str,
        method: str = "copeland",
        n: int = 10,
        min_lists: int = 2,
        match: str | None = None,
        country: str | None = None,
    ) -> ShownAnswer:
        """Return one order of the places that at least `min_lists` lists rank.

        `method` is `copeland`, `kemeny`, `borda` or `median`. Without `editions` it is the newest
        list that is known to rank 10 of each series of the kind that most series rank. Two lists
        of one series are wrong. `country` leaves only the places of that economy.
        """
        from .queries.consensus import consensus

        return self._answer(
            consensus,
            *(self._editions(editions), method, _count(n), _count(min_lists), match),
            _text_or_none(country),
        )

    def editions(self, series: str | None = None) -> ShownAnswer:
        """Return every edition, or those of one series, with lists and how far each is known."""
        from .queries.editions import editions

        return self._answer(editions, _text_or_none(series))

    def places(self, query: str | None = None, country: str | None = None) -> ShownAnswer:
        """Return every place, or those with `query` in one of their names, likeliest first."""
        from .queries.places import places

        return self._answer(places, _text_or_none(query), _text_or_none(country))

    def versus(
        self,
        a: str,
        b: str,
        series: str | None = None,
        country: str | None = None,
        exact: bool = False,
    ) -> ShownAnswer:
        """Return how each list that ranks two places orders them, now and over the years.

        One place twice is wrong, and so is a place beside a cluster that holds it.
        """
        from .queries.versus import versus

        return self._answer(
            versus, _text(a), _text(b), _text_or_none(series), _text_or_none(country), exact
        )

    def peers(
        self, name: str, n: int = 2, country: str | None = None, exact: bool = False
    ) -> ShownAnswer:
        """Return the neighbours of a place in the newest lists, and the places most like it.

        `n` is how many neighbours there are on each side; 0 means all. `country` decides between
        places of one name.
        """
        from .queries.peers import peers

        return self._answer(peers, _text(name), _count(n), _text_or_none(country), exact)

    def country(self, country: str, series: str | None = None) -> ShownAnswer:
        """Return every place of an economy in the newest list of each series, best first.

        `country` is a code or a name.
        """
        from .queries.country import country as ask_country

        return self._answer(ask_country, _text(country), _text_or_none(series))

    def agreement(self, *editions: str, country: str | None = None) -> ShownAnswer:
        """Return how far each two lists agree, and Kendall's W of all of them.

        Without `editions` it is the newest list of each series. `country`, a code or a name,
        measures the order of the places of that economy alone.
        """
        from .queries.agreement import agreement

        return self._answer(agreement, self._editions(editions), _text_or_none(country))

    def cite(
        self,
        *editions: str,
        place: str | None = None,
        country: str | None = None,
        exact: bool = False,
    ) -> ShownAnswer:
        """Return the citation of each edition and of each document that its figures are from.

        With `place` only the documents that state where it stands. The edition `geonames` cites
        the gazetteer. No two citations have one key.
        """
        from .queries.cite import cite

        return self._answer(
            cite, self._editions(editions), _text_or_none(place), _text_or_none(country), exact
        )

    def import_table(
        self,
        file: str,
        edition: str,
        into: str,
        *,
        mapping: Sequence[str] = (),
        table: int | None = None,
        encoding: str | None = None,
        max_size: int | None = None,
        accept_fuzzy: bool = False,
        dry_run: bool = False,
        diff: bool = False,
        stub: str | None = None,
        list_id: str | None = None,
        list_title: str | None = None,
        series: str | None = None,
        label: str | None = None,
        title: str | None = None,
        published: str | None = None,
        kind: str | None = None,
        scope: int | None = None,
        depth: int | None = None,
        coverage: str | None = None,
        ties: str | None = None,
        source_key: str | None = None,
        source_title: str | None = None,
        source_url: str | None = None,
        source_grade: str | None = None,
        source_publisher: str | None = None,
        source_published: str | None = None,
        accessed: str | None = None,
    ) -> ShownAnswer:
        """Write a table into the file of an edition in the data folder `into`.

        Returns one result for each row of the table, whether or not it became an entry. What the
        file holds already is never changed; with `dry_run` or `diff` nothing is written, and `diff`
        has the answer say what would change in the file. `mapping` has
        texts such as `rank=Rank,name=2`; None means that a value is derived from the table. A file
        of more than `max_size` MiB (8) is refused.
        """
        # All parameters but one, under the names that ImportOptions has for them.
        given = locals() | {"mapping": tuple(mapping)}
        del given["self"]
        from .importing.import_table import import_table
        from .importing.options import ImportOptions

        return self._answer(import_table, ImportOptions(**given))

    def new(
        self,
        series: str,
        output: str | None = None,
        *,
        title: str | None = None,
        publisher: str | None = None,
        year: int | None = None,
        dry_run: bool = False,
    ) -> ShownAnswer:
        """Make a data folder with a series, its first edition without entries, and schemas.

        Returns one result for each file. The folder is `output`, or one called as the series; the
        edition is that of `year`, or of this year. A file that is there is never replaced, and
        with `dry_run` nothing is written.
        """
        from .importing.new_series import new_series
        from .queries.schema import SCHEMA_KINDS, schema

        schemas = {kind: schema(kind) for kind in SCHEMA_KINDS}
        given = (series, output, title, publisher, year, dry_run)
        return self._answer(new_series, schemas, *given)

    def export(self, *names: str) -> ShownAnswer:
        """Return each entry of some editions, lists or series as a flat row; without names, all."""
        from .queries.export import export

        return self._answer(export, self._editions(names))

    def chart(
        self,
        *editions: str,
        places: Sequence[str] = (),
        top: int | None = None,
        kind: str | None = None,
    ) -> ShownAnswer:
        """Return the marks of a chart, one for each figure; `extra` has its axes, title and foot.

        Without a `kind` (`bump`, `slope`, `dots`, `bars`, `scatter`, `map`) two editions are a
        slope, places alone dots over the newest lists, and all else places through the series.
        `top` takes the first places of the edition, or of either. The command line draws it.
        """
        from .output.notebook import ShownAnswer

        return ShownAnswer(*drawn_chart(self, *editions, places=places, top=top, kind=kind)[0])

    def panel(
        self,
        series: str | None = None,
        country: str | None = None,
        places: Sequence[str] = (),
        since: int | None = None,
    ) -> ShownAnswer:
        """Return places by editions in long form, one row for each entry; all without filters.

        `series` may be an edition, too. `country` leaves only the entries of that economy, `since`
        those published in that year or later, and `places` those of some places, themselves or by
        a cluster that holds them, which `via` names.
        """
        from .queries.panel import panel

        return self._answer(panel, *_of_panel(series, country, places, since))

    def report(self, *names: str, country: str | None = None, exact: bool = False) -> str:
        """Return a page about a place, several, an edition or two, as one HTML document.

        It needs nothing else, and is in the language of the catalogue where pages have that, else
        in English. `country` decides between places of one name. Raises MissingLibraryError, which
        is an ImportError, without Jinja2.
        """
        from .reports.report import report

        return self._ask(report, self._editions(names), _text_or_none(country), exact)

    def resolve(self, name: str, country: str | None = None, exact: bool = False) -> Match:
        """Return the place that a name means, and how the name was understood."""
        from .names.resolve import resolve

        return self._ask(resolve, _text(name), _text_or_none(country), exact)

    def _answer(
        self,
        query: Callable[Concatenate[Catalogue, Values], Answer],
        *given: Values.args,
        **options: Values.kwargs,
    ) -> ShownAnswer:
        answer = self._ask(query, *given, **options)
        if not self._is_shown:
            return answer  # type: ignore[return-value]
        from .output.notebook import ShownAnswer, with_rows_of_its_own

        return ShownAnswer(*with_names_shown(with_rows_of_its_own(answer), self))

    def _editions(self, names: Sequence[object]) -> tuple[str, ...]:
        """Return names of editions; a year alone is of the series of the name before it."""
        texts = _texts(names)
        if not any(text[:2].isdecimal() for text in texts[1:]):
            return texts
        from .names.words import with_series

        return tuple(with_series(self._catalogue, texts))

    def _pair(self, a: object, b: object) -> tuple[str | None, str | None]:
        """Return two names of editions, either of which may be left out, as `_editions` does."""
        if a is None or b is None:
            return _text_or_none(a), _text_or_none(b)
        first, second = self._editions((a, b))
        return first, second

    def _ask(
        self,
        query: Callable[Concatenate[Catalogue, Values], Found],
        *given: Values.args,
        **options: Values.kwargs,
    ) -> Found:
        """Return what a query finds; ask it once more if the index turned out to be damaged.

        SQLite notices damage to its own structures. Damage to what they hold shows as nonsense:
        so after any failure that is not an InnorankError the index is checked, and made anew,
        once, if it is damaged.
        """
        self._catalogue.understood.clear()
        try:
            return self._with_notes(query(self._catalogue, *given, **options))
        except InnorankError:
            raise
        except IndexRenewedError:
            pass
        except Exception:
            if not self._catalogue.renew():
                raise
        return self._with_notes(query(self._catalogue, *given, **options))

    def _with_notes(self, found: Found) -> Found:
        """Return what was found; an answer with notes that are the same for every command.

        They say which names of editions were understood, and how many figures are below the grade.
        """
        understood, grade = self._catalogue.understood, self._catalogue.grade
        if not understood and grade is None:
            return found
        from .model.answer import Answer
        from .queries.grades import with_grade
        from .queries.newest import with_understood

        if not isinstance(found, Answer):
            return found
        # An Answer for an Answer, which the checker does not follow.
        answer = with_understood(self._catalogue, found)
        return with_grade(self._catalogue, answer)  # type: ignore[return-value]


def open_catalogue(
    data: Sequence[str | os.PathLike[str]] = (),
    shipped: bool = True,
    language: str = "en",
    progress: Progress | None = None,
    waiting: Waiting | None = None,
    grade: str | None = None,
    distrusted: Distrusted | None = None,
) -> QueryCatalogue:
    """Return a catalogue of the shipped data with the folders `data` laid over it, in their order.

    Without `shipped` the folders stand alone. Places are named in `language` (`en`, `zh-Hans`,
    `zh-Hant`, `ja`, `ko`, `ru`, `ar`, `fr`, `de`, `es`), or in English if they have no name in it.
    With a `grade` (`official`, `press` or `copy`) only figures whose documents are at least that
    are known; all others are unknown, and a note says how many.
    After each data file that has to be read, `progress` is told how many are done, and of how
    many; while another process reads them, `waiting` is called again and again. `distrusted` is
    told why the index in the cache is not used, where another user could have written it. Raises
    InnorankError for a folder that cannot be read and DataError, with every complaint, for data
    that are not valid.
    """
    from .catalogue.lists import Catalogue
    from .index.folders import data_folders
    from .index.store import open_index, rebuild_index

    folders = data_folders(data, shipped)
    connection = open_index(folders, progress, waiting, distrusted)
    rebuild = partial(rebuild_index, folders)
    try:
        return QueryCatalogue(Catalogue(connection, language, rebuild, grade))
    except UsageError:  # There is no such grade.
        connection.close()
        raise


def validate(
    *paths: str | os.PathLike[str],
    strict: bool = False,
    explain: str | None = None,
    data: Sequence[str | os.PathLike[str]] = (),
    shipped: bool = True,
) -> ShownAnswer:
    """Return what is wrong with data files, and what is doubtful.

    `paths` are folders or single files, checked together with the shipped data and the folders
    `data`; without paths, these are checked. The status is 1 if there is an error, and with
    `strict` if there is a warning. `explain` is the code of a finding: then the answer says what
    it means (`all` lists every code), and nothing is checked.
    """
    from .index.folders import data_folders
    from .output.notebook import ShownAnswer
    from .queries.validate import explain as explain_code
    from .queries.validate import validate as check

    if explain is None:
        names = [os.fspath(path) for path in paths]
        return ShownAnswer(*check(data_folders(data, shipped), names, strict))
    if paths:
        raise UsageError("wrong-usage", "--explain describes a code and checks no files")
    return ShownAnswer(*explain_code(explain))


def cache(
    action: str = "info",
    data: Sequence[str | os.PathLike[str]] = (),
    shipped: bool = True,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
) -> ShownAnswer:
    """Return the files of the index that answers are read from.

    `info` lists them, `clear` deletes them, and `warm` brings that of the data up to date.
    """
    from .index.folders import data_folders
    from .output.notebook import ShownAnswer
    from .queries.cache import cache

    return ShownAnswer(*cache(data_folders(data, shipped), action, progress, waiting))


def schema(kind: str) -> str:
    """Return the JSON Schema of `edition`, `rankings`, `places`, `economies` or `spellings`."""
    from .queries.schema import schema

    return schema(kind)


# What follows serves the command line; it is not part of the Python API.


def plain_catalogue(catalogue: QueryCatalogue) -> Catalogue:
    """Return what a catalogue puts its questions to, which knows names and languages as well."""
    return catalogue._catalogue


def leave_unnamed(catalogue: QueryCatalogue) -> None:
    """Have answers for no notebook, without the names that tables show: few formats need them."""
    catalogue._is_shown = False


def with_names_shown(answer: Answer, catalogue: QueryCatalogue) -> Answer:
    """Return the answer with the names of tables and Markdown: of economies, and of namesakes."""
    asked = catalogue._catalogue
    view = answer.view._replace(
        economies=asked.local_economy_names(),
        economies_in_text=asked.economies_in_text(),
        namesakes=asked.names_told_apart(),
    )
    return answer._replace(view=view)


def open_draft_catalogue(
    data: Sequence[str | os.PathLike[str]], shipped: bool, edition_file: Path
) -> QueryCatalogue:
    """Return a catalogue without the edition in a file that is about to be written.

    It is for data that are not valid only because of that edition: because it is not listed yet,
    or because it is listed and not there.
    """
    from .catalogue.lists import Catalogue
    from .index.build import open_draft_index
    from .index.folders import data_folders

    return QueryCatalogue(Catalogue(open_draft_index(data_folders(data, shipped), edition_file)))


def joined_words(catalogue: QueryCatalogue, kind: str, words: Sequence[str]) -> list[str]:
    """Return the names that words are, of which several may be one name without quotation marks.

    `kind` is `place`, `edition`, `subject` or `economy`.
    """
    if kind == "edition" and all(map(catalogue._catalogue.has_edition_or_series, words)):
        return list(words)
    from .names.words import joined

    return catalogue._ask(joined, kind, words)


def is_economy(catalogue: QueryCatalogue, name: str) -> bool:
    """Return whether a text is the code or a name of an economy."""
    from .folding import fold

    return bool(catalogue._catalogue.economies_named(fold(name)))


def export_rows(catalogue: QueryCatalogue, *names: str) -> tuple[Answer, Iterator[FlatRows]]:
    """Return the answer of `export` without its results, and these list by list."""
    from .queries.export import export_rows

    answer, rows = catalogue._ask(export_rows, catalogue._editions(names))
    return catalogue._with_notes(answer), rows


def shelf(catalogue: QueryCatalogue, *names: str) -> tuple[Answer, Iterator[tuple[str, Rows]]]:
    """Return the answer of `export` without its results, and the rows of the tables of a shelf."""
    from .queries.shelf import shelf

    answer, chunks = catalogue._ask(shelf, catalogue._editions(names))
    return catalogue._with_notes(answer), chunks


def drawn_chart(
    catalogue: QueryCatalogue,
    *editions: str,
    places: Sequence[str] = (),
    top: int | None = None,
    kind: str | None = None,
) -> tuple[Answer, Chart]:
    """Return the answer of `chart`, and the chart that is to be drawn."""
    from .charts.asking import chart

    if isinstance(places, str):
        raise UsageError("bad-name", "places are several names: a list of them")
    asked = catalogue._editions(editions), _texts(places), top, kind
    answer, drawn = catalogue._ask(chart, *asked)
    return catalogue._with_notes(answer), drawn


def panel_rows(
    catalogue: QueryCatalogue,
    series: str | None = None,
    country: str | None = None,
    places: Sequence[str] = (),
    since: int | None = None,
) -> tuple[Answer, Iterator[FlatRows]]:
    """Return the answer of `panel` without its results, and these list by list."""
    from .queries.panel import panel_rows

    answer, rows = catalogue._ask(panel_rows, *_of_panel(series, country, places, since))
    return catalogue._with_notes(answer), rows


def _of_panel(
    series: object, country: object, places: Sequence[object], since: int | None
) -> tuple[str | None, str | None, tuple[str, ...], int | None]:
    """Return the parameters of `panel`; UsageError for what is no name."""
    if isinstance(places, str):
        raise UsageError("bad-name", "places are several names: a list of them")
    return _text_or_none(series), _text_or_none(country), _texts(places), since


def _text(name: object) -> str:
    """Return the name itself; raises UsageError for anything else that a program may pass."""
    if isinstance(name, str):
        return name
    message = f"a name is text, not {type(name).__name__}; several names are several arguments"
    raise UsageError("bad-name", message)


def _text_or_none(name: object) -> str | None:
    return None if name is None else _text(name)


def _count(number: object) -> int:
    """Return the number itself; raises UsageError for what is no whole number from 0 on."""
    if isinstance(number, int) and number >= 0:
        return number
    raise UsageError("bad-number", f"{number!r} is no whole number of 0 or more")


def _texts(names: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(_text, names))
