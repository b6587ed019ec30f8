"""Every closed set of words, once: what data files and options may say.

They are plain texts, since every start loads them; `datafiles/field_types.py` makes types of those
that data files may say.
"""

# What a list ranks.
KINDS = ("city", "cluster")
# Which of its ranks are here: all, all down to some depth, or some that may have gaps.
COVERAGES = ("complete", "truncated", "partial")
# Whether a tie takes up the ranks behind it (1, 2, 2, 4) or does not (1, 2, 2, 3).
TIES = ("competition", "dense")
# What an indicator is measured in; `index` is a number that has no unit.
UNITS = ("count", "people", "percent", "per-100000", "per-million", "index")
# Which end of an indicator comes first.
BETTER = ("high", "low")
# How far the ranks of two editions may be compared.
LEVELS = ("same", "minor", "break", "unknown")
LEVELS_BEST_FIRST = ("same", "minor", "unknown", "break")
COMPARABLE_LEVELS = ("same", "minor")
# Who stands behind a document as it was read: its publisher, who reports of it under an own name,
# or somebody who copied it.
GRADES_BEST_FIRST = ("official", "press", "copy")
# The grade of a rank that no document states, below all others.
DERIVED_GRADE = "derived"
# The licence of a publisher who reserves all rights, so that only bare facts are kept.
FACTS_ONLY = "facts-only"

# `--match`: which rows of two lists are about one place.
MATCHES = ("same", "member")
# `--by`: what a move is measured in.
MOVE_MEASURES = ("abs", "pct", "log")
# `--counting`: what a place of several economies counts for.
COUNTINGS = ("full", "fractional", "lead")
# `--method`: how many lists become one.
CONSENSUS_METHODS = ("copeland", "kemeny", "borda", "median")
# `--kind` of `chart`: what is drawn.
CHART_KINDS = ("bump", "slope", "dots", "bars", "scatter", "map")
