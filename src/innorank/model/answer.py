"""An answer: what every command finds, before it is written in any format."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..errors import ExitStatus, InnorankError
from .lean_typing import Any, Record
from .records import RankedList

SCHEMA_VERSION = 1
# The lists of documents that may be long, and share what is in them.
LONG_LISTS = ("results", "latest", "standings", "apart", "ranks")
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Said(str):
    """A text in English, which is all that most readers need of it.

    It is made of the `template` with the `values` in it, of which some may be such texts, too. A
    `plural` is the template for every number but one, and `values["count"]` is the number.
    """

    template: str
    plural: str | None
    values: Mapping[str, Any]


def said(template: str, **values: Any) -> Said:
    """The text of a template with its values; without values the text as it stands."""
    return _made(template, template, None, values)


def as_said(text: str | None) -> Said:
    """The text itself if it is one of these, else as data have it."""
    return text if isinstance(text, Said) else said(str(text))


def counted(count: int, singular: str, plural: str, **values: Any) -> Said:
    """The text of the template that a number asks for; the number is its value `count`."""
    values["count"] = count
    return _made(singular if count == 1 else plural, singular, plural, values)


def _made(chosen: str, template: str, plural: str | None, values: Mapping[str, Any]) -> Said:
    text = Said(chosen.format_map(values) if values else chosen)
    text.template, text.plural, text.values = template, plural, values
    return text


class Note(Record):
    """Something that a reader has to know beside the results.

    Pages say the message in their language, if it is one that is `said`.

    `about` are keys that the note has in the JSON document beside its code and message.
    """

    code: str
    message: str
    about: Mapping[str, Any] = NOTHING

    def to_dict(self) -> dict[str, Any]:
        """The element of `notes[]` in the JSON document."""
        return {"code": self.code, "message": self.message, **self.about}


class View(Record):
    """What tables and Markdown show of an answer; the JSON document is the same for all views.

    `sources` says whether figures are marked with their documents; None where the command cannot
    do so. `everything` says whether bounds from editions that do not name a place are shown, too,
    and `indicators` whether figures are that stand beside ranks. `economies` has the name of each
    economy by its code, in the language asked for; one that is not in it is shown by its code.
    `economies_in_text` has what a sentence calls those that have another name there.
    `namesakes` has what each place is called, by its id, whose name another place has, too.
    `as_is` says whether a text in CSV and TSV may be a formula to a spreadsheet. `drawing` are the
    lines of a chart in letters, which stand in place of the table of its marks.
    """

    sources: bool | None = None
    everything: bool = False
    indicators: bool = False
    economies: Mapping[str, str] = NOTHING
    economies_in_text: Mapping[str, str] = NOTHING
    namesakes: Mapping[str, str] = NOTHING
    as_is: bool = False
    drawing: Sequence[str] = ()


class Answer(Record):
    """What a query found.

    - `results` are the rows of the JSON document; each command has a shape of its own.
    - `lists` are the lists that the answer was made from.
    - `extra` are keys that stand beside the results (`agreement`, `entered`).
    - `error` says what went wrong where there is no answer.
    - `view` is no part of the document.
    """

    command: str
    query: dict[str, Any]
    results: Sequence[dict[str, Any]]
    lists: Sequence[RankedList] = ()
    notes: Sequence[Note] = ()
    attribution: Sequence[dict[str, Any]] = ()
    extra: Mapping[str, Any] = NOTHING
    error: dict[str, Any] | None = None
    status: int = ExitStatus.ANSWERED
    view: View = View()

    def __repr__(self) -> str:
        counts = {"results": self.results, "lists": self.lists, "notes": self.notes}
        shown = "".join(f"{name} {len(counted)}, " for name, counted in counts.items())
        return f"<Answer of {self.command}: {shown}status {self.status}>"

    def to_dict(self) -> dict[str, Any]:
        """The JSON document of docs/json.md."""
        return {
            "schema_version": SCHEMA_VERSION,
            "command": self.command,
            "query": self.query,
            "editions": [ranked.to_dict() for ranked in self.lists],
            "results": list(self.results),
            **self.extra,
            "notes": [note.to_dict() for note in self.notes],
            "attribution": list(self.attribution),
            "error": self.error,
        }


def failure(command: str, error: InnorankError, query: dict[str, Any] | None = None) -> Answer:
    """The answer of a command that failed.

    Infinity and "not a number" are null in its *query*, for JSON has no words for them.
    """
    asked = query or {}
    return Answer(
        command=command,
        query={name: None if _is_no_number(given) else given for name, given in asked.items()},
        results=(),
        error=error.to_dict(),
        status=error.status,
    )


def _is_no_number(value: object) -> bool:
    from math import isfinite

    return isinstance(value, float) and not isfinite(value)
