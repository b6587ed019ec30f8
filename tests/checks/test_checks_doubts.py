"""What is doubtful: each doubt with its line and column, and the bounds at which none begins.

Each row edits the folder of the conftest. ▸ stands before the place that the finding names, in file
order; it is not in the file. A finding, a warning or an info, is told by how it begins.
"""

from collections.abc import Callable
from itertools import zip_longest
from typing import Any

import pytest

T2022 = "editions/towns-2022.yaml"
T2023 = "editions/towns-2023.yaml"
HUBS = "editions/hubs-2023.yaml"
PLACES = "places.yaml"
IWAKI = "      - {rank: 46, place: iwaki, previous_rank: 8}\n"
IWAKI_PLACE = "iwaki: {name: Iwaki, kind: city, economies: [JP]"
COUNTS = "{CN: 2, HK: 1, JP: 2}"
SHARING = "".join(
    f"mori-{code}: {{name: Mori, kind: city, economies: [{code.upper()}], shared_names: [Mori],"
    f" geonames: {number}, lat: {number}, lon: {number}}}\n"
    for code, number in (("cn", 41), ("jp", 42))
)

PRINTED = [
    pytest.param(
        [(HUBS, "economy: Japan", "▸economy: China")],
        ["economy-differs: warning: China is printed, but akita-beppu counts for JP"],
        id="economy-of-another",
    ),
    pytest.param(
        [
            (HUBS, "economy: PRC/Hong Kong", "▸economy: Japan, economies: [CN]"),
            (HUBS, COUNTS, "{CN: 2, HK: 0, JP: 2}"),
        ],
        ["economy-differs: warning: Japan is printed, but foshan-hongkong counts for CN"],
        id="economies-of-the-entry-count",
    ),
    pytest.param(
        [(HUBS, "printed: Tiba", "▸printed: BEPPU")],
        ["printed-elsewhere: warning: BEPPU is beppu, not chiba"],
        id="printed-name-of-another",
    ),
    pytest.param([(HUBS, "printed: Tiba", "printed: Nowhere")], [], id="printed-name-of-nobody"),
    pytest.param(
        [
            (HUBS, "printed: Tiba", "printed: Iwaki"),
            (PLACES, "[Tiba]", "[], predecessors: [iwaki]"),
        ],
        [],
        id="place-called-by-its-predecessor",
    ),
    pytest.param(
        [(HUBS, "printed: Akita–Beppu", "printed: Beppu")], [], id="cluster-called-by-a-member"
    ),
    pytest.param(
        [(T2023, "place: beppu", "place: beppu, printed: Akita–Beppu")],
        [],
        id="city-called-by-its-cluster",
    ),
]

TOTALS = [
    pytest.param(
        [(HUBS, COUNTS, "{CN: 2, HK: 1, ▸JP: 3}")],
        [
            (
                "counts-differ: warning: no rule of counting gives all 3 totals; "
                "full counting gives 2, but not JP 3 (full 2, fractional 2, lead 2)"
            )
        ],
        id="one-total-too-high",
    ),
    pytest.param(
        [(HUBS, COUNTS, "{▸CN: 5, HK: 0, JP: 2}")],
        [
            (
                "counts-differ: warning: no rule of counting gives all 3 totals; "
                "lead counting gives 2, but not CN 5 (full 2, fractional 3/2, lead 2)"
            )
        ],
        id="told-of-the-rule-that-gives-most",
    ),
    pytest.param(
        [(HUBS, COUNTS, "{CN: 2, ▸CA: 1}"), ("economies.yaml", "JP:", "CA: {name: Canada}\nJP:")],
        [
            (
                "counts-differ: warning: no rule of counting gives all 2 totals; "
                "full counting gives 1, but not CA 1 (none here)"
            )
        ],
        id="total-of-an-economy-without-entry",
    ),
    pytest.param(
        [(HUBS, f"counts: {COUNTS}", "▸counts: {CN: 2, HK: 0, JP: 2}")],
        [("counting-rule: info: the totals come out under lead counting, not under full counting")],
        id="lead-counting-gives-all",
    ),
    pytest.param(
        [
            (HUBS, "complete", "truncated"),
            (HUBS, "depth: 4", "depth: 9"),
            (HUBS, COUNTS, "{CN: 2, ▸JP: 1}"),
        ],
        ["counts-exceeded: warning: the publisher counts 1 of JP, 2 are known"],
        id="more-known-than-counted",
    ),
    pytest.param(
        [
            (HUBS, "complete", "truncated"),
            (HUBS, "depth: 4", "depth: 9"),
            (HUBS, COUNTS, "{▸CN: 1, HK: 0}"),
        ],
        ["counts-exceeded: warning: the publisher counts 1 of CN"],
        id="exceeded-by-every-rule",
    ),
    pytest.param(
        [
            (HUBS, "complete", "truncated"),
            (HUBS, "depth: 4", "depth: 9"),
            (HUBS, COUNTS, "{HK: 0}"),
        ],
        [],
        id="exceeded-but-not-by-lead-counting",
    ),
]

