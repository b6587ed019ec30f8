"""What every page needs to put answers into words: names, ranks, changes, in one language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..catalogue.lists import Catalogue
from ..errors import InnorankError
from ..model.answer import Answer, Said
from ..model.records import RankedList
from ..names.resolve import resolve
from ..output.layouts.cells import capitalised
from ..output.layouts.changes import marked_trend
from ..output.positions import within
from ..queries.grades import with_grade
from ..queries.pairs.statuses import is_default_list
from .language import Language, msgid
from .page import Cell, Line

# A row of an answer, or an object in one.
Result = Mapping[str, Any]

LAST = float("inf")
KINDS = {"city": msgid("city"), "cluster": msgid("cluster of cities")}
GRADES = {
    "official": msgid("official"),
    "press": msgid("press"),
    "copy": msgid("copy"),
    "derived": msgid("derived"),
}
COVERAGES = {
    "complete": msgid("complete"),
    "truncated": msgid("truncated"),
    "partial": msgid("partial"),
}
LEVELS = {
    "same": msgid("same method"),
    "minor": msgid("small changes of method"),
    "break": msgid("break"),
    "unknown": msgid("not known"),
}
STATUSES = {
    "up": msgid("up"),
    "down": msgid("down"),
    "same": msgid("unchanged"),
    "entered": msgid("entered the top {depth}"),
    "re-entered": msgid("back in the top {depth}"),
    "dropped": msgid("left the top {depth}"),
    "newly-in-scope": msgid("assessed for the first time"),
    "left-scope": msgid("no longer assessed"),
    "merged": msgid("merged"),
    "split": msgid("split"),
    "renamed": msgid("renamed"),
    "unknown": msgid("cannot be known"),
    "unknown-before": msgid("rank before not known"),
    "unknown-now": msgid("rank now not known"),
    "not-comparable": msgid("not comparable"),
}


class Desk:
    """A catalogue and a language: where the pages are written."""

    def __init__(self, catalogue: Catalogue, say: Language) -> None:
        self.catalogue = catalogue
        self.say = say
        self._economies = catalogue.local_economy_names()
        self._economies_in_text = catalogue.economies_in_text()

    # Names.

    def economy(self, code: str) -> str:
        """The name of an economy."""
        return self._economies.get(code, code)

    def economy_in_text(self, code: str) -> str:
        """What a sentence calls an economy: the United Kingdom."""
        return self._economies_in_text.get(code) or self.economy(code)

    def economies(self, codes: Iterable[str]) -> str:
        """The names of the economies of a place."""
        return self.say("/").join(map(self.economy, codes))

    def place(self, name: str) -> str:
        """The name of the place with an id, told apart from its namesakes."""
        return self.catalogue.told_name(self.catalogue.place(name))

    def asked(self, name: str) -> str:
        """What to type for the place with an id, which may be the name of another city, too."""
        place = self.catalogue.place(name)
        names = [f"{name}, {where}" for where in (place.region, *place.economies) if where]
        for typed in (name, *names):
            try:
                resolve(self.catalogue, typed, None, True)
            except InnorankError:
                continue
            return typed
        return name

    def place_cell(self, name: str) -> Cell:
        """The name of the place with an id; its row is found by its English name and its id."""
        english = self.catalogue.place(name).english
        shown = self.place(name)
        return Cell(shown, find=" ".join(dict.fromkeys([english, name])))

    def list_of(self, row: Result, key: str = "edition") -> RankedList:
        """The list of a row that names its edition, and its list unless it is the default one."""
        lists = self.catalogue.lists_of(row[key])
        named = row.get("list")
        return next(each for each in lists if each.id == (named or each.edition.default_list))

    def label(self, ranked: RankedList) -> str:
        """`2023` or `2024-preview`: the edition within its series."""
        label = ranked.edition.label
        if re.fullmatch(r"\d{4}([-–/]\d{2,4})?", label):
            return self.say("{edition_year}", edition_year=label)
        return self.say("{edition_label}", edition_label=label)

    def label_of(self, edition: str) -> str:
        """The label of the edition with an id."""
        return self.label(self.catalogue.lists_of(edition)[0])

    def series_title(self, series: str) -> str:
        """The title of a series."""
        return self.catalogue.series()[series].title

    def list_name(self, ranked: RankedList) -> str:
        """The series and the edition of a list, and its own title unless it is the default one."""
        say = self.say
        title = self.series_title(ranked.edition.series)
        name = say("{series} {label}", series=title, label=self.label(ranked))
        if is_default_list(ranked):
            return name
        return say("{edition}, {list}", edition=name, list=ranked.title)

    def list_cell(self, ranked: RankedList) -> Cell:
        """The name of a list; its row is found by what is typed on the command line, too."""
        return Cell(self.list_name(ranked), find=ranked.name)

    # Ranks.

    def rank(self, fields: Result) -> str:
        """A rank as tables show it: `16`, `5=`, `101–150`, `>10`, `?`."""
        number, low, high = fields["rank"], fields["rank_low"], fields["rank_high"]
        if number is not None:
            is_joint = fields["rank_label"].endswith("=")
            return self.say("{rank}=", rank=number) if is_joint else str(number)
        if low is None:
            return self.say("?")
        return within(low, high) if high is not None else self.say(">{rank}", rank=low - 1)

    def rank_cell(self, fields: Result) -> Cell:
        """A rank that sorts as a list does: bands behind exact ranks, then bounds, then unknown."""
        known = fields["rank"] or fields["rank_high"]
        order = known or (1e6 + fields["rank_low"] if fields["rank_low"] else LAST)
        is_stated = fields.get("stated", known is not None)
        return Cell(self.rank(fields), order, tone="" if is_stated else "quiet")

    def rank_in_words(self, fields: Result, size: int | None = None) -> str:
        """A rank in a sentence, with how many there are where that is known."""
        say, number = self.say, fields["rank"]
        low, high = fields["rank_low"], fields["rank_high"]
        if number is not None:
            is_joint = fields["rank_label"].endswith("=")
            text = say("joint rank {rank}" if is_joint else "rank {rank}", rank=number)
        elif low is None:
            return say("rank not known")
        elif high is None:
            text = say("beyond rank {rank}", rank=low - 1)
        else:
            text = say("rank {rank}", rank=within(low, high))
        return say("{rank} of {size}", rank=text, size=size) if size else text

    def position(self, position: Result) -> str:
        """`8–20 of 24`: where a place stands among those of its country."""
        place = within(position["rank_low"], position["rank_high"])
        low, high = position["of_low"], position["of_high"]
        if high is None:
            return self.say("{position} of at least {of}", position=place, of=low)
        return self.say("{position} of {of}", position=place, of=within(low, high))

    def change_cell(self, trend: Result | None) -> Cell:
        """A change since the edition before, marked where it is only a difference.

        Bounds do not sort among exact changes, but stand behind them.
        """
        shown = marked_trend(trend)
        if trend is None or shown is None:
            return Cell("–", LAST, tone="quiet")
        change = trend["change"]
        return Cell(shown.text, LAST if change is None else change, tone=shown.tone)

    def status(self, row: Result) -> str:
        """What became of a place between two lists, in words."""
        status = row["status"]
        side = "b" if status == "dropped" else "a"
        depth = (row[side]["rank_low"] or 1) - 1
        return self.say(STATUSES[status], depth=depth)

    # Whole texts.

    def by_level(self, level: str, reason: str | None) -> str:
        """How two editions compare, in a sentence with the reason."""
        say = self.say
        told = say.data(reason) if reason else None
        if level == "break":
            return say("The method changed: {reason}.", reason=told)
        if level == "unknown":
            return say("Whether the method changed is not known.")
        if told is None:
            return say("The method is the same.")
        if level == "minor":
            return say("The method changed a little: {reason}.", reason=told)
        return say("The method is the same: {reason}.", reason=told)

    def notes(self, answers: Iterable[Answer], left_out: Sequence[str] = ()) -> list[Line]:
        """Each note of some answers once, but for those of codes that the page tells otherwise.

        What is below the grade is said of the lists of the first answer.
        """
        first, *others = answers
        told = [with_grade(self.catalogue, first) if first.lists else first, *others]
        messages = dict.fromkeys(
            note.message for answer in told for note in answer.notes if note.code not in left_out
        )
        return list(map(self._note_line, messages))

    def _note_line(self, message: str) -> Line:
        """A note as a sentence; one that is known in English alone says so."""
        text = self.say.again(message)
        is_english = not isinstance(message, Said) and self.say.tag != "en"
        sentence = self.say("{sentence}.", sentence=capitalised(text))
        return Line(sentence, language="en" if is_english else None)

    def foreign(self, text: str | None, tone: str = "") -> Cell:
        """A text of the data that is in English, unless its translation is known."""
        if text is None:
            return Cell("–", tone="quiet")
        shown = self.say.data(text)
        return Cell(shown, tone=tone, language=None if self.say.knows(text) else "en")
