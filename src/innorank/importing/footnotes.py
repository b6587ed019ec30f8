"""Footnote marks, which stand beside names and ranks in print and are no part of them."""

import re

__all__ = ["without_marks"]

# In brackets a number or a letter, as in [12], [a], [n 1]: a word there may belong to the name.
_ALONE = r"[*†‡§¶‖※]+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[(?:[0-9]{1,3}|[a-z]|[ivx]{1,4}|n ?[0-9]{1,2}|[*†‡§]+)\]"
_BEFORE = re.compile(rf"^(?:(?:{_ALONE})\s*)+")
_AFTER = re.compile(rf"(?:\s*(?:{_ALONE}))+$")
_AFTER_NAME = re.compile(rf"(?:\s*(?:{_ALONE}|\((?:[0-9]{{1,2}}|[*†‡§¶]+)\)))+$")


def without_marks(text: str, is_name: bool = False) -> tuple[str, str]:
    """*text* without the footnote marks around it, and the marks that were taken off.

    Asterisks, daggers, raised digits and `[1]`; in a name, `(1)` as well, which beside a rank
    may be another rank. Where there is nothing but marks they stay.
    """
    bare = (_AFTER_NAME if is_name else _AFTER).sub("", _BEFORE.sub("", text)).strip()
    if not bare:
        return text, ""
    before, _, after = text.partition(bare)
    return bare, " ".join(f"{before} {after}".split())
