"""The publisher's own totals by economy, against what the entries of a list count up to."""

from collections.abc import Iterator, Mapping

from ...datafiles.complaints import Finding, FindingInFile
from ...measures.counting import EconomyCount, economy_counts
from ...model.choices import COUNTINGS
from . import ListInFile, Snapshot, doubt


@doubt
def totals(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Totals that cannot be right, and totals that come out by another rule than full counting.

    In a complete list a rule has to give them all. In any other the known entries must not exceed
    them by every rule.
    """
    for ranked in snapshot.lists():
        stated = ranked.ranked.counts
        if not stated:
            continue
        counted = _counted(ranked)
        if ranked.ranked.coverage != "complete":
            yield from _exceeded(ranked, stated, counted)
            continue
        missed = {rule: _missed(rule, stated, counted) for rule in COUNTINGS}
        giving = [rule for rule in COUNTINGS if not missed[rule]]
        if not giving:
            yield _differing(ranked, stated, counted)
        elif giving[0] != "full":
            message = f"the totals come out under {giving[0]} counting, not under full counting"
            yield ranked.file, Finding(ranked.path("counts"), "counting-rule", message)


def _counted(ranked: ListInFile) -> dict[str, EconomyCount]:
    """By economy how many entries count for it, leaving out those beyond the published ranks."""
    limit = ranked.ranked.depth or float("inf")
    inside = [entry for entry in ranked.entries if (entry.rank.low or 1) <= limit]
    return economy_counts([list(dict.fromkeys(entry.economies)) for entry in inside]).economies


def _missed(rule: str, stated: Mapping[str, int], counted: Mapping[str, EconomyCount]) -> list[str]:
    """The economies whose total a rule does not give."""
    return [
        code
        for code, total in stated.items()
        if (getattr(counted[code], rule) if code in counted else 0) != total
    ]


def _differing(
    ranked: ListInFile, stated: Mapping[str, int], counted: Mapping[str, EconomyCount]
) -> FindingInFile:
    """One finding for the list, at the first total that the best rule does not give."""
    best = min(COUNTINGS, key=lambda rule: len(_missed(rule, stated, counted)))
    missed = _missed(best, stated, counted)
    parts = [f"{code} {stated[code]} ({_by_rule(counted.get(code))})" for code in missed]
    message = (
        f"no rule of counting gives all {len(stated)} totals; {best} counting gives"
        f" {len(stated) - len(missed)}, but not {', '.join(parts)}"
    )
    return ranked.file, Finding(ranked.path("counts", missed[0]), "counts-differ", message)


def _by_rule(count: EconomyCount | None) -> str:
    if count is None:
        return "none here"
    return ", ".join(f"{rule} {getattr(count, rule)}" for rule in COUNTINGS)


def _exceeded(
    ranked: ListInFile, stated: Mapping[str, int], counted: Mapping[str, EconomyCount]
) -> Iterator[FindingInFile]:
    """One finding for a list in which more entries of an economy are known than it has in all."""
    over = [
        code
        for code, total in stated.items()
        if code in counted and min(getattr(counted[code], rule) for rule in COUNTINGS) > total
    ]
    if over:
        known = {code: counted[code].full for code in over}
        parts = [
            f"{stated[code]} of {code}, {known[code]} {'is' if known[code] == 1 else 'are'} known"
            for code in over
        ]
        message = f"the publisher counts {'; '.join(parts)}"
        yield ranked.file, Finding(ranked.path("counts", over[0]), "counts-exceeded", message)
