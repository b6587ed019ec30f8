"""What stands at the end of every page: documents, licences, citations, how to read a rank."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

from ..errors import NotFoundError
from ..model.choices import FACTS_ONLY
from ..output.citations import citation
from ..queries.cite import cite
from .desk import GRADES, Desk, Result
from .page import Cell, Column, Line, Section, Table


def closing_sections(desk: Desk, editions: Mapping[str | None, Sequence[str]]) -> list[Section]:
    """The sources, licences and citations of some editions, and how to read ranks.

    By a place the editions that tell of it: then only the documents that do so. By None whole
    editions.
    """
    say = desk.say
    answers = []
    for place, names in editions.items():
        try:
            asked = place and desk.asked(place)
            answers.append(cite(desk.catalogue, names, asked, None, True))
        except NotFoundError:
            # At a grade no document may be left.
            continue
    rows = {row["key"]: row for answer in answers for row in answer.results}
    documents = [row for row in rows.values() if row["kind"] == "source"]
    cited = [row for row in rows.values() if row["kind"] == "edition"]
    terms: dict[tuple[Any, ...], Result] = {}
    for answer in answers:
        for each in answer.attribution:
            terms.setdefault(tuple(each.values()), each)
    return [
        Section(say("Sources"), tables=[_document_table(desk, documents)]),
        Section(say("Licences"), lines=[_terms_line(desk, each) for each in terms.values()]),
        Section(
            say("How to cite"),
            lines=[
                Line(say("Cite the publishers' editions, with the licence where one is named:")),
                *(Line(f"{citation(row)}", "citation") for row in cited),
            ],
        ),
        Section(say("How to read ranks"), lines=[Line(text) for text in _legend(desk)]),
    ]


def _document_table(desk: Desk, documents: Sequence[Result]) -> Table:
    say = desk.say
    columns = [
        Column(say("Document")),
        Column(say("Publisher")),
        Column(say("Published"), "date"),
        Column(say("Edition")),
        Column(say("Grade")),
        Column(say("Read on"), "date"),
        Column(say("Read at")),
    ]
    rows = [
        [
            Cell(row["title"], link=row["url"]),
            Cell(row["publisher"] or "–"),
            _day_cell(desk, row["published"]),
            desk.list_cell(desk.list_of(row)),
            Cell(say(GRADES[row["grade"]]) if row["grade"] else "–"),
            _day_cell(desk, row["accessed"]),
            Cell(say("link") if row["read_at"] else "–", link=row["read_at"]),
        ]
        for row in ({**row, "list": None} for row in documents)
    ]
    caption = say("The documents that the figures were taken from")
    return Table(caption, columns, rows, is_long=True)


def _day_cell(desk: Desk, day: str | None) -> Cell:
    return Cell(desk.say.day(day), day) if day else Cell("–", "", tone="quiet")


def _terms_line(desk: Desk, each: Result) -> Line:
    """A publisher, the licence and the disclaimer."""
    say = desk.say
    licence = each["licence"]
    terms = (
        say("facts only: the publisher reserves all rights") if licence == FACTS_ONLY else licence
    )
    values = {"publisher": each["publisher"], "licence": terms}
    if each["series"] is None:
        return Line(say("Names and spellings: {publisher}, {licence}.", **values))
    values["series"] = desk.series_title(each["series"])
    text = say("{series}: {publisher}, {licence}.", **values)
    if each["disclaimer"]:
        text = say(
            "{sentence} {disclaimer}", sentence=text, disclaimer=say.data(each["disclaimer"])
        )
    return Line(text)


def _legend(desk: Desk) -> list[str]:
    say = desk.say
    return [
        say("16: the published rank. 5=: a joint rank. 101–150: somewhere in this band."),
        say(">10: not among the first 10, and no more is known. ?: nothing is known."),
        say("▲ 3: three places gained; ▼ 3: lost; ≥: at least so many."),
        say(
            "†: a difference and no change, for the method changed, or whether it did is not known."
        ),
        say(
            "Via: the rank is that of a cluster of cities that the place is part of, or of what it"
            " grew out of; it is never its own rank."
        ),
        say(
            "Grade: official is the publisher's own document, press a report under another's own"
            " name, copy somebody's copy; derived is stated by no document, but follows from one."
        ),
    ]


def made_by(desk: Desk, closing: Sequence[Section]) -> str:
    """The program with its version, and the last day on which a document was read."""
    table = closing[0].tables[0]
    read_on = [str(row[5].sort) for row in table.rows if row[5].sort]
    values = {"version": version("innorank")}
    if not read_on:
        return desk.say("Made with innorank {version} and its data.", **values)
    return desk.say(
        "Made with innorank {version} and its data, for which documents were last read on {day}.",
        day=desk.say.day(max(read_on)),
        **values,
    )
