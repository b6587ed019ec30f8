"""What a curator should know of each code: the texts of codes.toml beside the table of codes."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..datafiles.complaints import CODES


class Explanation(NamedTuple):
    """The element of `results` that `validate --explain` gives, by the names of its keys.

    `accept` says how and where a warning is accepted; None for what cannot be accepted.
    """

    code: str
    severity: str
    means: str
    matters: str
    wrong: str
    right: str
    mend: str
    accept: str | None


@cache
def explanations() -> dict[str, Explanation]:
    """The explanation of every code, in the order of the table of codes."""
    import tomllib  # Few runs explain anything.

    texts = tomllib.loads(Path(__file__).with_name("codes.toml").read_text(encoding="utf-8"))
    explained = {}
    for code, severity, part in CODES.values():
        accept = f"accepted: {{{code}: the reason}}, at the {part}" if part else None
        explained[code] = Explanation(code, severity, **texts[code], accept=accept)
    return explained


def meanings() -> dict[str, str]:
    """By each code what it means, in a sentence."""
    return {code: explanation.means for code, explanation in explanations().items()}
