"""Harnesses: each makes one hostile input of a seed, feeds it in, and says what must hold.

A harness takes the seed and a workplace. That an input is refused is right; a traceback, or an
answer that breaks a rule, ends it. The same seed makes the same input.
"""

import csv
import gc
import io
import json
import re
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import cmarkgfm
from pybtex.database import parse_string

from innorank import QueryCatalogue
from innorank.checks.one_file import load_file
from innorank.cli.commands import COMMANDS
from innorank.cli.main import main
from innorank.datafiles.complaints import CODES, has_error
from innorank.errors import HIDDEN, InnorankError
from innorank.folding import fold
from innorank.importing.printed_ranks import read_change, read_previous_rank, read_rank
from innorank.model.answer import Answer
from innorank.model.rank import parse_rank
from innorank.output.citations import bibtex, csl_json
from innorank.output.emit import emit
from innorank.output.formats import formats_of

from ..importing.random_tables import random_table


class Workplace(NamedTuple):
    """The tiny catalogue, its folder, and a folder in which a harness may write."""

    catalogue: QueryCatalogue
    data: Path
    folder: Path


# What means something to YAML, a terminal, a spreadsheet, Markdown, HTML, TeX or a name.
PIECES = (
    *("\x1b[31m", "\x1b]8;;x\x07", "\r", "\n", "\t", "\x00", "\x7f", "\x9b", "\u2028", "\u202e"),
    *("\u200f", "\u2066", "\u200b", "\u00ad", "\ufeff", "\ud800", "\U0010ffff", "e\u0301", "ﬁ"),
    *("=1+1", "+1", "-1", "@x", "＝1", "|", "`", "*", "_", "~", "^", "$", "#", "%", "&", "\\", "{"),
    *("}", "[", "]", "(", ")", "<", ">", "<b>", "<!--", "&lt;", "&#9;", '"', "'", "''", ",", ";"),
    *(":", ": ", " #", "?", "!", "!!x", "&a", "*a", "<<", "---", "...", "- ", "? ", "|\n", ">\n"),
    *("0", "1", "007", "1e9", "9" * 20, "0x1", "1_0", "1.5", ".inf", "٣", "１", "½", "²", "=", "–"),
    *("null", "true", "no", "~", "", " ", "  ", "a", "Ada", "Aldern", "Gull", "海城", "市", "İ"),
    *("towns-2021", "hubs", "labs", "latest", "China", "DE", "New York", "São", "ẞ", "a" * 300),
)
RANKS = ("1", "16", "5=", "=5", "101-150", "101–150", "11+", ">10", "T5", "5th", "№ 5", "五", "n/a")
YAML_KINDS = ("places", "economies", "rankings", "editions", "spellings")


def hostile_text(random: Random, most: int = 6, seeds: tuple[str, ...] = ()) -> str:
    """A text of some pieces; now and then one character in it is another."""
    text = "".join(random.choice(PIECES + seeds) for _ in range(random.randint(1, most)))
    if text and random.random() < 0.2:
        position = random.randrange(len(text))
        text = text[:position] + chr(random.randrange(0x3000)) + text[position + 1 :]
    return text


def spoiled(random: Random, content: bytes) -> bytes:
    """The content after a few parts of it were cut out, doubled, or replaced by a hostile text."""
    for _ in range(random.randint(1, 4)):
        first = random.randrange(len(content) + 1)
        last = min(len(content), first + random.choice((0, 1, 3, 20, 200)))
        piece = hostile_text(random).encode("utf-8", "surrogatepass")
        put = random.choice((b"", content[first:last] * 2, piece, bytes([random.randrange(256)])))
        content = content[:first] + put + content[last:]
    return content


def yaml(seed: int, place: Workplace) -> None:
    """A data file is read, or complained of by known codes without hidden characters."""
    random = Random(seed)
    kind = random.choice(YAML_KINDS)
    name = f"{kind}.yaml" if kind in YAML_KINDS[:3] else "editions/towns-2021.yaml"
    whole = (place.data / name).read_bytes()
    first = random.randrange(len(whole))
    content = random.choice((whole, whole[first : first + 400], b""))
    path = place.folder / f"{kind}.yaml"
    path.write_bytes(spoiled(random, content))
    document, complaints = load_file(str(path), kind)

    assert (document is None) == has_error(complaints)
    for complaint in complaints:
        assert complaint.code in CODES
        assert not set(str(complaint)) & set(HIDDEN)
        assert len(complaint.message) <= 1000


def ranks(seed: int, place: Workplace) -> None:
    """A rank that a data file or a table prints is read, or refused; its label reads as itself."""
    text = hostile_text(Random(seed), 3, RANKS * 6)
    for read in (read_previous_rank, read_change):
        with suppress(ValueError):
            assert -(10**12) < read(text) < 10**12
    with suppress(ValueError):
        # What is written into a data file has to be read from it.
        parse_rank(read_rank(text)[0])
    try:
        rank = parse_rank(text)
    except ValueError:
        return
    beyond = f"{rank.low}+"
    label = beyond if rank.label.startswith(">") else rank.label.replace("–", "-")
    assert rank.low is None or parse_rank(label) == rank


def _asked(question: Callable[..., Answer], *words: str) -> None:
    """A question is answered, or refused."""
    with suppress(InnorankError):
        json.dumps(question(*words).to_dict(), allow_nan=False)


