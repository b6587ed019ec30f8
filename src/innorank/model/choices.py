"""Every closed set of words, once: what data files and options may say.

Words that data files may say are types, too, so that whatever checks data files can name them.
"""

from typing import Literal, get_args

# What a list ranks.
Kind = Literal["city", "cluster"]
KINDS: tuple[str, ...] = get_args(Kind)
# Which of its ranks are here: all, all down to some depth, or some that may have gaps.
Coverage = Literal["complete", "truncated", "partial"]
COVERAGES: tuple[str, ...] = get_args(Coverage)
# Whether a tie takes up the ranks behind it (1, 2, 2, 4) or does not (1, 2, 2, 3).
Ties = Literal["competition", "dense"]
TIES: tuple[str, ...] = get_args(Ties)
# How far the ranks of two editions may be compared.
Level = Literal["same", "minor", "break", "unknown"]
LEVELS: tuple[str, ...] = get_args(Level)
LEVELS_BEST_FIRST = ("same", "minor", "unknown", "break")
COMPARABLE_LEVELS = ("same", "minor")
# Who stands behind a document as it was read: its publisher, who reports of it under an own name,
# or somebody who copied it.
Grade = Literal["official", "press", "copy"]
GRADES_BEST_FIRST: tuple[str, ...] = get_args(Grade)
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
