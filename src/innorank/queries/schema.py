"""`schema`: the JSON Schema of a kind of data file, for editors."""

import difflib
import json

from ..checks.explanations import meanings
from ..datafiles.schemas import SCHEMA_KINDS, schema_of
from ..errors import UsageError

__all__ = ["SCHEMA_KINDS", "schema"]


def schema(name: str) -> str:
    """The schema of `edition`, `rankings`, `places`, `economies` or `spellings`, as JSON text.

    Raises UsageError, with the nearest names, for any other name.
    """
    if name not in SCHEMA_KINDS:
        nearest = difflib.get_close_matches(name.casefold(), SCHEMA_KINDS, n=2)
        message = f"there is no schema {name!r}; there are {', '.join(SCHEMA_KINDS)}"
        raise UsageError("unknown-schema", message, nearest)
    return json.dumps(schema_of(name, meanings()), ensure_ascii=False, indent=2) + "\n"
