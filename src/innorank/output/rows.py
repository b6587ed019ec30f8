"""Rows for programs: lines of CSV and TSV, and lines of JSON.

Tables have two dialects, which docs/json.md describes. The answer of any command is laid flat;
`export` and `panel` have flat rows already, and hand them over one list at a time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial

from ..errors import visible
from ..model.answer import LONG_LISTS, Answer
from ..model.flat_rows import FlatRows
from ..model.json_text import document_encoder, encoded
from ..model.lean_typing import Any
from .positions import position_text

# A result, a row inside it, or another object of the JSON document.
Result = Mapping[str, Any]

# Rows under these names of a result are rows of the table; so docs/json.md has it.
_INNER_ROWS = ("standings", "lists", "neighbours")
# What only sums these rows up is left out.
_SUMMARIES = ("latest", "summary")
# Objects that may be null. Their parts are columns, so that a null one is no column of its own.
_OBJECTS = ("trend", "comparability", "decomposition")
# How many different texts of a table are remembered.
MAX_REMEMBERED = 10_000
# How CSV and TSV tell a line of one empty field from no line.
ONE_EMPTY_FIELD = '""'
# How a text begins that a spreadsheet takes for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# A document, and why what it states is not shown, if anybody says why.
_WHY = ("source", "reason")
_ATTRIBUTION = ("publisher", "licence", "disclaimer")
# The series, licence and disclaimer of an edition; the last two are None where it is not known.
Terms = tuple[str, str | None, str | None]


def _attributed(answer: Answer) -> Callable[[Result], list[dict[str, Any]]]:
    """What gives the attribution entries of a row: those of the editions that it mentions.

    Those of a series if it mentions that alone; all entries if the row mentions neither. GeoNames
    is always among them. Many rows mention the same few editions, and share one list of entries.
    """
    terms_of = {ranked.edition.id: ranked.edition.terms for ranked in answer.lists}

    @cache
    def entries_of(mentioned: frozenset[Terms]) -> list[dict[str, Any]]:
        return [
            entry
            for entry in answer.attribution
            if not mentioned
            or entry["series"] is None
            or mentioned & {_terms(entry), (entry["series"], None, None)}
        ]

    return lambda row: entries_of(frozenset(_terms_in(row, terms_of)))


def _attribution_columns(answer: Answer) -> Callable[[Result], dict[str, str]]:
    """The same as columns, several texts joined by `; `; empty if the answer has no attribution.

    Publishers and licences stand in the same order; a disclaimer names its publisher.
    """
    if not answer.attribution:
        return lambda row: {}
    entries_of = _attributed(answer)

    def columns(row: Result) -> dict[str, str]:
        entries = entries_of(row)
        texts = {name: [entry[name] for entry in entries if entry[name]] for name in _ATTRIBUTION}
        return {f"attribution.{name}": "; ".join(texts[name]) for name in _ATTRIBUTION}

    return columns


def _terms(entry: Result) -> Terms:
    return entry["series"], entry["licence"], entry["disclaimer"]


def _terms_in(row: Result, terms_of: Mapping[str, Terms]) -> Iterator[Terms]:
    """The terms of the editions that a row mentions, by itself or by a row inside it.

    Of a series that is mentioned without an edition only the series.
    """
    # A row of `editions` is an edition itself.
    edition = row.get("edition") or (row.get("id") if "series" in row else None)
    terms = terms_of.get(edition.partition(":")[0]) if isinstance(edition, str) else None
    if terms is None and row.get("series") is not None:
        terms = (row["series"], None, None)
    yield from [terms] if terms else []
    for value in row.values():
        if isinstance(value, list):
            for inner in value:
                yield from _terms_in(inner, terms_of) if isinstance(inner, Mapping) else ()


def json_text(answer: Answer) -> str:
    """Each result as a line of JSON, with `attribution` if the answer has any."""
    entries_of = _attributed(answer)
    # By the list of entries, which many rows share.
    texts: dict[int, str] = {}
    pieces_of = document_encoder(LONG_LISTS)
    lines = []
    for row in answer.results:
        text = "".join(pieces_of(row))
        if answer.attribution:
            entries = entries_of(row)
            if id(entries) not in texts:
                texts[id(entries)] = encoded({"attribution": entries})[1:]
            text = f"{text[:-1]}, {texts[id(entries)]}"
        lines.append(f"{text}\n")
    return "".join(lines)


def json_lines(answer: Answer, flat: Iterable[FlatRows]) -> Iterator[str]:
    """The same of the rows of each list."""
    entries_of = _attributed(answer)
    for before, rows, after in flat:
        attribution = {"attribution": entries_of(before)} if answer.attribution else {}
        start, end = encoded(before)[:-1], encoded({**after, **attribution})[1:]
        yield from (f"{start}, {encoded(row)[1:-1]}, {end}\n" for row in rows)


def _flat_lines(separator: str, answer: Answer, flat: Iterable[FlatRows]) -> Iterator[str]:
    """A heading, then each row as it comes; no line at all without rows.

    All rows have the same keys, and a column for each indicator of any of the lists. A list of
    texts is joined by `; `, a list of what other documents state by ` | `. Null is an empty field.
    """
    figures = dict.fromkeys(name for ranked in answer.lists for name in ranked.indicators)
    # All values are texts, whole numbers or None, so that no two are equal that are written
    # otherwise, as 1 and True are.
    field = _Fields(separator, answer.view.as_is).__getitem__
    no_figures = [""] * len(figures)
    columns: list[str] = []
    for before, rows, after in flat:
        if rows and not columns:
            first = {**before, **rows[0], "indicators": figures, **after}
            columns = [name for name, _ in _flat(first, _in_full)]
            yield _line(separator, _Fields(separator, True), columns)
            own = list(rows[0].values())
            lists = [place for place, value in enumerate(own) if isinstance(value, list)]
            place_of_figures = list(rows[0]).index("indicators")
        start, end = (separator.join(map(field, part.values())) for part in (before, after))
        for row in rows:
            values = list(row.values())
            for place in lists:
                values[place] = _in_full(values[place])
            known, values[place_of_figures] = values[place_of_figures], None
            texts = list(map(field, values))
            texts[place_of_figures : place_of_figures + 1] = (
                map(field, map(known.get, figures)) if known else no_figures
            )
            yield f"{start}{separator}{separator.join(texts)}{separator}{end}\n"


def _result_text(separator: str, answer: Answer) -> str:
    """A heading, then one line for each result; empty without results.

    The names of nested values are joined by dots. A result that has rows inside gives one line
    for each of them, and repeats what surrounds it. Other lists are joined by `; `. Null is an
    empty field. The last columns are the row's attribution.
    """
    columns, cells = flat_table(answer)
    return "".join(_lines(separator, columns, cells, answer.view.as_is)) if columns else ""


def flat_table(answer: Answer) -> tuple[list[str], list[list[Any]]]:
    """The columns of an answer laid flat, and for each line a value or None for each of them."""
    columns_of = _attribution_columns(answer)
    rows = [flat for result in answer.results for flat in _flat_rows(result, columns_of)]
    names = dict.fromkeys(name for row in rows for name in row)
    # Where one row has null and another has an object, the parts of the object are the columns.
    objects = {name[:end] for name in names for end, mark in enumerate(name) if mark == "."}
    columns = [name for name in names if name not in objects]
    columns.sort(key=lambda name: name.startswith("attribution."))
    return columns, [[row.get(column) for column in columns] for row in rows]


csv_lines, tsv_lines = partial(_flat_lines, ","), partial(_flat_lines, "\t")
csv_text, tsv_text = partial(_result_text, ","), partial(_result_text, "\t")


def _lines(
    separator: str, columns: Iterable[str], rows: Iterable[Iterable[object]], as_is: bool
) -> Iterator[str]:
    """The heading and the rows as lines of a table, each as soon as its row is there.

    Unless all is written *as_is*, no text is a formula to a spreadsheet.
    """
    yield _line(separator, _Fields(separator, True), columns)
    fields = _Fields(separator, as_is)
    for values in rows:
        yield _line(separator, fields, values)


def _line(separator: str, fields: "_Fields", values: Iterable[object]) -> str:
    """Values as `csv.writer` writes them."""
    # The method itself: to look into a class made of `dict` by brackets takes longer.
    field = fields.__getitem__
    texts = [
        field(value) if isinstance(value, str) else "" if value is None else str(value)
        for value in values
    ]
    return f"{separator.join(texts) or ONE_EMPTY_FIELD}\n"


class _Fields(dict[object, str]):
    """By a value the field of a line that holds it, made when it is first asked for.

    Line after line has the same names of editions, places and publishers, and a writer looks at
    every letter of each.
    """

    def __init__(self, separator: str, as_is: bool) -> None:
        # The part of `csv` that is in C: the rest needs `re`, and is about dialects.
        from _csv import writer

        self._write = writer(_LineByLine(), delimiter=separator, lineterminator="\n").writerow
        self._separator = separator
        self._as_is = as_is

    def __missing__(self, value: object) -> str:
        if len(self) >= MAX_REMEMBERED:
            self.clear()
        field = "" if value is None else str(value)
        if isinstance(value, str) and not self._as_is:
            field = _inert(field)
        if '"' in field or self._separator in field or "\n" in field or "\r" in field:
            # Beside an empty field, for a line of one field alone is another case.
            field = self._write([field, ""])[:-2]
        self[value] = field
        return field


def inert_line(values: Iterable[object]) -> list[object]:
    """Values that no spreadsheet runs: text that would be a formula gets an apostrophe in front.

    Hidden characters become escapes. A number is no formula, even as text: `-2`.
    """
    return [_known_inert(value) if isinstance(value, str) else value for value in values]


def _inert(text: str) -> str:
    text = visible(text)
    if not text.startswith(_FORMULA_STARTS):
        return text
    try:
        # A spreadsheet takes infinity for a name in a formula.
        is_number = abs(float(text)) < float("inf")
    except ValueError:
        is_number = False
    return text if is_number else f"'{text}"


_known_inert = lru_cache(MAX_REMEMBERED)(_inert)


class _LineByLine:
    """A file for csv.writer that hands each line back, so that `writerow` returns it."""

    def write(self, line: str) -> str:
        return line


def _flat_rows(
    result: Result, columns_of: Callable[[Result], dict[str, str]]
) -> Iterator[dict[str, Any]]:
    """A result as flat rows with their attribution: one, or one for each row inside it."""
    keys = [key for key in _INNER_ROWS if _has_rows(result.get(key))]
    around = {key: value for key, value in result.items() if key not in (*keys, *_SUMMARIES)}
    flat = dict(_flat(around, _in_words))
    for row in [row for key in keys for row in result[key]] or [{}]:
        yield {**flat, **dict(_flat(row, _in_words)), **columns_of({**around, **row})}


def _has_rows(value: object) -> bool:
    """True for a list of rows; a result of `cite` has a list of ids under one of the names."""
    return isinstance(value, list) and not any(isinstance(element, str) for element in value)


def _flat(
    value: Result, joined: Callable[[list[Any]], str], prefix: str = ""
) -> Iterator[tuple[str, Any]]:
    """The values inside an object with their dotted names, each list *joined* as a text."""
    for key, inner in value.items():
        if isinstance(inner, Mapping):
            yield from _flat(inner, joined, f"{prefix}{key}.")
        elif isinstance(inner, list):
            yield f"{prefix}{key}", joined(inner)
        elif inner is not None or joined is _in_full or key not in _OBJECTS:
            yield f"{prefix}{key}", inner


def _in_words(values: list[Any]) -> str:
    """A list in the answer of any command: of a document its address or title, of a rank itself.

    Of a position within an economy it is `CN 3–6 of 4–9`.
    """
    return "; ".join(
        _object_in_words(value) if isinstance(value, dict) else str(value) for value in values
    )


def _object_in_words(value: Result) -> str:
    if "of_low" in value:
        return f"{value['economy']} {position_text(value)}"
    keys = ("url", "title", "rank_label")
    return next((value[key] for key in keys if value.get(key)), "")


def _in_full(values: list[Any]) -> str:
    """A list in a row of `export`: `48 (https://example.org/blog: a slip)` of another rank."""
    if not values or isinstance(values[0], str):
        return "; ".join(values)
    return " | ".join(
        f"{other['rank_label']} ({': '.join(other[key] for key in _WHY if key in other)})"
        for other in values
    )