PREVIOUS = [
    pytest.param(
        [(T2023, "previous_rank: 3}", "▸previous_rank: 4}")],
        ["previous-differs: warning: chiba was 4 by this edition, and 3 by towns-2022"],
        id="rank-differs",
    ),
    pytest.param(
        [(T2023, "stated_change: 1", "▸stated_change: 2")],
        ["previous-differs: warning: foshan was 7 by this edition, and 6 by towns-2022"],
        id="change-differs-from-the-edition-before",
    ),
    pytest.param(
        [(T2023, "previous_rank: 47", "▸previous_rank: 44")],
        ["previous-differs: warning: kan was 44 by this edition, and 45–50 by towns-2022"],
        id="outside-the-band",
    ),
    pytest.param(
        [(T2023, "previous_rank: 8", "▸previous_rank: 7")],
        [
            (
                "previous-differs: warning: iwaki was 7 by this edition,"
                " and towns-2022 names others in all ranks down to 7"
            )
        ],
        id="rank-that-another-had",
    ),
    pytest.param(
        [
            (T2023, "previous_rank: 8", "previous_rank: 3"),
            (PLACES, IWAKI_PLACE, f"{IWAKI_PLACE}, predecessors: [chiba]"),
        ],
        [],
        id="rank-that-the-predecessor-had",
    ),
    pytest.param(
        [
            (T2023, "{rank: 4, place: dalian}", "{rank: 4, place: dalian-enshi, previous_rank: 4}"),
            (T2023, "      - {rank: 6, place: enshi}\n", ""),
        ],
        [],
        id="rank-that-a-member-had",
    ),
    pytest.param(
        [(T2023, "previous_rank: 3}", "▸previous_rank: 4}"), ("rankings.yaml", "same,", "break,")],
        [
            (
                "previous-recomputed: info: chiba was 4 by this edition, and 3 by towns-2022"
                " (comparability: break)"
            )
        ],
        id="recomputed-across-a-break",
    ),
    pytest.param(
        [
            (T2023, "place: dalian}", "place: dalian, previous_rank: 4}"),
            (T2023, "previous_rank: 3}", "▸previous_rank: 4}"),
            ("rankings.yaml", "same,", "break,"),
        ],
        [
            (
                "previous-differs: warning: chiba was 4 by this edition, and 3 by towns-2022;"
                " 3 others agree"
            )
        ],
        id="one-that-differs-from-three-that-agree-across-a-break",
    ),
    pytest.param(
        [
            (T2023, "place: dalian}", "place: dalian, previous_rank: 4}"),
            (T2023, "place: beppu}", "place: beppu, ▸previous_rank: 5}"),
            (T2023, "previous_rank: 3}", "▸previous_rank: 4}"),
            ("rankings.yaml", ", towns-2023]", ", towns-2023]\n    url: https://x.org"),
            (
                "rankings.yaml",
                '{from: towns-2022, to: towns-2023, level: same, reason: one method, source: "https://x.org"}',
                "{from: towns-2022, to: towns-2023, level: unknown}",
            ),
        ],
        [
            "previous-recomputed: info: chiba was 4 by this edition",
            (
                "previous-recomputed: info: beppu was 5 by this edition, and 2 by towns-2022"
                " (comparability: unknown)"
            ),
        ],
        id="two-that-differ-from-three-that-agree",
    ),
    pytest.param(
        [
            (T2023, "{rank: 4, place: dalian}", "{rank: 4, place: dalian, ▸previous_rank: 51}"),
            (T2023, "previous_rank: 3}", "▸previous_rank: 4}"),
            ("rankings.yaml", "same,", "break,"),
        ],
        ["previous-recomputed: info: ", "previous-beyond: warning: "],
        id="one-finding-for-an-entry",
    ),
    pytest.param(
        [(T2023, "previous_rank: 3}", "▸previous_rank: 4}"), ("rankings.yaml", "same,", "minor,")],
        ["previous-differs: "],
        id="minor-change-of-method",
    ),
    pytest.param(
        [(T2023, "previous_rank: 8", "▸previous_rank: 51")],
        ["previous-beyond: warning: a previous rank of 51, where there were 50 ranks"],
        id="beyond-the-depth-before",
    ),
    pytest.param(
        [(HUBS, "place: chiba,", "place: chiba, ▸previous_rank: 5,")],
        ["previous-beyond: warning: a previous rank of 5, where there were 4 ranks"],
        id="beyond-the-own-depth-where-none-was-before",
    ),
    pytest.param(
        [(T2023, "chiba, previous_rank: 3}", "chiba, ▸previous_rank: 3, stated_change: -1}")],
        ["change-differs: warning: a change of -1 is stated, but from 3 to 2 it is +1"],
        id="change-against-the-row-itself",
    ),
    pytest.param(
        [(T2023, "stated_change: 1", "▸stated_change: -5")],
        ["change-differs: warning: a change of -5 to rank 5 would begin at rank 0"],
        id="change-from-no-rank",
    ),
]

