"""What `validate` may find: every code with its severity, and what a curator should know of it.

The one table of codes; docs/data-format.md repeats it, and a test holds both to each other and to
the codes that the source emits.
"""

from collections.abc import Mapping

from . import doubts, edition, files, infos, shelf
from .code import Code

__all__ = ["CODES", "WARNINGS", "Code", "severity_of"]

CODES: Mapping[str, Code] = {
    one.code: one
    for group in (files.CODES, edition.CODES, shelf.CODES, doubts.CODES, infos.CODES)
    for one in group
}
# Only these may be accepted in a data file, with a reason: data that are wrong are mended.
WARNINGS = tuple(one.code for one in doubts.CODES if one.at)


def severity_of(code: str) -> str:
    """`error`, `warning` or `info`; an error for a code that is not in the table."""
    found = CODES.get(code)
    return found.severity if found else "error"
