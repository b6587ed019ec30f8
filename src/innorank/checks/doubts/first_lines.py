"""First lines of data files, by which an editor finds the schema."""

import os
from collections.abc import Iterator, Sequence

from ...datafiles.complaints import Complaint
from ...datafiles.load import display_name
from ...datafiles.schemas import schema_line

__all__ = ["missing_schemas"]

_NAMES_A_SCHEMA = b"# yaml-language-server: $schema="
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def missing_schemas(files: Sequence[tuple[str, str]]) -> Iterator[Complaint]:
    """Those of *files*, each a path and its kind, whose first line names no schema."""
    for path, kind in files:
        with open(path, "rb") as file:
            first = file.readline().removeprefix(_BYTE_ORDER_MARK)
        if not first.startswith(_NAMES_A_SCHEMA):
            # An edition that is checked by itself will go where editions are.
            is_below = kind == "editions" or os.path.basename(os.path.dirname(path)) == "places"
            line = schema_line(kind, is_below)
            message = f"the first line names no schema; put in front: {line}"
            yield Complaint(display_name(path), 1, 1, "schema-missing", message, "info")