JUMPS = [
    pytest.param(
        [(T2023, "{rank: 40, place: hongkong", "{▸rank: 23, place: hongkong")],
        [
            (
                "jump: warning: hongkong moved 17 positions: towns-2022 has 40 before this 23;"
                " the median of 8 moves is 1"
            )
        ],
        id="jump",
    ),
    pytest.param(
        [(T2023, "{rank: 40, place: hongkong", "{rank: 30, place: hongkong")],
        [],
        id="ten-positions-are-none",
    ),
    pytest.param(
        [
            (T2022, "{rank: 40, place: hongkong", "{rank: 50, place: hongkong"),
            (T2023, "{rank: 40, place: hongkong", "{rank: 38, place: hongkong"),
        ],
        [],
        id="less-than-a-quarter-of-the-rank",
    ),
    pytest.param(
        [
            (T2022, "{rank: 40, place: hongkong", "{rank: 30, place: hongkong"),
            (T2023, "{rank: 40, place: hongkong", "{rank: 20, place: hongkong"),
        ],
        [],
        id="ten-positions-are-none-higher-up-either",
    ),
    pytest.param(
        [
            (T2023, "{rank: 40, place: hongkong", "{rank: 23, place: hongkong"),
            (T2023, "      - {rank: 1, place: akita, previous_rank: 1}\n", ""),
        ],
        [],
        id="fewer-than-eight-moves",
    ),
    pytest.param(
        [
            (T2023, "{rank: 40, place: hongkong", "{rank: 23, place: hongkong"),
            ("rankings.yaml", "same,", "break,"),
        ],
        [],
        id="across-a-break",
    ),
]


def with_indicators(units: str, **figures: str) -> list[tuple[str, str, str]]:
    """Edits: indicators with their units in T2023, and the keys of the entries of some places."""
    declared = [
        f"      {name}: {{title: T, unit: {unit}, better: high}}\n"
        for name, unit in (each.split(":") for each in units.split())
    ]
    edits = [(T2023, "    entries:\n", f"    indicators:\n{''.join(declared)}    entries:\n")]
    return edits + [
        (T2023, f"place: {name}}}", f"place: {name}, {keys}}}") for name, keys in figures.items()
    ]


