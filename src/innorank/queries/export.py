"""`export`: every entry of editions and series as one flat row, ready for other programs."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..catalogue.lists import Catalogue
from ..model.answer import Answer
from ..model.flat_rows import FlatRows
from ..model.rank import rank_fields
from ..model.records import RankedList
from .entry_fields import IN_EXPORT, entry_fields
from .flat_rows import answer_before_rows, list_fields, terms_fields


def export(catalogue: Catalogue, names: Sequence[str]) -> Answer:
    """Every entry of *names*, in one answer; of everything where there are none.

    A series means all its editions, an edition all its lists, `EDITION:LIST` one list; what is
    named twice comes once. In the order of `editions`, best rank first. Raises NotFoundError.
    """
    answer, flat = export_rows(catalogue, names)
    return answer._replace(results=[row for of_list in flat for row in of_list.results()])


def export_rows(catalogue: Catalogue, names: Sequence[str]) -> tuple[Answer, Iterator[FlatRows]]:
    """The answer of `export` without its results, and those, one list in memory at a time."""
    answer = answer_before_rows(catalogue, names)
    return answer, (_rows_of(catalogue, ranked) for ranked in answer.lists)


def _rows_of(catalogue: Catalogue, ranked: RankedList) -> FlatRows:
    of_list, terms = list_fields(ranked), terms_fields(catalogue, ranked)
    first = {key: of_list.pop(key) for key in ("edition", "series", "list", "published")}
    addresses = _addresses(ranked)
    rows = []
    for entry in catalogue.entries(ranked):
        fields = entry_fields(entry, ranked, IN_EXPORT, addresses)
        for dispute in fields["disputed"]:
            # In a flat row the reason comes last.
            dispute["reason"] = dispute.pop("reason")
        rows.append({**rank_fields(entry.rank), **fields})
    before = {**first, "kind": ranked.edition.kind}
    return FlatRows(before, rows, {**of_list, **terms})


def _addresses(ranked: RankedList) -> dict[str, str]:
    """Each document's address by its key; its key where no address is its own alone.

    Without an address of its own, that where it was read.
    """
    addresses = {
        key: document["url"] or document["read_at"]
        for key, document in ranked.edition.sources.items()
    }
    uses = Counter(addresses.values())
    return {
        key: address if address and uses[address] == 1 else key
        for key, address in addresses.items()
    }
