"""What the catalogue hands out for names: records of values, each read from the index once."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from innorank import open_catalogue
from innorank.api import plain_catalogue
from innorank.catalogue import places, world_cities
from innorank.catalogue.lists import Catalogue
from innorank.catalogue.world_cities import WorldCities
from innorank.errors import NotFoundError
from innorank.names.resolve import resolve


@pytest.fixture
def catalogue(tiny_folder: Path) -> Iterator[Catalogue]:
    """The tiny catalogue, which has not been asked for anything yet."""
    with open_catalogue([tiny_folder], shipped=False) as opened:
        yield plain_catalogue(opened)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (
            "birk",
            [
                ("birk", "Birk"),
                ("aldern-birk", "Aldern–Birk"),
                ("aldern-birk-corvin", "Aldern–Birk–Corvin"),
            ],
        ),
        ("town", [("haicheng-gangcheng", "Harbour Towns")]),
        ("港城", [("gangcheng", "港城")]),
        ("olda", [("aldern", "Old Aldern")]),
        ("atlantis", []),
    ],
)
def test_places_are_searched_by_a_part(
    catalogue: Catalogue, part: str, expected: list[tuple[str, str]]
) -> None:
    """A place whose name begins with the part comes first, and the name that has it is told."""
    found = catalogue.search_places(part)

    assert [(one.place.id, one.matched) for one in found] == expected


def test_every_place_is_found_without_a_part(catalogue: Catalogue) -> None:
    """An empty part finds all places by id, each with the number of lists that rank it."""
    found = catalogue.search_places("")
    ids = [one.place.id for one in found]
    query = "SELECT count(*) FROM entry WHERE place = ?"
    lists = [catalogue.connection.execute(query, (name,)).fetchone()[0] for name in ids]

    assert len(ids) == 16
    assert ids == sorted(ids)
    assert [one.lists for one in found] == lists
    assert {(one.matched, one.lat, one.lon, one.geonames) for one in found} == {(None,) * 4}


def test_position_of_a_place_that_is_found(shipped_afresh: Catalogue) -> None:
    """A city has its position and its GeoNames id, a cluster neither."""
    found = {one.place.id: one for one in shipped_afresh.search_places("zurich")}
    zurich, cluster = found["zurich"], found["zurich-basel"]

    assert (zurich.lat, zurich.lon, zurich.geonames) == (47.37, 8.55, 2657896)
    assert (cluster.lat, cluster.lon, cluster.geonames) == (None, None, None)


def test_records_hold_values(shipped_afresh: Catalogue) -> None:
    """No record has the JSON text of the index: whoever asks for totals or names gets these."""
    ranked = shipped_afresh.ranked_list("wipo-2023")
    place = shipped_afresh.place("zurich")
    texts = [value for value in (*ranked, *ranked.edition, *place) if isinstance(value, str)]

    assert [text for text in texts if text[:1] in ("{", "[")] == []
    assert isinstance(ranked.counts["CN"], int)
    assert dict(place.other_names) == {tag: place.names[tag] for tag in place.names if tag != "en"}
    assert place.names["zh-Hans"] == "苏黎世"
    assert set(ranked.sources) <= set(ranked.edition.sources)
    assert ranked.edition.sources[ranked.sources[0]]["title"]


def test_records_are_hashable(tiny_folder: Path) -> None:
    """Two catalogues of the same data hand out equal records, of which a set keeps one."""
    with (
        open_catalogue([tiny_folder], shipped=False) as one,
        open_catalogue([tiny_folder], shipped=False) as other,
    ):
        catalogues = [plain_catalogue(one), plain_catalogue(other)]
        lists = [catalogue.ranked_list("hubs-2020") for catalogue in catalogues]
        places = [catalogue.place("gangcheng") for catalogue in catalogues]

        assert (lists[0], places[0]) == (lists[1], places[1])
        assert len({*lists, *places}) == 2
        assert lists[0].counts == {"US": 3, "NO": 2, "DE": 1, "CN": 1}


def test_no_name_is_read_twice(shipped_afresh: Catalogue) -> None:
    """A table of many names asks for the same again and again; the index is asked once."""
    asked: list[str] = []

    def resolved(name: str) -> str:
        asked.clear()
        try:
            return resolve(shipped_afresh, name).place.id
        except NotFoundError as error:
            return error.code

    shipped_afresh.connection.set_trace_callback(asked.append)
    about_names = ("place_name", "name_block", "spelling", "region_name")

    for name, expected in (("Hefie", "hefei"), ("Cambridge, MA", "cambridge-us")):
        assert resolved(name) == expected
        assert [query for query in asked if "place_name" in query] != []
        assert resolved(name) == expected
        again = [query for query in asked if any(table in query for table in about_names)]
        assert [query for query in again if "UNION ALL" not in query] == []


@pytest.fixture
def shipped_afresh() -> Iterator[Catalogue]:
    """A catalogue of the shipped data, which has not been asked for anything yet."""
    with open_catalogue() as opened:
        yield plain_catalogue(opened)


def test_memory_is_bounded(shipped_afresh: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many names are asked for, few answers are kept, and all of them are right."""
    monkeypatch.setattr(places, "MAX_REMEMBERED", 3)
    names = {"Hefei": "hefei", "合肥": "hefei", "Zürich": "zurich", "Bombay": "mumbai"}

    for _ in range(2):
        assert {name: resolve(shipped_afresh, name).place.id for name in names} == names
    assert 0 < len(shipped_afresh._memory) <= 3


