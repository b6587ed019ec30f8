"""`city`: where a place stands, everywhere, and "via" the clusters that it belongs to."""

from collections.abc import Sequence

from ..catalogue.lists import Catalogue
from ..model.answer import Answer
from ..model.lean_typing import Any
from ..model.rank import Rank, rank_fields
from ..model.records import Place
from .entry_fields import in_economies
from .standings import Followed, Standing, answer_places, trend_between, trends_of

# Says of the step from the edition before whether the method is still the same.
METHODS = {
    "same": "by the same method",
    "minor": "by nearly the same method",
    "break": "by another method",
    "unknown": "perhaps by another method",
}


def city(
    catalogue: Catalogue,
    names: Sequence[str],
    series: str | None,
    country: str | None,
    exact: bool,
    since: int | None,
    top: int | None,
) -> Answer:
    """Every standing of each place that *names* mean, oldest first within a list.

    A list that ranks the place in one edition is asked in all of them. Where it does not name the
    place, the standing is a bound or unknown. `latest` has for each list the newest edition that
    tells a rank, and `summary` a sentence for each series. Editions before the year *since* are
    left out. With *top*, standings are left out that are not certain to be among so many, and so
    are lists whose newest known rank is not. Names fail as `answer_places` says.
    """

    def followed(catalogue: Catalogue, place: Place, standings: list[Standing]) -> Followed:
        if since is not None:
            year = f"{since:04}"
            standings = [each for each in standings if each.ranked.edition.published >= year]
        lines = _lines_with_trends(catalogue, place, standings)
        latest = _current(lines)
        shown = [each for line in lines for each in line]
        if top is not None:
            latest = [line for line in latest if _is_within(line.now, top)]
            shown = [each for each in shown if _is_within(each, top)]
        sentences = _sentences(catalogue, place, latest)
        latest.sort(key=_Latest.published, reverse=True)
        fields = [line.fields(catalogue, place) for line in latest]
        return shown, {"summary": sentences, "latest": fields}

    asked = {"since": since, "top": top}
    return answer_places(catalogue, "city", names, series, country, exact, followed, **asked)


def _is_within(standing: Standing, top: int) -> bool:
    high = standing.rank.bounds[1]
    return high is not None and high <= top


def _lines_with_trends(
    catalogue: Catalogue, place: Place, standings: list[Standing]
) -> list[list[Standing]]:
    """The standings in one list and by one via, each with the trend since the edition before."""
    lines: list[list[Standing]] = []
    current = before = None
    trends = trends_of(catalogue)
    for standing in standings:
        ranked = standing.ranked
        line = ranked.edition.series, ranked.id, standing.via
        if before is None or line != current:
            current, before = line, standing
            lines.append([standing])
            continue
        before = trends.followed(place, before, standing)
        lines[-1].append(before)
    return lines


def _current(lines: list[list[Standing]]) -> list["_Latest"]:
    """The lines that tell a rank, without a via that another line of the list has followed."""
    newest: dict[tuple[str, str], str] = {}
    told = []
    for line in lines:
        # Whether an entry states where the place is, and not just what it is beyond.
        known = [each for each in line if each.entry and each.rank.bounds[1] is not None]
        if known:
            of_list = line[0].line[:2]
            published = max([each.ranked.edition.published for each in known])
            newest[of_list] = max(newest.get(of_list, ""), published)
            told.append((line, known, of_list, published))
    return [
        _Latest(line, known)
        for line, known, of_list, published in told
        if published == newest[of_list]
    ]


class _Latest:
    """The newest standing on a line that tells a rank, the one before, and what is newer.

    *known* are the standings of the line that tell one.
    """

    def __init__(self, line: list[Standing], known: list[Standing]) -> None:
        self.now = known[-1]
        self.before = known[-2] if len(known) > 1 else None
        self.newer = line[-1] if line[-1] is not self.now else None
        self._best, self._worst = self.now, self.now
        best = worst = 0
        for each in reversed(line):
            low, high = each.rank.bounds
            # What is certain to be beyond every known rank is worse, though no entry tells where.
            if low is not None and low > worst:
                self._worst, worst = each, low
            if high is not None and each.entry and not 0 < best <= high:
                self._best, best = each, high

    def published(self) -> str:
        """When the edition was published that tells the rank."""
        return self.now.ranked.edition.published

    def trend(self, catalogue: Catalogue, place: Place) -> dict[str, Any] | None:
        """The trend since the standing before that tells a rank."""
        now, before = self.now, self.before
        if before is None:
            return None
        if now.trend and now.trend["since"] == before.ranked.edition.id:
            return now.trend
        return trend_between(catalogue, now.via or place, before, now)

    def fields(self, catalogue: Catalogue, place: Place) -> dict[str, Any]:
        """The element of `latest[]`."""
        now = self.now
        return {
            **dict(zip(("series", "list", "via"), now.line, strict=True)),
            "edition": now.ranked.edition.id,
            "before": _rank_in_edition(self.before),
            "trend": self.trend(catalogue, place),
            "best": _rank_in_edition(self._best),
            "worst": _rank_in_edition(self._worst),
            "newer": _rank_in_edition(self.newer),
        }


def _rank_in_edition(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    return {"edition": standing.ranked.edition.id, **rank_fields(standing.rank)}


def _sentences(catalogue: Catalogue, place: Place, latest: list[_Latest]) -> list[str]:
    """One sentence for each series, of its first line; the newest edition first."""
    of_series: dict[str, _Latest] = {}
    for line in latest:
        of_series.setdefault(line.now.ranked.edition.series, line)
    in_order = sorted(of_series.values(), key=_Latest.published, reverse=True)
    return [_sentence(catalogue, place, line) for line in in_order]


def _sentence(catalogue: Catalogue, place: Place, line: _Latest) -> str:
    """`wipo-2023: 40 of 100; 12th of 24 in China; 55 in wipo-2022, perhaps by another method`."""
    ranked, entry, rank, via, *_ = line.now
    size = ranked.depth or ranked.scope
    parts = [f"{ranked.name}: {rank.label}{f' of {size}' if size else ''}"]
    parts[0] += f" via {catalogue.told_name(via)}" if via else ""
    for position in in_economies(catalogue, ranked, entry) if entry else ():
        # Of a list of one country's places it says what the rank does.
        if ranked.economies != (position["economy"],):
            economy = catalogue.economy_in_text(position["economy"])
            parts.append(f"{_ordinals(position)} in {economy}")
    trend = line.trend(catalogue, place)
    if line.before is not None and trend is not None:
        method = METHODS[trend["comparability"]]
        parts.append(f"{line.before.rank.label} in {line.before.ranked.name}, {method}")
    if line.newer is not None:
        parts.append(f"{_in_words(line.newer.rank)} in {line.newer.ranked.name}")
    return "; ".join(parts)


def _in_words(rank: Rank) -> str:
    if rank.low is None:
        return "not known"
    return f"beyond {rank.low - 1}" if rank.high is None else rank.label


def _ordinals(position: dict[str, Any]) -> str:
    """`12th of 24`, or `3rd to 6th of 4–9` between bounds."""
    low, high = position["rank_low"], position["rank_high"]
    text = _ordinal(low)
    if high is None:
        text += " or later"
    elif high != low:
        text += f" to {_ordinal(high)}"
    of_low, of_high = position["of_low"], position["of_high"]
    number = str(of_low) if of_low == of_high else f"{of_low}–{of_high}"
    return f"{text} of {f'at least {of_low}' if of_high is None else number}"


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    is_teen = number // 10 % 10 == 1
    return f"{number}{'th' if is_teen else endings.get(number % 10, 'th')}"
