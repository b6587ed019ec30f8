"""Mistakes in well-formed files: of form, of one edition, and of how files fit together.

Each row edits the valid data of the `folder` fixture. ▸ stands before the place that the complaint
has to name, in file order; it is not in the file. A complaint is told by how it begins.
"""

from collections.abc import Callable
from itertools import zip_longest
from typing import Any

import pytest

E2022 = "editions/towns-2022.yaml"
E2023 = "editions/towns-2023.yaml"
NANJING = "nanjing: {name: Nanjing, kind: city, economies: [CN]}"
CLUSTER = (
    "tokyo-osaka:\n  {name: TO, kind: cluster, economies: [JP], members: [tokyo, osaka],"
    " accepted: {place-unused: x}}"
)
CLUSTER_IN_A_CLUSTER = (
    "far: {name: Far, kind: cluster, economies: [JP], members: [hefei, ▸tokyo-osaka]}"
)
LONG = "x" * 2001
WITHOUT_LISTS = """\
id: towns-2022
series: towns
label: "2022"
title: Towns 2022
published: 2022-10
kind: city
default_list: overall
▸lists: {}
"""

FORM = [
    # Keys.
    pytest.param(
        [("places.yaml", "aliases: [Hofei]", "▸alias: [Hofei]")],
        ["unknown-key: alias is not a key that may stand here; did you mean aliases?"],
        id="misspelt-key",
    ),
    pytest.param(
        [(E2023, "score:", "▸scores:")],
        ["unknown-key: scores is not a key that may stand here; did you mean score?"],
        id="misspelt-key-of-an-entry",
    ),
    pytest.param(
        [("rankings.yaml", "licence: CC0-1.0", "licence: CC0-1.0\n    ▸qqqq: x")],
        ["unknown-key: qqqq is not a key that may stand here"],
        id="key-like-no-other",
    ),
    pytest.param(
        [(E2023, "id: towns-2023", "▸id: towns-2023"), (E2023, "kind: city\n", "")],
        ["missing-key: kind is missing"],
        id="missing-key-of-an-edition",
    ),
    pytest.param(
        [(E2023, "{rank: 4, place: nanjing}", "▸{rank: 4}")],
        ["missing-key: place is missing"],
        id="missing-key-of-an-entry",
    ),
    pytest.param(
        [("economies.yaml", None, "CN: {name: China}\n▸JP: {}\n")],
        ["missing-key: name is missing"],
        id="missing-name-of-an-economy",
    ),
    # Types: nothing is converted.
    pytest.param(
        [(E2023, 'label: "2023"', "▸label: 2023")],
        ["wrong-type: label: 2023 is read as a number; write it in quotes"],
        id="label-without-quotes",
    ),
    pytest.param(
        [(E2023, 'score: "9.50"', "▸score: 9.50")],
        ["wrong-type: lists.overall.entries.1.score: 9.5 is read as a number"],
        id="score-without-quotes",
    ),
    pytest.param(
        [(E2022, "published: 2022-10", "▸published: 22")],
        ["bad-form: published: '22' is not a date: 2023-09-20, 2023-09 or 2023"],
        id="year-of-two-digits",
    ),
    pytest.param(
        [(E2023, "    depth: 4", '    ▸depth: "4"')],
        ["wrong-type: lists.overall.depth: '4' should be a whole number such as 4, without quotes"],
        id="depth-in-quotes",
    ),
    pytest.param(
        [(E2023, "    depth: 4", "    ▸depth: 4.0")],
        ["wrong-type: lists.overall.depth: 4.0 should be"],
        id="depth-with-a-fraction",
    ),
    pytest.param(
        [("places.yaml", "aliases: [Hofei]", "▸aliases: Hofei")],
        ["wrong-type: hefei.aliases: 'Hofei' should be a list, as in [one, two]"],
        id="one-alias-without-brackets",
    ),
    pytest.param(
        [("places.yaml", "{zh-Hans: 合肥}", "{▸zh-Hans: [合肥]}")],
        ["wrong-type: hefei.names.zh-Hans: a list of 1 should be text"],
        id="list-for-a-name",
    ),
    pytest.param(
        [("economies.yaml", "{name: Japan,", "{▸name: true,")],
        ["wrong-type: JP.name: true should be text"],
        id="truth-value-for-a-name",
    ),
    pytest.param(
        [("economies.yaml", "{name: Japan,", "{▸name: ~,")],
        ["wrong-type: JP.name: there is no value; it should be text"],
        id="null-for-a-name",
    ),
    pytest.param(
        [("places.yaml", None, "▸[tokyo, osaka]\n")],
        ["wrong-type: the file: a list of 2 should be keys with their values, as in `name: Hefei`"],
        id="list-for-a-file",
    ),
    pytest.param(
        [(E2023, None, "▸[a]\n")],
        ["wrong-type: the file: a list of 1 should be keys with their values, as in `name: Hefei`"],
        id="list-for-an-edition",
    ),
    pytest.param(
        [("places.yaml", NANJING, "▸nanjing: [Nanjing]")],
        ["wrong-type: nanjing: a list of 1 should be keys with their values"],
        id="list-for-a-place",
    ),
    pytest.param(
        [("places.yaml", NANJING, "nanjing: {▸name: {en: Nanjing}, kind: city, economies: [CN]}")],
        ["wrong-type: nanjing.name: a mapping of 1 key should be text"],
        id="names-for-a-name",
    ),
    pytest.param(
        [("places.yaml", NANJING, NANJING.replace("[CN]", "[CN], ▸region: Jiangsu"))],
        ["bad-form: nanjing.region: 'Jiangsu' is not the second part of an ISO 3166-2 code"],
        id="region-by-its-name",
    ),
    pytest.param(
        [("places.yaml", None, "▸tokyo\n")],
        ["wrong-type: the file: 'tokyo' should be keys with their values"],
        id="word-for-a-file",
    ),
    pytest.param(
        [("places.yaml", "aliases: [Hofei]", 'lat: 31.86, ▸lon: "117"')],
        ["wrong-type: hefei.lon: '117' should be a number such as 31.86, without quotes"],
        id="longitude-in-quotes",
    ),
    pytest.param(
        [(E2023, "kind: city\n", "kind: city\ntitles: {▸jp: 町}\n")],
        ["bad-value: titles.jp: 'jp' is no tag of another language than English: two letters of"],
        id="country-for-a-language",
    ),
    pytest.param(
        [(E2023, "    depth: 4", "    titles: {▸zh: 镇, ja: 町}\n    depth: 4")],
        ["bad-value: lists.overall.titles.zh: 'zh' is no tag of another language than English"],
        id="chinese-without-its-script",
    ),
    pytest.param(
        [("rankings.yaml", "licence: CC0-1.0", "publisher_names: {▸en: T}\n    licence: CC0-1.0")],
        ["bad-value: series.towns.publisher_names.en: 'en' is no tag of another language than"],
        id="english-twice",
    ),
    pytest.param(
        [("rankings.yaml", "licence: CC0-1.0", "▸language: zh-Hanz\n    licence: CC0-1.0")],
        ["bad-value: series.towns.language: 'zh-Hanz' is no tag of another language than English"],
        id="misspelt-language",
    ),
    pytest.param(
        [(E2023, "kind: city\n", "kind: city\ntitles: {▸ja: 7}\n")],
        ["wrong-type: titles.ja: 7 is read as a number; write it in quotes"],
        id="number-for-a-title",
    ),
    # Values.
    pytest.param(
        [(E2023, "published: 2023-09-20", "▸published: 2023-02-30")],
        ["bad-value: published: 2023-02-30 is not in the calendar"],
        id="day-that-never-was",
    ),
    pytest.param(
        [(E2022, "published: 2022-10", "▸published: 2022-13")],
        ["bad-value: published: "],
        id="month-that-never-was",
    ),
    pytest.param(
        [(E2022, "published: 2022-10", '▸published: "0000"')],
        ["bad-value: published: "],
        id="year-that-never-was",
    ),
    pytest.param(
        [(E2023, "published: 2023-09-20", "▸published: 20 September 2023")],
        ["bad-form: published: '20 September 2023' is not a date: 2023-09-20, 2023-09 or 2023"],
        id="date-in-words",
    ),
    pytest.param(
        [(E2023, "published: 2023-09-20", "▸published: 2023-9-20")],
        ["bad-form: published: '2023-9-20' is not a date"],
        id="date-without-zeros",
    ),
    pytest.param(
        [(E2022, "published: 2022-10", '▸published: "٢٠٢٢"')],
        ["bad-form: published: "],
        id="date-in-other-digits",
    ),
    pytest.param(
        [(E2023, "accessed: 2026-11-22", "▸accessed: 22.11.2026")],
        ["bad-form: sources.paper.accessed: '22.11.2026' is not a date"],
        id="date-of-a-source",
    ),
    pytest.param(
        [(E2023, "kind: city", "▸kind: town")],
        ["bad-value: kind: 'town' should be 'city' or 'cluster'"],
        id="kind-that-is-none",
    ),
    pytest.param(
        [(E2023, "grade: press", "▸grade: blog")],
        ["bad-value: sources.paper.grade: 'blog' should be 'official', 'press' or 'copy'"],
        id="grade-that-is-none",
    ),
    pytest.param(
        [(E2023, "grade: press", "grade: copy, ▸read_at: a mirror")],
        ["bad-form: sources.paper.read_at: 'a mirror' is not an address that begins with https"],
        id="where-a-document-was-read",
    ),
    pytest.param(
        [("rankings.yaml", "licence: CC0-1.0", "▸licence: free for all")],
        [
            (
                "bad-value: series.towns.licence: 'free for all' should be an identifier of the"
                " SPDX licence list, such as CC-BY-4.0, or facts-only"
            )
        ],
        id="licence-of-a-series",
    ),
    pytest.param(
        [(E2023, "kind: city", "kind: city\n▸licence: CC BY-NC-ND 3.0 IGO")],
        [
            (
                "bad-value: licence: 'CC BY-NC-ND 3.0 IGO' should be an identifier of the SPDX"
                " licence list, such as CC-BY-4.0, or facts-only; did you mean CC-BY-NC-ND-3.0-IGO?"
            )
        ],
        id="licence-of-an-edition",
    ),
    pytest.param(
        [("rankings.yaml", "level: same", "▸level: similar")],
        ["bad-value: series.towns.comparability.0.level: 'similar' should be"],
        id="level-that-is-none",
    ),
    pytest.param(
        [(E2023, "coverage: complete", "▸coverage: full")],
        ["bad-value: lists.overall.coverage: 'full' should be"],
        id="coverage-that-is-none",
    ),
    pytest.param(
        [("places.yaml", "aliases: [Hofei]", "▸lat: 90.5, ▸lon: -181")],
        [
            "bad-value: hefei.lat: 90.5 should be 90 or less",
            "bad-value: hefei.lon: -181 should be -180 or more",
        ],
        id="off-the-globe",
    ),
    pytest.param(
        [(E2023, "    depth: 4", "    ▸depth: 0")],
        ["bad-value: lists.overall.depth: 0 should be 1 or more"],
        id="depth-of-nothing",
    ),
    pytest.param(
        [(E2022, "place: hefei", "place: hefei, ▸previous_rank: 0")],
        ["bad-value: lists.overall.entries.0.previous_rank: 0"],
        id="previous-rank-of-nothing",
    ),
    pytest.param(
        [(E2023, "{CN: 2, JP: 2}", "{CN: 2, ▸JP: -1}")],
        ["bad-value: lists.overall.counts.JP: -1"],
        id="negative-count",
    ),
    pytest.param(
        [
            (E2022, None, WITHOUT_LISTS),
        ],
        ["bad-value: lists: there is nothing in it; at least 1 is needed"],
        id="edition-without-a-list",
    ),
    pytest.param(
        [("places.yaml", NANJING, "nanjing: {name: Nanjing, kind: city, ▸economies: []}")],
        ["bad-value: nanjing.economies: there is nothing in it; at least 1 is needed"],
        id="place-in-no-economy",
    ),
    pytest.param(
        [("places.yaml", "{name: Nanjing", '{▸name: ""')],
        ["bad-value: nanjing.name: the text is empty; write at least one character"],
        id="empty-name",
    ),
    pytest.param(
        [("places.yaml", "{name: Nanjing", '{▸name: "   "')],
        ["bad-value: nanjing.name: "],
        id="blank-name",
    ),
    pytest.param(
        [("places.yaml", "{name: Nanjing", f"{{▸name: {LONG}")],
        [f"bad-value: nanjing.name: '{56 * 'x'}... has 2001 characters; 2000 are allowed"],
        id="name-of-2001-letters",
    ),
    pytest.param(
        [("places.yaml", "{name: Nanjing", '{▸name: "Nan\\ejing"')],
        ["bad-value: nanjing.name: control characters and line breaks are not allowed"],
        id="escape-character-in-a-name",
    ),
    pytest.param(
        [("places.yaml", "{name: Nanjing", '{▸name: "Nan\\njing"')],
        ["bad-value: nanjing.name: control characters"],
        id="line-break-in-a-name",
    ),
    pytest.param(
        [("places.yaml", "{name: Nanjing", '{▸name: "Nan\\Ljing"')],
        ["bad-value: nanjing.name: control characters"],
        id="line-separator-in-a-name",
    ),
    pytest.param(
        [("places.yaml", "{name: Nanjing", '{▸name: "Nan\\0jing"')],
        ["bad-value: nanjing.name: control characters"],
        id="nul-in-a-name",
    ),
    # Forms.
    pytest.param(
        [("places.yaml", "nanjing: {", "▸Nanjing: {")],
        ["bad-form: Nanjing: 'Nanjing' is not an id: lower-case ASCII letters and digits"],
        id="id-in-upper-case",
    ),
    pytest.param(
        [("places.yaml", "nanjing: {", "▸nan_jing: {")],
        ["bad-form: nan_jing: 'nan_jing' is not an id"],
        id="id-with-an-underscore",
    ),
    pytest.param(
        [("places.yaml", "nanjing: {", "▸南京: {")],
        ["bad-form: 南京: '南京' is not an id"],
        id="id-in-another-script",
    ),
    pytest.param(
        [("economies.yaml", "JP: {", "▸JPN: {")],
        ["bad-form: JPN: 'JPN' is not an ISO 3166-1 alpha-2 code such as CN"],
        id="code-of-three-letters",
    ),
    pytest.param(
        [("places.yaml", NANJING, "nanjing: {name: Nanjing, kind: city, economies: [▸cn]}")],
        ["bad-form: nanjing.economies.0: 'cn' is not an ISO 3166-1 alpha-2 code"],
        id="code-in-lower-case",
    ),
    *(
        pytest.param(
            [(E2023, "url: https://example.org/paper", f'▸url: "{url}"')],
            ["bad-form: sources.paper.url: "],
            id=name,
        )
        for name, url in [
            ("address-without-a-scheme", "www.example.org"),
            ("address-of-a-file", "ftp://example.org/paper"),
            ("address-with-a-space", "https://example.org/a paper"),
            ("address-of-nothing", "https://"),
            # Markdown would end there.
            ("address-with-a-bracket", "https://example.org/<a>"),
        ]
    ),
    *(
        pytest.param(
            [(E2023, "url: https://example.org/paper", f'▸url: "{url}"')],
            [f"bad-value: sources.paper.url: '{url}' names no host, as https://example.org/ does"],
            id=name,
        )
        for name, url in [
            ("address-with-an-open-bracket", "https://[::1"),
            ("address-without-a-host", "https:///paper"),
            ("address-with-a-port-of-letters", "https://example.org:paper/"),
        ]
    ),
    # Ranks.
    *(
        pytest.param(
            [(E2022, "{rank: 3,", f"{{▸rank: {rank},")],
            [f"bad-value: lists.overall.entries.0.rank: {shown} is not a rank; allowed are"],
            id=name,
        )
        for name, rank, shown in [
            ("rank-zero", "0", "0"),
            ("rank-below-zero", "-1", "-1"),
            ("rank-in-quotes", '"3"', "'3'"),
            ("rank-in-words", "third", "'third'"),
            ("rank-with-a-zero", '"03="', "'03='"),
            ("rank-band-of-one", "3-3", "'3-3'"),
            ("rank-band-upside-down", "9-3", "'9-3'"),
            ("rank-band-with-a-dash", "3–9", "'3–9'"),
            ("rank-as-shown", '">10"', "'>10'"),
        ]
    ),
    pytest.param(
        [(E2022, "{rank: 3,", "{▸rank: ,")],
        [
            (
                "wrong-type: lists.overall.entries.0.rank: there is no value;"
                " it should be a whole number from 1 on"
            )
        ],
        id="rank-left-out",
    ),
    pytest.param(
        [
            (
                E2023,
                "place: nanjing}",
                "place: nanjing, disputed: [{▸rank: 0, source: paper, reason: x}]}",
            )
        ],
        ["bad-value: lists.overall.entries.3.disputed.0.rank: 0 is not a rank"],
        id="disputed-rank-zero",
    ),
]

