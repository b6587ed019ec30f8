"""Names: one key for every spelling, and from what was typed to the place that is meant."""

import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innorank import QueryCatalogue, open_catalogue
from innorank.catalogue.world_cities import WorldCities
from innorank.cli.main import main
from innorank.errors import AmbiguousPlaceError, NotFoundError
from innorank.folding import fold

steady = settings(derandomize=True, deadline=None, database=None)
any_text = st.text(st.characters(exclude_categories=[]))

# Not one character of these is written twice in the same way by everybody.
SAME = [
    pytest.param(["København", "Kobenhavn", "KØBENHAVN", "kobenhavn"], id="o-with-a-stroke"),
    pytest.param(["Łódź", "Lodz", "ŁÓDŹ", "łódz"], id="l-with-a-stroke"),
    pytest.param(
        ["Đà Nẵng", "Da Nang", "DANANG", "Đà-Nẵng", "đà nẵng"], id="two-marks-on-a-letter"
    ),
    pytest.param(["Straßburg", "Strassburg", "STRASSBURG", "STRAẞBURG"], id="sharp-s"),
    pytest.param(["İstanbul", "ISTANBUL", "istanbul", "Istanbul", "ıstanbul"], id="dotted-i"),
    pytest.param(["Århus", "Arhus", "A\u030arhus"], id="ring-composed-or-not"),
    pytest.param(["Tórshavn", "Torshavn"], id="acute"),
    pytest.param(["Þórshöfn", "Thorshofn"], id="thorn"),
    pytest.param(["Ærø", "Aero"], id="ligature"),
    pytest.param(["Ǿrsted", "Orsted"], id="o-with-a-stroke-and-an-acute"),
    pytest.param(
        ["Xi'an", "Xi’an", "Xiʼan", "Xi‘an", "Xi`an", "Xi´an", "Xian", "xi an", "XI-AN"],
        id="apostrophe",
    ),
    pytest.param(
        [
            *("Tokyo–Yokohama", "Tokyo-Yokohama", "Tokyo—Yokohama", "Tokyo‐Yokohama"),
            *("Tokyo‑Yokohama", "Tokyo−Yokohama", "Tokyo―Yokohama", "Tokyo ‒ Yokohama"),
            *("Tokyo/Yokohama", "Tokyo－Yokohama", "Tokyo Yokohama", "TokyoYokohama"),
        ],
        id="any-dash",
    ),
    pytest.param(["合肥市", "合肥", "合 肥", "合肥　市"], id="chinese-city-word"),
    pytest.param(["ཧྲང་ཧའེ", "ཧྲང་ཧའེ་", "ཧྲང་ཧའེ།", "ཧྲང་ཧའེ་།", "ཧྲང༌ཧའེ"], id="tibetan-marks"),
    pytest.param(["Ｔｏｋｙｏ", "Tokyo", "ＴＯＫＹＯ"], id="full-width"),
    pytest.param(["ﾄｳｷｮｳ", "トウキョウ"], id="half-width"),
    pytest.param(["St. Louis", "St Louis", "st.louis"], id="full-stop"),
    pytest.param(["New York", "newyork", " New  York ", "New\u00a0York", "New\tYork"], id="spaces"),
    pytest.param(["Хэфэй", "ХЭФЭЙ", "хэфэй", "Хэфэи\u0306"], id="cyrillic"),
    pytest.param(["Αθήνα", "ΑΘΗΝΑ", "Αθηνα"], id="greek"),
    pytest.param(["서울", unicodedata.normalize("NFD", "서울")], id="hangul"),
    pytest.param(["ガ", "カ\u3099", "ｶﾞ"], id="voiced-kana-composed-or-not"),
    pytest.param(
        ["Paris", "\ufeffParis", "Paris\u200e", "\u202bParis\u202c", "Pa\u00adris", "Pa\u200bris"],
        id="unseen-characters",
    ),
    pytest.param(
        ["Hefei", "“Hefei”", "«Hefei»", "‹Hefei›", '"Hefei"', "「Hefei」", "„Hefei“", "＂Hefei＂"],
        id="quotation-marks",
    ),
    pytest.param(["Xi'an", "Xi′an", "Xi”an", "Xi″an"], id="primes"),
]