SHARES = "share_a:percent share_b:percent"
COUNT_AND_SHARE = "papers:count share_papers:percent"
PER_HEAD = "pct_filings:count population:people pct_per_million:per-million"
INDICATORS = [
    pytest.param(
        [
            (
                T2023,
                "    entries:\n",
                (
                    "    indicators:\n      ▸papers: {title: P, unit: count, better: high}\n"
                    "    entries:\n"
                ),
            )
        ],
        ["indicator-unused: warning: no entry has papers"],
        id="indicator-of-no-entry",
    ),
    pytest.param(
        with_indicators("papers:count", beppu='indicators: {▸papers: "117.294"}'),
        ["indicator-impossible: warning: beppu has papers 117.294, which cannot be in the unit co"],
        id="count-with-a-fraction",
    ),
    pytest.param(
        with_indicators("papers:per-million", beppu='indicators: {▸papers: "-3"}'),
        ["indicator-impossible: warning: beppu has papers -3, which cannot be in the unit per-mil"],
        id="negative-figure-per-head",
    ),
    pytest.param(
        with_indicators(
            "share_a:percent growth:percent index:index",
            beppu='indicators: {share_a: "100.0", growth: "-7.5", index: "-0.25"}',
            dalian='indicators: {▸share_a: "100.1", growth: "125"}',
        ),
        ["indicator-impossible: warning: dalian has share_a 100.1, which cannot be a share"],
        id="only-a-share-is-a-part-of-100",
    ),
    # 10.45 to 10.55 and 1.45 to 1.55 are 11.9 to 12.1, and 12.15 begins at 12.145.
    pytest.param(
        with_indicators(
            SHARES,
            beppu='score: "11.9", indicators: {share_a: "10.5", share_b: "1.5"}',
            dalian='score: "12.1", indicators: {share_a: "10.5", share_b: "1.5"}',
            enshi='▸score: "12.15", indicators: {share_a: "10.5", share_b: "1.5"}',
            ganzhou='score: A, indicators: {share_a: "1", share_b: "1"}',
            hongkong='score: "90", indicators: {share_a: "1"}',
        ),
        ["shares-differ: warning: enshi: 10.5 + 1.5 is not the score 12.15"],
        id="shares-add-up-within-rounding",
    ),
    pytest.param(
        with_indicators(
            SHARES,
            beppu='score: "12", indicators: {share_a: "10", share_b: "2"}',
            dalian='score: "80", indicators: {share_a: "10", share_b: "2"}',
        ),
        [],
        id="scores-that-are-something-else",
    ),
    # A total of 9,804 to 10,206 fits the first three, and 200 of it are at most 2.04 %.
    pytest.param(
        with_indicators(
            COUNT_AND_SHARE,
            beppu='indicators: {papers: "1000", share_papers: "10.0"}',
            dalian='indicators: {papers: "250", share_papers: "2.5"}',
            enshi='indicators: {papers: "2", share_papers: "0.0"}',
            ganzhou='indicators: {papers: "200", ▸share_papers: "2.5"}',
        ),
        [
            (
                "share-misfit: warning: ganzhou: 200 of papers cannot be 2.5% of the total that"
                " fits 3 other entries"
            )
        ],
        id="share-of-another-total",
    ),
    pytest.param(
        with_indicators(
            COUNT_AND_SHARE,
            beppu='indicators: {papers: "1000", share_papers: "10"}',
            dalian='indicators: {papers: "1000", share_papers: "50"}',
        ),
        [],
        id="shares-of-a-total-each",
    ),
    # 50.5 of 0.1 million are 505 at most, and 49.5 are 495 at least.
    pytest.param(
        with_indicators(
            PER_HEAD,
            beppu='indicators: {pct_filings: "50", population: "100000", pct_per_million: "495"}',
            dalian='indicators: {pct_filings: "50", population: "100000", ▸pct_per_million: "506"}',
            enshi='indicators: {pct_filings: "50", pct_per_million: "1"}',
            ganzhou='indicators: {pct_filings: "50", population: "0", pct_per_million: "1"}',
        ),
        [
            (
                "per-head-differs: warning: dalian: 50 of pct_filings by a population of 100000 is"
                " about 495, not 506"
            )
        ],
        id="figure-per-million-inhabitants",
    ),
    pytest.param(
        with_indicators(
            "papers:count population:people papers_per_100000:per-100000",
            beppu='indicators: {papers: "50", population: "100000", papers_per_100000: "50"}',
            dalian='indicators: {papers: "50", population: "100000", ▸papers_per_100000: "500"}',
        ),
        ["per-head-differs: warning: dalian: 50 of papers by a population of 100000 is about 49.5"],
        id="figure-per-100000-inhabitants",
    ),
    pytest.param(
        [
            (
                T2023,
                "lists:\n",
                (
                    "lists:\n  size:\n    title: Size\n    coverage: partial\n    sources: [web]\n"
                    "    indicators:\n      papers: {title: P, unit: count, better: high}\n"
                    '    entries:\n      - {rank: 4, place: beppu, indicators: {papers: "70"}}\n'
                ),
            ),
            (T2023, "    depth: 50\n", "    depth: 50\n    #\n"),
            (
                T2023,
                "    #\n    coverage: partial\n    sources: [web]\n    entries:\n",
                (
                    "    coverage: partial\n    sources: [web]\n    indicators:\n"
                    "      population: {title: P, unit: people, better: high}\n"
                    "      papers_per_million: {title: P, unit: per-million, better: high}\n"
                    "    entries:\n"
                ),
            ),
            (
                T2023,
                "{rank: 3, place: beppu}",
                (
                    "{rank: 3, place: beppu, indicators:"
                    ' {population: "1000000", ▸papers_per_million: "60"}}'
                ),
            ),
        ],
        ["per-head-differs: warning: beppu: 70 of papers by a population of 1000000 is about 69.5"],
        id="count-in-another-list",
    ),
]