# Beside its key and the brackets of the mapping.
PAPERS = "{title: Papers, unit: count, better: high}"
WITH_PAPERS = f"    indicators: {{papers: {PAPERS}}}\n    entries:\n"
FIGURES = [
    pytest.param(
        [
            (E2023, "    entries:\n", WITH_PAPERS),
            (E2023, "place: nanjing}", f"place: nanjing, indicators: {{▸papers: {figure}}}}}"),
        ],
        [f"{code}: lists.overall.entries.3.indicators.papers: {what}"],
        id=f"figure-{name}",
    )
    for name, figure, code, what in (
        ("without-quotes", "117294", "wrong-type", "117294 is read as a number; write it in quo"),
        ("with-separators", '"117,294"', "bad-form", "'117,294' is not a number as printed, with"),
        ("with-a-unit", '"10.5%"', "bad-form", "'10.5%' is not a number as printed, without sepa"),
        ("with-a-sign", '"+3"', "bad-form", "'+3' is not a number as printed, without separators"),
        ("that-is-none", '"n/a"', "bad-form", "'n/a' is not a number as printed, without separa"),
        ("without-digits", '".5"', "bad-form", "'.5' is not a number as printed, without separa"),
        (
            "of-other-digits",
            '"１２"',
            "bad-form",
            "'１２' is not a number as printed, without sepa",
        ),
        ("of-nothing", '""', "bad-form", "'' is not a number as printed, without separators"),
        ("of-null", "null", "wrong-type", "there is no value; it should be text"),
        ("too-long", '"1234567890123456"', "bad-form", "'1234567890123456' is not a number as pr"),
    )
] + [
    pytest.param(
        [(E2023, "    entries:\n", f"    indicators: {{{declared}}}\n    entries:\n")],
        [what],
        id=f"indicator-{name}",
    )
    for name, declared, what in (
        (
            "in-an-unknown-unit",
            "papers: {title: P, ▸unit: pieces, better: high}",
            (
                "bad-value: lists.overall.indicators.papers.unit: 'pieces' should be 'count',"
                " 'people', 'percent', 'per-100000', 'per-million' or 'index'"
            ),
        ),
        (
            "of-an-unknown-end",
            "papers: {title: P, unit: count, ▸better: more}",
            "bad-value: lists.overall.indicators.papers.better: 'more' should be 'high' or 'low'",
        ),
        ("without-a-unit", "▸papers: {title: P, better: high}", "missing-key: unit is missing"),
        (
            "with-a-hyphen",
            "▸per-head: {title: P, unit: count, better: high}",
            "bad-form: lists.overall.indicators.per-head: 'per-head' is not an indicator's id:",
        ),
    )
]

