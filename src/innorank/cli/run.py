"""Runs one command: from the values on a command line to an answer on the streams.

It does not know who read the command line, nor how.
"""

from __future__ import annotations

import os
import sys

from .. import __version__, api
from ..errors import ExitStatus, InnorankError, ReaderGoneError, UsageError
from ..model.answer import Answer, Note, View, failure
from ..model.lean_typing import TYPE_CHECKING, Any
from ..output.formats import FORMATS
from .parameters import MORE_WORDS, REQUIRED, Command, Values, api_function, api_parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import TypeVar

    from ..charts.pictures.figure import Drawing
    from ..model.flat_rows import FlatRows

    Returned = TypeVar("Returned")

_ROWS_UNTOLD = 1_000


def run(command: Command, values: Values) -> int:
    """Ask what a command line asks, write the answer, and return the exit status.

    `values` has the value of each parameter of the command, by name: its default if it was left
    out; if it may be repeated a list, or None. Raises ReaderGoneError if nobody reads the answer.
    """
    own = {parameter.name for parameter in command.parameters}
    question = {name: value for name, value in values.items() if name in own}
    if command.asks == "text":
        return _write_text(command, question)
    if command.asks == "page":
        return _write_page(command, question, values)
    named = values["output_format"]
    asked_format = "json" if values["as_json"] else named
    try:
        if named not in (None, asked_format):
            raise UsageError("format-twice", f"--json and --format {named} contradict")
        answer = _ANSWERS[command.asks](
            command, question, {**values, "output_format": asked_format}
        )
    except InnorankError as error:
        answer = failure(command.name, error, question)
    shown = {name: values[name] for name in View._fields if name in values}
    answer = answer._replace(view=answer.view._replace(**shown))
    _emit(answer, asked_format or command.default_format, values["quiet"])
    return answer.status


def _emit(answer: Answer, output_format: str, quiet: bool = False) -> None:
    from ..output.emit import emit

    try:
        emit(answer, output_format, quiet)
    except BrokenPipeError as error:
        # That the reader has had enough is no failure.
        raise ReaderGoneError from error


def _call(command: Command, question: Values, *first: Any, **more: Any) -> Answer:
    """Return the answer of the API function of a command to a question."""
    function: Callable[..., Answer] = api_function(command)
    return _asked(function, question, *first, **more)


def _asked(
    function: Callable[..., Returned], question: Values, *first: Any, **more: Any
) -> Returned:
    """Return what a function of the API returns to a question.

    Its own default stands for None, which is what may be repeated and was left out.
    """
    several: list[Any] = []
    for name, (_, default, is_unpacked) in api_parameters(function).items():
        value = question.get(name)
        if is_unpacked:
            several = value or []
        elif name in question and (value is not None or default is None):
            more[name] = value
    return _watched(function, *first, *several, **more)


def _watched(function: Callable[..., Returned], *given: Any, **options: Any) -> Returned:
    """Return what a function returns; who looks at a terminal sees how far it has read the data."""
    if not sys.stderr.isatty() or "progress" not in api_parameters(function):
        return function(*given, **options)
    from ..output.progress import ProgressBar

    with ProgressBar() as progress:
        return function(*given, **options, progress=progress, waiting=progress.waiting)


def _opening(values: Values) -> Values:
    """Return the options of `open_catalogue` that a command line states."""
    found = {
        "data": [os.fspath(folder) for folder in values["data"] or ()],
        "shipped": not values["no_shipped_data"],
    }
    return found | {name: values[name] for name in ("language", "grade") if name in values}


def _answer_of_catalogue(command: Command, question: Values, values: Values) -> Answer:
    """Return the answer of a method of QueryCatalogue."""
    doubts: list[str] = []
    opening = {**_opening(values), "distrusted": doubts.append}
    with _watched(api.open_catalogue, **opening) as catalogue:
        api.leave_unnamed(catalogue)
        question, notes = _with_names(command, question, values.get(MORE_WORDS, []), catalogue)
        try:
            answer = _call(command, question, catalogue)
        except InnorankError as error:
            if error.answer is None:
                raise
            answer = error.answer
        notes += [Note("cache-distrusted", f"the cache is not used: {doubt}") for doubt in doubts]
        answer = answer._replace(notes=[*notes, *answer.notes, *_language_notes(catalogue)])
        chosen = values["output_format"] or command.default_format
        return api.with_names_shown(answer, catalogue) if FORMATS[chosen].draws else answer


