"""The JSON Schema of each kind of data file, by which editors complete and underline.

Made from the typed documents, so that the two cannot differ. What a schema cannot say (gaps,
ties, references) is in `checks`.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from . import documents
from .complaints import CODES
from .load import adapter_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ACCEPTED = (
    "Warnings of `innorank validate` that are right here and not to be mended, each with why."
)


# What each schema describes: the kind of data file, and the title that editors show.
SCHEMA_KINDS = {
    "edition": ("editions", "An edition of innorank: editions/<id>.yaml"),
    "rankings": ("rankings", "The series of innorank: rankings.yaml"),
    "places": ("places", "The places of innorank: places.yaml"),
    "economies": ("economies", "The economies of innorank: economies.yaml"),
    "spellings": ("spellings", "Further spellings of places of innorank: spellings.yaml"),
}


def schema_of(name: str, meanings: Mapping[str, str]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that *name* of `SCHEMA_KINDS` stands for.

    *meanings* has by each code that may be accepted what it means.
    """
    kind, title = SCHEMA_KINDS[name]
    raw = adapter_of(kind).json_schema(by_alias=True, schema_generator=_Generator)
    # The classes are called EntryDocument in code, and Entry in a schema.
    made: dict[str, Any] = _plain(json.loads(json.dumps(raw).replace('Document"', '"')))
    for part in (made, *made["$defs"].values()):
        if "properties" in part:
            _describe(part, meanings)
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


class _Generator(GenerateJsonSchema):
    """Makes the same of a mapping in every version of pydantic: all that its keys have to be."""

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        keys = self.generate_inner(schema["keys_schema"])
        values = self.generate_inner(schema["values_schema"])
        made = {
            "type": "object",
            "propertyNames": {key: keys[key] for key in keys if key not in ("type", "title")},
            "additionalProperties": {key: values[key] for key in values if key != "title"},
        }
        self.update_with_validations(made, schema, self.ValidationsMapping.object)
        return made


# What stands last in a part of a schema: the values of a mapping, and the words for people.
_LAST = ("additionalProperties", "description", "examples")


def _plain(value: Any) -> Any:
    """A part of a schema in the order of its keys, without defaults, which editors would write.

    Whole numbers are written as such, whichever number a version of pydantic makes of a bound.
    """
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, dict):
        return value
    last = [] if "properties" in value else [key for key in _LAST if key in value]
    made = {}
    for key in (*sorted(value.keys() - {"default", *last}), *last):
        inner = value[key]
        # The keys of a document stay in the order in which it is written.
        is_document = key == "properties"
        made[key] = {name: _plain(inner[name]) for name in inner} if is_document else _plain(inner)
    return made


def _describe(part: dict[str, Any], meanings: Mapping[str, str]) -> None:
    """Put the words for people into the part of a document.

    Its `accepted` offers just the codes that may be accepted there. Examples are as the document
    has them, since pydantic sorts their keys.
    """
    name, properties = part["title"], part["properties"]
    part["description"] = " ".join(part["description"].split())
    for key, field in getattr(documents, f"{name}Document").model_fields.items():
        if field.examples:
            properties[field.alias or key]["examples"] = field.examples
    if "accepted" in properties:
        reason = properties["accepted"]["additionalProperties"]
        properties["accepted"] = {
            "title": "Accepted",
            "description": ACCEPTED,
            "type": "object",
            "properties": {
                row.code: {**reason, "description": meanings[row.code]}
                for row in CODES.values()
                if row.accepted_at == name.casefold()
            },
            "additionalProperties": False,
        }
