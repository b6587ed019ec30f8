"""Checks that need a whole edition: its lists, ranks, ties, coverage and sources."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..datafiles.complaints import Complaint, Finding, PathInFile
from ..datafiles.documents import EditionDocument, ListDocument
from ..datafiles.load import complaints_of, display_name, typed_document
from ..datafiles.strict_yaml import read_yaml
from ..model.listing import ranks_and_contiguous_depth
from ..model.rank import Rank, parse_rank

__all__ = ["check_edition", "load_file"]


def load_file(path: str, kind: str) -> tuple[Any, list[Complaint]]:
    """The typed document of a data file of *kind*, and every complaint about this file alone.

    The document is None where any complaint is an error.
    """
    if path.endswith(".yml"):
        message = "name it .yaml, as the other data files"
        return None, [Complaint(display_name(path), 0, 0, "wrong-ending", message)]
    value, complaints = read_yaml(Path(path), display_name(path))
    if complaints:
        return None, complaints
    document, findings = typed_document(value, kind)
    if isinstance(document, EditionDocument):
        findings += check_edition(document, Path(path).stem)
    complaints = complaints_of(path, findings)
    if any(one.severity == "error" for one in complaints):
        return None, complaints
    return document, complaints


def check_edition(edition: EditionDocument, stem: str) -> Iterator[Finding]:
    """Everything that is wrong inside one edition file whose form is right."""
    if edition.id != stem:
        yield Finding(("id",), "id-not-file-name", f"{edition.id} stands in a file named {stem}")
    if edition.default_list not in edition.lists:
        message = f"{edition.default_list} is none of the lists: {', '.join(edition.lists)}"
        yield Finding(("default_list",), "unknown-list", message)
    for name, ranked in edition.lists.items():
        here: PathInFile = ("lists", name)
        yield from _check_sources(edition, ranked, here)
        yield from _check_places(ranked, here)
        yield from _check_disputes(ranked, here)
        yield from _check_ranks(ranked, here)
        yield from _check_scope(ranked, here)


def _check_sources(
    edition: EditionDocument, ranked: ListDocument, here: PathInFile
) -> Iterator[Finding]:
    def unknown(keys: list[str], path: PathInFile) -> Iterator[Finding]:
        for key in keys:
            if key not in edition.sources:
                known = ", ".join(edition.sources) or "none"
                yield Finding(path, "unknown-source", f"{key} is none of the sources: {known}")

    yield from unknown(ranked.sources, (*here, "sources"))
    for number, entry in enumerate(ranked.entries):
        path = (*here, "entries", number)
        yield from unknown(entry.sources, (*path, "sources"))
        for key in ("disputed", "bounds"):
            for index, other in enumerate(getattr(entry, key)):
                yield from unknown([other.source], (*path, key, index, "source"))
        if not entry.sources and not ranked.sources:
            message = f"neither the entry of {entry.place} nor its list names a source"
            yield Finding(path, "no-source", message)


def _check_places(ranked: ListDocument, here: PathInFile) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for number, entry in enumerate(ranked.entries):
        if entry.place in first:
            path = (*here, "entries", number, "place")
            rank = ranked.entries[first[entry.place]].rank
            yield Finding(
                path, "place-twice", f"{entry.place} has rank {rank} in this list already"
            )
        first.setdefault(entry.place, number)


def _check_disputes(ranked: ListDocument, here: PathInFile) -> Iterator[Finding]:
    """A dispute is about another rank than that of its entry."""
    for number, entry in enumerate(ranked.entries):
        for index, other in enumerate(entry.disputed):
            if parse_rank(other.rank) == parse_rank(entry.rank):
                path = (*here, "entries", number, "disputed", index, "rank")
                message = f"{entry.place} has rank {entry.rank} here, too: nothing is disputed"
                yield Finding(path, "disputed-agrees", message)


def _check_ranks(ranked: ListDocument, here: PathInFile) -> Iterator[Finding]:
    ranks = [parse_rank(entry.rank) for entry in ranked.entries]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, rank in enumerate(ranks):
        path = (*here, "entries", number, "rank")
        if rank.number is not None:
            holders[rank.number].append(number)
        highest = rank.number or rank.high or 0
        if ranked.depth is not None and highest > ranked.depth:
            message = f"rank {rank.label} is beyond the list's depth of {ranked.depth}"
            yield Finding(path, "beyond-depth", message)
        if ranked.scope is not None and highest > ranked.scope:
            message = f"rank {rank.label} is beyond the list's scope of {ranked.scope}"
            yield Finding(path, "beyond-scope", message)
    for value, numbers in sorted(holders.items()):
        yield from _check_tie(ranked, here, ranks, value, numbers)
        if ranked.ties == "competition":
            yield from _check_skip(ranks, holders, value, (*here, "entries", numbers[-1], "rank"))
    yield from _check_coverage(ranked, here, ranks)


def _check_scope(ranked: ListDocument, here: PathInFile) -> Iterator[Finding]:
    """No more ranks can be published, and no more places named, than were assessed."""
    if ranked.scope is None:
        return
    if ranked.depth is not None and ranked.depth > ranked.scope:
        message = f"a depth of {ranked.depth} is beyond the list's scope of {ranked.scope}"
        yield Finding((*here, "depth"), "beyond-scope", message)
    if len(ranked.entries) > ranked.scope:
        message = f"{len(ranked.entries)} entries are beyond the list's scope of {ranked.scope}"
        yield Finding((*here, "scope"), "beyond-scope", message)


def _check_tie(
    ranked: ListDocument, here: PathInFile, ranks: list[Rank], value: int, numbers: list[int]
) -> Iterator[Finding]:
    """One rank and the entries that hold it: several need `=`, one alone must not have it."""
    last = (*here, "entries", numbers[-1], "rank")
    if len(numbers) > 1 and not all(ranks[number].joint for number in numbers):
        first = ranked.entries[numbers[0]].place
        message = f'{first} has rank {value}, too; write "{value}=" for each if they are tied'
        yield Finding(last, "rank-twice", message)
    if len(numbers) == 1 and ranks[numbers[0]].joint and ranked.coverage == "complete":
        message = f"nobody shares rank {value}= in a list that is complete"
        yield Finding(last, "tie-of-one", message)


def _check_skip(
    ranks: list[Rank], holders: dict[int, list[int]], value: int, last: PathInFile
) -> Iterator[Finding]:
    """The ranks that a tie takes up stay free."""
    count = len(holders[value])
    taken = [holders[rank][0] for rank in range(value + 1, value + count) if rank in holders]
    if taken:
        label = ranks[min(taken)].label
        message = f"{count} places share rank {value}, so {label} cannot be given"
        yield Finding(last, "tie-does-not-skip", message)


def _check_coverage(ranked: ListDocument, here: PathInFile, ranks: list[Rank]) -> Iterator[Finding]:
    """`complete` and `truncated` promise ranks 1 to m without a gap."""
    if ranked.coverage == "partial":
        return
    found, contiguous = ranks_and_contiguous_depth(
        ranks, ranked.coverage, ranked.depth, ranked.ties
    )
    path = (*here, "coverage")
    if any(rank.high is None or rank.high > contiguous for rank in found):
        message = f"coverage is {ranked.coverage}, but only ranks 1 to {contiguous} have no gap"
        yield Finding(path, "gap-in-ranks", message)
    elif ranked.coverage == "complete" and ranked.depth is not None and contiguous < ranked.depth:
        message = f"coverage is complete, but {contiguous} of {ranked.depth} ranks are here"
        yield Finding(path, "not-complete", message)
