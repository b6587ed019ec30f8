"""`peers` as tables: the places most alike, then the neighbours in each list."""

from collections.abc import Iterator
from functools import partial

from ...model.answer import Answer
from ..sheet import Block, Column, Paragraph
from .cells import Result, counted, economies_of, grid_of, heading, name_of, number, via_name
from .footer import footer

# More places than this that are alike are counted.
MAX_ALIKE = 10
HALVINGS = (
    "Halvings: how many halvings of the rank lie between the two, on average over the lists that "
    "both stand in; 1 lies between 6 and 3 as between 40 and 20."
)
GAPS = "Neighbours are the nearest known ranks: in a list with gaps others may stand between."


def layout(answer: Answer) -> Iterator[Block]:
    """Whom to compare with, in a sentence; then with which ranks, and the neighbours."""
    alike, name = answer.extra["alike"], name_of(answer, answer.extra)
    yield heading(f"{answer.extra['summary']}.")
    if alike:
        columns = (
            Column("Place", partial(name_of, answer)),
            Column("Economy", partial(economies_of, answer), spare=2),
            number("Halvings", "halvings_label"),
            number("Lists", "lists", spare=1),
            Column(f"{name} : place", _ranks, listed=True),
        )
        yield grid_of(columns, alike[:MAX_ALIKE])
        yield Paragraph(HALVINGS, "quiet")
    if len(alike) > MAX_ALIKE:
        more = len(alike) - MAX_ALIKE
        others = counted(more, "more place shares", "more places share")
        them = "it" if more == 1 else "them"
        yield Paragraph(f"{others} three lists or more: --json names {them}.", "quiet")
    if answer.extra["few_lists"]:
        few = counted(answer.extra["few_lists"], "place shares", "places share")
        yield Paragraph(f"{few} one list or two with it, and so cannot be compared.", "quiet")
    near = [row for row in answer.results if row["neighbours"]]
    if near:
        neighbours = (
            Column("Edition", "edition", whole=True),
            Column("Ahead", partial(_neighbours, answer, True), listed=True),
            number(name, lambda row: row["own"]["rank_label"]),
            Column("Behind", partial(_neighbours, answer, False), listed=True),
            Column("Via", partial(via_name, answer), any(row["via"] for row in near)),
        )
        yield Paragraph("Neighbours in rank:")
        yield grid_of(neighbours, near)
        if any(ranked.coverage == "partial" for ranked in answer.lists):
            yield Paragraph(GAPS, "quiet")
    yield from footer(answer, is_counted=True)


def _ranks(row: Result) -> str:
    """`39 : 41 in wipo-2025` for each list that both stand in, and what is via a cluster."""
    return ", ".join(
        f"{_rank(each['own'])} : {_rank(each['other'])} in {each['edition']}"
        for each in row["shared"]
    )


def _rank(side: Result) -> str:
    return f"{side['rank_label']}{' (via)' if side['via'] else ''}"


def _neighbours(answer: Answer, are_ahead: bool, row: Result) -> str:
    """The places before or behind, those whose order is open behind, each with its rank."""
    names = [
        f"{name_of(answer, each)} {each['rank_label']}"
        for each in row["neighbours"]
        if (each["stands"] == "ahead") == are_ahead
    ]
    return ", ".join(names)
