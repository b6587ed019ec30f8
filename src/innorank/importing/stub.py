"""Lines for `places.yaml`: what is known of the places of a table that the gazetteer lacks."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from ..catalogue.lists import Catalogue
from ..catalogue.world_cities import KnownCity
from ..errors import InnorankError
from ..folding import fold
from ..model.records import Place
from ..names.areas import Area
from ..names.resolve import resolve
from .cells_to_rows import Rows, TableEntry
from .writing import flow, scalar

_BETWEEN_MEMBERS = re.compile(r"\s*[–—/]\s*|(?<=\w)-(?=\w)")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
MAX_NAMED = 5
_HEAD = (
    "# Places that the gazetteer does not have. Look each up, complete it, and move it to\n"
    "# places.yaml: geonames, lat, lon, names by language, aliases. See docs/data-format.md.\n"
    "# What GeoNames says is filled in where one city alone has the name: see that it is the one.\n"
)


def places_stub(catalogue: Catalogue, rows: Rows) -> str:
    """Lines for places.yaml with every unknown name of the report; empty if there is none.

    Each proposes an id and economies; a name whose parts are all known cities becomes a cluster of
    them. A name that is near to a known one, or that a place of another economy has, becomes a
    comment: a person has to say whether it is a new place or a mistake.
    """
    unknown = {(row.name, *row.codes, *row.areas): row for row in rows if row.is_new and row.name}
    misspelt = [row for row in rows if row.reason == "misspelt-place"]
    namesakes = [row for row in rows if row.reason == "economy-differs"]
    if not unknown and not misspelt and not namesakes:
        return ""
    taken: set[str] = set()
    lines = [
        f"# line {row.line}: {row.name} may be {row.suggestions[0]}; correct the table, or add the "
        f"spelling to the aliases of {row.suggestions[0]}"
        for row in misspelt
    ]
    names = Counter(fold(row.name or "") for row in unknown.values())
    twice = [name for name, count in names.items() if count > 1]
    lines += [_stub_line(catalogue, row, taken, twice) for row in unknown.values()]
    for row in namesakes:
        lines.append(f"# line {row.line}: {row.message}; if it is another place:")
        lines.append(f"# {_stub_line(catalogue, row, taken)}")
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _stub_line(
    catalogue: Catalogue, row: TableEntry, taken: set[str], twice: Collection[str] = ()
) -> str:
    """A row as a line for places.yaml; its id is added to *taken*.

    *twice* are the folded names that several of the lines have.
    """
    name = row.name or ""
    city, all_codes = catalogue.world.cities(fold(name)) or ("", [])
    codes = set(all_codes)
    regions = [area for area in row.areas if area[1] and (not codes or area[0] in codes)]
    region = regions[0] if len(regions) == 1 else None
    economies = list(row.economies or row.codes) or (list(region[:1]) if region else [])
    economies = economies or (list(codes) if len(codes) == 1 else [])
    members = _members_named(catalogue, name, economies)
    if not economies:
        economies = list(dict.fromkeys(code for member in members for code in member.economies))
    if city and fold(city) == fold(name) and codes.issuperset(economies):
        name = city  # The gazetteer has "Hobart" where a table has "HOBART".
    remarks = [] if economies else ["economies are missing"]
    known = _known_cities(catalogue, name, region, economies) if not members else []
    if len(known) > 1:
        ids = ", ".join(str(each.geonames) for each in known[:MAX_NAMED])
        remarks.append(f"GeoNames has {len(known)} of the name there: {ids}")
    (only,) = known if len(known) == 1 else (None,)
    region_code = region[1] if region else only.region if only else None
    is_shared = (
        len(all_codes) > 1 or bool(catalogue.places_named(fold(name))) or fold(name) in twice
    )
    where = _where(catalogue, region, economies) if is_shared and not members else ""
    place = {
        # By its bare name alone another place would be meant, too.
        "name": f"{name}, {where}" if where else name,
        "kind": "cluster" if members else "city",
        "economies": economies,
        "region": region_code or None if not members else None,
        "geonames": only.geonames if only else None,
        "members": [member.id for member in members],
    }
    located = f", lat: {only.lat:.2f}, lon: {only.lon:.2f}" if only else ""
    text = f"{flow(place)[:-1]}{located}, names: {{}}, aliases: []}}"
    if row.suggestions and not members and row.reason == "unknown-place":
        remarks.append(f"or is it {', '.join(row.suggestions)}?")
    remark = f"  # {'; '.join(remarks)}" if remarks else ""
    further = [*economies[:1], *(region[1:] if region else ())]
    return f"{scalar(_free_id(catalogue, name, further, bool(where), taken))}: {text}{remark}"


def _known_cities(
    catalogue: Catalogue, name: str, region: Area | None, economies: Sequence[str]
) -> list[KnownCity]:
    """The cities of GeoNames that have the name in the one economy, and in the region if given."""
    if len(economies) != 1:
        return []
    known = catalogue.world_cities_at(economies[0], fold(name))
    return [each for each in known if not region or each.region == region[1]]


def _where(catalogue: Catalogue, region: Area | None, economies: Sequence[str]) -> str:
    """What tells a place from its namesakes: its region, else its economy; empty if unknown."""
    if region and region[1]:
        return catalogue.region_name(region[0], region[1])
    return catalogue.economy_name(economies[0]) if len(economies) == 1 else ""


def _members_named(catalogue: Catalogue, name: str, economies: Sequence[str]) -> list[Place]:
    """The cities that the parts of a name are, if all parts are different known cities."""
    parts = [part for part in _BETWEEN_MEMBERS.split(name) if part]
    if len(parts) < 2:
        return []
    country = economies[0] if economies else None
    try:
        members = [resolve(catalogue, part, country, exact=True).place for part in parts]
    except InnorankError:
        return []
    are_cities = all(member.kind == "city" for member in members)
    are_different = len({member.id for member in members}) == len(members)
    return members if are_cities and are_different else []


def _free_id(
    catalogue: Catalogue, name: str, further: Sequence[str], is_shared: bool, taken: set[str]
) -> str:
    """An id that no place has: the name in ASCII, with its economy, region or a number if needed.

    *further* are the codes of economy and region. Where the name *is_shared*, it is no id alone.
    The id is added to *taken*.
    """
    words = [fold(word) for word in _BETWEEN_WORDS.split(name)]
    plain = "-".join(word for word in words if word.isascii() and word.isalnum())[:90].strip("-")
    stem = plain or "place"
    longer = [
        "-".join([plain, *further[:count]]).lower() for count in (1, 2) if further[count - 1 :]
    ]
    tries = ([] if is_shared else [plain]) + longer if plain else []
    number = 1
    while True:
        for wanted in tries:
            if wanted not in taken and not catalogue.places_named(fold(wanted)):
                taken.add(wanted)
                return wanted
        tries, number = [f"{stem}-{number}"], number + 1
