"""One data file read and checked by itself: its form, and of an edition its ranks and sources."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..datafiles.complaints import (
    ANY_STEP,
    Complaint,
    Finding,
    PathInFile,
    accepting_patterns,
    cut,
    has_error,
)
from ..datafiles.documents import EditionDocument, ListDocument
from ..datafiles.load import complaints_of, display_name, typed_document
from ..datafiles.schemas import schema_line
from ..datafiles.strict_yaml import read_yaml
from ..model.answer import counted
from ..model.listing import ranks_and_contiguous_depth
from ..model.rank import Rank, parse_rank

_NAMES_A_SCHEMA = b"# yaml-language-server: $schema="
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def load_file(path: str, kind: str) -> tuple[Any, list[Complaint]]:
    """The typed document of a data file of *kind*, and every complaint about this file alone.

    The document is None if any complaint is an error.
    """
    if path.endswith(".yml"):
        message = "name it .yaml, as the other data files"
        return None, [Complaint(display_name(path), 0, 0, "wrong-ending", message)]
    value, complaints = read_yaml(Path(path), display_name(path))
    if complaints:
        return None, complaints
    document, findings = typed_document(value, kind)
    if isinstance(document, EditionDocument):
        findings += _check_edition(document, Path(path).stem)
    complaints = complaints_of(path, findings)
    return (None if has_error(complaints) else document), complaints


def accepted_in(document: Any, kind: str) -> Iterator[tuple[PathInFile, str]]:
    """Each warning that a document of *kind* accepts: the path of the accepting part, the code."""
    for pattern in accepting_patterns(kind):
        yield from _accepted(document, pattern, ())


def _accepted(part: Any, pattern: PathInFile, path: PathInFile) -> Iterator[tuple[PathInFile, str]]:
    if not pattern:
        for code in part.accepted:
            yield path, code
        return
    first, rest = pattern[0], pattern[1:]
    parts: Iterable[tuple[str | int, Any]]
    if first == ANY_STEP:
        parts = enumerate(part) if isinstance(part, list) else part.items()
    else:
        parts = [(first, getattr(part, str(first)))]
    for step, inner in parts:
        # Most entries accept nothing.
        if rest or inner.accepted:
            yield from _accepted(inner, rest, (*path, step))


def missing_schema(path: str, kind: str) -> Complaint | None:
    """An info if the first line of a data file of *kind* names no schema for editors."""
    with open(path, "rb") as file:
        first = file.readline().removeprefix(_BYTE_ORDER_MARK)
    if first.startswith(_NAMES_A_SCHEMA):
        return None
    # An edition that is checked by itself will go where editions are.
    is_below = kind == "editions" or Path(path).parent.name == "places"
    message = f"the first line names no schema; put in front: {schema_line(kind, is_below)}"
    return Complaint(display_name(path), 1, 1, "schema-missing", message)


def _check_edition(edition: EditionDocument, stem: str) -> Iterator[Finding]:
    """Everything that is wrong inside one edition whose form is right; *stem* is of its file."""
    if edition.id != stem:
        yield Finding(("id",), "id-not-file-name", f"{edition.id} stands in a file named {stem}")
    if edition.default_list not in edition.lists:
        message = f"{edition.default_list} is none of the lists: {', '.join(edition.lists)}"
        yield Finding(("default_list",), "unknown-list", message)
    for name, ranked in edition.lists.items():
        path: PathInFile = ("lists", name)
        yield from _check_sources(edition, ranked, path)
        yield from _check_places(ranked, path)
        yield from _check_disputes(ranked, path)
        yield from _check_indicators(ranked, path)
        yield from _check_ranks(ranked, path)
        yield from _check_scope(ranked, path)


def _check_sources(
    edition: EditionDocument, ranked: ListDocument, path: PathInFile
) -> Iterator[Finding]:
    """Keys of sources that the edition does not describe, and entries without a source."""
    known = cut(", ".join(edition.sources)) or "none"

    def unknown(keys: list[str], path: PathInFile) -> Iterator[Finding]:
        for key in keys:
            if key not in edition.sources:
                yield Finding(path, "unknown-source", f"{key} is none of the sources: {known}")

    yield from unknown(ranked.sources, (*path, "sources"))
    for number, entry in enumerate(ranked.entries):
        if ranked.sources and not (entry.sources or entry.disputed or entry.bounds):
            continue
        entry_path = (*path, "entries", number)
        yield from unknown(entry.sources, (*entry_path, "sources"))
        for key in ("disputed", "bounds"):
            for index, other in enumerate(getattr(entry, key)):
                yield from unknown([other.source], (*entry_path, key, index, "source"))
        if not entry.sources and not ranked.sources:
            message = f"neither the entry of {entry.place} nor its list names a source"
            yield Finding(entry_path, "no-source", message)


def _check_places(ranked: ListDocument, path: PathInFile) -> Iterator[Finding]:
    """Entries of a place that an entry before them has."""
    ranks: dict[str, int | str] = {}
    for number, entry in enumerate(ranked.entries):
        if entry.place in ranks:
            message = f"{entry.place} has rank {ranks[entry.place]} in this list already"
            yield Finding((*path, "entries", number, "place"), "place-twice", message)
        ranks.setdefault(entry.place, entry.rank)


def _check_disputes(ranked: ListDocument, path: PathInFile) -> Iterator[Finding]:
    """Disputes about the very rank that the entry has."""
    for number, entry in enumerate(ranked.entries):
        for index, other in enumerate(entry.disputed):
            if parse_rank(other.rank) == parse_rank(entry.rank):
                message = f"{entry.place} has rank {entry.rank} here, too: nothing is disputed"
                rank_path = (*path, "entries", number, "disputed", index, "rank")
                yield Finding(rank_path, "disputed-agrees", message)


def _check_indicators(ranked: ListDocument, path: PathInFile) -> Iterator[Finding]:
    """Figures of indicators that the list does not declare."""
    known = cut(", ".join(ranked.indicators)) or "none"
    for number, entry in enumerate(ranked.entries):
        for name in entry.indicators:
            if name not in ranked.indicators:
                message = f"{name} is none of the indicators of the list: {known}"
                figure_path = (*path, "entries", number, "indicators", name)
                yield Finding(figure_path, "unknown-indicator", message)


def _check_ranks(ranked: ListDocument, path: PathInFile) -> Iterator[Finding]:
    """Ranks beyond the depth or the scope, ties that are none, and gaps."""
    ranks = [parse_rank(entry.rank) for entry in ranked.entries]
    holders: dict[int, list[int]] = defaultdict(list)
    limits = (("beyond-depth", "depth", ranked.depth), ("beyond-scope", "scope", ranked.scope))
    lowest = min((limit for _, _, limit in limits if limit is not None), default=None)
    for number, rank in enumerate(ranks):
        if rank.number is not None:
            holders[rank.number].append(number)
        highest = rank.number or rank.high or 0
        if lowest is None or highest <= lowest:
            continue
        for code, name, limit in limits:
            if limit is not None and highest > limit:
                message = f"rank {rank.label} is beyond the list's {name} of {limit}"
                yield Finding((*path, "entries", number, "rank"), code, message)
    for value, numbers in sorted(holders.items()):
        if len(numbers) == 1 and not ranks[numbers[0]].joint:
            continue
        last = (*path, "entries", numbers[-1], "rank")
        yield from _check_tie(ranked, last, ranks, value, numbers)
        if ranked.ties == "competition":
            yield from _check_skip(ranks, holders, value, last)
    yield from _check_coverage(ranked, (*path, "coverage"), ranks)


def _check_scope(ranked: ListDocument, path: PathInFile) -> Iterator[Finding]:
    """More ranks, or more places, than were assessed."""
    if ranked.scope is None:
        return
    if ranked.depth is not None and ranked.depth > ranked.scope:
        message = f"a depth of {ranked.depth} is beyond the list's scope of {ranked.scope}"
        yield Finding((*path, "depth"), "beyond-scope", message)
    if len(ranked.entries) > ranked.scope:
        message = f"{len(ranked.entries)} entries are beyond the list's scope of {ranked.scope}"
        yield Finding((*path, "scope"), "beyond-scope", message)


def _check_tie(
    ranked: ListDocument, path: PathInFile, ranks: list[Rank], value: int, numbers: list[int]
) -> Iterator[Finding]:
    """Whether the entries with rank *value*, by *numbers*, are written as tied just if they are.

    Several of them need `=`. One alone must not have it if the list is complete.
    """
    if len(numbers) > 1 and not all(ranks[number].joint for number in numbers):
        first = ranked.entries[numbers[0]].place
        message = f'{first} has rank {value}, too; write "{value}=" for each if they are tied'
        yield Finding(path, "rank-twice", message)
    if len(numbers) == 1 and ranks[numbers[0]].joint and ranked.coverage == "complete":
        message = f"nobody shares rank {value}= in a list that is complete"
        yield Finding(path, "tie-of-one", message)


def _check_skip(
    ranks: list[Rank], holders: dict[int, list[int]], value: int, path: PathInFile
) -> Iterator[Finding]:
    """Whether the ranks that the tie at *value* takes up are free."""
    count = len(holders[value])
    taken = [holders[rank][0] for rank in range(value + 1, value + count) if rank in holders]
    if taken:
        label = ranks[min(taken)].label
        message = f"{count} places share rank {value}, so {label} cannot be given"
        yield Finding(path, "tie-does-not-skip", message)


def _check_coverage(ranked: ListDocument, path: PathInFile, ranks: list[Rank]) -> Iterator[Finding]:
    """Whether a `complete` or `truncated` list has ranks 1 to m without a gap, as it promises."""
    if ranked.coverage == "partial":
        return
    settled, contiguous = ranks_and_contiguous_depth(ranks, ranked.coverage, ranked.ties)
    if any(rank.high is None or rank.high > contiguous for rank in settled):
        message = f"coverage is {ranked.coverage}, but only ranks 1 to {contiguous} have no gap"
        if contiguous < 2:
            message = f"coverage is {ranked.coverage}, but there is a gap at rank {contiguous + 1}"
        yield Finding(path, "gap-in-ranks", message)
    elif ranked.coverage == "complete" and ranked.depth is not None and contiguous < ranked.depth:
        ranks_in_all = counted(ranked.depth, "{count} rank", "{count} ranks")
        known = counted(contiguous, "{count} of {of} is", "{count} of {of} are", of=ranks_in_all)
        message = f"coverage is complete, but {known} here"
        yield Finding(path, "not-complete", message)
