"""How a name sounds, roughly: what the transcriptions of one name into many scripts share.

Letters of other scripts are romanised as anyascii has them.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from math import inf

# Patterns are compiled when they are needed, for most runs compare no sounds, and those of a script
# only for names in it.

# The scripts of India have blocks of 128 characters alike: consonants, then those and vowels of
# their own. Of Sri Lanka and Burma they are others. Between two consonants without a sign stands
# an a.
_INDIC = range(0x900, 0xD01, 0x80)
_INHERENT = {
    block: f"[{chr(block + 0x15)}-{chr(block + 0x39)}]{chr(block + 0x3C)}?"
    f"(?=[{chr(block + 5)}-{chr(block + 0x39)}{chr(block + 2)}])"
    for block in _INDIC
} | {0xD80: "[ක-ෆ](?=[අ-ෆං])", 0x1000: "[က-အ](?=[က-အ](?!်))"}
# A dot or ring above, in the scripts of India and Sri Lanka, is an n.
_DOTTED = "ंংਂੰંଂంಂംං"
# What else anyascii, which goes letter by letter, cannot know of a script; the order counts.
_SPELT = {
    # In Tamil and Malayalam two r are a t.
    0xB80: (("ற்ற", "ட்ட"),),
    0xD00: (("റ്റ", "ട്ട"),),
    # Thai and Lao: a letter that is crossed out is silent; a vowel may stand before its
    # consonant.
    0xE00: (("[ก-ฮ][ิ-ู]?์", ""), ("([เ-ไ])([ก-ฮ])", r"\2\1")),
    0xE80: (("[ກ-ຮ][ິ-ູ]?໌", ""), ("([ເ-ໄ])([ກ-ຮໜໝ])", r"\2\1")),
    # Burmese: i and u are o, but for ai; a stop that ends a syllable is a t, but before an s.
    0x1000: (
        ("ိုင်", "ိုၚ်"),
        ("ို", "o"),
        ("[ကဂစဇတဒပဗ]်[စသ]်", "သ"),
        ("[ကဂစဇတဒပဗ]်", "တ"),
    ),
}
# Chinese characters, which sound otherwise in each language.
_HAN = (
    *(("\u2e80", "\u2fdf"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff")),
    ("\U00020000", "\U0010ffff"),
)
# Letters that romanisations write as several, by one each; the order counts.
_DIGRAPHS = (
    *(("tsch", "C"), ("sch", "S"), ("tch", "C"), ("zh", "J"), ("sh", "S"), ("ch", "C")),
    *(("cz", "C"), ("ts", "C"), ("tz", "C"), ("dz", "J"), ("dj", "J"), ("ph", "f")),
    *(("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("ng", "n")),
    *(("qu", "kw"), ("x", "ks"), ("nb", "mb"), ("np", "mp")),
)
# In ASCII: what is no small letter and no line break.
_NO_LETTERS = bytes({*range(128)}.difference(b"abcdefghijklmnopqrstuvwxyz\n"))
VOWELS = "aeiouy"
# Consonants that transcriptions confuse, by the first of them.
_LEVELLED = {
    letter: alike[0] for alike in ("pbfvw", "td", "kgq", "szSCJj", "lr") for letter in alike
}
_CONSONANTS = str.maketrans({**dict.fromkeys(f"{VOWELS}h"), **_LEVELLED})
# The same without vowels, and for all letters from a to z: enough to leave most cities aside.
_ROUGH = str.maketrans(
    {
        **dict.fromkeys("bfvw", "p"),
        **dict.fromkeys("cgqx", "k"),
        **dict.fromkeys("zjCSJ", "s"),
        "d": "t",
        "r": "l",
        **dict.fromkeys("aeiouyh"),
    }
)
# What it costs to write one consonant for another: of one kind, and of some that are near.
_OF_ONE_KIND = 0.2
_NEAR = {"lr": 0.3, "jg": 0.5, "Jg": 0.5, "mn": 0.5, "hk": 0.5, "Ct": 0.6, "Ck": 0.7, "St": 0.8}
_NEAR |= {one + other: 0.3 for one in "pbfvw" for other in "pbfvw"}
_NO_VOWELS = str.maketrans(dict.fromkeys(VOWELS))
SHORTEST = 4


def is_heard(text: str, key: str) -> bool:
    """Whether a name, with its folded key, says how it sounds.

    A Chinese character does not, nor does a code, nor a syllabic transcription in small letters.
    """
    if key.isascii():
        is_code = len(key) < SHORTEST or (text.isascii() and text.isupper())
        return not is_code and not (text.isascii() and text[:1].islower())
    # No pattern: one of so many characters takes longer to compile than all else here.
    return max(key) < _HAN[0][0] or not any(
        first <= mark <= last for mark in key for first, last in _HAN
    )


def romanised(keys: str, is_plain: bool | None = None) -> str:
    """Folded names in the letters a to z and a few capitals for sounds that need two letters.

    Several names have line breaks between them, and so have what is returned. A c sounds as in
    English where *is_plain* says so; by default, where all of them are of plain letters.
    """
    text = keys
    if not (keys.isascii() if is_plain is None else is_plain):
        blocks = sorted({ord(mark) & ~0x7F for mark in set(keys)})
        inherent = "|".join(_INHERENT[block] for block in blocks if block in _INHERENT)
        text = re.sub(f"({inherent})", r"\1a", text) if inherent else text
        for block in blocks:
            for pattern, replacement in _SPELT.get(block, ()):
                text = re.sub(pattern, replacement, text)
        # In other scripts c is never k: anyascii writes it for what English writes as ch.
        text = text.translate(_LETTERS).lower().replace("ch", "c").replace("c", "ch")
    text = text.encode().translate(None, _NO_LETTERS).decode()
    for several, letter in _DIGRAPHS:
        text = text.replace(several, letter)
    return _once(re.sub(r"c(?=[eiy])", "C", text).replace("c", "k"))


class _Letters(dict[int, str]):
    """What anyascii writes for each character, by the character's number.

    It reads 256 characters at a time, as anyascii does, from the same file. To import anyascii
    would take longer than to look for a name, for it imports what finds files in archives.
    """

    def __missing__(self, number: int) -> str:
        first = number & ~0xFF
        letters = _block(number >> 8)
        self.update({first + place: text for place, text in enumerate(letters)})
        self.update(_KNOWN_LETTERS)
        if not letters:
            # Where there is no such file, it says itself what it knows.
            from anyascii import anyascii

            self[number] = anyascii(chr(number))
        return self.setdefault(number, "")


_KNOWN_LETTERS = {place: chr(place) for place in range(128)} | dict.fromkeys(map(ord, _DOTTED), "n")
_LETTERS = _Letters(_KNOWN_LETTERS)


def _block(number: int) -> list[str]:
    """What anyascii writes for 256 characters, or for the first of them; empty without its file."""
    from importlib.machinery import PathFinder
    from zlib import MAX_WBITS, decompress

    package = PathFinder.find_spec("anyascii")
    for folder in (package and package.submodule_search_locations) or ():
        try:
            with open(f"{folder}/_data/{number:03x}", "rb") as file:
                return decompress(file.read(), -MAX_WBITS).decode("ascii").split("\t")
        except FileNotFoundError:
            pass
    return []


def _once(text: str) -> str:
    """A text with each letter that is doubled once."""
    return re.sub(r"(.)\1+", r"\1", text)


def skeleton(heard: str) -> str:
    """What is left of romanised names without vowels, each consonant by those that it is like.

    A first vowel stays as `A`; a final s, as Baltic and Greek names have it, goes.
    """
    text = re.sub(r"(?m)^[aeiouyh]+", "A", heard)
    text = _once(text.translate(_CONSONANTS)).replace("mp", "np")
    return re.sub(r"(?m)(?<=...)s$", "", text)


def consonants(heard: str) -> str:
    """The consonants of romanised or plain names, each by those that it is like."""
    return heard.translate(_ROUGH)


def undoubled(rough: str) -> str:
    """Consonants of names, each double one once."""
    for letter in "pkstmnl":
        rough = rough.replace(letter * 2, letter)
    return rough


def is_bare(heard: str) -> bool:
    """Whether a romanised name hardly has vowels, as in Arabic and Hebrew."""
    return _vowels(heard) * 7 < len(heard) * 2


class Likeness:
    """How alike names sound to one, from 0 to 1: weighted edits by the weight of letters.

    A vowel weighs half a consonant. To confuse two letters of a kind costs less than to leave one
    out. Where the one hardly has vowels, as in Arabic, those of the others cost nearly nothing.
    All names are romanised.
    """

    def __init__(self, heard: str) -> None:
        self._heard = heard
        self._gaps = [_gap(letter) for letter in heard]
        self._unwritten = 0.08 if is_bare(heard) else _gap(VOWELS[0])
        self._weight = _weight(heard)
        # By letter of another name: what it costs to write it for each letter of the one.
        self._swaps: dict[str, list[float]] = {}

    def to_each(self, names: Iterable[str], least: float = -inf) -> dict[str, float]:
        """How alike each of some names sounds; `-inf` where that is less than *least*."""
        scores = {}
        # By how many letters of a name are read, what it costs to make of them the first letters
        # of the one. Names that begin alike share it.
        costs = [[0.0, *accumulate(self._gaps)]]
        last = ""
        for known in sorted({*names}):
            weight = max(self._weight, _weight(known), 1)
            # Sums of the same costs may differ in the last digit.
            most = (1 - least) * weight + 1e-9
            shared = len(costs) - 1
            while known[:shared] != last[:shared]:
                shared -= 1
            del costs[shared + 1 :]
            for letter in known[shared:]:
                if min(costs[-1]) > most:
                    scores[known] = -inf
                    break
                costs.append(self._costs_with(letter, costs[-1]))
            else:
                alike = 1 - costs[-1][-1] / weight
                scores[known] = alike if alike >= least else -inf
            last = known
        return scores

    def _costs_with(self, letter: str, before: Sequence[float]) -> list[float]:
        """The costs with one more letter of another name."""
        if letter not in self._swaps:
            self._swaps[letter] = [_swap(own, letter) for own in self._heard]
        left_out = self._unwritten if letter in VOWELS else _gap(letter)
        above = iter(before)
        diagonal = next(above)
        cost = diagonal + left_out
        costs = [cost]
        for gap, swap, other in zip(self._gaps, self._swaps[letter], above, strict=False):
            cost += gap
            if diagonal + swap < cost:
                cost = diagonal + swap
            if other + left_out < cost:
                cost = other + left_out
            costs.append(cost)
            diagonal = other
        return costs


def _gap(letter: str) -> float:
    """What it costs to leave a letter out."""
    return 0.35 if letter in VOWELS else 0.15 if letter == "h" else 0.6


@cache
def _swap(letter: str, other: str) -> float:
    """What it costs to write a letter for another one, or for itself."""
    if letter == other:
        return 0
    are_vowels = (letter in VOWELS) + (other in VOWELS)
    if are_vowels == 2:
        return 0.25
    if are_vowels == 1:
        return 0.3 if {letter, other} & {"j", "w"} else 1
    near = _NEAR.get(letter + other, _NEAR.get(other + letter))
    if near is not None:
        return near
    return _OF_ONE_KIND if _LEVELLED.get(letter) == _LEVELLED.get(other, other) else 1


def _weight(heard: str) -> float:
    return len(heard) - _vowels(heard) / 2


def _vowels(heard: str) -> int:
    """How many vowels a romanised name has."""
    return len(heard) - len(heard.translate(_NO_VOWELS))
