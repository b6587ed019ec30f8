"""What the shell offers when the tab key is pressed, in the form that each shell needs.

Whatever goes wrong offers nothing and says nothing; the command itself will say why.
Every word that is offered begins with exactly what is typed, for shells drop all others.
"""

import os
import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ... import api
from ...folding import fold

if TYPE_CHECKING:
    from ...catalogue.lists import Catalogue

MAX_OFFERED = 100

# What `_mend_words` tells the functions that complete. The edition whose list is completed:
# bash puts what is offered behind the colon that is there.
BEFORE_COLON = "_INNORANK_BEFORE_COLON"
# Set if no quotation mark is open: then a space has to have a backslash in what is offered.
UNQUOTED = "_INNORANK_UNQUOTED"
# Set if an apostrophe is open before the word: then one in what is offered would close it.
APOSTROPHE = "_INNORANK_APOSTROPHE"
# Set if a quotation mark is inside the word: shells put what is offered behind the mark, or lose
# the mark.
UNCLEAR = "_INNORANK_UNCLEAR"

# What ends a word in bash, or means more there than itself.
_SPECIAL_IN_BASH = re.compile(r"[\s!\"#$&'()*;<>?\[\\\]^`{|}~]")
# A word of a line in zsh or fish as it stands there; of the last one a quotation mark may be open.
_WORD = re.compile(r"""(?:\\.?|'[^']*'?|"(?:\\.|[^"\\])*"?|[^\s'"\\])+""", re.DOTALL)
# Shells that replace the whole word.
_WHOLE_WORD = ("complete_zsh", "complete_fish", "complete_powershell", "complete_pwsh")
# An option and its value in one word, `--lang=de`.
_JOINED = re.compile(r"(?:^|\s)(--[a-z-]+=)(?:\\.|[^\s\\])*$")


def complete_from(words: Iterable[str], incomplete: str) -> list[str]:
    """Return those of some words that begin as what is typed, letter by letter."""
    return [word for word in words if word.startswith(incomplete)]


def complete_from_data(
    what: str, incomplete: str, options: Mapping[str, Any], arguments: Sequence[str] = ()
) -> list[str]:
    """Return the names of a kind (see `Parameter`) that continue what is typed.

    They are read from the data that the command itself would read by its *options*. Indicators are
    those of the edition among the *arguments* before it.
    """
    if UNCLEAR in os.environ:
        return []
    try:
        if what == "code":
            codes = [row["code"] for row in api.validate(explain="all").results]
            return _starting(incomplete, ["all", *codes])
        if what == "schema":
            from ...queries.schema import SCHEMA_KINDS

            return _starting(incomplete, list(SCHEMA_KINDS))
        folders = [os.fspath(folder) for folder in options.get("data") or ()]
        with api.open_catalogue(folders, not options.get("no_shipped_data")) as catalogue:
            plain = api.plain_catalogue(catalogue)
            if what == "indicator":
                indicators = plain.ranked_list(next(iter(arguments), None)).indicators
                return _starting(incomplete, list(indicators))
            return _COMPLETERS[what](plain, incomplete)
    except Exception:
        return []


def _editions(catalogue: "Catalogue", incomplete: str) -> list[str]:
    """Series, editions, their aliases and, once a colon is typed, lists."""
    edition, colon, _ = incomplete.partition(":")
    typed_before = os.environ.get(BEFORE_COLON)
    if not colon and typed_before is None:
        return _starting(incomplete, catalogue.edition_names())
    known = catalogue.ranked_list(typed_before or edition).edition.id
    before = "" if typed_before else f"{edition}:"
    lists = [f"{before}{ranked.id}" for ranked in catalogue.lists_of(known)]
    return _starting(incomplete, lists)


def _citable(catalogue: "Catalogue", incomplete: str) -> list[str]:
    """Editions as above, and the gazetteer."""
    return [*_editions(catalogue, incomplete), *_starting(incomplete, ["geonames"])]


def _subjects(catalogue: "Catalogue", incomplete: str) -> list[str]:
    """Places, and editions as above."""
    return [*_places(catalogue, incomplete), *_editions(catalogue, incomplete)][:MAX_OFFERED]


