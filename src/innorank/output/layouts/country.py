"""`country` as a table: its places list by list, then how many each list has."""

from collections.abc import Iterator
from functools import partial

from ...model.answer import Answer
from ..positions import position_text, within
from ..sheet import Block, Column, Paragraph
from .cells import Result, grid_of, has_any, heading, name_of, number
from .footer import References, disputes, figures_of, footer

IN_COUNTRY = (
    "In {code}: the position among the places of {name}, and of how many; between the two where "
    "ranks are missing."
)


def layout(answer: Answer) -> Iterator[Block]:
    """The best place, then every place with its position, then the numbers of each list."""
    code = answer.query["country"]
    name = answer.view.economies_in_text.get(code, answer.extra["name"])
    references = References(answer.view.sources)
    rows = [
        {**standing, **{key: result[key] for key in ("edition", "list", "of")}}
        for result in answer.results
        for standing in result["standings"]
    ]
    yield heading(f"{answer.extra['summary']}.")
    if rows:
        columns = (
            Column("Edition", "edition", whole=True),
            number("Rank", "rank_label"),
            Column("Sources", references.marks_of, references.shown),
            number("Of", "of", has_any(rows, "of"), spare=1),
            Column("Place", partial(name_of, answer)),
            number(f"In {code}", lambda row: _position(row, code), spare=2),
        )
        yield grid_of(columns, rows)
        yield Paragraph(IN_COUNTRY.format(code=code, name=name), "quiet")
    numbers = (
        Column("Edition", "edition", whole=True),
        Column("Published", "published", spare=3),
        number("Known", "known", spare=2),
        number("In all", _number),
        number("Publisher", "stated", has_any(answer.results, "stated"), spare=1),
    )
    if answer.results:
        yield Paragraph(f"Places of {name} in each list:")
        yield grid_of(numbers, answer.results)
    yield from disputes(answer, figures_of(answer, rows), references)
    figures = [(row["edition"], row["sources"]) for row in rows]
    # A list that names none of them states none of the figures.
    yield from footer(answer._replace(lists=()), figures, references)


def _number(row: Result) -> str | None:
    """How many places are in a list; None where nothing is known of it."""
    low, high = row["count_low"], row["count_high"]
    return within(low, high) if low or high is not None else None


def _position(row: Result, code: str) -> str | None:
    """`3–6 of 4–9` in the economy; None where the rank has no end."""
    for place in row["in_economies"]:
        if place["economy"] == code:
            return position_text(place)
    return None