ONE_EDITION = [
    pytest.param(
        [(E2023, "id: towns-2023", "▸id: towns-2024")],
        ["id-not-file-name: towns-2024 stands in a file named towns-2023"],
        id="id-not-file-name",
    ),
    pytest.param(
        [(E2023, "default_list: overall", "▸default_list: talent")],
        ["unknown-list: talent is none of the lists: overall"],
        id="unknown-default-list",
    ),
    pytest.param(
        [(E2023, "    sources: [paper]", "    ▸sources: [web]")],
        ["unknown-source: web is none of the sources: paper"],
        id="unknown-source-of-a-list",
    ),
    pytest.param(
        [(E2023, "place: nanjing}", "place: nanjing, ▸sources: [paper, web]}")],
        ["unknown-source: web is none of the sources: paper"],
        id="unknown-source-of-an-entry",
    ),
    pytest.param(
        [
            (
                E2023,
                "place: nanjing}",
                "place: nanjing, disputed: [{rank: 3, ▸source: web, reason: x}]}",
            )
        ],
        ["unknown-source: web is none of the sources: paper"],
        id="unknown-source-of-a-dispute",
    ),
    pytest.param(
        [
            (E2023, "    entries:\n", f"    indicators: {{papers: {PAPERS}}}\n    entries:\n"),
            (E2023, "place: nanjing}", 'place: nanjing, indicators: {▸paper: "3"}}'),
        ],
        ["unknown-indicator: paper is none of the indicators of the list: papers"],
        id="unknown-indicator",
    ),
    pytest.param(
        [(E2023, "place: nanjing}", 'place: nanjing, indicators: {▸papers: "3"}}')],
        ["unknown-indicator: papers is none of the indicators of the list: none"],
        id="indicator-of-a-list-without",
    ),
    pytest.param(
        [(E2022, "    sources: [paper]\n", ""), (E2022, "- {rank", "- ▸{rank")],
        ["no-source: neither the entry of hefei nor its list names a source"],
        id="no-source",
    ),
    pytest.param(
        [(E2023, "{rank: 4, place: nanjing}", "{rank: 4, ▸place: hefei}")],
        ["place-twice: hefei has rank 2= in this list already"],
        id="place-twice",
    ),
    pytest.param(
        [(E2023, "coverage: complete", "coverage: partial"), (E2023, "{rank: 4", "{▸rank: 5")],
        ["beyond-depth: rank 5 is beyond the list's depth of 4"],
        id="rank-beyond-depth",
    ),
    pytest.param(
        [(E2023, "coverage: complete", "coverage: partial"), (E2023, "{rank: 4", "{▸rank: 4-5")],
        ["beyond-depth: rank 4–5 is beyond the list's depth of 4"],
        id="band-beyond-depth",
    ),
    pytest.param(
        [(E2022, "    coverage", "    scope: 2\n    coverage"), (E2022, "{rank: 3", "{▸rank: 3")],
        ["beyond-scope: rank 3 is beyond the list's scope of 2"],
        id="rank-beyond-scope",
    ),
    pytest.param(
        [
            (E2023, "coverage: complete", "coverage: truncated"),
            (E2023, "    depth: 4", "    scope: 8\n    ▸depth: 9"),
        ],
        ["beyond-scope: a depth of 9 is beyond the list's scope of 8"],
        id="depth-beyond-scope",
    ),
    pytest.param(
        [
            (E2022, "    coverage", "    ▸scope: 2\n    coverage"),
            (
                E2022,
                "- {rank: 3, place: hefei}",
                (
                    "- {rank: 1-2, place: hefei}\n      - {rank: 1-2, place: tokyo}\n"
                    "      - {rank: 1-2, place: osaka}"
                ),
            ),
        ],
        ["beyond-scope: 3 entries are beyond the list's scope of 2"],
        id="more-entries-than-were-assessed",
    ),
    pytest.param(
        [
            (E2023, "coverage: complete", "coverage: partial"),
            (E2023, '{rank: "2=", place: osaka}', "{▸rank: 2, place: osaka}"),
        ],
        ['rank-twice: hefei has rank 2, too; write "2=" for each if they are tied'],
        id="tie-that-one-does-not-declare",
    ),
    pytest.param(
        [
            (E2023, "coverage: complete", "coverage: partial"),
            (E2023, "{rank: 1, place: tokyo, economy: Japan}", "{rank: 4, place: tokyo}"),
            (E2023, "{rank: 4, place: nanjing}", "{▸rank: 4, place: nanjing}"),
        ],
        ["rank-twice: tokyo has rank 4, too"],
        id="rank-twice",
    ),
    pytest.param(
        [
            (E2023, "coverage: complete", "coverage: partial"),
            (E2023, '{rank: "2=", place: osaka}', '{▸rank: "2=", place: osaka}'),
            (E2023, "{rank: 4", "{rank: 3"),
        ],
        ["tie-does-not-skip: 2 places share rank 2, so 3 cannot be given"],
        id="tie-does-not-skip",
    ),
    pytest.param(
        [
            (E2023, '{rank: "2=", place: hefei', '{▸rank: "2=", place: hefei'),
            (E2023, '{rank: "2=", place: osaka', "{rank: 3, place: osaka"),
        ],
        ["tie-of-one: nobody shares rank 2= in a list that is complete"],
        id="tie-of-one",
    ),
    pytest.param(
        [
            (E2023, "    depth: 4\n", ""),
            (E2023, "coverage: complete", "▸coverage: complete"),
            (E2023, "{rank: 4", "{rank: 5"),
        ],
        ["gap-in-ranks: coverage is complete, but only ranks 1 to 3 have no gap"],
        id="gap-in-a-complete-list",
    ),
    pytest.param(
        [(E2022, "coverage: partial", "▸coverage: truncated")],
        ["gap-in-ranks: coverage is truncated, but there is a gap at rank 1"],
        id="gap-in-a-truncated-list",
    ),
    pytest.param(
        [
            (E2022, "coverage: partial", "▸coverage: complete\n    depth: 2"),
            (E2022, "{rank: 3,", "{rank: 1,"),
        ],
        ["not-complete: coverage is complete, but 1 of 2 ranks is here"],
        id="one-rank-of-a-complete-list",
    ),
    pytest.param(
        [(E2023, "depth: 4", "depth: 6"), (E2023, "coverage: complete", "▸coverage: complete")],
        ["not-complete: coverage is complete, but 4 of 6 ranks are here"],
        id="not-complete",
    ),
]

