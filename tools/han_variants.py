"""Chinese names in the characters of other regions: for `make gazetteer` alone.

They are converted by OpenCC (Apache-2.0), phrase by phrase, through the opencc package.
"""

import re
from collections.abc import Iterable

from opencc import OpenCC

# Each chain of conversions makes a variant: traditional as such, in Taiwan and in Hong Kong,
# simplified, and both of Japanese characters.
CHAINS = (("s2t",), ("s2tw",), ("s2hk",), ("t2s",), ("jp2t",), ("jp2t", "t2s"))
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,}")


def han_variants(names: Iterable[str]) -> list[str]:
    """The variants of those names that have Chinese characters alone, each once, without these."""
    names = [name for name in names if _HAN.fullmatch(name)]
    variants = []
    for name in names:
        for chain in CHAINS:
            variant = name
            for conversion in chain:
                variant = _CONVERTERS[conversion].convert(variant)
            variants.append(variant)
    return [name for name in dict.fromkeys(variants) if name not in names]


_CONVERTERS = {name: OpenCC(name) for chain in CHAINS for name in chain}