DIFFERENT = [
    pytest.param("Hefei", "合肥", "Хэфэй", id="one-city-in-three-scripts"),
    pytest.param("苏黎世", "蘇黎世", "Zürich", id="simplified-and-traditional"),
    pytest.param("Changzhou", "Cangzhou", "Zhangzhou", id="one-letter-apart"),
    pytest.param("苏州", "宿州", "Suzhou", id="one-sound-two-cities"),
    pytest.param("दिल्ली", "दल्ल", "दिल्लि", id="hindi-vowel-signs"),
    pytest.param("น้ำ", "นำ", "น", id="thai-vowel-and-tone-signs"),
    pytest.param("ガ", "カ", "が", id="voiced-kana"),
    pytest.param("市", "", "市原", id="the-word-city-alone"),
    pytest.param("Zuerich", "Zürich", "Zurych", id="ue-is-an-alias-and-no-rule"),
    pytest.param("Washington, D.C.", "Washington", "Washington State", id="words-count"),
]


@pytest.mark.parametrize("spellings", SAME)
def test_spellings_of_one_name_have_one_key(spellings: list[str]) -> None:
    """However a name is typed, it is found under the same key."""
    keys = {spelling: fold(spelling) for spelling in spellings}

    assert "" not in keys.values()
    assert keys == dict.fromkeys(spellings, keys[spellings[0]])


@pytest.mark.parametrize(("first", "second", "third"), DIFFERENT)
def test_other_names_have_other_keys(first: str, second: str, third: str) -> None:
    """Scripts are not transliterated, and no letter is lost that tells names apart."""
    assert len({fold(first), fold(second), fold(third)}) == 3


@pytest.mark.parametrize("text", ["", " ", "\t\n", "　", "-", "–", "'", " - ", "."])
def test_no_name_has_no_key(text: str) -> None:
    """What has neither letter nor digit has the empty key."""
    assert fold(text) == ""


def test_every_character_is_folded_at_once() -> None:
    """Folding a second time changes no character that Unicode composes or has in two cases."""
    changing = [
        character
        for character in map(chr, range(0x110000))
        if unicodedata.decomposition(character) or character.casefold() != character
    ]
    unstable = [one for one in changing if fold(fold(one)) != fold(one)]

    assert len(changing) > 5_000
    assert unstable == []


