"""`schema`: the JSON Schema of a kind of data file, for editors."""

import json

from ..checks.explanations import meanings
from ..datafiles.schemas import SCHEMA_KINDS, schema_of
from ..errors import UsageError, nearest

__all__ = ["SCHEMA_KINDS", "schema"]


def schema(name: str) -> str:
    """The schema of `edition`, `rankings`, `places`, `economies` or `spellings`, as JSON text.

    Raises UsageError, with the nearest names, for any other name.
    """
    if name not in SCHEMA_KINDS:
        near = nearest(name.casefold(), SCHEMA_KINDS, 2)
        message = f"there is no schema {name!r}; there are {', '.join(SCHEMA_KINDS)}"
        raise UsageError("unknown-schema", message, near)
    return json.dumps(schema_of(name, meanings()), ensure_ascii=False, indent=2) + "\n"
