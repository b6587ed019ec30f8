"""Measures over rankings: plain sequences in, numbers out, nothing to load first.

A ranking is a sequence of tied blocks, best first: `[["tokyo"], ["paris", "osaka"], ["lyon"]]`
has Paris and Osaka tied on positions 2 and 3. A block is a list, tuple or set of items, an item
is any hashable value, and no item comes twice. `untied` makes a ranking from a flat sequence,
`to_ranking` from ranks. An interval `(first, last)` gives the positions that an item may hold,
*last* None where unbounded. Ranks are numbers of which the smaller is the better.

Answers are numbers or immutable records. What is undefined is None, never NaN; an argument outside
its range raises ValueError. Nothing but the standard library is used, and a module is loaded
when a name of it is first asked for.

>>> from innorank.measures import rbo, untied
>>> rbo(untied("abc"), untied("abc")).ext
1.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from innorank.measures.agreements import Agreement as Agreement
    from innorank.measures.agreements import agreement as agreement
    from innorank.measures.consensus import ConsensusRow as ConsensusRow
    from innorank.measures.consensus import PairwiseMatrix as PairwiseMatrix
    from innorank.measures.consensus import PercentileRange as PercentileRange
    from innorank.measures.consensus import RankRange as RankRange
    from innorank.measures.consensus import borda as borda
    from innorank.measures.consensus import copeland as copeland
    from innorank.measures.consensus import copeland_ranks as copeland_ranks
    from innorank.measures.consensus import leave_one_out as leave_one_out
    from innorank.measures.consensus import median_percentiles as median_percentiles
    from innorank.measures.consensus import pairwise_matrix as pairwise_matrix
    from innorank.measures.correlation import TauBounds as TauBounds
    from innorank.measures.correlation import spearman_rho as spearman_rho
    from innorank.measures.correlation import tau_b as tau_b
    from innorank.measures.correlation import tau_bounds as tau_bounds
    from innorank.measures.correlation import weighted_tau as weighted_tau
    from innorank.measures.counting import EconomyCount as EconomyCount
    from innorank.measures.counting import EconomyCounts as EconomyCounts
    from innorank.measures.counting import economy_counts as economy_counts
    from innorank.measures.moves import Decomposition as Decomposition
    from innorank.measures.moves import MoveBounds as MoveBounds
    from innorank.measures.moves import absolute_move as absolute_move
    from innorank.measures.moves import decompositions as decompositions
    from innorank.measures.moves import log2_ratio as log2_ratio
    from innorank.measures.moves import move as move
    from innorank.measures.moves import move_bounds as move_bounds
    from innorank.measures.moves import neighbour_medians as neighbour_medians
    from innorank.measures.moves import percentile_points as percentile_points
    from innorank.measures.optimal import KemenyOrder as KemenyOrder
    from innorank.measures.optimal import kemeny as kemeny
    from innorank.measures.optimal import kendall_w as kendall_w
    from innorank.measures.overlaps import Overlap as Overlap
    from innorank.measures.overlaps import expected_overlap as expected_overlap
    from innorank.measures.overlaps import overlap as overlap
    from innorank.measures.rank_biased import RankBiasedOverlap as RankBiasedOverlap
    from innorank.measures.rank_biased import rbo as rbo
    from innorank.measures.rankings import Interval as Interval
    from innorank.measures.rankings import Ranking as Ranking
    from innorank.measures.rankings import cut as cut
    from innorank.measures.rankings import intervals as intervals
    from innorank.measures.rankings import midranks as midranks
    from innorank.measures.rankings import positions as positions
    from innorank.measures.rankings import shared_midranks as shared_midranks
    from innorank.measures.rankings import size as size
    from innorank.measures.rankings import to_ranking as to_ranking
    from innorank.measures.rankings import untied as untied
    from innorank.measures.topk import FootruleTopK as FootruleTopK
    from innorank.measures.topk import KendallTopK as KendallTopK
    from innorank.measures.topk import footrule_topk as footrule_topk
    from innorank.measures.topk import kendall_topk as kendall_topk

# No module bears the name of something public: importing it would hide that name.
_MODULE_NAMES = {
    "agreements": ("Agreement", "agreement"),
    "consensus": (
        "ConsensusRow",
        "PairwiseMatrix",
        "PercentileRange",
        "RankRange",
        "borda",
        "copeland",
        "copeland_ranks",
        "leave_one_out",
        "median_percentiles",
        "pairwise_matrix",
    ),
    "correlation": ("TauBounds", "spearman_rho", "tau_b", "tau_bounds", "weighted_tau"),
    "counting": ("EconomyCount", "EconomyCounts", "economy_counts"),
    "moves": (
        "Decomposition",
        "MoveBounds",
        "absolute_move",
        "decompositions",
        "log2_ratio",
        "move",
        "move_bounds",
        "neighbour_medians",
        "percentile_points",
    ),
    "optimal": ("KemenyOrder", "kemeny", "kendall_w"),
    "overlaps": ("Overlap", "expected_overlap", "overlap"),
    "rank_biased": ("RankBiasedOverlap", "rbo"),
    "rankings": (
        "Interval",
        "Ranking",
        "cut",
        "intervals",
        "midranks",
        "positions",
        "shared_midranks",
        "size",
        "to_ranking",
        "untied",
    ),
    "topk": ("FootruleTopK", "KendallTopK", "footrule_topk", "kendall_topk"),
}
_MODULE_OF = {name: module for module, names in _MODULE_NAMES.items() for name in names}

__all__ = sorted(_MODULE_OF)


def __getattr__(name: str) -> object:
    """Load the module of a public name on first use, and keep the name."""
    module = _MODULE_OF.get(name)
    if module is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
