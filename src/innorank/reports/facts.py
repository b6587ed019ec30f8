"""All answers about one place, gathered for its page."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..errors import NotFoundError
from ..model.answer import Answer
from ..model.lean_typing import Record
from ..model.records import RankedList
from ..queries.city import city
from ..queries.country import country
from ..queries.history import history
from ..queries.pairs.statuses import is_default_list
from ..queries.peers import peers
from .desk import Desk, Result


class Standing(Record):
    """The newest rank that a list tells of a place: its line of `city`, its row, its list."""

    line: Result
    row: Result
    ranked: RankedList

    @property
    def is_main(self) -> bool:
        """Whether it stands for its series: the default list."""
        return is_default_list(self.ranked)


class Facts(Record):
    """All answers about one place."""

    id: str
    name: str
    result: Result
    past: Result
    standings: Sequence[Standing]
    peers: Answer | None
    countries: Sequence[Answer]
    answers: Sequence[Answer]
    # By series and list what `history` says of a time line.
    lines: Mapping[tuple[str, str], Result]

    @property
    def main(self) -> list[Standing]:
        """Of each series the standing in its main list, else in another; the newest first."""
        of_series: dict[str, Standing] = {}
        for each in sorted(
            self.standings, key=lambda one: (not one.is_main, bool(one.line["via"]))
        ):
            of_series.setdefault(each.line["series"], each)
        return sorted(of_series.values(), key=lambda one: one.row["published"], reverse=True)

    @property
    def editions(self) -> list[str]:
        """The editions that state a rank of it, or bound one."""
        return list(dict.fromkeys(row["edition"] for row in self.result["standings"]))


def facts_of(desk: Desk, place: str) -> Facts:
    """The answers about the place with an id; NotFoundError if no edition ranks it."""
    catalogue = desk.catalogue
    asked = desk.asked(place)
    answer = city(catalogue, [asked], None, None, True, None, None)
    past = history(catalogue, [asked], None, None, True)
    result = answer.results[0]
    rows = {_key(row): row for row in result["standings"]}
    standings = [
        Standing(line, row := rows[_key(line)], desk.list_of(row)) for line in result["latest"]
    ]
    try:
        near = peers(catalogue, asked, 2, None, True)
    except NotFoundError:
        # Only a predecessor of it is ranked.
        near = None
    countries = [country(catalogue, code, None) for code in result["economies"]]
    lines = {(line["series"], line["list"]): line for line in past.extra["lines"]}
    return Facts(
        id=place,
        name=desk.place(place),
        result=result,
        past=past.results[0],
        standings=standings,
        peers=near,
        countries=countries,
        answers=[answer, *([near] if near else [])],
        lines=lines,
    )


def _key(row: Result) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("series", "list", "via", "edition"))


def positions_in(facts: Facts, each: Standing) -> list[Result]:
    """The positions within the place's economies, but for lists of one, whose rank is that."""
    return [
        position
        for position in each.row["in_economies"]
        if position["economy"] in facts.result["economies"]
        if each.ranked.economies != (position["economy"],)
    ]
