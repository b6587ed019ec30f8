"""The publisher's own totals by economy against what the entries count up to."""

from collections.abc import Iterator, Mapping

from ...datafiles.complaints import Finding
from ...measures.counting import EconomyCount, economy_counts
from ..snapshot import Doubt, ListOnShelf, Shelf

__all__ = ["counting_rules", "totals"]

RULES = ("full", "fractional", "lead")


def totals(shelf: Shelf) -> Iterator[Doubt]:
    """Totals that no rule of counting gives, or that the known entries exceed by every rule."""
    for ranked in shelf.lists():
        stated = ranked.counts
        if not stated:
            continue
        counted = _counted(shelf, ranked)
        if ranked.coverage != "complete":
            yield from _exceeded(ranked, stated, counted)
        elif all(_missed(rule, stated, counted) for rule in RULES):
            yield _differing(ranked, stated, counted)


def counting_rules(shelf: Shelf) -> Iterator[Doubt]:
    """Complete lists whose totals come out, but not by full counting, with the rule."""
    for ranked in shelf.lists():
        stated = ranked.counts
        if stated and ranked.coverage == "complete":
            counted = _counted(shelf, ranked)
            giving = [rule for rule in RULES if not _missed(rule, stated, counted)]
            if giving and giving[0] != "full":
                message = f"the totals come out under {giving[0]} counting, not under full counting"
                yield ranked.path, Finding(ranked.here("counts"), "counting-rule", message)


def _counted(shelf: Shelf, ranked: ListOnShelf) -> dict[str, EconomyCount]:
    """Every economy's entries; one that is known only to lie beyond the list is none of it."""
    limit = ranked.depth or float("inf")
    inside = [row for row in ranked.rows if (row.rank.low or 1) <= limit]
    return economy_counts(
        [list(dict.fromkeys(shelf.economies_of(row))) for row in inside]
    ).economies


def _missed(rule: str, stated: Mapping[str, int], counted: Mapping[str, EconomyCount]) -> list[str]:
    """The economies whose total a rule does not give."""
    return [
        code
        for code, total in stated.items()
        if (getattr(counted[code], rule) if code in counted else 0) != total
    ]


def _differing(
    ranked: ListOnShelf, stated: Mapping[str, int], counted: Mapping[str, EconomyCount]
) -> Doubt:
    """One finding for the list, at the first total that the rule which gives most does not give."""
    best = min(RULES, key=lambda rule: len(_missed(rule, stated, counted)))
    missed = _missed(best, stated, counted)
    parts = [f"{code} {stated[code]} ({_by_rule(counted.get(code))})" for code in missed]
    message = (
        f"no rule of counting gives all {len(stated)} totals; {best} counting gives"
        f" {len(stated) - len(missed)}, but not {', '.join(parts)}"
    )
    here = ranked.here("counts", missed[0])
    return ranked.path, Finding(here, "counts-differ", message)


def _by_rule(count: EconomyCount | None) -> str:
    if count is None:
        return "none here"
    return ", ".join(f"{rule} {getattr(count, rule)}" for rule in RULES)


def _exceeded(
    ranked: ListOnShelf, stated: Mapping[str, int], counted: Mapping[str, EconomyCount]
) -> Iterator[Doubt]:
    over = [
        code
        for code, total in stated.items()
        if code in counted and min(getattr(counted[code], rule) for rule in RULES) > total
    ]
    if over:
        parts = [f"{stated[code]} of {code}, {counted[code].full} are known" for code in over]
        message = f"the publisher counts {'; '.join(parts)}"
        yield ranked.path, Finding(ranked.here("counts", over[0]), "counts-exceeded", message)
