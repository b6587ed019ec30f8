"""The JSON Schema of each kind of data file, by which editors complete and underline.

Made from the typed documents, so that both cannot part; what a schema cannot say (gaps, ties,
references) is in `checks` and `index`.
"""

import json
from typing import Any

from .codes import CODES
from .hovers import ACCEPTED, HOVERS
from .load import ADAPTERS

__all__ = ["SCHEMA_KINDS", "schema_line", "schema_of"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What a schema is called, the kind of file that it is about, and its title.
SCHEMA_KINDS = {
    "edition": ("editions", "An edition of innorank: editions/<id>.yaml"),
    "rankings": ("rankings", "The series of innorank: rankings.yaml"),
    "places": ("places", "The places of innorank: places.yaml"),
    "economies": ("economies", "The economies of innorank: economies.yaml"),
    "spellings": ("spellings", "Further spellings of places of innorank: spellings.yaml"),
}
# The part that a warning is accepted at, by the class of its document.
_OWNERS = ("Entry", "List", "Source", "Edition", "Place", "Economy", "Series")


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the files that *name* of SCHEMA_KINDS is about."""
    kind, title = SCHEMA_KINDS[name]
    # The classes are called EntryDocument in code, and Entry in a schema.
    text = json.dumps(ADAPTERS[kind].json_schema(by_alias=True)).replace('Document"', '"')
    made: dict[str, Any] = _plain(json.loads(text))
    for part in made.get("$defs", {}).values():
        _describe(part)
    if "properties" in made:
        _describe(made)
    parts = {"$defs": made.pop("$defs")}
    head = {"$schema": DIALECT, "$id": f"urn:innorank:schema:{name}", "title": title}
    return {**head, **{key: made[key] for key in made if key != "title"}, **parts}


def schema_line(kind: str, in_a_folder: bool) -> str:
    """The first line of a data file of *kind*, by which an editor finds its schema.

    *in_a_folder* for what lies in `editions/` or `places/`, below the folder of data.
    """
    (name,) = (name for name, (files, _) in SCHEMA_KINDS.items() if files == kind)
    folder = "../schemas" if in_a_folder else "schemas"
    return f"# yaml-language-server: $schema={folder}/{name}.json"


def _plain(value: Any) -> Any:
    """Without defaults, which editors would write into files; keys of a form as keys by name."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    made = {key: _plain(inner) for key, inner in value.items() if key != "default"}
    if "patternProperties" in made:
        # Pattern properties alone would let every other key pass.
        ((pattern, inner),) = made.pop("patternProperties").items()
        made["propertyNames"] = {**made.get("propertyNames", {}), "pattern": pattern}
        made["additionalProperties"] = inner
    return made


def _describe(part: dict[str, Any]) -> None:
    """Give every key of a document its meaning and examples."""
    name, properties = part["title"], part["properties"]
    part["description"] = " ".join(part["description"].split())
    for key, (meaning, examples) in HOVERS[name].items():
        properties[key]["description"] = meaning
        if examples:
            properties[key]["examples"] = examples
    if name in _OWNERS:
        codes = [one for one in CODES.values() if one.at == name.casefold()]
        properties["accepted"] = {
            "title": "Accepted",
            "description": ACCEPTED,
            "type": "object",
            "properties": {
                one.code: {
                    **properties["accepted"]["additionalProperties"],
                    "description": one.means,
                }
                for one in codes
            },
            "additionalProperties": False,
        }