@pytest.fixture
def world(tmp_path: Path) -> Callable[..., WorldCities]:
    """The other cities of some texts, each the file of a folder of its own."""

    def written(*texts: str) -> WorldCities:
        folders = [tmp_path / str(number) for number in range(len(texts))]
        for folder, text in zip(folders, texts, strict=True):
            folder.mkdir()
            (folder / "world-cities.tsv").write_text(text, "utf-8")
        return WorldCities([str(folder) for folder in (*folders, tmp_path / "none")])

    return written


MARKED = "# by hand\n#1\n#2\nur\tUr\tIQ\n#3\n#4\nnara\tNara\tJP\nvaal\tVaal\tZA\n#5\n"
UNMARKED = "xanadu\tXanadu\tCN\nur\tUr\tEG\n長治\t長治\tCN,CN,TW"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("ur", ("Ur", ["IQ"])),
        ("vaal", ("Vaal", ["ZA"])),
        ("xanadu", ("Xanadu", ["CN"])),
        ("長治", ("長治", ["CN", "TW"])),
        ("vaa", None),
        ("aal", None),
        ("Ur", None),
        ("", None),
        ("#1", None),
        ("\ud800", None),
    ],
)
def test_other_city_is_found_by_its_name(
    world: Callable[..., WorldCities], key: str, expected: Any
) -> None:
    """A whole folded name is found in the first file that has it, each economy told once."""
    assert world(MARKED, UNMARKED).find(key) == expected


def test_names_of_other_cities_by_length(world: Callable[..., WorldCities]) -> None:
    """Of a file with marks the names of the lengths asked for are given, else all of them."""
    cities = world(MARKED, UNMARKED)

    assert cities.keys(2, 2) == ["ur", "xanadu", "ur", "長治"]
    assert cities.keys(3, 9) == ["nara", "vaal", "xanadu", "ur", "長治"]
    assert cities.keys(1, 4) == ["ur", "nara", "vaal", "xanadu", "ur", "長治"]
    assert cities.keys(5, 9) == ["xanadu", "ur", "長治"]


def test_positions_of_an_economy_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many names are asked, the cities of a country are read for the first of them."""
    read: list[str] = []
    cities_by_key = world_cities._cities_by_key

    def noted(folders: Sequence[str], economy: str) -> dict[str, list[world_cities.KnownCity]]:
        read.append(economy)
        return cities_by_key(folders, economy)

    monkeypatch.setattr(world_cities, "_cities_by_key", noted)
    with open_catalogue() as catalogue:
        asked = plain_catalogue(catalogue)
        known = [asked.world_cities_at("FR", key) for key in ("menton", "xyzzy")]

    assert [[city.geonames for city in cities] for cities in known] == [[2994497], []]
    assert read == ["FR"]