DOUBLES = [
    pytest.param(
        [(HUBS, "place: chiba, printed: Tiba", "▸place: beppu")],
        ["cluster-and-member: warning: beppu (4) is a member of akita-beppu (2)"],
        id="cluster-and-its-member",
    ),
    pytest.param(
        [(T2023, IWAKI, f"{IWAKI}      - {{rank: 47, ▸place: akita-beppu}}\n")],
        ["cluster-and-member: warning: akita (1) is a member of akita-beppu (47)"],
        id="cluster-behind-both-its-members-is-told-once",
    ),
    pytest.param(
        [
            (
                PLACES,
                "members: [akita, beppu]",
                "members: [akita, beppu], predecessors: [dalian-enshi]",
            ),
            (HUBS, "{rank: 3, place", "{rank: 3, ▸place"),
        ],
        ["clusters-overlap: warning: of akita-beppu (2) and dalian-enshi (3) one grew out of"],
        id="predecessor-behind-its-successor",
    ),
    pytest.param(
        [
            (HUBS, "{rank: 3, place: dalian-enshi}", "{rank: 3, ▸place: dalian-foshan}"),
            (
                "places.yaml",
                "enshi: {name: Enshi",
                (
                    "dalian-foshan: {name: D–F, kind: cluster,"
                    " economies: [CN], members: [dalian, foshan], predecessors: [dalian-enshi]}\n"
                    "enshi: {name: Enshi"
                ),
            ),
        ],
        ["clusters-overlap: warning: foshan-hongkong (1) and dalian-foshan (3) share foshan"],
        id="clusters-that-share-a-city",
    ),
    pytest.param(
        [
            (
                "places.yaml",
                "members: [dalian, enshi]}",
                "members: [dalian, enshi], predecessors: [akita-beppu]}",
            ),
            (HUBS, "{rank: 3, place", "{rank: 3, ▸place"),
        ],
        ["clusters-overlap: warning: of akita-beppu (2) and dalian-enshi (3) one grew out of"],
        id="cluster-and-its-predecessor",
    ),
    pytest.param(
        [("places.yaml", "geonames: 12", "▸geonames: 11")],
        ["same-geonames: warning: akita has the id 11 of GeoNames, too"],
        id="one-id-in-geonames",
    ),
    pytest.param(
        [("places.yaml", "lat: 33.28, lon: 131.49", "▸lat: 39.72, lon: 140.1")],
        ["same-position: warning: akita lies at 39.72, 140.1, too"],
        id="one-position",
    ),
    pytest.param([("places.yaml", "lat: 33.28", "lat: 39.72")], [], id="one-latitude-alone"),
]
GAZETTEER = [
    pytest.param(
        [
            ("places.yaml", "iwaki: {", "▸iwaki: {"),
            ("places.yaml", ", geonames: 29, lat: 29.5", ""),
        ],
        ["city-unlocated: warning: iwaki has no geonames, lat"],
        id="city-that-is-nowhere",
    ),
    pytest.param(
        [
            (
                "places.yaml",
                ", geonames: 29, lat: 29.5, lon: 110.29",
                ", geonames: 29, lat: 0, lon: 0",
            )
        ],
        [],
        id="city-on-the-equator",
    ),
    pytest.param(
        [
            (T2023, "      - {rank: 46, place: iwaki, previous_rank: 8}\n", ""),
            ("places.yaml", "iwaki: {", "▸iwaki: {"),
        ],
        ["place-unused: warning: no list ranks iwaki, no cluster names it, and it shares no name"],
        id="place-that-nothing-needs",
    ),
    pytest.param(
        [("places.yaml", "kan: {", f"{SHARING}kan: {{")],
        [],
        id="place-that-shares-a-name",
    ),
    pytest.param(
        [("economies.yaml", "JP: {name: Japan, continent: Asia}", "▸JP: {name: Japan}")],
        ["continent-missing: warning: JP has no continent, and places count for it"],
        id="economy-without-continent",
    ),
    pytest.param(
        [
            ("economies.yaml", "JP:", "▸KR: {name: Korea}\nJP:"),
            (HUBS, "place: dalian-enshi}", "place: dalian-enshi, economies: [KR]}"),
            (HUBS, COUNTS, "{CN: 1, HK: 1, JP: 2}"),
        ],
        ["continent-missing: warning: KR has no continent"],
        id="economy-that-an-entry-alone-counts-for",
    ),
    pytest.param(
        [("economies.yaml", "JP:", "AQ: {name: Antarctica}\nJP:")], [], id="economy-of-no-place"
    ),
]
A_BLOG = '▸blog: {title: B, url: "https://x.org", grade: press, published: 2023}'
A_WEB = '▸web: {title: Hubs 2023, url: "https://example.org/hubs", '
TEMPLATE, PROXY = "is an unfilled template", "leads through a proxy or a cache"
BEHIND = "is of a machine behind the public one"
INDIRECT = {
    "https://example.org/{{href}}": TEMPLATE,
    "https://b.example.org/${path}": TEMPLATE,
    "https://c.example.org/%7b%7bhref%7d%7d": TEMPLATE,
    "https://example.com/?url=https%3A%2F%2Fexample.org%2Fhubs": PROXY,
    "https://example-org.translate.goog/hubs": PROXY,
    "https://www.library.org.ezproxy.example.edu/hubs": PROXY,
    "https://webcache.googleusercontent.com/search?q=cache:x": PROXY,
    "https://prod-news.global.ssl.fastly.net/hubs": BEHIND,
    "https://dev-v4.example.org/hubs": BEHIND,
    "https://test.example.org/hubs": BEHIND,
}
PUBLIC = (
    *("https://herald.pages.dev/hubs", "https://protest.example.org/development/test"),
    "https://example.org/share?title=http",
)
SOURCES = [
    pytest.param(
        [(HUBS, "accessed: 2026-11-22", "▸accessed: 2026-11-26, ▸published: 2027")],
        [
            "date-in-future: warning: accessed on 2026-11-26, and today is 2026-11-24",
            "date-in-future: warning: published on 2027, and today is 2026-11-24",
        ],
        id="source-of-days-to-come",
    ),
    pytest.param(
        [(HUBS, "accessed: 2026-11-22", "accessed: 2026-11-25, published: 2026")],
        [],
        id="tomorrow-is-today-somewhere",
    ),
    pytest.param(
        [
            (
                HUBS,
                '  web: {title: Hubs 2023, url: "https://example.org/hubs", ',
                "  ▸web: {title: Hubs 2023, ",
            )
        ],
        ["source-without-address: warning: web has no url"],
        id="source-without-address",
    ),
    pytest.param(
        [(HUBS, 'url: "https://example.org/hubs"', "seed: 003.txt")], [], id="founding-document"
    ),
    pytest.param(
        [(HUBS, 'url: "https://example.org/hubs"', 'read_at: "https://test.example.org/{{href}}"')],
        [],
        id="document-that-was-read-in-a-copy",
    ),
    pytest.param(
        [(HUBS, 'web: {title: Hubs 2023, url: "https://example.org/hubs", grade: press, ', A_WEB)],
        ["source-without-grade: warning: web is neither official nor press nor copy"],
        id="source-without-grade",
    ),
    *(
        pytest.param(
            [(HUBS, 'url: "https://example.org/hubs"', f'▸url: "{address}"')],
            [f"indirect-address: warning: {address} {fault}, not where the document was published"],
            id=fault + address[8:16],
        )
        for address, fault in INDIRECT.items()
    ),
    *(
        pytest.param(
            [(HUBS, "https://example.org/hubs", address)], [], id=f"public-{address[8:16]}"
        )
        for address in PUBLIC
    ),
    pytest.param(
        [
            (
                "rankings.yaml",
                'source: "https://x.org"',
                '▸source: "https://x.org/?u=http://y.org"',
            ),
            (
                "rankings.yaml",
                "  hubs:\n    title: Hubs",
                '  hubs:\n    ▸url: "https://r.jina.ai/x"\n    title: Hubs',
            ),
            (T2023, "place: dalian}", 'place: dalian, ▸link: "https://x.org/%7B%7Bcity%7D%7D"}'),
        ],
        [
            "indirect-address: warning: https://x.org/%7B%7Bcity%7D%7D is an unfilled template",
            "indirect-address: warning: https://x.org/?u=http://y.org leads through a proxy",
            "indirect-address: warning: https://r.jina.ai/x leads through a proxy",
        ],
        id="addresses-of-a-series-and-an-entry",
    ),
    pytest.param(
        [
            (T2023, "kind: city", "kind: city\nlicence: CC-BY-NC-ND-3.0-IGO"),
            (T2023, "place: dalian}", 'place: dalian, ▸score: "3"}'),
        ],
        [
            (
                "adaptation-forbidden: warning:"
                " the licence CC-BY-NC-ND-3.0-IGO forbids more than bare ranks"
            )
        ],
        id="figures-that-must-not-be-adapted",
    ),
    pytest.param(
        [(HUBS, "web: {title", "▸web: {title"), (HUBS, ", accessed: 2026-11-22", "")],
        ["source-without-date: warning: web is neither published nor accessed"],
        id="source-without-date",
    ),
    pytest.param([(HUBS, "accessed: 2026-11-22", "published: 2023")], [], id="published-is-a-date"),
    pytest.param(
        [
            (
                HUBS,
                "  web: {",
                f"  {A_BLOG}\n  web: {{",
            )
        ],
        ["source-unused: warning: no list, entry, dispute or bound names blog"],
        id="source-that-nothing-names",
    ),
    pytest.param(
        [
            (
                HUBS,
                "  web: {",
                '  blog: {title: B, url: "https://x.org", grade: press, published: 2023}\n  web: {',
            ),
            (
                HUBS,
                "place: dalian-enshi",
                "place: dalian-enshi, disputed: [{rank: 4, source: blog, reason: x}]",
            ),
        ],
        [],
        id="source-of-a-dispute",
    ),
    pytest.param(
        [
            (
                HUBS,
                "  web: {",
                '  blog: {title: B, url: "https://x.org", grade: press, published: 2023}\n  web: {',
            ),
            (
                HUBS,
                "place: dalian-enshi",
                "place: dalian-enshi, bounds: [{rank: 1-4, source: blog}]",
            ),
        ],
        [],
        id="source-of-a-bound",
    ),
]
EDITIONS = [
    pytest.param(
        [(T2023, "published: 2023-09-20", "▸published: 2026-12")],
        ["date-in-future: warning: published on 2026-12, and today is 2026-11-24"],
        id="edition-of-next-month",
    ),
    pytest.param(
        [(T2023, "published: 2023-09-20", "published: 2026-11")], [], id="edition-of-this-month"
    ),
    pytest.param(
        [
            (
                "rankings.yaml",
                "title: Hubs\n    publisher: A Publisher",
                "title: Hubs\n    ▸publisher: Who publishes it",
            )
        ],
        ["placeholder: warning: 'Who publishes it' stands for the publisher of hubs"],
        id="publisher-as-import-proposes-it",
    ),
    pytest.param(
        [(HUBS, "# yaml-language-server: $schema=../schemas/edition.json", "▸# Hubs, 2023.")],
        [
            (
                "schema-missing: info: the first line names no schema; put in front:"
                " # yaml-language-server: $schema=../schemas/edition.json"
            )
        ],
        id="edition-without-a-schema",
    ),
    pytest.param(
        [(PLACES, "# yaml-language-server: $schema=schemas/places.json\n", "▸")],
        [
            (
                "schema-missing: info: the first line names no schema; put in front:"
                " # yaml-language-server: $schema=schemas/places.json"
            )
        ],
        id="places-without-a-schema",
    ),
    pytest.param(
        [
            ("rankings.yaml", "$schema=schemas/rankings.json", "$schema=https://x.org/r.json"),
            (HUBS, "# yaml", "\ufeff# yaml"),
        ],
        [],
        id="schema-elsewhere",
    ),
    pytest.param(
        [(T2023, "published: 2023-09-20", "▸published: 2022-09-20")],
        ["out-of-order: warning: towns-2023 is of 2022-09-20, but stands behind towns-2022 of"],
        id="older-than-the-one-before",
    ),
    pytest.param(
        [(T2023, "published: 2023-09-20", "published: 2022")], [], id="as-precisely-as-both-say"
    ),
    pytest.param(
        [(T2023, 'label: "2023"', '▸label: "2024"')],
        ["label-differs: warning: 2024 makes towns-2024, but the id is towns-2023"],
        id="label-of-another",
    ),
    pytest.param([(T2023, 'label: "2023"', 'label: "2023/24"')], [], id="longer-label"),
    pytest.param(
        [(HUBS, "coverage: complete", "▸coverage: partial"), (HUBS, "depth: 4", "depth: 9")],
        ["coverage-understated: warning: ranks 1 to 4 have no gap: the list is truncated"],
        id="partial-without-a-gap",
    ),
    pytest.param(
        [(HUBS, "coverage: complete", "▸coverage: partial")],
        ["coverage-understated: warning: ranks 1 to 4 have no gap: the list is complete"],
        id="partial-and-complete",
    ),
    pytest.param(
        [
            ("rankings.yaml", "{from: towns-2022", "▸{from: towns-2022"),
            ("rankings.yaml", ", reason: one method", ""),
        ],
        [
            (
                "comparability-unfounded: warning:"
                " towns-2022 to towns-2023 is called same without reason"
            )
        ],
        id="comparability-without-a-reason",
    ),
    pytest.param(
        [("rankings.yaml", "level: same, reason: one method", "level: unknown")],
        [],
        id="unknown-needs-no-reason",
    ),
]


