"""The ways in which a typed name may be read where no place has it as it stands.

Only whole words are added or taken away here. Letters are corrected in `misspelt` alone.
"""

import re
from collections.abc import Iterator
from itertools import permutations

from ..catalogue.places import Gazetteer
from ..folding import fold, may_be_a_code
from ..model.lean_typing import Record
from .areas import Area, areas_meant, is_plain_word, split_at_and, without_postal_code

_SAINT = re.compile(r"\bst\.?(?=[\s-])|\bsaint(?=[\s-])", re.IGNORECASE)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
# What says that a city is meant, before or after its name, as in "Hefei City", "서울시".
_CITY_BEFORE = re.compile(
    r"^(?:city|greater|metropolitan|metro|municipality|stadt|großraum|ville|grand|ciudad|gran"
    r"|cidade|comune|gemeente|город|г\.|м\.|місто|град|thành phố|kota|lungsod|ìlú|مدينة)\s+"
    r"(?:(?:of|de|di|ng)\s+|d['’](?=\w))?|^(?:ទីក្រុង|กรุง|เมือง)\s*"
    # A Zulu name has a prefix.
    r"|^i-(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
_CITY_AFTER = re.compile(
    r"\s+(?:city|shi|si|metro|municipality|metropolis|(?:metro(?:politan)?|urban|city)?\s?"
    r"(?:region|area)|metropolitan city|agglomeration)$"
    r"|\s+(?:şəhəri|shahri|şehri|şäheri|шаары|шаҳри|шәһәре|қаласы|хот|شەھىرى|قالاسى|ᠬᠣᠲᠠ|शहर)$"
    r"|(?<=..)(?:་གྲོང་ཁྱེར[་།]?|မြို့|광역시|특별시|시|都市圏|都市圈|都會區|都会区|大都会|圏|圈|市)$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]+)[)\]）]\s*$")
_COMMA = re.compile(r"\s*[,،，、;]\s*")
# "Manchester/NH", "Barcelona - VE": the last one only, and where it stands between two words.
_DASH = re.compile(r"(?<=\w)\s*[-‐‑‒–—―−/／]\s*(?=[^\s\W][^-‐‑‒–—―−/／]*$)")
# As many as "United States of America" has.
MAX_QUALIFIER_WORDS = 4
# Between the members of a cluster: "Yokohama-Tokyo", "深圳、香港、广州".
_BETWEEN_MEMBERS = re.compile(r"\s*[-‐‑‒–—―−/／,،，、;+・·]\s*")
MAX_MEMBERS = 4
# Around another name of the same place.
_ASIDE = re.compile(r"\s*[()（）\[\]/／|,،，、;]\s*|\s+[-–—]\s+")
# Of a script that needs no spaces: an area may stand before a name and nothing between them.
UNSPACED_LENGTHS = range(4, 17)
MIN_AREA_LENGTH = 2
MAX_ARTICLE_LENGTH = 2

EAST_ASIAN = "EAST ASIAN"
# How the names begin that Unicode gives to letters of Chinese, Japanese and Korean.
_EAST_ASIAN = frozenset(
    ("BOPOMOFO", "CJK", "HALFWIDTH", "HANGUL", "HIRAGANA", "IDEOGRAPHIC", "KATAKANA")
)


class Reading(Record):
    """A name, and the country or state that stands beside it ("Cambridge", "MA"), if any.

    - `qualifier` is what stands beside the name, as it was typed.
    - `apart` is what sets it apart: a comma or brackets, a dash, a space, or nothing.
    - `full` is the name with the words that were taken away from it; None where none were.
    - `leads` says that the qualifier stands before the name.
    - `areas` are what the qualifier means; None without one, or where that is not known yet.
    """

    name: str
    qualifier: str | None = None
    apart: str = ","
    full: str | None = None
    leads: bool = False
    areas: list[Area] | None = None

    @property
    def is_article(self) -> bool:
        """Whether the name that is left of several words is an article: La is not Los Angeles."""
        return self.apart == " " and len(self.name) <= MAX_ARTICLE_LENGTH and self.name.istitle()

    @property
    def lacks_plain_words(self) -> bool:
        """Whether words in plain letters were taken away; "thành phố" can but mean a city."""
        return self.full is not None and self.full.replace(self.name, "", 1).isascii()

    @property
    def may_be_a_code(self) -> bool:
        """Whether the name that is left of several words may be the code of an airport."""
        is_rest = self.full is not None or self.apart == " "
        return is_rest and may_be_a_code(fold(self.name))


def understood(gazetteer: Gazetteer, text: str) -> list[Reading]:
    """The text as it stands, then its `readings`, each with the areas that its qualifier means.

    Left out are readings whose qualifier means no area, and those with an article for a name.
    """
    found = [Reading(text)]
    for reading in readings(text):
        if reading.is_article:
            continue
        if reading.qualifier is None:
            found.append(reading)
            continue
        areas = areas_meant(gazetteer, reading.qualifier, text)
        if areas:
            found.append(reading._replace(areas=areas))
    return found


def readings(text: str) -> Iterator[Reading]:
    """Every way to read *text* but as it stands, the likeliest first.

    With a country or state after a comma or dash, in brackets, as the last words or as the first;
    without "City" and the like; with "St." for "Saint" and the other way round.
    """
    if is_plain_word(text):
        return
    seen: set[tuple[str, str | None]] = {(text, None)}
    for split in (Reading(text), *_splits(text)):
        for name, is_shorter in _wordings(split.name):
            if name and (name, split.qualifier) not in seen:
                seen.add((name, split.qualifier))
                yield split._replace(name=name, full=split.name if is_shorter else None)


def separated(text: str) -> Iterator[Reading]:
    """The readings of a text in which a comma, brackets or a dash set the qualifier apart."""
    if is_plain_word(text):
        return
    bracket = _IN_BRACKETS.search(text)
    # "Kansas City, KS (USA)" has both.
    outside = text[: bracket.start()] if bracket else text
    head, *tails = [part for part in _COMMA.split(outside) if part] or [""]
    if bracket:
        tails.append(bracket[1])
    if tails and head:
        # Of "Portland, Maine, USA" the first part says most; the others must not contradict.
        yield Reading(head, ",".join(tails))
        for inner in spaced(head):
            # "Jacksonville NC, USA".
            yield inner._replace(qualifier=",".join([inner.qualifier or "", *tails]), apart=",")
        if len(tails) > 1:
            # "London, Ontario" may be what a place is called.
            yield Reading(f"{head}, {tails[0]}", ",".join(tails[1:]))
    dash = None if tails else _DASH.search(text)
    if dash:
        yield Reading(text[: dash.start()], text[dash.end() :], apart="-")


def spaced(text: str) -> Iterator[Reading]:
    """The readings of a text of several words whose last ones are the qualifier."""
    words = text.split()
    for count in range(min(MAX_QUALIFIER_WORDS, len(words) - 1), 0, -1):
        name, *qualifier = " ".join(words[:-count]), *words[-count:]
        yield Reading(name, " ".join(qualifier), apart=" ")
        if count > 1:
            # "Xi'an Shaanxi China": two areas, the last word the larger one.
            both = f"{' '.join(qualifier[:-1])},{qualifier[-1]}"
            yield Reading(name, both, apart=" ")


def orders(text: str) -> Iterator[str]:
    """The parts of a text in every order, as the members of a cluster may be named."""
    if is_plain_word(text):
        return
    joined = (part for name in split_at_and(text) for part in _BETWEEN_MEMBERS.split(name))
    parts = [part for part in joined if part.strip()]
    if not 1 < len(parts) <= MAX_MEMBERS:
        parts = text.split()
    if 1 < len(parts) <= MAX_MEMBERS:
        yield from map("-".join, permutations(parts))


def read_aloud(text: str) -> tuple[str, str] | None:
    """A name, and the Hangul or hiragana in brackets behind it, as in "창사(장사)"; None for none.

    Both are without a word that says that a city is meant.
    """
    bracket = _IN_BRACKETS.search(text)
    if not bracket:
        return None
    name, aside = without_city(text[: bracket.start()]), without_city(bracket[1])
    is_read = re.fullmatch("[가-힣]+", name + aside) or re.fullmatch("[ぁ-ゖー]+", aside)
    return (name, aside) if is_read and script_of(name[:1]) == EAST_ASIAN else None


def names_in(text: str) -> list[str]:
    """The names that a text has side by side: "Hefei (合肥)", "Kyiv/Kiev", "Москва Moscow"."""
    if is_plain_word(text):
        return [text]
    parts = [part for part in _ASIDE.split(text) if part.strip()]
    if len(parts) > 1:
        return parts
    runs: list[str] = []
    last = None
    for mark in text:
        script = script_of(mark) if mark.isalnum() else last
        runs += [""] if script != last or not runs else []
        runs[-1] += mark
        last = script
    return runs


def script_of(letter: str) -> str:
    """Roughly the script of a letter or digit, such as `LATIN` or `EAST ASIAN`.

    Letters of one script stand side by side in one name, as those of Chinese and Japanese do.
    """
    if letter.isascii():
        return "LATIN"
    from unicodedata import name

    first = re.split("[ -]", name(letter, ""))[0]
    return EAST_ASIAN if first in _EAST_ASIAN else first


def is_ideograph(mark: str) -> bool:
    """Whether a character is a Chinese one, and so a word of its own."""
    from unicodedata import name

    return name(mark, "").startswith("CJK")


def _splits(text: str) -> Iterator[Reading]:
    """The readings of a text with a qualifier; of the name no word is taken away."""
    yield from separated(text)
    if _IN_BRACKETS.search(text):
        return
    parts = [part for part in _COMMA.split(text) if part]
    if len(parts) > 1:
        # "Japan, Tokyo"; "中国，江苏，苏州".
        yield Reading(parts[-1], ",".join(parts[:-1]), leads=True)
        return
    yield from spaced(text)
    words = text.split()
    for count in range(1, min(MAX_QUALIFIER_WORDS, len(words) - 1) + 1):
        yield Reading(" ".join(words[count:]), " ".join(words[:count]), apart=" ", leads=True)
    yield from _unspaced("".join(words))


def _unspaced(text: str) -> Iterator[Reading]:
    """The readings with an area or two before a name and nothing between: 中国江苏苏州."""
    scripts = {script_of(mark) for mark in text if mark.isalnum()}
    if len(text) not in UNSPACED_LENGTHS or scripts != {EAST_ASIAN} or _DASH.search(text):
        return
    for end in range(MIN_AREA_LENGTH, len(text)):
        yield Reading(text[end:], text[:end], apart="", leads=True)
        for first in range(MIN_AREA_LENGTH, end - 1):
            both = f"{text[:first]},{text[first:end]}"
            yield Reading(text[end:], both, apart="", leads=True)


def _wordings(name: str) -> Iterator[tuple[str, bool]]:
    """A name in other words, some of them twice, each with whether words are missing from it."""
    name = name.strip()
    yield name, False
    yield without_postal_code(name), False
    yield _other_saint(name), False
    # One word after the other, so that "the Greater Bay Area" is not taken for the Bay Area.
    name = _ARTICLE.sub("", name).strip()
    yield name, True
    yield _CITY_AFTER.sub("", name).strip(), True
    yield _CITY_BEFORE.sub("", name).strip(), True
    bare = without_city(name)
    yield bare, True
    yield _other_saint(bare), True


def without_city(name: str) -> str:
    """The name without a word before or after it that says only that it is one of a city."""
    return _CITY_BEFORE.sub("", _CITY_AFTER.sub("", name)).strip()


def _other_saint(name: str) -> str:
    """The name with "St" for "Saint" and the other way round."""
    return _SAINT.sub(lambda word: "st" if len(word[0]) > 3 else "saint", name)
