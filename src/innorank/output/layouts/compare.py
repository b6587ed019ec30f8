"""`compare` as a table: what compares first, then what fell out or came in, then what is not."""

from collections.abc import Iterator, Sequence
from functools import partial

from ...model.answer import Answer
from ..sheet import Block, Column, Grid, Paragraph
from .cells import (
    NOTHING,
    Result,
    counted,
    decimal,
    grid_of,
    heading,
    known_ranks,
    name_of,
    number,
    tell_notes,
    title_of,
)
from .changes import PRINTED, comparability, comparison_columns, is_comparable, is_told
from .footer import References, disputes, pair_figures, pair_footer


def layout(answer: Answer) -> Iterator[Block]:
    """Both ranks of every place with a known change or bound; the other places in one line."""
    a, b = answer.lists[:2]
    references = References(answer.view.sources)
    known = [row for row in answer.results if is_told(row)]
    unknown = [row for row in answer.results if not is_told(row)]
    yield from tell_notes(answer, "backward", "same-list")
    yield heading(f"{title_of(a)} → {title_of(b)}")
    yield from comparability(answer.extra["comparability"], (a, b))
    for ranked in answer.lists:
        if ranked.coverage != "complete":
            yield Paragraph(f"{ranked.name}{known_ranks(ranked, ranked.depth)}.", "quiet")
    has_printed = answer.extra["successive"] and any(row["b"]["previous_rank"] for row in known)
    if has_printed:
        yield Paragraph(PRINTED.format(b.name), "quiet")
    if known:
        yield _comparison_grid(answer, known, has_printed, references)
    if unknown:
        yield Paragraph(_unknown(answer, unknown, references))
    yield from disputes(answer, pair_figures(answer, answer.results), references)
    yield from _decompositions(answer)
    yield from _agreement(answer)
    yield from pair_footer(answer, references)


def _comparison_grid(
    answer: Answer, known: Sequence[Result], has_printed: bool, references: References
) -> Grid:
    """The exact changes, then the bounds; with the marks of both ranks' documents, if asked for."""
    (a, b), extra = answer.lists[:2], answer.extra
    comparable = is_comparable(extra["comparability"]["level"])

    def marks(row: Result) -> str:
        return " → ".join(_marks(answer, row, side, references) or NOTHING for side in "ab")

    columns = [
        *comparison_columns(answer, a.name, b.name, comparable, extra["backward"], has_printed),
        Column("Sources", marks, references.shown),
    ]
    return grid_of(columns, sorted(known, key=lambda row: row["change"] is None))


def _marks(answer: Answer, row: Result, side: str, references: References) -> str:
    """The marks of the documents behind one side's rank."""
    ranked = answer.lists["ab".index(side)]
    return references.marks(ranked.edition.id, row[side]["sources"])


def _decompositions(answer: Answer) -> Iterator[Block]:
    """What each move is made of, where a bridge list tells."""

    def part(key: str, title: str) -> Column:
        return number(title, lambda row: f"{row['decomposition'][key]:+g}")

    bridge = f"{answer.extra['bridge']}, which ranks the older year by the newer method"
    columns = [
        Column("Place", partial(name_of, answer)),
        part("total", "Difference"),
        *(part(key, key.title()) for key in ("method", "performance", "sample")),
    ]
    rows = [row for row in answer.results if row.get("decomposition")]
    if rows:
        yield Paragraph(f"Each difference taken apart by {bridge}:")
        yield grid_of(columns, rows)


def _unknown(answer: Answer, rows: Sequence[Result], references: References) -> str:
    def rank(row: Result, side: str) -> str:
        return f"{row[side]['rank_label']} {_marks(answer, row, side, references)}".rstrip()

    names = ", ".join(
        f"{name_of(answer, row)} ({rank(row, 'a')} → {rank(row, 'b')})" for row in rows
    )
    a, b = answer.lists[:2]
    return f"Cannot be known for {counted(len(rows), 'place')} ({a.name} → {b.name}): {names}."


def _agreement(answer: Answer) -> Iterator[Block]:
    """How far the two lists agree, in plain words and then in the measures' own."""
    agreement = answer.extra["agreement"]
    a, b = answer.lists[:2]
    if not agreement:
        yield from tell_notes(answer, "no-agreement")
        return
    if not agreement["depth"]:
        names = " and ".join(each.name for each in (a, b) if not each.contiguous)
        yield Paragraph(f"Agreement: not said, as the first rank of {names} is not known.", "quiet")
        return
    shared, pairs = agreement["shared"], agreement["pairs"]
    are = "is" if shared == 1 else "are"
    words = f"{shared} of the top {agreement['depth']} {are} shared"
    if agreement["depth_a"] != agreement["depth_b"]:
        words += f" ({a.name} is known without a gap to rank {agreement['depth_a']}, {b.name} to"
        words += f" {agreement['depth_b']})"
    untied = pairs["kept"] + pairs["reversed"]
    if untied:
        words += f"; among those, {pairs['kept'] / untied:.0%} of pairs keep their order"
        tied = f"{pairs['tied']} more {'is' if pairs['tied'] == 1 else 'are'} tied"
        words += f" ({tied})" if pairs["tied"] else ""
    few = " Fewer than 10 shared: indicative only." if shared < 10 else ""
    whole = " of the whole lists" if answer.query["country"] else ""
    yield Paragraph(f"Agreement{whole}: {words}.{few}")
    yield Paragraph(f"{'; '.join(_measures(agreement))}.", "quiet")


def _measures(agreement: Result) -> list[str]:
    """Each measure of agreement by its name, with its value and what it is over."""
    rbo, bounds = agreement["rbo"], agreement["tau_bounds"]
    names = {"tau-b": "tau_b", "weighted tau": "weighted_tau", "rho": "rho"}
    if agreement["weighted_tau"] is None:
        del names["weighted tau"]
    order = ", ".join(f"{name} {decimal(agreement[key])}" for name, key in names.items())
    limits = f"[{decimal(rbo['min'])}, {decimal(rbo['max'])}]"
    measures = [
        f"{order} over the {agreement['shared']} shared",
        f"Kendall top-k similarity {decimal(agreement['kendall_topk']['similarity'])}",
        f"footrule similarity {decimal(agreement['footrule_topk']['similarity'])}",
        f"RBO(p={rbo['p']}{_ties(agreement)}) {decimal(rbo['ext'])} {limits}",
    ]
    if bounds is not None:
        told = f"the {bounds['items']} places of which both lists tell anything"
        limits = f"[{decimal(bounds['low'])}, {decimal(bounds['high'])}]"
        measures.append(f"tau over {told} lies in {limits}")
    return measures


def _ties(agreement: Result) -> str:
    """How RBO took ties, where there are any: as equal ranks, or as an order that is unknown."""
    if agreement["rbo"]["ties"] == "a":
        return ", bands as unknown order"
    return ", joint ranks as equal" if agreement["pairs"]["tied"] else ""