# What names are of, by what completes them: words are joined alike for all of a kind.
_KINDS_OF_NAMES = {
    **dict.fromkeys(("edition", "citable", "series"), "edition"),
    **{name: name for name in ("place", "economy", "subject")},
}


def _with_names(
    command: Command, question: Values, more: list[str], catalogue: api.QueryCatalogue
) -> tuple[Values, list[Note]]:
    """Return the question with names in place of the words that are typed, and notes on them.

    A name of several words needs no quotation marks where it is clear which words belong together.
    `-` stands for the lines of standard input, where any number of names is taken. UsageError for
    more names than the command takes, and for fewer.
    """
    arguments = [each for each in command.parameters if not each.flags]
    kind = _KINDS_OF_NAMES.get(arguments[0].completes) if arguments else None
    given = [question[each.name] for each in arguments if question[each.name] is not None]
    is_repeatable = isinstance(given[0] if given else None, list)
    words = [*(given[0] if is_repeatable else given), *more]
    if len(arguments) == 2 < len(words):
        words = [word for word in words if word not in ("vs", "vs.")]
    names = api.joined_words(catalogue, kind, words) if kind and len(words) > 1 else words
    notes = [
        Note("words-joined", f"{name!r} is taken as one name", {"query": name})
        for name in names
        if kind != "edition" and name not in words
    ]
    if is_repeatable:
        names = [line for name in names for line in (_lines() if name == "-" else [name])]
        return {**question, arguments[0].name: names}, notes
    if len(names) > len(arguments):
        extra = " ".join(names[len(arguments) :])
        hint = 'write a name of several words in quotation marks: "New York"'
        has_country = any(each.name == "country" for each in command.parameters)
        if has_country and api.is_economy(catalogue, extra):
            import shlex  # Only for those who are refused.

            hint = f"for a country: --country {shlex.quote(extra)}"
        raise UsageError("wrong-usage", f"Got unexpected extra argument(s) ({extra}); {hint}")
    asked = api_parameters(api_function(command))
    for each in arguments[len(names) :]:
        if asked[each.name][1] is REQUIRED:
            raise UsageError("wrong-usage", f"Missing argument '{each.name}' behind {names[-1]!r}")
    missing = [None] * (len(arguments) - len(names))
    named = zip((each.name for each in arguments), [*names, *missing], strict=True)
    return {**question, **dict(named)}, notes


def _lines() -> list[str]:
    """Return the names on standard input, one a line; UsageError if there is none."""
    text = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    names = [line.strip() for line in text.splitlines() if line.strip()]
    if not names:
        raise UsageError("wrong-usage", "standard input has no name; write one a line")
    return names


def _language_notes(catalogue: api.QueryCatalogue) -> list[Note]:
    """Return a note if no place has a name in the language: it may be a slip, as `jp` for `ja`."""
    asked = api.plain_catalogue(catalogue)
    if asked.has_names_in(asked.language):
        return []
    message = f"no place has a name in {asked.language!r}: places are named in English"
    return [Note("unknown-language", message)]


def _answer_of_files(command: Command, question: Values, values: Values) -> Answer:
    """Return the answer of a function that is told the folders of data."""
    return _call(command, question, **_opening(values))


