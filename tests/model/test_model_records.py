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