@steady
@given(any_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A key is its own key, for any text at all."""
    assert fold(fold(text)) == fold(text)


@steady
@given(any_text)
def test_key_has_no_space_and_no_dash(text: str) -> None:
    """What people leave out is in no key."""
    key = fold(text)

    assert key.split() == ([key] if key else [])
    assert not set(key) & set("-'’–—")


@steady
@given(st.text("abcdeçéüñøßxyzабвй合肥東京", min_size=1), st.data())
def test_what_people_leave_out_makes_no_difference(name: str, data: st.DataObject) -> None:
    """Case, spaces, dashes and apostrophes may stand anywhere in a name or nowhere."""
    fillers = data.draw(
        st.lists(
            st.sampled_from(["", " ", "-", "–", "'", "’"]), min_size=len(name), max_size=len(name)
        )
    )
    spelt = "".join(letter + filler for letter, filler in zip(name, fillers, strict=True))

    assert fold(spelt) == fold(name)
    assert fold(spelt.upper()) == fold(name)
    assert fold(unicodedata.normalize("NFD", spelt)) == fold(name)


# From what was typed to a place.

ECONOMIES = """\
CN: {name: China}
DK: {name: Denmark}
FR: {name: France}
GB: {name: United Kingdom, aliases: [UK]}
JP: {name: Japan}
PL: {name: Poland}
TR: {name: Türkiye, aliases: [Turkey]}
US: {name: United States}
VN: {name: Viet Nam}
"""

PLACES = """\
hefei: {name: Hefei, kind: city, economies: [CN], names: {zh-Hans: 合肥}, aliases: [Hofei, Хэфэй]}
xian: {name: Xi'an, kind: city, economies: [CN], names: {zh-Hans: 西安}}
xiamen: {name: Xiamen, kind: city, economies: [CN]}
changzhou: {name: Changzhou, kind: city, economies: [CN]}
cangzhou: {name: Cangzhou, kind: city, economies: [CN]}
guangzhou: {name: Guangzhou, kind: city, economies: [CN]}
hangzhou: {name: Hangzhou, kind: city, economies: [CN]}
lanzhou: {name: Lanzhou, kind: city, economies: [CN]}
zhangzhou: {name: Zhangzhou, kind: city, economies: [CN]}
fuzhou-fujian: {name: Fuzhou, kind: city, economies: [CN], shared_names: [Fuzhou]}
fuzhou-jiangxi: {name: Fuzhou, kind: city, economies: [CN], shared_names: [Fuzhou]}
cambridge-gb: {name: Cambridge, kind: city, economies: [GB], shared_names: [Cambridge]}
cambridge-us: {name: Cambridge, kind: city, economies: [US], shared_names: [Cambridge]}
copenhagen: {name: København, kind: city, economies: [DK], aliases: [Copenhagen]}
lodz: {name: Łódź, kind: city, economies: [PL]}
da-nang: {name: Đà Nẵng, kind: city, economies: [VN]}
istanbul: {name: İstanbul, kind: city, economies: [TR]}
strasbourg: {name: Strasbourg, kind: city, economies: [FR], aliases: [Straßburg]}
london: {name: London, kind: city, economies: [GB]}
new-york: {name: New York City, kind: city, economies: [US]}
tokyo: {name: Tokyo, kind: city, economies: [JP]}
yokohama: {name: Yokohama, kind: city, economies: [JP]}
tokyo-yokohama: {name: Tokyo–Yokohama, kind: cluster, economies: [JP], members: [tokyo, yokohama]}
"""


RANKINGS = "series: {all: {title: All, publisher: P, licence: CC0-1.0, editions: [all-2024]}}\n"
EDITION = """\
id: all-2024
series: all
label: "2024"
title: All of them
published: 2024
kind: city
sources: {one: {title: One}}
default_list: overall
lists:
  overall:
    title: Overall
    coverage: complete
    sources: [one]
    entries:
"""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of places and economies, with one edition that ranks them all."""
    folder = tmp_path_factory.mktemp("places")
    (folder / "economies.yaml").write_text(ECONOMIES, encoding="utf-8")
    (folder / "places.yaml").write_text(PLACES, encoding="utf-8")
    (folder / "rankings.yaml").write_text(RANKINGS, encoding="utf-8")
    (folder / "editions").mkdir()
    ids = [line.partition(":")[0] for line in PLACES.splitlines() if line and line[0].isalpha()]
    rows = "".join(f"      - {{rank: {at}, place: {one}}}\n" for at, one in enumerate(ids, 1))
    (folder / "editions" / "all-2024.yaml").write_text(EDITION + rows, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def catalogue(places: Path) -> Iterator[QueryCatalogue]:
    """The catalogue of these places."""
    with open_catalogue([places], shipped=False) as opened:
        yield opened


@dataclass(frozen=True)
class Asked:
    """How `innorank city` ended."""

    status: int | str | None
    out: str
    err: str


@pytest.fixture
def city(
    places: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Asked]:
    """`city("Hefei", "--json")` is `innorank city --json -- Hefei` on these places."""

    def ask(*names: str, options: tuple[str, ...] = ("--json",)) -> Asked:
        alone = ("--no-shipped-data", "--data", str(places))
        monkeypatch.setattr("sys.argv", ["innorank", "city", *alone, *options, "--", *names])
        with pytest.raises(SystemExit) as ended:
            main()
        return Asked(ended.value.code, *capsys.readouterr())

    return ask


@pytest.mark.parametrize(
    ("typed", "place", "how"),
    [
        ("hefei", "hefei", "id"),
        ("Hefei", "hefei", "name"),
        (" HEFEI ", "hefei", "name"),
        ("Ｈｅｆｅｉ", "hefei", "name"),
        ("合肥", "hefei", "name"),
        ("合肥市", "hefei", "name"),
        ("Hofei", "hefei", "alias"),
        ("хэфэй", "hefei", "alias"),
        ("xian", "xian", "id"),
        ("Xi’an", "xian", "name"),
        ("xi an", "xian", "name"),
        ("Xiamen", "xiamen", "name"),
        ("Kobenhavn", "copenhagen", "name"),
        ("COPENHAGEN", "copenhagen", "alias"),
        ("Lodz", "lodz", "name"),
        ("Đà Nẵng", "da-nang", "name"),
        ("danang", "da-nang", "name"),
        ("ISTANBUL", "istanbul", "name"),
        ("STRASSBURG", "strasbourg", "alias"),
        ("new-york", "new-york", "id"),
        ("Tokyo-Yokohama", "tokyo-yokohama", "name"),
        ("tokyo — yokohama", "tokyo-yokohama", "name"),
        ("cambridge-gb", "cambridge-gb", "id"),
        ("fuzhou-jiangxi", "fuzhou-jiangxi", "id"),
    ],
)
def test_exact_name(catalogue: QueryCatalogue, typed: str, place: str, how: str) -> None:
    """A known name means its place, surely, in any spelling and script."""
    for exact in (False, True):
        match = catalogue.resolve(typed, exact=exact)

        assert (match.query, match.place.id, match.how, match.score) == (typed, place, how, 1.0)


@pytest.mark.parametrize(
    ("typed", "place", "spelling"),
    [
        pytest.param("Hefie", "hefei", "Hefei", id="letters-swapped"),
        pytest.param("Tokio", "tokyo", "Tokyo", id="letter-replaced"),
        pytest.param("Yokohma", "yokohama", "Yokohama", id="letter-left-out"),
        pytest.param("Londonn", "london", "London", id="letter-doubled"),
        pytest.param("Kopenhagen", "copenhagen", "Copenhagen", id="of-an-alias"),
        pytest.param("Tokio–Yokohama", "tokyo-yokohama", "Tokyo–Yokohama", id="in-a-part"),
    ],
)
def test_misspelt_name(catalogue: QueryCatalogue, typed: str, place: str, spelling: str) -> None:
    """One typo is understood, and as which spelling is told; not where only exact names count."""
    match = catalogue.resolve(typed)

    assert (match.place.id, match.how, match.spelling) == (place, "fuzzy", spelling)
    assert 0.7 < match.score < 1
    with pytest.raises(NotFoundError) as refused:
        catalogue.resolve(typed, exact=True)
    assert refused.value.suggestions[0] == place


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        pytest.param("Chngzhou", {"changzhou", "cangzhou"}, id="as-near-to-another"),
        pytest.param("Xiamn", {"xiamen", "xian"}, id="as-near-to-another-of-other-length"),
        pytest.param("New London", set(), id="longer-by-a-word"),
        pytest.param("York", set(), id="part-of-a-name"),
        pytest.param("Hexxi", set(), id="two-of-five-letters"),
        pytest.param("Xin", set(), id="short"),
        pytest.param("Copenham", {"copenhagen"}, id="two-of-eight-letters"),
        pytest.param("Gothenburg", set(), id="another-city"),
        pytest.param("東京", set(), id="another-script"),
    ],
)
def test_doubtful_name_is_not_guessed(
    catalogue: QueryCatalogue, typed: str, suggested: set[str]
) -> None:
    """A name that is not clearly a typo is unknown; places that are near are only suggested."""
    with pytest.raises(NotFoundError) as unknown:
        catalogue.resolve(typed)

    assert unknown.value.code == "unknown-place"
    assert suggested <= set(unknown.value.suggestions)
    assert len(unknown.value.suggestions) <= 5
    assert all(place in unknown.value.message for place in unknown.value.suggestions)


def test_five_suggestions_at_most(catalogue: QueryCatalogue) -> None:
    """Of the many names that are near only the nearest are suggested, the very nearest first."""
    with pytest.raises(NotFoundError) as unknown:
        catalogue.resolve("anzhou", exact=True)

    assert len(unknown.value.suggestions) == 5
    assert unknown.value.suggestions[0] == "lanzhou"
    assert set(unknown.value.suggestions[1:3]) == {"cangzhou", "hangzhou"}


@pytest.mark.parametrize("exact", [False, True])
def test_name_of_two_places(catalogue: QueryCatalogue, exact: bool) -> None:
    """A shared name is never decided: the candidates are listed by what to type instead."""
    with pytest.raises(AmbiguousPlaceError) as ambiguous:
        catalogue.resolve("Cambridge", exact=exact)

    assert ambiguous.value.suggestions == ["cambridge-gb", "cambridge-us"]
    for place in ambiguous.value.suggestions:
        assert catalogue.resolve(place).place.id == place


@pytest.mark.parametrize(
    ("typed", "country", "place"),
    [
        ("Cambridge", "GB", "cambridge-gb"),
        ("Cambridge", "us", "cambridge-us"),
        ("cambridge", "United Kingdom", "cambridge-gb"),
        ("cambridge", "uk", "cambridge-gb"),
        ("Istanbul", "turkiye", "istanbul"),
        ("Hefie", "China", "hefei"),
    ],
)
def test_country_decides(catalogue: QueryCatalogue, typed: str, country: str, place: str) -> None:
    """A country, by its code or any of its names, leaves the places that lie in it."""
    assert catalogue.resolve(typed, country=country).place.id == place


def test_country_does_not_always_decide(catalogue: QueryCatalogue) -> None:
    """Two places of one name in one country stay ambiguous."""
    with pytest.raises(AmbiguousPlaceError) as ambiguous:
        catalogue.resolve("Fuzhou", country="CN")

    assert ambiguous.value.suggestions == ["fuzhou-fujian", "fuzhou-jiangxi"]


def test_place_in_another_country(catalogue: QueryCatalogue) -> None:
    """A name that is known elsewhere only is not found, and where it is found is said."""
    with pytest.raises(NotFoundError, match=r"elsewhere: hefei \(CN\)") as unknown:
        catalogue.resolve("Hefei", country="JP")

    assert unknown.value.suggestions == ["hefei"]


def test_unknown_country(catalogue: QueryCatalogue) -> None:
    """A country that is none is told apart from a place that is none."""
    with pytest.raises(NotFoundError) as unknown:
        catalogue.resolve("Hefei", country="Jappan")

    assert unknown.value.code == "unknown-economy"
    assert unknown.value.suggestions == ["Japan"]


def document_of(asked: Asked) -> Any:
    """The JSON document on stdout."""
    return json.loads(asked.out)


def test_misspelling_is_announced(city: Callable[..., Asked]) -> None:
    """What a misspelt name was taken for is said to people and to programs."""
    asked = city("Hefie")
    document = document_of(asked)

    assert asked.status == 0
    assert document["results"][0]["matched"] == {"query": "Hefie", "how": "fuzzy", "score": 0.8}
    assert [(note["code"], note["query"], note["place"]) for note in document["notes"]] == [
        ("fuzzy-match", "Hefie", "hefei")
    ]
    assert "'Hefie'" in asked.err
    assert "Hefei (hefei)" in asked.err


def test_exact_spelling_is_not_announced(city: Callable[..., Asked]) -> None:
    """Where nothing had to be guessed nothing is said."""
    asked = city("Hofei")

    assert (asked.status, asked.err) == (0, "")
    assert document_of(asked)["notes"] == []


def test_exact_refuses_what_it_would_have_guessed(city: Callable[..., Asked]) -> None:
    """With --exact a misspelling is an unknown place, and what was near is suggested."""
    asked = city("Hefie", options=("--json", "--exact"))

    assert asked.status == 3
    assert document_of(asked)["error"]["code"] == "unknown-place"
    assert document_of(asked)["error"]["suggestions"] == ["hefei"]


@pytest.mark.parametrize("options", [("--json",), ("--format", "table"), ("--format", "csv")])
def test_ambiguous_name_exits_with_4(city: Callable[..., Asked], options: tuple[str, ...]) -> None:
    """An ambiguous place is status 4, with the candidates on stderr in every format."""
    asked = city("Cambridge", options=options)

    assert asked.status == 4
    assert "cambridge-gb (GB), cambridge-us (US)" in asked.err
    if options == ("--json",):
        assert document_of(asked)["error"]["code"] == "ambiguous-place"
        assert document_of(asked)["error"]["suggestions"] == ["cambridge-gb", "cambridge-us"]
    else:
        assert asked.out == ""


def test_worst_of_several_names_decides_the_status(city: Callable[..., Asked]) -> None:
    """Names that resolve are answered, each of the others is a note, the worst gives the status."""
    asked = city("Hefei", "Atlantis", "Cambridge", "東京", "Xi'an")
    document = document_of(asked)

    assert asked.status == 4
    assert [row["place"] for row in document["results"]] == ["hefei", "xian"]
    assert [(note["code"], note["query"]) for note in document["notes"]] == [
        ("unknown-place", "Atlantis"),
        ("ambiguous-place", "Cambridge"),
        ("unknown-place", "東京"),
    ]
    assert document["error"] is None


NO_NAMES = [
    pytest.param("", id="empty"),
    pytest.param(" \t ", id="spaces"),
    pytest.param("　", id="wide-space"),
    pytest.param("–", id="dash"),
    pytest.param("x" * 10_000, id="ten-thousand-letters"),
    pytest.param("合" * 10_000, id="ten-thousand-characters"),
    pytest.param("Hefei " * 2_000, id="a-name-two-thousand-times"),
    pytest.param("\x1b[31mHefei", id="escape-sequence"),
    pytest.param("Hefei\nerror: all is lost", id="line-break"),
    pytest.param("\0\0\0", id="nul"),
    pytest.param("\u202eiefeH", id="text-direction"),
    pytest.param("🏙️", id="emoji"),
    pytest.param("\ud800", id="half-a-character"),
    pytest.param("\udcff\udcfe", id="bytes-that-are-not-utf-8"),
    pytest.param("%", id="wildcard"),
    pytest.param("' OR 1=1 --", id="sql"),
    pytest.param("[red]Hefei[/red]", id="markup"),
    pytest.param("{}", id="braces"),
]


@pytest.mark.parametrize("options", [("--json",), ("--format", "table")])
@pytest.mark.parametrize("typed", NO_NAMES)
def test_what_is_no_name(city: Callable[..., Asked], typed: str, options: tuple[str, ...]) -> None:
    """Whatever is typed, the answer is one short line that cannot steer the terminal."""
    asked = city(typed, options=options)
    *lines, last = asked.err.split("\n")

    assert asked.status == 3
    assert last == ""
    assert len(lines) == 1
    assert lines[0].startswith("error: ")
    assert "mistake in innorank" not in lines[0]
    assert len(lines[0]) < 200
    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in lines[0])
    if options == ("--json",):
        assert document_of(asked)["error"]["code"] == "unknown-place"
        assert document_of(asked)["query"]["names"] == [typed]
    else:
        assert asked.out == ""


