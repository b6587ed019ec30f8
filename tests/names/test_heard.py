"""How much alike a heard name sounds: what each way to write it otherwise costs.

The names are written in Georgian letters, each of which is one of a to z, and no list has them so.
"""

import pytest

from innorank import QueryCatalogue
from innorank.errors import NotFoundError


@pytest.mark.parametrize(
    ("query", "place", "cost", "weight"),
    [
        # Boulder: four consonants and three vowels of half a consonant each.
        pytest.param("ბოულდერ", "boulder", 0, 5.5, id="the-same"),
        pytest.param("ბოულდირ", "boulder", 0.25, 5.5, id="another-vowel"),
        pytest.param("ბოულთერ", "boulder", 0.2, 5.5, id="a-consonant-of-a-kind"),
        pytest.param("ვოულდერ", "boulder", 0.3, 5.5, id="lips"),
        pytest.param("ბოჰულდერ", "boulder", 0.15, 6.5, id="an-h-more"),
        # A list spells it Bolder, too: four consonants and two vowels.
        pytest.param("ბლდრ", "boulder", 2 * 0.08, 5, id="no-vowels"),
        # Grinsboro, by a list: six consonants and three vowels.
        pytest.param("გრინზბორო", "greensboro", 0.2, 7.5, id="s-or-z"),
        pytest.param("გრინჩბორო", "greensboro", 0.2, 7.5, id="s-or-ch"),
        pytest.param("ქრინსბორო", "greensboro", 0.2, 7.5, id="g-or-k"),
        pytest.param("გლინსბორო", "greensboro", 0.3, 7.5, id="l-or-r"),
        pytest.param("გრიმსბორო", "greensboro", 0.5, 7.5, id="m-or-n"),
        pytest.param("ჯრინსბორო", "greensboro", 0.5, 7.5, id="j-or-g"),
        pytest.param("გრისბორო", "greensboro", 0.6, 7.5, id="a-consonant-less"),
        pytest.param("გრინსმორო", "greensboro", 1, 7.5, id="another-consonant"),
        # Bridzport, by a list, whose dz is one sound: six consonants and two vowels.
        pytest.param("ბრიდჯპორჩ", "bridgeport", 0.6, 7, id="t-or-ch"),
        # Oksnard, by a list.
        pytest.param("ოჩსნარდ", "oxnard", 0.7, 6, id="k-or-ch"),
    ],
)
def test_likeness_of_a_heard_name(
    shipped: QueryCatalogue, query: str, place: str, cost: float, weight: float
) -> None:
    """It is one, less what it costs to make one name of the other by the weight of the heavier."""
    match = shipped.resolve(query)

    assert (match.place.id, match.how, match.score) == (place, "sound", round(1 - cost / weight, 3))


@pytest.mark.parametrize(
    ("query", "place"),
    [
        pytest.param("канберрра", "canberra", id="others-sound-less-alike"),
        pytest.param("хрьков", None, id="kharkiv-or-krakow"),
        pytest.param("канпу", None, id="kanpur-or-kobe"),
    ],
)
def test_slip_in_another_script(shipped: QueryCatalogue, query: str, place: str | None) -> None:
    """A letter that is wrong is understood unless another place sounds as much like the name."""
    if place is not None:
        assert shipped.resolve(query).place.id == place
        return
    with pytest.raises(NotFoundError) as refused:
        shipped.resolve(query)

    assert refused.value.code == "unknown-place"


def test_heard_where_it_is_wanted(shipped: QueryCatalogue) -> None:
    """Only places of the country that is asked for are heard."""
    match = shipped.resolve("ბოულდერ", country="US")
    with pytest.raises(NotFoundError) as refused:
        shipped.resolve("ბოულდერ", country="CN")

    assert (match.place.id, match.how) == ("boulder", "sound")
    assert "boulder" not in refused.value.suggestions


@pytest.mark.parametrize("query", ["New York X", "Хефей А", "Мюнхен О"])
def test_a_word_too_many_is_not_heard(shipped: QueryCatalogue, query: str) -> None:
    """What stands beside the name of a place says that another one is meant."""
    with pytest.raises(NotFoundError):
        shipped.resolve(query)
