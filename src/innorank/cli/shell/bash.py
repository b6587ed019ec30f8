"""The words that bash completes: it splits them at colons, and leaves its quoting in them."""

import os
import re
import shlex
from collections.abc import MutableMapping

__all__ = ["BEFORE_COLON", "escaped", "mend_words", "unescaped"]

# The edition whose list is completed: bash puts what is offered behind the colon that is there.
BEFORE_COLON = "_INNORANK_BEFORE_COLON"
# Set where no quotation mark is open: a space has to have a backslash in what is offered.
UNQUOTED = "_INNORANK_UNQUOTED"

# What ends a word in bash, or means more there than itself.
_SPECIAL = re.compile(r"[\s!\"#$&'()*;<>?\[\\\]^`{|}~]")


def mend_words(environment: MutableMapping[str, str]) -> None:
    """Make `wipo-2023 : overall`, as bash hands it over, one word again, and `--lang = de` two.

    Of the word with the cursor only what follows the colon stays, and `BEFORE_COLON` has the rest.
    It keeps its backslashes, since what is offered has to begin with them.
    """
    words = environment.get("COMP_WORDS", "").split("\n")
    number = environment.get("COMP_CWORD", "")
    if not number.isdecimal() or int(number) >= len(words):
        return
    joined: list[str] = []
    for at, word in enumerate(words[: int(number) + 1]):
        behind = at > 0 and words[at - 1] == ":" and word != ""
        if joined and (word == ":" or behind):
            joined[-1] += word
        elif word == "=" and joined[-1:] and joined[-1].startswith("--"):
            # What bash replaces is what follows the sign, which is nothing yet.
            joined += [""] if at == int(number) else []
        else:
            joined.append(word)
    if ":" in words and ":" in joined[-1]:
        environment[BEFORE_COLON], _, joined[-1] = joined[-1].partition(":")
    if not joined[-1].startswith(("'", '"')):
        environment[UNQUOTED], joined[-1] = "1", shlex.quote(joined[-1])
    environment["COMP_WORDS"] = "\n".join(joined)
    environment["COMP_CWORD"] = str(len(joined) - 1)


def unescaped(word: str) -> str:
    """What is typed, without the backslashes that bash leaves in it."""
    return re.sub(r"\\(.?)", r"\1", word) if UNQUOTED in os.environ else word


def escaped(text: str) -> str:
    """What is offered, with backslashes before what ends or changes a word in bash."""
    return _SPECIAL.sub(r"\\\g<0>", text) if UNQUOTED in os.environ else text