@pytest.mark.parametrize("stray", ["\0", "\x1b", "\x7f", "\udcff"])
@pytest.mark.parametrize("options", [("--json",), ("--format", "table")])
def test_stray_character_is_a_typo(
    city: Callable[..., Asked], stray: str, options: tuple[str, ...]
) -> None:
    """A control character is a typo, and shown by its code where that is said."""
    asked = city(f"Hefei{stray}", options=options)
    printed = (asked.out + asked.err).replace("\n", "")

    assert asked.status == 0
    assert "Hefei (hefei)" in asked.err
    if options == ("--json",):
        assert document_of(asked)["query"]["names"] == [f"Hefei{stray}"]
        printed = asked.err.replace("\n", "")
    assert not any(unicodedata.category(one) in ("Cc", "Cf", "Cs") for one in printed)


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e", "\ufeff", "\u200f", "\u00ad"])
def test_unseen_character_is_no_typo(city: Callable[..., Asked], unseen: str) -> None:
    """What is pasted with a name, and says only how text runs, makes no difference."""
    for name in (f"Hefei{unseen}", f"{unseen}Hefei", f"He{unseen}fei"):
        asked = city(name, options=("--json", "--exact"))

        assert (asked.status, asked.err) == (0, "")
        assert document_of(asked)["results"][0]["place"] == "hefei"