GROUPS = (PRINTED, TOTALS, PREVIOUS, JUMPS, INDICATORS, DOUBLES, GAZETTEER, SOURCES, EDITIONS)


@pytest.mark.parametrize(("edits", "findings"), [doubt for group in GROUPS for doubt in group])
def test_doubt(
    folder: Any,
    validate: Callable[..., Any],
    edits: list[tuple[str, str, str]],
    findings: list[str],
) -> None:
    """Each is told with its line and column and is no error; a warning fails `--strict`."""
    for edit in edits:
        folder.change(*edit)
    expected = [f"{at}: {what}" for at, what in zip(folder.take_out_marks(), findings, strict=True)]
    expected.sort(key=lambda line: ": info: " in line)
    infos = sum(": info: " in line for line in expected)
    warnings = len(expected) - infos

    ran = validate("--strict", "--all")
    *found, summary = ran.stdout.splitlines()
    pairs = zip_longest(found, expected, fillvalue="")
    assert [line[: len(want)] for line, want in pairs] == expected
    told = f"6 files: 0 errors, {warnings} warning{'' if warnings == 1 else 's'}"
    told += f", {infos} info{'' if infos == 1 else 's'}" if infos else ""
    assert summary == told
    assert (ran.status, ran.stderr) == (int(bool(warnings)), "")


