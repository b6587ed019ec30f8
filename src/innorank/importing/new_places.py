"""Places that the gazetteer does not have, ready to be completed and put into places.yaml."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ..catalogue.lists import Catalogue
from ..errors import InnorankError
from ..folding import fold
from ..names.resolve import resolve
from .row import Row
from .writing import flow

__all__ = ["places_stub"]

_HEAD = (
    "# Places that the gazetteer does not have. Look each up, complete it, and move it to\n"
    "# places.yaml: geonames, lat, lon, names by language, aliases. See docs/data-format.md.\n"
)
_PARTS = re.compile(r"\s*[–—/]\s*|(?<=\w)-(?=\w)")
_WORDS = re.compile(r"[\W_]+")


def places_stub(catalogue: Catalogue, rows: Sequence[Row]) -> str:
    """A text for places.yaml with every unknown name of the report; empty where there is none.

    Id and economies are proposed; a name whose parts are all known cities is taken for a cluster
    of them. Names that are near to a known one, or that a place of another economy has, are only
    describe_areas of: a new place or a mistake, that is for a person to say.
    """
    unknown = {row.name: row for row in rows if row.is_new and row.name}
    near = [row for row in rows if row.reason == "misspelt-place"]
    namesakes = [row for row in rows if row.reason == "economy-differs"]
    if not unknown and not near and not namesakes:
        return ""
    taken: set[str] = set()
    lines = [
        f"# line {row.line}: {row.name} may be {row.suggestions[0]}; correct the table, or add the "
        f"spelling to the aliases of {row.suggestions[0]}"
        for row in near
    ]
    lines += [_line(catalogue, row, taken) for row in unknown.values()]
    for row in namesakes:
        lines.append(f"# line {row.line}: {row.message}; if it is another place:")
        lines.append(f"# {_line(catalogue, row, taken)}")
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _line(catalogue: Catalogue, row: Row, taken: set[str]) -> str:
    name = row.name or ""
    economies = row.economies or row.codes or _economies_of_city(catalogue, name)
    place: dict[str, Any] = {"name": name}
    members = _members(catalogue, name, economies)
    place["kind"] = "cluster" if members else "city"
    if not economies:
        economies = _distinct(one for member in members for one in member[1])
    text = flow({**place, "economies": economies, "members": [member[0] for member in members]})
    text = f"{text[:-1]}, names: {{}}, aliases: []}}"
    remarks = [] if economies else ["economies are missing"]
    if row.suggestions and not members and row.reason == "unknown-place":
        remarks.append(f"or is it {', '.join(row.suggestions)}?")
    remark = f"  # {'; '.join(remarks)}" if remarks else ""
    return f"{_free_id(catalogue, name, economies, taken)}: {text}{remark}"


def _economies_of_city(catalogue: Catalogue, name: str) -> list[str]:
    """The economy of the only city of the world that has the name."""
    found = catalogue.world.find(fold(name))
    return found[1] if found and len(found[1]) == 1 else []


def _members(
    catalogue: Catalogue, name: str, economies: Sequence[str]
) -> list[tuple[str, tuple[str, ...]]]:
    parts = [part for part in _PARTS.split(name) if part]
    if len(parts) < 2:
        return []
    members = []
    for part in parts:
        try:
            found = resolve(catalogue, part, economies[0] if economies else None, exact=True)
        except InnorankError:
            return []
        if found.place.kind != "city":
            return []
        members.append((found.place.id, found.place.economies))
    return members if len({member for member, _ in members}) == len(members) else []


def _free_id(catalogue: Catalogue, name: str, economies: Sequence[str], taken: set[str]) -> str:
    """An id that no place has: the name in ASCII, with its economy or a number where needed."""
    words = [fold(word) for word in _WORDS.split(name)]
    plain = "-".join(word for word in words if word.isascii() and word.isalnum())[:90].strip("-")
    stem = plain or "place"
    tries = [stem] if plain else []
    tries += [f"{stem}-{economies[0].lower()}"] if economies and plain else []
    number = 1
    while True:
        for wanted in tries:
            if wanted not in taken and not catalogue.places_named(fold(wanted)):
                taken.add(wanted)
                return wanted
        tries, number = [f"{stem}-{number}"], number + 1


def _distinct(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))
