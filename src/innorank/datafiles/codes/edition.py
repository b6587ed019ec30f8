"""Codes of one edition file: its ranks, ties, coverage and sources."""

from .code import Code

__all__ = ["CODES"]

_FOUND = "An edition is found by its id, which is the name of its file."
_ABSENCE = "Coverage decides what the absence of a place means: a bound, or nothing."

CODES = (
    Code(
        "id-not-file-name",
        "The id of an edition is not the name of its file.",
        _FOUND,
        "id: wipo-2023 in editions/wipo-23.yaml",
        "id: wipo-2023 in editions/wipo-2023.yaml",
        "give the file the name of the id",
    ),
    Code(
        "unknown-list",
        "`default_list` names a list that the edition does not have.",
        "Who asks for the edition alone is answered from this list.",
        "default_list: total, lists: {overall: ...}",
        "default_list: overall, lists: {overall: ...}",
        "`default_list` has to be one of the lists",
    ),
    Code(
        "unknown-source",
        "A key of a source is not under `sources` of the edition.",
        "Every figure is traced to its document by this key.",
        "sources: {report: ...}, entries: [{rank: 1, place: tokyo, sources: [reprot]}]",
        "sources: {report: ...}, entries: [{rank: 1, place: tokyo, sources: [report]}]",
        "correct the key, or describe the document under `sources` of the edition",
    ),
    Code(
        "no-source",
        "Neither an entry nor its list names a source.",
        "A figure without a source cannot be checked by anybody.",
        "entries: [{rank: 1, place: tokyo}]",
        "sources: [report], entries: [{rank: 1, place: tokyo}]",
        "give the entry or its list a source",
    ),
    Code(
        "disputed-agrees",
        "What an entry calls disputed is the rank that it has.",
        "Answers would tell of a contradiction that there is not.",
        "{rank: 47, place: madrid, disputed: [{rank: 47, source: blog, reason: a slip}]}",
        "{rank: 47, place: madrid, disputed: [{rank: 48, source: blog, reason: a slip}]}",
        "correct one of the two ranks, or name the source under `sources` of the entry",
    ),
    Code(
        "place-twice",
        "A list names one place in two entries.",
        "A place has one rank in a list; a second one is most often another place's.",
        "{rank: 4, place: suzhou-jiangsu}, {rank: 9, place: suzhou-jiangsu}",
        "{rank: 4, place: suzhou-jiangsu}, {rank: 9, place: suzhou-anhui}",
        "a list names a place once: remove one of the entries, or find the place that was meant",
    ),
    Code(
        "rank-twice",
        "Two entries have one rank, and do not say that they are tied.",
        "Without `=` the second rank is most often a slip of the pen.",
        "{rank: 5, place: hefei}, {rank: 5, place: wuhan}",
        '{rank: "5=", place: hefei}, {rank: "5=", place: wuhan}',
        'write `"5="` for each if they are tied; else find the wrong rank',
    ),
    Code(
        "tie-of-one",
        "In a complete list nobody else has a rank that is called joint.",
        "Either the other entry is missing or has a wrong rank, or there is no tie.",
        '{rank: "5=", place: hefei}, {rank: 6, place: wuhan}',
        "{rank: 5, place: hefei}, {rank: 6, place: wuhan}",
        "nobody shares this rank: find the other entry, or remove `=`",
    ),
    Code(
        "tie-does-not-skip",
        "A tie takes up the ranks behind it, and another entry has one of these.",
        "Ranks count the places in front: behind two that share rank 5 comes rank 7.",
        '"5=", "5=", 6',
        '"5=", "5=", 7',
        "a tie of two at 5 leaves 6 free: find the wrong rank, or write `ties: dense` for the list"
        " if its publisher gives none away",
    ),
    Code(
        "beyond-depth",
        "A rank is greater than the number of ranks that were published.",
        "One of the two is wrong, and bounds would follow from it.",
        "depth: 100, entries: [{rank: 101, place: hefei}]",
        'depth: 100, entries: [{rank: "101+", place: hefei}]',
        "correct the rank or the `depth`",
    ),
    Code(
        "beyond-scope",
        "A rank, the `depth` or the number of entries is greater than the `scope`.",
        "No more places can be ranked than were assessed.",
        "scope: 50, depth: 100",
        "scope: 100, depth: 50",
        "correct the rank, the `depth` or the `scope`",
    ),
    Code(
        "gap-in-ranks",
        "The list promises ranks without a gap, and there is one.",
        _ABSENCE,
        "coverage: truncated, ranks 1, 2, 4",
        "coverage: partial, ranks 1, 2, 4",
        "find the missing entry, or call the list `partial`",
    ),
    Code(
        "not-complete",
        "The list is called complete, but ends before its `depth`.",
        _ABSENCE,
        "coverage: complete, depth: 100, ranks 1 to 98",
        "coverage: truncated, depth: 100, ranks 1 to 98",
        "call the list `truncated`, or correct `depth`",
    ),
)
