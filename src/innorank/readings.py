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
MAX_QUALIFIER_WORDS = 3


class Reading(NamedTuple):
    """A name, and the economy or region that follows it ("Cambridge", "MA"), if any."""

    name: str
    qualifier: str | None = None


def readings(text: str) -> Iterator[Reading]:
    """Every way to read *text*, the likeliest first, the text as it stands left out.

    A country or state after a comma, in brackets or as the last words; without "City" and the
    like; "St." for "Saint" and the other way round.
    """
    seen = {Reading(text)}
    for split in (Reading(text), *_splits(text)):
        for name in _wordings(split.name):
            reading = Reading(name, split.qualifier)
            if name and reading not in seen:
                seen.add(reading)
                yield reading


def separated(text: str) -> Reading | None:
    """The reading of a text in which a comma or brackets set the qualifier apart, else None."""
    bracket = _IN_BRACKETS.search(text)
    if bracket:
        return Reading(text[: bracket.start()], bracket[1])
    if not _COMMA.search(text):
        return None
    head, *tails = _COMMA.split(text)
    # Of "Portland, Maine, USA" the first part says most, and the others must not contradict.
    qualifier = ",".join(tail for tail in tails if tail)
    return Reading(head, qualifier) if qualifier and head else None


def _splits(text: str) -> Iterator[Reading]:
    apart = separated(text)
    if apart is not None:
        yield apart
        return
    words = _COMMA.sub(" ", text).split()
    for count in range(min(MAX_QUALIFIER_WORDS, len(words) - 1), 0, -1):
        name, *qualifier = " ".join(words[:-count]), *words[-count:]
        yield Reading(name, " ".join(qualifier))
        if count > 1:
            # "Xi'an Shaanxi China": two areas, the last word the larger one.
            yield Reading(name, f"{' '.join(qualifier[:-1])},{qualifier[-1]}")


def _wordings(name: str) -> Iterator[str]:
    name = name.strip()
    yield name
    # One word after the other, so that "the Greater Bay Area" is not taken for the Bay Area.
    name = _ARTICLE.sub("", name).strip()
    yield name
    yield _CITY_AFTER.sub("", name).strip()
    yield _CITY_BEFORE.sub("", name).strip()
    bare = _CITY_BEFORE.sub("", _CITY_AFTER.sub("", name)).strip()
    yield bare
    if _SAINT.search(bare):
        yield _SAINT.sub(lambda found: "st" if len(found[0]) > 3 else "saint", bare)
