"""How a name sounds, roughly: what the transcriptions of one name into many scripts share.

Letters of other scripts are romanised by anyascii, which is loaded for these alone.
"""

import re
from functools import cache

# Patterns are compiled when they are needed, for most runs compare no sounds.

# The scripts of India have blocks alike, of Sri Lanka and Burma others: consonants, then those and
# vowels of their own. Between two consonants without a sign stands an a.
_INDIC = "|".join(
    f"[{chr(block + 0x15)}-{chr(block + 0x39)}]{chr(block + 0x3C)}?"
    f"(?=[{chr(block + 5)}-{chr(block + 0x39)}{chr(block + 2)}])"
    for block in range(0x900, 0xD01, 0x80)
)
_INHERENT = rf"({_INDIC}|[ක-ෆ](?=[අ-ෆං])|[က-အ](?=[က-အ](?!်)))"
# Chinese characters, which sound otherwise in each language.
_HAN = "[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0010ffff]"
# What anyascii, which goes letter by letter, cannot know of a script; the order counts.
_SPELT = (
    # Thai and Lao: a letter that is crossed out is silent; a vowel may stand before its
    # consonant.
    ("[ก-ฮ][ิ-ู]?์|[ກ-ຮ][ິ-ູ]?໌", ""),
    ("([เ-ไ])([ก-ฮ])", r"\2\1"),
    ("([ເ-ໄ])([ກ-ຮໜໝ])", r"\2\1"),
    (_INHERENT, r"\1a"),
    # A dot or ring above, in the scripts of India and Sri Lanka, is an n.
    ("[ंংਂੰંଂంಂംං]", "n"),
    # In Tamil and Malayalam two r are a t.
    ("ற்ற", "ட்ட"),
    ("റ്റ", "ട്ട"),
    # Burmese: i and u are o, but for ai; a stop that ends a syllable is a t, but before an s.
    ("ိုင်", "ိုၚ်"),
    ("ို", "o"),
    ("[ကဂစဇတဒပဗ]်[စသ]်", "သ"),
    ("[ကဂစဇတဒပဗ]်", "တ"),
)
# Letters that romanisations write as several, by one each; the order counts.
_DIGRAPHS = (
    *(("tsch", "C"), ("sch", "S"), ("tch", "C"), ("zh", "J"), ("sh", "S"), ("ch", "C")),
    *(("cz", "C"), ("ts", "C"), ("tz", "C"), ("dz", "J"), ("dj", "J"), ("ph", "f")),
    *(("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("ng", "n")),
    *(("qu", "kw"), ("x", "ks"), ("nb", "mb"), ("np", "mp")),
)
VOWELS = "aeiouy"
# Consonants that transcriptions confuse, by the first of them.
_LEVELLED = {
    letter: alike[0] for alike in ("pbfvw", "td", "kgq", "szSCJj", "lr") for letter in alike
}
_CONSONANTS = str.maketrans({**dict.fromkeys(f"{VOWELS}h"), **_LEVELLED})
# What it costs to write one consonant for another: of one kind, and of some that are near.
_OF_ONE_KIND = 0.2
_NEAR = {"lr": 0.3, "jg": 0.5, "Jg": 0.5, "mn": 0.5, "hk": 0.5, "Ct": 0.6, "Ck": 0.7, "St": 0.8}
_NEAR |= {one + other: 0.3 for one in "pbfvw" for other in "pbfvw"}
SHORTEST = 4


def is_heard(text: str, key: str) -> bool:
    """Whether a name, with its folded key, says how it sounds.

    A Chinese character does not, nor does a code, nor a syllabic transcription in small letters.
    """
    if key.isascii():
        is_code = len(key) < SHORTEST or (text.isascii() and text.isupper())
        return not is_code and not (text.isascii() and text[:1].islower())
    return not re.search(_HAN, key)


def romanised(keys: str) -> str:
    """Folded names in the letters a to z and a few capitals for sounds that need two letters.

    Several names have line breaks between them, and so have what is returned.
    """
    if keys.isascii():
        text = keys
    else:
        from anyascii import anyascii

        for pattern, replacement in _SPELT:
            keys = re.sub(pattern, replacement, keys)
        # In other scripts c is never k: anyascii writes it for what English writes as ch.
        text = anyascii(keys).lower().replace("ch", "c").replace("c", "ch")
    text = re.sub(r"[^a-z\n]", "", text)
    for several, letter in _DIGRAPHS:
        text = text.replace(several, letter)
    return _once(re.sub(r"c(?=[eiy])", "C", text).replace("c", "k"))


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


def is_bare(heard: str) -> bool:
    """Whether a romanised name hardly has vowels, as in Arabic and Hebrew."""
    return sum(letter in VOWELS for letter in heard) * 7 < len(heard) * 2


def likeness(heard: str, known: str) -> float:
    """How alike two romanised names sound, from 0 to 1: weighted edits by the weight of letters.

    A vowel weighs half a consonant. To confuse two letters of a kind costs less than to leave one
    out. Where *heard* hardly has vowels, as in Arabic, those of *known* cost nearly nothing.
    """
    unwritten = 0.08 if is_bare(heard) else None
    gaps = [
        _gap(letter) if unwritten is None or letter not in VOWELS else unwritten for letter in known
    ]
    before = [0.0]
    for gap in gaps:
        before.append(before[-1] + gap)
    for letter in heard:
        own = _gap(letter)
        diagonal = before[0]
        cost = diagonal + own
        costs = [cost]
        for position, other in enumerate(known, 1):
            above = before[position]
            cost = min(
                above + own,
                cost + gaps[position - 1],
                diagonal + (0 if letter == other else _swap(letter, other)),
            )
            costs.append(cost)
            diagonal = above
        before = costs
    return 1 - before[-1] / max(_weight(heard), _weight(known), 1)


def _gap(letter: str) -> float:
    """What it costs to leave a letter out."""
    return 0.35 if letter in VOWELS else 0.15 if letter == "h" else 0.6


@cache
def _swap(letter: str, other: str) -> float:
    """What it costs to write a letter for another one."""
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
    return sum(0.5 if letter in VOWELS else 1 for letter in heard)
