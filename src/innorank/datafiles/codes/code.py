"""The record of one code."""

from typing import NamedTuple

__all__ = ["Code"]


class Code(NamedTuple):
    """A kind of finding: what it means, why it matters, an example, and how to mend it.

    `severity` is `error`, `warning` or `info`, which is told and never fails anything; `at` is the
    part of a data file in which a warning may be accepted, empty for what cannot be.
    """

    code: str
    means: str
    matters: str
    wrong: str
    right: str
    mend: str
    severity: str = "error"
    at: str = ""

    def to_dict(self) -> dict[str, str | None]:
        """The element of `results` that `validate --explain` gives."""
        return {
            "code": self.code,
            "severity": self.severity,
            "means": self.means,
            "matters": self.matters,
            "wrong": self.wrong,
            "right": self.right,
            "mend": self.mend,
            "accept": f"accepted: {{{self.code}: the reason}}, at the {self.at}"
            if self.at
            else None,
        }
