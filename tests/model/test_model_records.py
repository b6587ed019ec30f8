"""What the records derive: how comparable two editions are, a list's name, an entry's change."""

import pytest

from innorank.model.rank import parse_rank
from innorank.model.records import Comparability, Edition, Entry, Place, RankedList, Series

EDITIONS = ("s-1", "s-2", "s-3", "s-4")


def series(**levels: str) -> Series:
    """A series of four editions with links such as s1_s2="same"."""
    links = {
        (first.replace("s", "s-"), second.replace("s", "s-")): Comparability(level, f"why {pair}")
        for pair, level in levels.items()
        for first, second in [pair.split("_")]
    }
    return Series("s", "S", "P", None, "CC0-1.0", None, EDITIONS, links)


@pytest.mark.parametrize(
    ("levels", "first", "second", "level", "reason"),
    [
        pytest.param({"s1_s2": "same"}, "s-1", "s-2", "same", "why s1_s2", id="named"),
        pytest.param({"s1_s2": "same"}, "s-2", "s-1", "same", "why s1_s2", id="in-either-order"),
        pytest.param({"s1_s2": "same"}, "s-2", "s-3", "unknown", None, id="not-named"),
        pytest.param(
            {"s1_s2": "break"}, "s-1", "s-1", "same", "the same edition", id="the-same-edition"
        ),
        pytest.param(
            {"s1_s2": "same", "s2_s3": "break", "s3_s4": "minor"},
            *("s-1", "s-4", "break", "why s2_s3"),
            id="worst-link-counts",
        ),
        pytest.param(
            {"s1_s2": "same", "s2_s3": "minor"}, "s-1", "s-3", "minor", "why s2_s3", id="minor"
        ),
        pytest.param(
            {"s1_s2": "same", "s3_s4": "same"}, "s-1", "s-4", "unknown", None, id="missing-link"
        ),
        pytest.param(
            {"s1_s2": "break"}, "s-1", "s-4", "break", "why s1_s2", id="break-is-worse-than-unknown"
        ),
        pytest.param(
            {"s1_s2": "break", "s2_s3": "break", "s1_s3": "minor"},
            *("s-1", "s-3", "minor", "why s1_s3"),
            id="direct-link-goes-before-the-chain",
        ),
    ],
)
def test_comparability_of_two_editions(
    levels: dict[str, str], first: str, second: str, level: str, reason: str | None
) -> None:
    """What the data says of the pair itself, else the worst link on the way."""
    found = series(**levels).comparability(first, second)

    assert (found.level, found.reason) == (level, reason)


@pytest.mark.parametrize(
    ("level", "is_comparable"),
    [("same", True), ("minor", True), ("break", False), ("unknown", False)],
)
def test_a_difference_is_a_change_where_the_method_held(level: str, is_comparable: bool) -> None:
    """Ranks compare where the method is the same or changed a little, and nowhere else."""
    assert Comparability(level).is_comparable == is_comparable


@pytest.mark.parametrize(
    ("rank", "previous", "stated", "change"),
    [
        pytest.param(40, 39, None, -1, id="fell"),
        pytest.param(2, 5, None, 3, id="rose"),
        pytest.param("2=", 2, None, 0, id="stayed"),
        pytest.param(2, None, None, None, id="no-previous-rank-printed"),
        pytest.param("1-10", 2, None, None, id="rank-not-exact"),
        pytest.param(2, None, 6, 6, id="stated"),
        pytest.param("1-10", None, -2, -2, id="stated-of-a-rank-that-is-not-exact"),
        pytest.param(2, 5, 4, 3, id="printed-before-stated"),
    ],
)
def test_change_on_the_printed_previous_rank(
    rank: int | str, previous: int | None, stated: int | None, change: int | None
) -> None:
    """An entry's change counts from the printed previous rank, else it is the one stated."""
    place = Place("hefei", "Hefei", "city", ("CN",), "Hefei")
    entry = Entry(
        rank=parse_rank(rank),
        place=place,
        printed=None,
        economy=None,
        economies=("CN",),
        score=None,
        class_=None,
        previous_rank=previous,
        link=None,
        ref=None,
        note=None,
        printed_names={},
        disputed=(),
        sources=(),
        stated_change=stated,
    )

    assert entry.change == change


@pytest.mark.parametrize(
    ("list_id", "name"),
    [
        pytest.param("overall", "s-1", id="default"),
        pytest.param("talent", "s-1:talent", id="other"),
    ],
)
def test_name_to_type_for_a_list(list_id: str, name: str) -> None:
    """The default list goes by its edition's id, another one by both."""
    edition = Edition("s-1", "s", "1", "S 1", "2023", "city", (), "overall")
    ranked = RankedList(1, edition, list_id, "T", None, None, "partial", {}, (), 0, 0, 0)

    assert ranked.name == name


def listed(scope: int | None, depth: int | None, coverage: str, ties: str) -> RankedList:
    """A list of six entries, four of them with an exact rank, without a gap down to the third."""
    edition = Edition("s-1", "s", "1", "S 1", "2023", "city", (), "overall")
    whole = (1, edition, "overall", "T", scope, depth, coverage)
    return RankedList(*whole, {}, (), entries=6, known=4, contiguous=3, ties=ties)


@pytest.mark.parametrize(
    ("scope", "depth", "coverage", "ties", "assessed", "names_all"),
    [
        pytest.param(None, None, "complete", "competition", 6, False, id="whole"),
        pytest.param(9, None, "complete", "competition", 9, False, id="of-so-many"),
        pytest.param(None, 4, "complete", "competition", None, False, id="published-so-far"),
        pytest.param(None, None, "partial", "competition", None, False, id="nobody-knows"),
        pytest.param(4, None, "partial", "competition", 4, True, id="all-of-four"),
        pytest.param(5, 4, "partial", "competition", 5, False, id="four-of-five"),
        pytest.param(3, 3, "complete", "competition", 3, True, id="all-of-three"),
        pytest.param(None, None, "complete", "dense", 3, False, id="ranks-of-a-whole-list"),
        pytest.param(9, None, "partial", "dense", None, False, id="ranks-that-nobody-knows"),
        pytest.param(9, 5, "partial", "dense", 5, False, id="ranks-published"),
    ],
)
def test_how_many_were_assessed(
    scope: int | None,
    depth: int | None,
    coverage: str,
    ties: str,
    assessed: int | None,
    names_all: bool,
) -> None:
    """The publisher's number, else that of a whole list; of ranks where ties take up one alone."""
    ranked = listed(scope, depth, coverage, ties)

    assert (ranked.assessed, ranked.names_all) == (assessed, names_all)


def test_economies_of_a_place_by_kind_of_list() -> None:
    """A place counts for other economies in lists of cities only if it has such."""
    city = Place("hefei", "Hefei", "city", ("CN",), "Hefei")
    both = city._replace(economies=("CN", "HK"), city_economies=("HK",))

    assert (city.economies_in("city"), city.economies_in("cluster")) == (("CN",), ("CN",))
    assert (both.economies_in("city"), both.economies_in("cluster")) == (("HK",), ("CN", "HK"))


def test_title_is_printed_unless_data_say_otherwise() -> None:
    """A series of which nothing else is said has a title that its publisher prints."""
    assert not series().described