def _answer_of_import(command: Command, question: Values, values: Values) -> Answer:
    """Return the answer of `import`, whose catalogue knows what the target folder holds."""
    is_folder = os.path.isdir(question["file"])
    if question["edition"] is None and not is_folder:
        if question["file"] != "-" and not os.path.exists(question["file"]):
            # Who means a folder has no edition to name.
            message = f"{question['file']} cannot be read: there is no such file or folder"
            raise InnorankError("unreadable-table", message)
        raise UsageError("wrong-usage", "Missing option '--edition'.")
    opening = _opening(values)
    folder = _target_folder(question["into"], opening["data"])
    if _holds_data(folder):
        opening["data"].append(folder)
    from pathlib import Path

    question = {**question, "into": folder}
    if is_folder:
        from .folder import import_folder

        with _watched(api.open_catalogue, **opening) as catalogue:
            return import_folder(
                *(Path(question["file"]), question),
                lambda asked: _call(command, asked, catalogue),
                values["quiet"],
            )
    edition_file = Path(folder) / "editions" / f"{question['edition']}.yaml"
    with _open_for_import(opening, edition_file) as catalogue:
        return _call(command, question, catalogue)


def _open_for_import(opening: Values, edition_file: Path) -> api.QueryCatalogue:
    """Open a catalogue; if the data are not valid, without the edition that is to be written."""
    try:
        return _watched(api.open_catalogue, **opening)
    except InnorankError as error:
        if error.code != "invalid-data":
            raise
        return api.open_draft_catalogue(**opening, edition_file=edition_file)


def _target_folder(into: str | None, data: list[str]) -> str:
    """Return where the edition goes: --into, the one --data folder, this folder, or its `data`."""
    if into is not None:
        return into
    if len(data) == 1:
        return data[0]
    for folder in () if data else (".", "data"):
        if _holds_data(folder):
            return folder
    message = "into which data folder? Say --into DIR: " + (
        f"there are {len(data)} of --data" if data else "neither this folder nor ./data is one"
    )
    raise UsageError("no-target", message)


def _holds_data(folder: str) -> bool:
    from ..index.folders import data_files, real_path

    real = real_path(folder, "the data folder ")
    try:
        return bool(data_files([real]))
    except InnorankError:
        return False


def _answer_of_export(command: Command, question: Values, values: Values) -> Answer:
    """Return the answer of a command that exports; rows for programs are written list by list."""
    from ..output.formats import file_formats, stream_lines, streaming_formats

    output = _output_file(question)
    in_files = file_formats(command.name)
    chosen = values["output_format"] or _format_by_ending(output, command.default_format, in_files)
    if output is not None and chosen not in in_files:
        message = f"-o writes {', '.join(in_files)}; {chosen} goes to stdout alone"
        raise UsageError("bad-format", message)
    with _watched(api.open_catalogue, **_opening(values)) as catalogue:
        api.leave_unnamed(catalogue)
        question, _ = _with_names(command, question, [], catalogue)
        if FORMATS[chosen].tables:
            return _answer_with_tables(question, chosen, output, catalogue)
        if chosen not in streaming_formats():
            answer = _call(command, question, catalogue)
            return api.with_names_shown(answer, catalogue) if FORMATS[chosen].draws else answer
        answer, rows = _asked(_ROWS[command.name], question, catalogue)
        answer = answer._replace(view=answer.view._replace(as_is=question["as_is"]))
        if output is None:
            _print(stream_lines(answer, rows, chosen))
            return answer
        if command.name == "export":
            rows = _counted(answer, rows, lambda of_list: len(of_list.rows))
        lines = stream_lines(answer, rows, chosen)
        _write_file(output, lines, question["force"])
        return _written(answer, output)


def _answer_with_tables(
    question: Values, chosen: str, output: Path | None, catalogue: api.QueryCatalogue
) -> Answer:
    """Return the answer of `export`, whose tables are written as a new file or folder."""
    from ..files import make_whole
    from ..output.formats import write_tables

    if output is None:
        message = f"{chosen} does not go to stdout; say where to write it: -o NAME"
        raise UsageError("bad-format", message)
    _expect_folder_of(output)
    answer, chunks = _asked(api.shelf, question, catalogue)
    answer = answer._replace(view=answer.view._replace(as_is=question["as_is"]))
    told = _counted(answer, chunks, lambda chunk: len(chunk[1]) if chunk[0] == "standings" else 0)
    make_whole(output, lambda part: write_tables(answer, told, chosen, part), question["force"])
    return _written(answer, output)


