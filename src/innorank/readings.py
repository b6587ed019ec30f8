"""The ways in which a typed name may be read, when no place has it as it stands.

Only whole words are added or taken away here; letters are changed by nobody but `spelling`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Reading", "readings", "separated"]

_SAINT = re.compile(r"\bst\.?(?=[\s-])|\bsaint(?=[\s-])", re.IGNORECASE)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
# What says that a city is meant, before or after its name, as in "Hefei City", "서울시".
_CITY_BEFORE = re.compile(r"^(?:city|greater|metropolitan)\s+(?:of\s+)?", re.IGNORECASE)
_CITY_AFTER = re.compile(
    r"\s+(?:city|shi|metro|metropolitan area|metro area|region|area)$|(?<=..)(?:시|市)$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]+)[)\]）]\s*$")
_COMMA = re.compile(r"\s*[,،，、;]\s*")
# "Manchester/NH", "Barcelona - VE": the last one only, and where it stands between two words.
_DASH = re.compile(r"(?<=\w)\s*[-‐‑‒–—―−/／]\s*(?=[^\s\W][^-‐‑‒–—―−/／]*$)")
MAX_QUALIFIER_WORDS = 3


class Reading(NamedTuple):
    """A name, and the economy or region that follows it ("Cambridge", "MA"), if any.

    `apart` is what sets the qualifier apart: a comma or brackets, a dash, or nothing but a space.
    `full` is the name with the words that were taken away from it, None where none were.
    """

    name: str
    qualifier: str | None = None
    apart: str = ","
    full: str | None = None


def readings(text: str) -> Iterator[Reading]:
    """Every way to read *text*, the likeliest first, the text as it stands left out.

    A country or state after a comma or dash, in brackets or as the last words; without "City" and
    the like; "St." for "Saint" and the other way round.
    """
    seen: set[tuple[str, str | None]] = {(text, None)}
    for split in (Reading(text), *_splits(text)):
        for name, is_shorter in _wordings(split.name):
            if name and (name, split.qualifier) not in seen:
                seen.add((name, split.qualifier))
                yield split._replace(name=name, full=split.name if is_shorter else None)


def separated(text: str) -> Iterator[Reading]:
    """The readings of a text in which a comma, brackets or a dash set the qualifier apart."""
    bracket = _IN_BRACKETS.search(text)
    # "Kansas City, KS (USA)" has both.
    outside = text[: bracket.start()] if bracket else text
    head, *tails = [part for part in _COMMA.split(outside) if part] or [""]
    if bracket:
        tails.append(bracket[1])
    if tails and head:
        # Of "Portland, Maine, USA" the first part says most; the others must not contradict.
        yield Reading(head, ",".join(tails))
        if len(tails) > 1:
            # "London, Ontario" may be what a place is called.
            yield Reading(f"{head}, {tails[0]}", ",".join(tails[1:]))
    dash = None if tails else _DASH.search(text)
    if dash:
        yield Reading(text[: dash.start()], text[dash.end() :], apart="-")


def _splits(text: str) -> Iterator[Reading]:
    yield from separated(text)
    if _IN_BRACKETS.search(text) or _COMMA.search(text):
        return
    words = text.split()
    for count in range(min(MAX_QUALIFIER_WORDS, len(words) - 1), 0, -1):
        name, *qualifier = " ".join(words[:-count]), *words[-count:]
        yield Reading(name, " ".join(qualifier), apart=" ")
        if count > 1:
            # "Xi'an Shaanxi China": two areas, the last word the larger one.
            both = f"{' '.join(qualifier[:-1])},{qualifier[-1]}"
            yield Reading(name, both, apart=" ")


def _wordings(name: str) -> Iterator[tuple[str, bool]]:
    """A name in other words, each with whether words are missing from it."""
    name = name.strip()
    yield name, False
    if _SAINT.search(name):
        yield _other_saint(name), False
    # One word after the other, so that "the Greater Bay Area" is not taken for the Bay Area.
    name = _ARTICLE.sub("", name).strip()
    yield name, True
    yield _CITY_AFTER.sub("", name).strip(), True
    yield _CITY_BEFORE.sub("", name).strip(), True
    bare = _CITY_BEFORE.sub("", _CITY_AFTER.sub("", name)).strip()
    yield bare, True
    if _SAINT.search(bare):
        yield _other_saint(bare), True


def _other_saint(name: str) -> str:
    return _SAINT.sub(lambda found: "st" if len(found[0]) > 3 else "saint", name)
