"""The words that bash completes: it takes a colon for the end of a word, and innorank does not."""

from collections.abc import MutableMapping

__all__ = ["BEFORE_COLON", "join_at_colons"]

# The edition whose list is completed: bash puts what is offered behind the colon that is there.
BEFORE_COLON = "_INNORANK_BEFORE_COLON"


def join_at_colons(environment: MutableMapping[str, str]) -> None:
    """Make `wipo-2023 : overall`, as bash hands it over, one word again.

    Of the word with the cursor only what follows the colon stays, and `BEFORE_COLON` has the rest.
    """
    words = environment.get("COMP_WORDS", "").split("\n")
    number = environment.get("COMP_CWORD", "")
    if ":" not in words or not number.isdecimal() or int(number) >= len(words):
        return
    joined: list[str] = []
    for at, word in enumerate(words[: int(number) + 1]):
        behind = at > 0 and words[at - 1] == ":" and word != ""
        if joined and (word == ":" or behind):
            joined[-1] += word
        else:
            joined.append(word)
    edition, colon, rest = joined[-1].partition(":")
    if colon:
        environment[BEFORE_COLON], joined[-1] = edition, rest
    environment["COMP_WORDS"] = "\n".join(joined)
    environment["COMP_CWORD"] = str(len(joined) - 1)