def _counted(
    answer: Answer, parts: Iterable[Returned], size: Callable[[Returned], int]
) -> Iterator[Returned]:
    """Yield the parts; who looks at a terminal sees how many of the entries are in them."""
    if not sys.stderr.isatty():
        yield from parts
        return
    from ..output.progress import ProgressBar

    done = told = 0
    total = sum(ranked.entries for ranked in answer.lists)
    with ProgressBar("Exporting", "rows") as bar:
        for part in parts:
            yield part
            done += size(part)
            # To draw takes longer than to write a row.
            if done - told >= _ROWS_UNTOLD:
                told = done
                bar(done, total)


def _written(answer: Answer, output: Path) -> Answer:
    return answer._replace(notes=[*answer.notes, Note("written", f"written to {output}")])


def _answer_of_chart(command: Command, question: Values, values: Values) -> Answer:
    """Return the answer of `chart`; a picture is written already, and letters are in the view."""
    from ..output.formats import picture_formats

    question = _with_kind(question)
    pictures = picture_formats()
    output = _output_file(question)
    default_format = command.default_format if question["output"] is None else "svg"
    chosen = values["output_format"] or _format_by_ending(output, default_format, pictures)
    if question["output"] is not None and chosen not in pictures:
        message = f"-o writes {', '.join(pictures)}; {chosen} goes to stdout alone"
        raise UsageError("bad-format", message)
    if chosen in pictures and chosen != "svg" and output is None and sys.stdout.isatty():
        message = f"{chosen} is nothing that a terminal shows; name a file: -o FILE"
        raise UsageError("wrong-usage", message)
    draw = _drawer() if chosen in pictures else None
    with _watched(api.open_catalogue, **_opening(values)) as catalogue:
        question, _ = _with_names(command, question, [], catalogue)
        answer, chart = _asked(api.drawn_chart, question, catalogue)
        answer = answer._replace(notes=[*answer.notes, *_language_notes(catalogue)])
        language = api.plain_catalogue(catalogue).language
        if FORMATS[chosen].draws:
            answer = api.with_names_shown(answer, catalogue)
    if chosen == command.default_format:
        from ..charts.text import text_chart

        view = answer.view._replace(drawing=text_chart(chart, _window_width()))
        answer = answer._replace(view=view)
    if draw is None:
        return answer
    # A picture is found again without the command that made it.
    made_by = f"Drawn by innorank {__version__}."
    drawing = draw(chart._replace(foot=(*chart.foot, made_by)), chosen, language)
    if output is None:
        _print_bytes(drawing.content)
    else:
        _write_file(output, [drawing.content], question["force"])
        answer = _written(answer, output)
    # The marks are in the picture: nothing more is shown of them.
    return answer._replace(results=(), notes=[*answer.notes, *drawing.notes()])


def _with_kind(question: Values) -> Values:
    """Return the question of `chart` with the kind that a command before an edition means."""
    first, *editions = question["editions"] or [""]
    if first != "clusters-by-country":
        return question
    if question["kind"] not in (None, "bars"):
        message = f"clusters-by-country draws bars, and --kind {question['kind']} does not"
        raise UsageError("wrong-usage", message)
    return {**question, "editions": editions, "kind": "bars"}


def _drawer() -> Callable[..., Drawing]:
    """Return what draws pictures; InnorankError where the library of the extra is missing."""
    try:
        from ..charts.pictures.figure import draw
    except ImportError as error:
        message = "pictures need the extra charts: pip install 'innorank[charts]'; without -o"
        message += " and --format the chart is drawn in letters"
        raise InnorankError("missing-extra", message) from error
    return draw