@pytest.mark.parametrize("country", [" ", "x" * 10_000, "\x1b[2J", "🏙️", "\ud800", "'"])
def test_what_is_no_country(city: Callable[..., Asked], country: str) -> None:
    """A country that is none ends like a place that is none."""
    asked = city("Hefei", options=("--json", f"--country={country}"))

    assert asked.status == 3
    assert document_of(asked)["error"]["code"] == "unknown-economy"
    assert "\x1b" not in asked.err
    assert len(asked.err) < 300


@steady
@given(any_text, st.booleans())
def test_any_text_is_a_place_or_none(catalogue: QueryCatalogue, text: str, exact: bool) -> None:
    """Resolving either finds a place or says why not, for any text at all."""
    try:
        found = catalogue.resolve(text, exact=exact).place.id
    except (NotFoundError, AmbiguousPlaceError) as error:
        found = error.code

    assert found in {"unknown-place", "ambiguous-place", *PLACE_IDS}


PLACE_IDS = [line.partition(":")[0] for line in PLACES.splitlines()]


@steady
@given(st.sampled_from(PLACE_IDS), st.data())
def test_an_id_is_found_however_it_is_typed(
    catalogue: QueryCatalogue, place: str, data: st.DataObject
) -> None:
    """Every id resolves to its place, in capitals, with other dashes or with spaces around it."""
    dash = data.draw(st.sampled_from("-–— "))
    typed = data.draw(st.sampled_from([place, place.upper(), place.title(), f" {place} "]))
    typed = typed.replace("-", dash)

    assert catalogue.resolve(typed, exact=True).place.id == place


def test_list_of_other_cities_without_marks_or_a_last_newline(tmp_path: Path) -> None:
    """A list that somebody wrote by hand is read as a whole, its last line too."""
    (tmp_path / "world-cities.tsv").write_text(
        "# mine\nxanadu\tXanadu\tCN\nzembla\tZembla\tSE", "utf-8"
    )
    world = WorldCities([str(tmp_path)])

    assert world.find("zembla") == ("Zembla", ["SE"])
    assert world.find("zembl") is None
    assert world.keys(5, 6) == ["xanadu", "zembla"]


def test_list_of_other_cities_by_length(tmp_path: Path) -> None:
    """Where lengths are marked only the names of those asked for are given."""
    text = "#1\n#2\nur\tUr\tIQ\n#3\n#4\nvaal\tVaal\tZA\n#5\n"
    (tmp_path / "world-cities.tsv").write_text(text, "utf-8")
    world = WorldCities([str(tmp_path)])

    assert world.keys(2, 2) == ["ur"]
    assert world.keys(3, 9) == ["vaal"]
    assert world.keys(1, 4) == ["ur", "vaal"]