def editions(seed: int, place: Workplace) -> None:
    """Any text may be asked for as an edition, a series or a pair of editions."""
    random = Random(seed)
    asked = place.catalogue
    texts = [hostile_text(random, 3, ("towns", "-", "2021", "hubs-2020", "@", ":overall"))] * 2
    _asked(random.choice((asked.top, asked.movers, asked.cite, asked.editions)), texts[0])
    _asked(asked.compare, "towns-2020", texts[1])


def names(seed: int, place: Workplace) -> None:
    """Any text may be asked for as a place or an economy, and a key folds to itself."""
    random = Random(seed)
    text = hostile_text(random, 4, ("Aldern", "Gull", "Birk", "Haicheng", ", Norway"))
    key = fold(text)

    assert fold(key) == key
    _asked(random.choice((place.catalogue.city, place.catalogue.places)), text)
    _asked(place.catalogue.country, text)


def imports(seed: int, place: Workplace) -> None:
    """A table that was spoiled is read, or refused."""
    random = Random(seed)
    table = random_table(seed)
    path = place.folder / table.name
    path.write_bytes(spoiled(random, table.content))
    with suppress(InnorankError):
        place.catalogue.import_table(str(path), "towns-2022", str(place.folder), dry_run=True)


# `cache` would do away with what another harness reads, and some options write files.
FILES = ("-o", "--output", "--into", "--stub", "--force", "--data")
FLAGS = sorted(
    {
        flag
        for command in COMMANDS.values()
        for parameter in command.parameters
        for flag in parameter.flags
        if flag not in FILES
    }
)
VALUES = (
    "wipo",
    "towns-2021",
    "hubs",
    "Gull",
    "Aldern",
    "5",
    "-1",
    "0",
    "1e3",
    "nan",
    "json",
    "x=y",
)


def command_line(seed: int, place: Workplace) -> None:
    """Any words end in a status that is documented, and write no hidden character to stderr."""
    random = Random(seed)
    words = [random.choice([*COMMANDS][:-1] if random.random() < 0.9 else VALUES)]
    for _ in range(random.randint(0, 5)):
        words.append(
            random.choice(FLAGS)
            if random.random() < 0.4
            else random.choice(VALUES)
            if random.random() < 0.7
            else hostile_text(random, 2)
        )
    if words[0] in ("cache", "import", "schema", "new"):
        words[0] = "top"
    status, _, stderr = _run([*words, "--data", str(place.data), "--no-shipped-data"])

    assert status in (0, 1, 2, 3, 4, 5)
    assert not set(stderr) & set(HIDDEN.replace("\n", ""))


def _run(words: list[str]) -> tuple[object, str, str]:
    """The status of a command line in this process, and what it wrote."""
    before, ended = sys.argv, None
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    sys.argv = ["innorank", *words]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as end:
        ended = end.code
    finally:
        sys.argv = before
        # The command line takes it that the process ends with it.
        gc.unfreeze()
        gc.enable()
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return ended, texts[0], texts[1]


class _Tags(HTMLParser):
    """The names of the tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.names.add(tag)


def _with_hostile_texts(random: Random, value: Any) -> Any:
    """A part of a document, in which some titles and names are hostile."""
    if isinstance(value, dict):
        return {
            key: hostile_text(random).strip()
            if key in TEXTS and isinstance(inner, str) and random.random() < 0.5
            else _with_hostile_texts(random, inner)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_with_hostile_texts(random, inner) for inner in value]
    return value


# What a curator may write as any text.
TEXTS = ("name", "printed", "title", "publisher", "disclaimer", "score", "note", "series_title")


def output(seed: int, place: Workplace) -> None:
    """However hostile names and titles are, each format stays what it is, and nothing is run."""
    random = Random(seed)
    asked = place.catalogue
    plain = random.choice((lambda: asked.top("towns-2021"), lambda: asked.cite("hubs")))()
    answer = plain._replace(
        results=_with_hostile_texts(random, plain.results),
        attribution=_with_hostile_texts(random, plain.attribution),
    )
    shape = random.choice(formats_of(answer.command))
    written = io.StringIO()
    with redirect_stdout(written), redirect_stderr(io.StringIO()):
        emit(answer, shape)
    # As a stream writes what is no character.
    text = written.getvalue().encode("utf-8", "backslashreplace").decode()
    kept = {"tsv": "\n\t", "csl-json": text, "bibtex": text}.get(shape, "\n")
    assert not set(text) & set(HIDDEN) - set(kept)
    if shape == "json":
        assert json.loads(text)["results"] == json.loads(json.dumps(answer.results))
    elif shape == "jsonl":
        assert len(text.splitlines()) == len(answer.results)
    elif shape in ("csv", "tsv"):
        rows = csv.reader(io.StringIO(text), delimiter="\t" if shape == "tsv" else ",", strict=True)
        assert {cell for row in rows for cell in row if _is_formula(cell)} == set()
    elif shape == "markdown":
        tags = _Tags(cmarkgfm.github_flavored_markdown_to_html(text)).names
        # What begins with a hyphen is meant as a list.
        assert tags <= {"p", "a", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
    elif shape == "bibtex":
        assert len(parse_string(bibtex(answer), "bibtex").entries) == len(answer.results)
    elif shape == "csl-json":
        assert len(json.loads(csl_json(answer))) == len(answer.results)


def _is_formula(cell: str) -> bool:
    """Whether a spreadsheet would run a cell: numbers are none."""
    return cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not re.fullmatch(
        r"[-+]?[\d._]+(e[-+]?\d+)?\s*", cell
    )


HARNESSES: dict[str, Callable[[int, Workplace], None]] = {
    harness.__name__: harness
    for harness in (yaml, ranks, editions, names, imports, command_line, output)
}