@pytest.mark.parametrize(("edits", "findings"), [doubt for group in GROUPS for doubt in group[:2]])
def test_doubt_stops_nothing(
    folder: Any,
    validate: Callable[..., Any],
    edits: list[tuple[str, str, str]],
    findings: list[str],
) -> None:
    """Without `--strict` the same is told, and the status is 0."""
    for edit in edits:
        folder.change(*edit)
    assert len(folder.take_out_marks()) == len(findings)
    plain, strict = validate("--all"), validate("--strict", "--all")

    assert (plain.status, plain.stdout, plain.stderr) == (0, strict.stdout, "")


def test_nothing_to_doubt(folder: Any, validate: Callable[..., Any]) -> None:
    """The folder that the rows above edit has no finding, not even an info."""
    ran = validate("--strict", "--json")

    assert (ran.status, ran.stderr) == (0, "")
    assert (ran.document["results"], ran.document["notes"]) == ([], [])
    counts = [ran.document[key] for key in ("files", "errors", "warnings", "infos", "accepted")]
    assert counts == [6, 0, 0, 0, 0]


def test_doubts_are_looked_for_where_nothing_is_wrong(
    folder: Any, validate: Callable[..., Any]
) -> None:
    """Beside an error no warning is told: what is missing would look doubtful."""
    folder.change(HUBS, "economy: Japan", "economy: China")
    folder.change(T2023, "place: iwaki", "place: iwako")
    ran = validate("--json")

    assert [row["code"] for row in ran.document["results"]] == ["unknown-place"]
    assert (ran.status, ran.document["errors"], ran.document["warnings"]) == (1, 1, 0)