def _series(catalogue: "Catalogue", incomplete: str) -> list[str]:
    return _starting(incomplete, list(catalogue.series()))


def _places(catalogue: "Catalogue", incomplete: str) -> list[str]:
    """One word for each place: its id, if that continues what is typed, else a curated name.

    If no place has either, the spellings of GeoNames are completed.
    """
    typed = _unescaped(incomplete)
    key = fold(typed)
    names: dict[str, list[str]] = {}
    for place, text in catalogue.names_starting(key, MAX_OFFERED * 5):
        names.setdefault(place, []).append(text)
    for place, texts in names.items():
        # No shell has to quote an id; and as ids are in English, Basel comes before Bâle.
        id_key = fold(place)
        in_english = [text for text in texts if fold(text) == id_key]
        texts[:0] = [place, *in_english] if typed.isascii() else in_english
    offered = _continuing(incomplete, typed, names.values())
    if not offered and key:
        spelt = [[one.matched] for one in catalogue.search_places(key) if one.matched]
        offered = _continuing(incomplete, typed, spelt)
    return offered[:MAX_OFFERED]


def _economies(catalogue: "Catalogue", incomplete: str) -> list[str]:
    """One word for each economy with a place: its code, if that is what is typed, or a name."""
    typed = _unescaped(incomplete)
    names: dict[str, list[str]] = {}
    formal: dict[str, list[str]] = {}
    foreign: dict[str, list[str]] = {}
    for code, text, language in catalogue.economies_starting(fold(typed)):
        name = catalogue.economy_name(code)
        # Few who type a K want a Kingdom of Belgium, or Kanada.
        kind = foreign if language else formal if name in text and name != text else names
        word = code.lower() if text == code and typed.islower() else text
        kind.setdefault(code, []).append(word)
    return _continuing(incomplete, typed, (names or formal or foreign).values())


_COMPLETERS = {
    "edition": _editions,
    "citable": _citable,
    "subject": _subjects,
    "series": _series,
    "place": _places,
    "economy": _economies,
}


def _starting(incomplete: str, texts: list[str]) -> list[str]:
    """Return those of some texts that begin as what is typed, in whatever case."""
    return [text for text in texts if text.casefold().startswith(incomplete.casefold())]


def _continuing(incomplete: str, typed: str, names: Iterable[Sequence[str]]) -> list[str]:
    """Return what is typed with the rest of a name: of each sequence the first that fits.

    A name that begins with the very letters that are typed comes before one that is only folded
    alike: `Zür` is continued as `Zürich`, even if only Zurich is on record. If marks are typed
    that folding drops, only the very letters count: `Xi'a` is not Xiamen.
    """
    literal, folded = [], []
    for texts in names:
        rests = [text[len(typed) :] for text in texts if _begins(text, typed)]
        literal += rests[:1]
        rests = rests or [rest for text in texts if (rest := _folded_rest(text, typed)) is not None]
        folded += rests[:1]
    has_marks = fold(typed) != typed.casefold()
    offered = literal if literal and has_marks else folded
    return list(dict.fromkeys(incomplete + _escaped(rest) for rest in offered))


def _begins(text: str, typed: str) -> bool:
    return text[: len(typed)].casefold() == typed.casefold()


def _folded_rest(text: str, typed: str) -> str | None:
    """Return what follows the beginning of a text that is folded as *typed* is; None without."""
    key = fold(typed)
    if typed and not typed[-1].isalnum():
        # What is typed last is no part of a name unless it stands there, too.
        return None
    for end in range(1, len(text) + 1):
        if fold(text[:end]) == key and fold(typed + text[end:]) == fold(text):
            return text[end:]
    return None


