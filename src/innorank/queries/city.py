"""`city`: where a place stands, everywhere, and "via" the clusters that it belongs to."""

from collections.abc import Sequence
from itertools import pairwise

from ..catalogue.lists import Catalogue
from ..model.answer import Answer
from ..model.records import Place
from .standings import Standing, answer_places, trend_between


def city(
    catalogue: Catalogue, names: Sequence[str], series: str | None, country: str | None, exact: bool
) -> Answer:
    """Every standing of each place that *names* mean, oldest first within a list.

    A list that ranks the place in one edition is asked in all of them. Where it does not name the
    place, the standing is a bound or unknown. Names fail as `answer_places` says.
    """
    return answer_places(catalogue, "city", names, series, country, exact, _with_trends)


def _with_trends(catalogue: Catalogue, place: Place, standings: list[Standing]) -> list[Standing]:
    """Each standing with the trend since the edition before in the same list, by the same via."""
    followed = standings[:1]
    for before, standing in pairwise(standings):
        trend = None
        if before.line == standing.line:
            trend = trend_between(catalogue, standing.via or place, before, standing)
        followed.append(standing._replace(trend=trend))
    return followed
