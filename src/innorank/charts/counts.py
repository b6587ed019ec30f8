"""Charts of one list: how many places each economy has, and where they are on the map."""

from collections.abc import Collection, Mapping, Sequence

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, counted
from .chart import Axis, Chart, Line, Mark, Span, Tick, exactly, rank_of, span_of

# Degrees that are shown: without the Antarctic, where nobody ranks a place.
WEST, EAST, SOUTH, NORTH = -170, 190, -56, 78


def bars_chart(catalogue: Catalogue, answer: Answer, top: int | None) -> Chart:
    """How many places of a list each economy has, of the answer of `clusters-by-country`.

    The first *top* economies. Where the list is known only in part, a count is a lower bound. The
    publisher's own total is a mark of its own where it is another number.
    """
    (ranked,) = answer.lists
    rows = [row for row in answer.results if row["count"]]
    shown = rows[:top]
    counts = [
        Line(
            row["economy"],
            catalogue.local_economy_name(row["economy"]),
            (
                Mark(
                    Span(row["count"], None if row["at_least"] else row["count"]),
                    exactly(number),
                    f"{'≥' if row['at_least'] else ''}{row['count']}",
                    ranked.name,
                ),
            ),
        )
        for number, row in enumerate(shown)
    ]
    stated = [
        Line(
            row["economy"],
            catalogue.local_economy_name(row["economy"]),
            (Mark(exactly(row["stated"]), exactly(number), str(row["stated"]), ranked.name),),
            None,
            False,
        )
        for number, row in enumerate(shown)
        if row["stated"] not in (None, row["count"])
    ]
    ticks = tuple(Tick(line.marks[0].y.low, line.name) for line in counts)
    largest = max([1, *(line.marks[0].x.low for line in (*counts, *stated))])
    left_out = len(rows) - len(shown)
    remarks = []
    if stated:
        remarks.append("A stroke is the total that the publisher states, where it is another.")
    if left_out:
        one, several = "{count} more economy is left out.", "{count} more economies are left out."
        remarks.append(counted(left_out, one, several))
    return Chart(
        kind="bars",
        title=_most(counts, ranked.edition.kind),
        subtitle=f"{ranked.edition.title} ({ranked.name}): how many each economy has",
        x=Axis("", 0, largest),
        y=Axis("", 0, len(shown) - 1, ticks, True),
        lines=(*counts, *stated),
        remarks=tuple(remarks),
    )


def _most(lines: Sequence[Line], kind: str) -> str:
    """Which economy has most; of lower bounds only these, for none may be the most."""
    if not lines:
        return ""
    first, *others = lines
    label, count = first.marks[0].label, first.marks[0].x.low
    places = {"city": "cities", "cluster": "clusters"}[kind]
    if any(line.marks[0].x.high is None for line in lines):
        known = [f"{line.name} {line.marks[0].label[1:]}" for line in lines[:3]]
        return f"At least so many {places}: {', '.join(known)}"
    if not others:
        return f"{first.name} has all {label} {places}"
    equal = [line.name for line in lines if line.marks[0].x.low == count]
    if len(equal) > 1:
        return f"{', '.join(equal[:-1])} and {equal[-1]} have the most {places}: {label} each"
    second = others[0]
    return f"{first.name}: {label} {places}; {second.name}: {second.marks[0].label}"


def map_chart(catalogue: Catalogue, answer: Answer, places: Collection[str]) -> Chart:
    """The places of a list where they are on the earth, of the answer of `top`.

    A cluster is drawn at the first of its cities whose position is known. *places*, by id, are
    emphasised.
    """
    (ranked,) = answer.lists
    positions = {row.place.id: (row.lon, row.lat) for row in catalogue.search_places("")}
    lines: list[Line] = []
    economies: dict[str, int] = {}
    for row in answer.results:
        span, where = span_of(rank_of(row)), _position(catalogue, positions, row["place"])
        if span is None or span.high is None or where is None:
            continue
        lon, lat = where
        # Chukotka and the islands of the Pacific stay beside Asia.
        x = lon + 360 if lon < WEST else lon
        is_doubtful = bool(row["disputed"] or row["derived"])
        mark = Mark(exactly(x), exactly(lat), row["rank_label"], ranked.name, "", is_doubtful)
        is_emphasised = not places or row["place"] in places
        name = catalogue.told_name(catalogue.place(row["place"]))
        lines.append(Line(row["place"], name, (mark,), None, is_emphasised))
        for code in row["economies"]:
            economies[code] = economies.get(code, 0) + 1
    title = ""
    if economies:
        most = max(economies, key=lambda code: economies[code])
        most_name = catalogue.local_economy_name(most)
        places_shown = counted(len(lines), "{count} place", "{count} places")
        are = "is" if economies[most] == 1 else "are"
        title = f"{economies[most]} of the {places_shown} shown {are} in {most_name}"
    left_out = len(answer.results) - len(lines)
    remark = counted(
        left_out,
        "{count} place is left out: its rank or its position is not known.",
        "{count} places are left out: their rank or their position is not known.",
    )
    return Chart(
        kind="map",
        title=title,
        subtitle=f"{ranked.edition.title} ({ranked.name}): where its places are, with their ranks",
        x=Axis("", WEST, EAST),
        y=Axis("", SOUTH, NORTH),
        lines=tuple(lines),
        remarks=(remark,) if left_out else (),
        foot=("Coastline: Natural Earth, public domain.",),
    )


def _position(
    catalogue: Catalogue, positions: Mapping[str, tuple[float | None, float | None]], place: str
) -> tuple[float, float] | None:
    """Longitude and latitude of a place, or of the first of its members that has them."""
    for name in (place, *catalogue.place(place).members):
        lon, lat = positions.get(name, (None, None))
        if lon is not None and lat is not None:
            return lon, lat
    return None
