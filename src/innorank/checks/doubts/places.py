"""Places that are there twice, that nothing needs, or that an entry seems to mistake."""

from collections.abc import Iterator
from itertools import combinations

from ...datafiles.complaints import Finding, FindingInFile
from . import ListInFile, Snapshot, doubt

_LOCATION = ("geonames", "lat", "lon")


@doubt
def places_ranked_twice(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Clusters beside their own members, and beside clusters that share a city with them.

    Found at the later of the two entries, and once at each.
    """
    for ranked in snapshot.lists():
        doubted: set[int] = set()
        for position, code, message in _overlaps(snapshot, ranked):
            if position not in doubted:
                doubted.add(position)
                yield ranked.file, Finding(ranked.entry_path(position, "place"), code, message)


def _overlaps(snapshot: Snapshot, ranked: ListInFile) -> Iterator[tuple[int, str, str]]:
    """Every pair of entries that may be one place: the later position, the code, the message."""
    positions = {entry.place.id: position for position, entry in enumerate(ranked.entries)}
    labels = {entry.place.id: entry.rank.label for entry in ranked.entries}
    clusters = [entry.place for entry in ranked.entries if entry.place.kind == "cluster"]
    for cluster in clusters:
        for city in cluster.members:
            if city in positions:
                label = labels[cluster.id]
                message = f"{city} ({labels[city]}) is a member of {cluster.id} ({label})"
                later = max(positions[city], positions[cluster.id])
                yield later, "cluster-and-member", message
    for first, second in combinations(clusters, 2):
        shared = [city for city in first.members if city in second.members]
        later = max(positions[first.id], positions[second.id])
        pair = f"{first.id} ({labels[first.id]}) and {second.id} ({labels[second.id]})"
        if shared:
            yield later, "clusters-overlap", f"{pair} share {', '.join(shared)}"
        elif first.id in second.predecessors or second.id in first.predecessors:
            yield later, "clusters-overlap", f"of {pair} one grew out of the other"


@doubt
def printed_economies(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Entries that count for other economies than the printed one."""
    for ranked in snapshot.lists():
        for position, entry in enumerate(ranked.entries):
            if entry.economy is None:
                continue
            counted = set(entry.economies)
            labels = entry.economy.split("/")
            if not all(counted & snapshot.economies_named(label) for label in labels):
                codes = ", ".join(entry.economies)
                message = f"{entry.economy} is printed, but {entry.place.id} counts for {codes}"
                path = ranked.entry_path(position, "economy")
                yield ranked.file, Finding(path, "economy-differs", message)


@doubt
def printed_names(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Entries whose printed name is a name of another place, and not of theirs.

    A cluster may be called by one of its cities, and a city by its cluster. A name that no place
    has says nothing.
    """
    for ranked in snapshot.lists():
        for position, entry in enumerate(ranked.entries):
            holders = snapshot.places_named(entry.printed) if entry.printed else set()
            if holders and not holders & _related(snapshot, entry.place.id, holders):
                others = " or ".join(sorted(holders))
                message = f"{entry.printed} is {others}, not {entry.place.id}"
                path = ranked.entry_path(position, "printed")
                yield ranked.file, Finding(path, "printed-elsewhere", message)


def _related(snapshot: Snapshot, name: str, others: set[str]) -> set[str]:
    """The place, its members and predecessors, and the *others* that it belongs to."""
    own = snapshot.places[name].place
    owners = {
        other
        for other in others
        if name in snapshot.places[other].place.members
        or name in snapshot.places[other].place.predecessors
    }
    return {name, *own.members, *own.predecessors, *owners}


@doubt
def same_places(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Places of one GeoNames id, and cities at one position, found at the later one."""
    by_geonames: dict[int, str] = {}
    by_position: dict[tuple[float, float], str] = {}
    for name, (file, place, detail) in snapshot.places.items():
        geonames, lat, lon = (detail[key] for key in _LOCATION)
        if geonames is not None:
            other = by_geonames.setdefault(geonames, name)
            if other != name:
                message = f"{other} has the id {geonames} of GeoNames, too"
                yield file, Finding((name, "geonames"), "same-geonames", message)
                continue
        if place.kind == "city" and lat is not None and lon is not None:
            other = by_position.setdefault((lat, lon), name)
            if other != name:
                message = f"{other} lies at {lat}, {lon}, too"
                yield file, Finding((name, "lat"), "same-position", message)


@doubt
def unlocated_cities(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Cities without an id in GeoNames or without a position; a cluster has neither."""
    for name, (file, place, detail) in snapshot.places.items():
        missing = [key for key in _LOCATION if detail[key] is None]
        if place.kind == "city" and missing:
            message = f"{name} has no {', '.join(missing)}"
            yield file, Finding((name,), "city-unlocated", message)


@doubt
def unused_places(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Places that no list, cluster or shared name needs; none as long as there is no edition."""
    if not snapshot.editions:
        return
    used = {entry.place.id for ranked in snapshot.lists() for entry in ranked.entries}
    used |= snapshot.places_sharing_a_name
    for about in snapshot.places.values():
        used.update(about.place.members, about.place.predecessors)
    for name, about in snapshot.places.items():
        if name not in used:
            message = f"no list ranks {name}, no cluster names it, and it shares no name"
            yield about.file, Finding((name,), "place-unused", message)


@doubt
def missing_continents(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Economies without a continent that a place or an entry counts for."""
    counted = {code for about in snapshot.places.values() for code in about.place.economies}
    for ranked in snapshot.lists():
        for entry in ranked.entries:
            counted.update(entry.economies)
    for code, file in snapshot.economies_without_continent.items():
        if code in counted:
            message = f"{code} has no continent, and places count for it"
            yield file, Finding((code,), "continent-missing", message)