ACROSS_FILES = [
    # Series and editions.
    pytest.param(
        [("rankings.yaml", "towns-2023]", "towns-2023, ▸towns-2024]")],
        ["unknown-edition: there is no editions/towns-2024.yaml"],
        id="listed-edition-without-a-file",
    ),
    pytest.param(
        [("rankings.yaml", "from: towns-2022", "▸from: towns-2021")],
        ["unknown-edition: towns-2021 is no edition of towns"],
        id="comparability-of-an-unknown-edition",
    ),
    pytest.param(
        [(E2023, "series: towns", "▸series: cities")],
        ["unknown-series: series cities is in no rankings.yaml; add it (import prints the lines)"],
        id="unknown-series",
    ),
    pytest.param(
        [
            ("rankings.yaml", "[towns-2022, towns-2023]", "[towns-2023]"),
            (E2022, "id: towns", "▸id: towns"),
        ],
        ["unlisted-edition: towns-2022 is not among the editions of towns"],
        id="unlisted-edition",
    ),
    pytest.param(
        [(E2023, "aliases: [latest-towns]", "▸aliases: [towns-2022]")],
        ["alias-taken: the alias towns-2022 of towns-2023 is an edition or series already"],
        id="alias-is-another-edition",
    ),
    pytest.param(
        [(E2023, "aliases: [latest-towns]", "▸aliases: [towns]")],
        ["alias-taken: the alias towns of towns-2023"],
        id="alias-is-a-series",
    ),
    pytest.param(
        [
            (E2022, "kind: city", "▸aliases: [latest-towns]\nkind: city"),
            (E2023, "aliases: [latest-towns]", "▸aliases: [latest-towns]"),
        ],
        ["alias-taken: the alias latest-towns of towns-2022", "alias-taken: "],
        id="alias-of-two-editions",
    ),
    # What entries name.
    pytest.param(
        [(E2022, "place: hefei", "▸place: suzhou")],
        ["unknown-place: place suzhou is not in any places.yaml"],
        id="unknown-place-of-an-entry",
    ),
    pytest.param(
        [("spellings.yaml", None, "tokyo: {spellings: [Tokio]}\n▸kobe: {spellings: [Kobbe]}\n")],
        ["unknown-place: place kobe is not in any places.yaml"],
        id="unknown-place-of-a-spelling",
    ),
    pytest.param(
        [(E2022, "place: hefei", "place: hefei, ▸economies: [CN, KR]")],
        ["unknown-economy: economy KR is not in any economies.yaml"],
        id="unknown-economy-of-an-entry",
    ),
    pytest.param(
        [(E2022, "    sources: [paper]", "    ▸counts: {KR: 1}\n    sources: [paper]")],
        ["unknown-economy: economy KR is not in any economies.yaml"],
        id="unknown-economy-of-a-total",
    ),
    # Places.
    pytest.param(
        [("places.yaml", NANJING, "nanjing: {name: Nanjing, kind: city, ▸economies: [CN, KR]}")],
        ["unknown-economy: economy KR is not in any economies.yaml"],
        id="unknown-economy-of-a-place",
    ),
    pytest.param(
        [("places.yaml", "members: [tokyo, osaka]", "▸members: [tokyo]")],
        ["members: a cluster has two members or more, and a city has none"],
        id="cluster-of-one",
    ),
    pytest.param(
        [("places.yaml", CLUSTER, "▸tokyo-osaka: {name: TO, kind: cluster, economies: [JP]}")],
        ["members: a cluster has two members or more"],
        id="cluster-of-none",
    ),
    pytest.param(
        [("places.yaml", "members: [tokyo, osaka]", "members: [tokyo, ▸kobe]")],
        ["unknown-place: place kobe is not in any places.yaml"],
        id="unknown-member",
    ),
    pytest.param(
        [
            (
                "places.yaml",
                "members: [tokyo, osaka]",
                "members: [tokyo, osaka], predecessors: [▸kobe]",
            )
        ],
        ["unknown-place: place kobe is not in any places.yaml"],
        id="unknown-predecessor",
    ),
    pytest.param(
        [
            (
                "places.yaml",
                CLUSTER,
                f"{CLUSTER}\n{CLUSTER_IN_A_CLUSTER}",
            )
        ],
        ["members: tokyo-osaka is a cluster itself; members are cities"],
        id="cluster-in-a-cluster",
    ),
    pytest.param(
        [("places.yaml", "aliases: [Hofei]", "▸members: [tokyo, osaka]")],
        ["members: a cluster has two members or more, and a city has none"],
        id="city-of-two-cities",
    ),
    pytest.param(
        [("places.yaml", "aliases: [Hofei]", "▸members: [tokyo]")],
        ["members: a cluster has two members or more, and a city has none"],
        id="city-of-one-city",
    ),
    # Names.
    pytest.param(
        [("places.yaml", "{name: Nanjing", "{aliases: [Nanking, ▸HE-FEI], name: Nanjing")],
        [
            "name-shared: HE-FEI means hefei (data/places.yaml:3:9) and nanjing; where both may",
        ],
        id="name-of-two-places",
    ),
    pytest.param(
        [("places.yaml", "{name: Nanjing", "{names: {ja: 南京, ▸zh-Hans: 合肥}, name: Nanjing")],
        ["name-shared: 合肥 means hefei (data/places.yaml:3:59) and nanjing; "],
        id="name-of-two-places-in-another-script",
    ),
    pytest.param(
        [
            (
                "places.yaml",
                "{name: Nanjing",
                "{▸name: Hofei, shared_names: [Hofei]",
            )
        ],
        ["name-shared: Hofei means hefei ("],
        id="shared-name-that-only-one-declares",
    ),
    pytest.param(
        [
            ("places.yaml", "{name: Nanjing", "{name: Nanjing, aliases: [Tokyo]"),
            ("places.yaml", "tokyo: {name: Tokyo", "▸tokyo: {name: Edo"),
        ],
        [
            (
                "name-is-id: tokyo means nanjing (data/places.yaml:4:36) and tokyo;"
                " an id cannot be a name of two places: choose a longer id"
            )
        ],
        id="name-is-the-id-of-another-place",
    ),
    pytest.param(
        [
            (
                "places.yaml",
                "{name: Nanjing",
                "{name: Nanjing, aliases: [Tokyo], shared_names: [Tokyo]",
            ),
            ("places.yaml", "tokyo: {name: Tokyo", "▸tokyo: {name: Edo, shared_names: [Tokyo]"),
        ],
        ["name-is-id: tokyo means nanjing ("],
        id="id-cannot-be-shared-on-purpose",
    ),
    pytest.param(
        [
            (
                "economies.yaml",
                None,
                "▸CN: {name: China, aliases: [Asia]}\n▸JP: {name: Japan, aliases: [ASIA]}\n",
            )
        ],
        ["name-shared: Asia is the name of another economy, too", "name-shared: ASIA"],
        id="name-of-two-economies",
    ),
]


def shortened(lines: list[str], expected: list[str]) -> list[str]:
    """Each line cut to the length of what is expected of it; surplus lines are empty."""
    pairs = zip_longest(lines, expected, fillvalue="")
    return [line[: len(want)] for line, want in pairs]


@pytest.mark.parametrize(("edits", "complaints"), [*FORM, *FIGURES, *ONE_EDITION, *ACROSS_FILES])
def test_mistake(
    folder: Any,
    command: Callable[..., Any],
    edits: list[tuple[str, str | None, str]],
    complaints: list[str],
) -> None:
    """Each mistake is told with its line and column, by `validate` as by a command that answers."""
    for edit in edits:
        folder.change(*edit)
    places = [
        place
        for name in sorted({edit[0] for edit in edits})
        for place in folder.take_out_marks(name)
    ]
    expected = [f"{where}: {what}" for where, what in zip(places, complaints, strict=True)]

    checked = command("validate", "data")
    *found, _ = checked.stdout.splitlines()
    assert (checked.status, checked.stderr) == (1, "")
    assert shortened(found, expected) == expected

    answered = command("top", "--data", "data")
    assert (answered.status, answered.stdout) == (1, "")
    assert answered.stderr.splitlines() == found