def test_errors_and_warnings_are_counted_apart(folder: Any, validate: Callable[..., Any]) -> None:
    """The counts stand beside the results, and in the last line for people."""
    folder.change(HUBS, "economy: Japan", "economy: China")
    folder.change(HUBS, ", accessed: 2026-11-22", "")
    document = validate("--json").document

    assert [document[key] for key in ("files", "errors", "warnings", "accepted")] == [6, 0, 2, 0]
    assert validate().stdout.endswith("\n6 files: 0 errors, 2 warnings\n")


def test_only_the_files_that_are_asked_for(folder: Any, run: Callable[..., Any]) -> None:
    """Warnings, acceptances and infos about other files than those named are not told."""
    folder.change(HUBS, "economy: Japan", "economy: China")
    folder.change(T2023, "previous_rank: 3}", "previous_rank: 4}")
    folder.change("rankings.yaml", "same,", "break,")
    folder.change(HUBS, "printed: Tiba", "printed: Iwaki, accepted: {printed-elsewhere: x}")
    options = ("--data", "data", "--no-shipped-data", "--json")
    asked = run("validate", f"data/{HUBS}", *options).document
    other = run("validate", f"data/{T2023}", *options).document

    assert [row["code"] for row in asked["results"]] == ["economy-differs"]
    assert [row["code"] for row in other["results"]] == ["previous-recomputed"]
    assert [(one["infos"], one["accepted"]) for one in (asked, other)] == [(0, 1), (1, 0)]


def test_infos_are_shortened_for_people_alone(folder: Any, validate: Callable[..., Any]) -> None:
    """A table has the first info of a file and code behind the warnings; `--all` and JSON all."""
    folder.change(T2023, "previous_rank: 1}", "previous_rank: 2}")
    folder.change(T2023, "previous_rank: 3}", "previous_rank: 4}")
    folder.change(T2023, "stated_change: 1}", "stated_change: 2}")
    folder.change("rankings.yaml", "same,", "break,")
    folder.change(PLACES, ", geonames: 29", "")
    folder.change(HUBS, "counts: {CN: 2, HK: 1", "counts: {CN: 2, HK: 0")
    short, full, document = (
        validate(),
        validate("--all"),
        validate("--strict", "--json").document,
    )

    akita = "akita was 2 by this edition, and 1 by towns-2022 (comparability: break)"
    warning = "data/places.yaml:13:1: city-unlocated: warning: iwaki has no geonames"
    assert short.stdout.splitlines() == [
        warning,
        (
            f"data/{HUBS}:17:5: counting-rule: info: the totals come out under lead counting,"
            " not under full counting"
        ),
        (f"data/{T2023}:19:33: previous-recomputed: info: {akita}; and 2 more, see --all"),
        "6 files: 0 errors, 1 warning, 4 infos",
    ]
    assert full.stdout.splitlines()[0] == warning
    assert len(full.stdout.splitlines()) == 6
    assert [row["message"] for row in document["results"] if row["line"] == 19] == [akita]
    assert (document["warnings"], document["infos"], document["notes"]) == (1, 4, [])