@contextmanager
def as_the_shell_asks(environment: MutableMapping[str, str]) -> Iterator[None]:
    """Inside, Typer reads whole words, and what it prints is what the shell can use."""
    # Typer would have rich take the markup out of what describes commands, which has none:
    # without it, `innorank <tab>` in zsh and fish takes half the time.
    sys.modules["rich"] = None  # type: ignore[assignment]
    instruction = environment["_INNORANK_COMPLETE"]
    if instruction == "complete_bash":
        _mend_words(environment)
    if instruction not in _WHOLE_WORD:
        yield
        return
    line = environment.get("_TYPER_COMPLETE_ARGS", "")
    if any(_is_unclear(word[0]) for word in _WORD.finditer(line) if word.end() == len(line)):
        environment[UNCLEAR] = "1"
    with _mended(environment):
        yield


def _mend_words(environment: MutableMapping[str, str]) -> None:
    """Make `wipo-2023 : overall`, as bash hands it over, one word again, and `--lang = de` two.

    Of the word with the cursor only what follows the colon stays, and `BEFORE_COLON` has the rest.
    It keeps its backslashes, since what is offered has to begin with them.
    """
    words = environment.get("COMP_WORDS", "").split("\n")
    try:
        number = int(environment.get("COMP_CWORD", ""))
    except ValueError:
        number = -1
    if not 0 <= number < len(words):
        sys.exit(0)  # There is no such word: nothing is offered.
    joined: list[str] = []
    for position, word in enumerate(words[: number + 1]):
        is_behind_colon = position > 0 and words[position - 1] == ":" and word != ""
        if joined and (word == ":" or is_behind_colon):
            joined[-1] += word
        elif word == "=" and joined[-1:] and joined[-1].startswith("--"):
            # What bash replaces is what follows the sign, which is nothing yet.
            joined += [""] if position == number else []
        else:
            joined.append(word)
    if ":" in words and ":" in joined[-1]:
        environment[BEFORE_COLON], _, joined[-1] = joined[-1].partition(":")
    mark = _mark_before(joined[-1])
    if _is_unclear(joined[-1]):
        environment[UNCLEAR] = "1"
    if mark == "'":
        environment[APOSTROPHE] = "1"
    if not mark:
        environment[UNQUOTED], joined[-1] = "1", shlex.quote(joined[-1])
    environment["COMP_WORDS"] = "\n".join(joined)
    environment["COMP_CWORD"] = str(len(joined) - 1)


def _mark_before(word: str) -> str:
    """Return the quotation mark that a word begins with; empty without one."""
    return word[:1] if word.startswith(("'", '"')) else ""


def _is_unclear(word: str) -> bool:
    """True if a quotation mark is inside the word, as in `Xi'a`: who typed it may mean either."""
    mark = _mark_before(word)
    inside = re.sub(r"\\.", "", word.removeprefix(mark))
    return any(other in inside for other in (mark or "'\""))


def _unescaped(word: str) -> str:
    """Return what is typed without the backslashes that bash leaves in it."""
    return re.sub(r"\\(.?)", r"\1", word) if UNQUOTED in os.environ else word


def _escaped(text: str) -> str:
    """Return what is offered with backslashes before what ends or changes a word in bash."""
    if APOSTROPHE in os.environ:
        return text.replace("'", r"'\''")
    return _SPECIAL_IN_BASH.sub(r"\\\g<0>", text) if UNQUOTED in os.environ else text


@contextmanager
def _mended(environment: Mapping[str, str]) -> Iterator[None]:
    """What is printed inside keeps apostrophes in zsh, and the `--lang=` that is there in fish.

    zsh and fish replace the whole word, and Typer prints the value alone. In zsh it doubles an
    apostrophe between apostrophes, where two of them are none.
    """
    if environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        # fish asks whether there is anything: the exit status says so, and nothing is printed.
        yield
        return
    import io
    from contextlib import redirect_stdout

    joined = _JOINED.search(environment.get("_TYPER_COMPLETE_ARGS", ""))
    is_zsh = environment["_INNORANK_COMPLETE"] == "complete_zsh"
    if joined and is_zsh:
        # zsh runs what is printed, and may be told there that the word begins later.
        print("compset -P '*=';")
    offered = io.StringIO()
    try:
        with redirect_stdout(offered):
            yield
    finally:
        if is_zsh:
            print(offered.getvalue().replace("''", r"'\''"), end="")
        else:
            for line in offered.getvalue().splitlines():
                print(joined[1] + line if joined and line else line)
