"""Codes of what is told though nothing about it is doubtful: it needs no acceptance."""

from .code import Code

__all__ = ["CODES"]


def _info(code: str, means: str, matters: str, wrong: str, right: str, mend: str) -> Code:
    return Code(code, means, matters, wrong, right, mend, "info")


CODES = (
    _info(
        "previous-recomputed",
        "Previous ranks are not those of the edition before, which does not compare.",
        "Publishers recompute ranks when their method changes; so no change is read off the two.",
        "{rank: 9, place: hefei, previous_rank: 14}, after a rank 12",
        "{rank: 9, place: hefei, previous_rank: 14}, if the edition prints 14",
        "compare it with the source; nothing is to be done where the edition prints it",
    ),
    _info(
        "counting-rule",
        "The publisher's totals come out, but not where a place counts in full for each economy.",
        "Counts are compared with its totals; a wrong economy may look like another rule.",
        "counts: {CN: 2, HK: 0}, with an entry of China and Hong Kong",
        "counts: {CN: 2, HK: 0}, if the publisher counts by the first economy",
        "nothing is to be done where the publisher counts by this rule",
    ),
    _info(
        "schema-missing",
        "The first line of the file names no JSON Schema.",
        "By it an editor completes keys and underlines mistakes as they are made.",
        "id: wipo-2023, as the first line",
        "# yaml-language-server: $schema=../schemas/edition.json, as the first line",
        "put the line in front that the message shows; `innorank schema` writes the schema",
    ),
)
