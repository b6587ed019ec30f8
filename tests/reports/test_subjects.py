"""What the names of a report mean: places or editions, and what is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import InnorankError, QueryCatalogue, open_catalogue
from innorank.api import plain_catalogue
from innorank.reports.subjects import subject_of

DataFolder = Any


@pytest.mark.parametrize(
    ("names", "places", "editions"),
    [
        (["Hefei"], ["hefei"], []),
        (["Hefei", "hefei", "合肥"], ["hefei"], []),
        (["Hefie", "Nanjing"], ["hefei", "nanjing"], []),
        (["wipo-2023"], [], ["wipo-2023"]),
        (["wipo"], [], ["wipo"]),
        (["GII 2023", "wipo-2025"], [], ["GII 2023", "wipo-2025"]),
        (["2thinknow-2022:china"], [], ["2thinknow-2022:china"]),
        (["London"], ["london"], []),
    ],
)
def test_names(
    names: list[str], places: list[str], editions: list[str], shipped: QueryCatalogue
) -> None:
    """Names that are known come first, then what is understood, and last what is misspelt."""
    subject = subject_of(plain_catalogue(shipped), names, None, False)

    assert (subject.places, subject.editions) == (places, editions)


@pytest.mark.parametrize(
    ("names", "status", "message"),
    [
        ([], 2, "a report needs a place or an edition, as in: Hefei"),
        (
            ["Hefei", "wipo-2023"],
            2,
            (
                "'Hefei' is a place and 'wipo-2023' an edition: a report is about places or about"
                " editions"
            ),
        ),
        (
            ["wipo-2023", "wipo-2024", "wipo-2025"],
            2,
            "a report is about one edition or compares two, and got 3",
        ),
        (
            ["wipo-1999"],
            3,
            (
                "there is no edition or series 'wipo-1999'; nearest: wipo-2017, wipo-2018, "
                "wipo-2019, wipo-2020, wipo-2021"
            ),
        ),
        (
            ["wipo-2023:none"],
            3,
            "wipo-2023 has no list 'none'; it has wipo-2023:overall, wipo-2023:intensity",
        ),
        (["Qqqqqqqqqqqqqqqq"], 3, "no place is called 'Qqqqqqqqqqqqqqqq'"),
        (
            ["Cambridge"],
            4,
            (
                "'Cambridge' may mean cambridge-gb (ENG, GB), cambridge-us (MA, US), or Cambridge"
                " (Canada, New Zealand), which no edition here ranks; name one, as in: innorank"
                " report cambridge-gb"
            ),
        ),
    ],
)
def test_refusals(names: list[str], status: int, message: str, shipped: QueryCatalogue) -> None:
    """Each says what is wrong, and with which status."""
    with pytest.raises(InnorankError) as refused:
        subject_of(plain_catalogue(shipped), names, None, False)

    assert (refused.value.status, str(refused.value)) == (status, message)


def test_a_name_of_both(data_folder: Callable[[str], DataFolder], tiny_folder: Path) -> None:
    """What is exactly a place and exactly an edition is for the reader to decide."""
    hubs = "hubs: {name: Hubs, kind: city, economies: [DE], accepted: {place-unused: invented}}"
    folder = data_folder("more").fill({"places.yaml": hubs})
    with open_catalogue([tiny_folder, folder.path], shipped=False) as catalogue:
        with pytest.raises(InnorankError) as refused:
            subject_of(plain_catalogue(catalogue), ["hubs"], None, False)
        subject = subject_of(plain_catalogue(catalogue), ["Hubs, Germany"], None, False)

    assert (refused.value.status, refused.value.code) == (4, "ambiguous-place")
    assert str(refused.value) == (
        "'hubs' may mean the edition hubs-2021 or a place: name the edition, or the place with its"
        " country, as in: Paris, France"
    )
    assert subject.places == ["hubs"]
