"""Measures over rankings: plain sequences in, numbers out, nothing to load first.

A ranking is a sequence of tied blocks, best first: `[["tokyo"], ["paris", "osaka"], ["lyon"]]`
has Paris and Osaka tied on positions 2 and 3. A block is a list, tuple or set of items. An item
is any hashable value, and no item comes twice. `untied` makes a ranking from a flat sequence,
`to_ranking` from ranks. An interval `(first, last)` gives the positions that an item may hold;
*last* is None where nothing bounds it. Ranks are numbers; smaller is better.

Answers are numbers or immutable records. What is undefined is None, never NaN. An argument
outside its range raises ValueError. Only the standard library is used.

>>> from innorank.measures import rbo, untied
>>> rbo(untied("abc"), untied("abc")).ext
1.0
"""

# The public names of each module, for `__getattr__`; `__init__.pyi` tells them to type checkers.
# No module bears the name of something public: importing it would hide that name.
_NAMES = {
    "agreements": "Agreement FootruleTopK KendallTopK Overlap agreement expected_overlap"
    " footrule_topk kendall_topk overlap",
    "alike": "HalvingsApart halvings_apart",
    "consensus": "ConsensusRow PairwiseMatrix PercentileRange RankRange borda copeland"
    " copeland_ranks kendall_w leave_one_out median_percentiles pairwise_matrix",
    "correlation": "TauBounds spearman_rho tau_b tau_bounds weighted_tau",
    "counting": "EconomyCount EconomyCounts economy_counts",
    "economies": "EconomyPosition economy_size position_in_economy positions_in_economy",
    "kinds": "Interval Ranking",
    "moves": "Decomposition MoveBounds absolute_move decompositions log2_ratio move move_bounds"
    " neighbour_medians percentile_points",
    "optimal": "KemenyOrder kemeny",
    "rank_biased": "RankBiasedOverlap rbo",
    "rankings": "cut intervals midranks positions shared_midranks size to_ranking untied",
}
_MODULE_OF = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = sorted(_MODULE_OF)


def __getattr__(name: str) -> object:
    """Load the module of a public name on first use, and keep the name."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