def _window_width() -> int:
    """Return how many columns the terminal has that stdout is; 80 for a pipe."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 80


def _format_by_ending(output: Path | None, default_format: str, in_files: tuple[str, ...]) -> str:
    """Return the format that the ending of a file means; the default without a file."""
    if output is None:
        return default_format
    ending = output.suffix.lower().removeprefix(".")
    for word in in_files:
        if ending in FORMATS[word].endings:
            return word
    *others, last = [f".{FORMATS[word].endings[0]}" for word in in_files if FORMATS[word].endings]
    message = f"-o {output}: name it {', '.join(others)} or {last}, or say --format"
    raise UsageError("bad-format", message)


def _output_file(question: Values) -> Path | None:
    """Return the file that -o names; None for stdout, without -o and for `-`.

    UsageError for an empty name.
    """
    if question["output"] in (None, "-"):
        return None
    if not question["output"]:
        raise UsageError("wrong-usage", "-o needs the name of a file, and got an empty one")
    from pathlib import Path

    return Path(question["output"])


def _write_file(output: Path, lines: Iterable[str | bytes], force: bool) -> None:
    """Write a file whole or not at all; with *force* also in place of one that is there.

    A pipe or device is written to, and stays what it is.
    """
    from ..files import read_file, what_else, write_through, write_whole

    _expect_folder_of(output)
    before = None
    if output.exists():
        if what_else(output.stat()):
            write_through(output, lines)
            return
        if not force:
            raise UsageError("file-exists", f"{output} is there already; --force replaces it")
        try:
            before = read_file(output)
        except OSError as error:
            message = f"{output} cannot be replaced: {error.strerror}"
            raise InnorankError("unwritable", message) from error
    write_whole(output, lines, before)


def _expect_folder_of(output: Path) -> None:
    """Raise InnorankError without the folder that a file is to be written into."""
    if not output.parent.is_dir():
        # A folder that is misspelt is not made: nobody would look for the file there.
        message = f"{output} cannot be written: there is no folder {output.parent}"
        raise InnorankError("unwritable", message)


def _write_text(command: Command, question: Values) -> int:
    """Print the text that a command returns, or write it to a file; return the exit status."""
    try:
        output = _output_file(question)
        text = api_function(command)(question["kind"])
        if output is None:
            _print([text])
        else:
            # The folder of an editor's schemas may be missing yet.
            try:
                output.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                message = f"{output} cannot be written: {error.strerror}"
                raise InnorankError("unwritable", message) from error
            _write_file(output, [text], question["force"])
    except InnorankError as error:
        _emit(failure(command.name, error), "table")
        return error.status
    return ExitStatus.ANSWERED


def _write_page(command: Command, question: Values, values: Values) -> int:
    """Write the page that a command returns to a file or to stdout; return the exit status."""
    from ..output.emit import tell

    answer = Answer(command.name, {}, ())
    try:
        output = _output_file(question)
        if question["output"] is None:
            raise UsageError("wrong-usage", "-o names the page, as page.html; - is standard output")
        if output is not None and output.is_dir():
            raise UsageError("wrong-usage", f"-o {output} is a folder: name a file in it")
        if output is not None and output.suffix.lower() not in (".html", ".htm"):
            raise UsageError("bad-format", f"-o {output}: a page is HTML, name it .html")
        with _watched(api.open_catalogue, **_opening(values)) as catalogue:
            question, notes = _with_names(command, question, [], catalogue)
            notes = [*notes, *_language_notes(catalogue)]
            page: str = _asked(api_function(command), question, catalogue)
        if output is None:
            _print([page])
        else:
            _write_file(output, [page], question["force"])
            notes.append(Note("written", f"written to {output}"))
        answer = answer._replace(notes=notes)
    except InnorankError as error:
        answer = failure(command.name, error)
    tell(answer, values["quiet"])
    return answer.status


def _print(lines: Iterable[str]) -> None:
    try:
        sys.stdout.writelines(lines)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGoneError from error


def _print_bytes(content: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise ReaderGoneError from error


# By the command the function that hands out its rows list by list.
_ROWS: dict[str, Callable[..., tuple[Answer, Iterator[FlatRows]]]] = {
    "export": api.export_rows,
    "panel": api.panel_rows,
}

_ANSWERS: dict[str, Callable[[Command, Values, Values], Answer]] = {
    "catalogue": _answer_of_catalogue,
    "files": _answer_of_files,
    "import": _answer_of_import,
    "export": _answer_of_export,
    "chart": _answer_of_chart,
}
