"""Every code: provoked through the command line, explained, and, if a warning, accepted.

Codes are provoked by the wrong examples that they are explained by, put where they belong into
valid data; the right examples must not. Mistakes that an example tells in words are made by edits
of the folder of the conftest.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from innorank.checks.explanations import explanations
from innorank.datafiles import NO_PUBLISHER
from innorank.datafiles.complaints import ACCEPTABLE_CODES, CODES

T2022 = "editions/towns-2022.yaml"
T2023 = "editions/towns-2023.yaml"
HUBS = "editions/hubs-2023.yaml"
RANKINGS, PLACES, ECONOMIES = "rankings.yaml", "places.yaml", "economies.yaml"
LABEL = 'label: "2023"'
SOURCE = (
    'web: {title: Hubs 2023, url: "https://example.org/hubs", grade: press, accessed: 2026-11-22'
)
OTHER_SOURCE = 'blog: {title: B, url: "https://x.org", grade: press, published: 2023'
IWAKI = "      - {rank: 46, place: iwaki, previous_rank: 8}\n"
IWAKI_PLACE = "iwaki: {name: Iwaki, kind: city, economies: [JP]"

Edit = tuple[str, str | None, str | bytes]


def declaring(**units: str) -> Edit:
    """What has the list of T2023 declare indicators, each in a unit."""
    lines = [
        f"      {name}: {{title: {name}, unit: {unit}, better: high}}\n"
        for name, unit in units.items()
    ]
    return T2023, "    entries:\n", f"    indicators:\n{''.join(lines)}    entries:\n"


def having(place: str, keys: str) -> Edit:
    """What gives an entry of T2023 further keys; a figure is `name: "1.5"`."""
    return T2023, f"place: {place}}}", f"place: {place}, {keys}}}"


# Examples of YAML, which are a file by themselves.
YAML = (
    *("too-deep", "yaml-syntax", "alias", "anchor", "tag", "merge-key", "duplicate-key"),
    *("key-not-text", "unclear-number"),
)
# What the other examples are a part of. `entries` and `links` (of a series) are items of a list;
# `places`, `economies` and `sources` have ids in front; the others are keys of one thing.
PARTS = {
    "unknown-key": "entries",
    "missing-key": "entries",
    "wrong-type": "entry",
    "bad-form": "entry",
    "bad-value": "entry",
    "no-source": "list",
    "disputed-agrees": "entries",
    "place-twice": "entries",
    "rank-twice": "entries",
    "beyond-depth": "list",
    "beyond-scope": "list",
    "unknown-edition": "series",
    "unknown-series": "edition",
    "unknown-place": "entries",
    "unknown-economy": "place",
    "members": "place",
    "economy-differs": "entries",
    "printed-elsewhere": "entries",
    "change-differs": "entry",
    "cluster-and-member": "entries",
    "clusters-overlap": "entries",
    "same-geonames": "places",
    "same-position": "places",
    "city-unlocated": "places",
    "continent-missing": "economies",
    "source-without-address": "sources",
    "source-without-date": "sources",
    "source-without-grade": "sources",
    "indirect-address": "source",
    "date-in-future": "source",
    "placeholder": "series",
    "out-of-order": "series",
    "label-differs": "edition",
    "comparability-unfounded": "links",
}
# What makes each other error, as (file, what stands there, what is put in its place).
ERRORS: dict[str, list[Edit]] = {
    "wrong-ending": [("editions/hubs-2024.yml", None, "id: hubs-2024\n")],
    "not-utf-8": [(ECONOMIES, None, "CN: {name: Ch\xefna}\n".encode("latin-1"))],
    "empty-file": [(HUBS, None, "# nothing\n")],
    "many-documents": [(ECONOMIES, "HK:", "---\nHK:")],
    "id-not-file-name": [(HUBS, "id: hubs-2023", "id: hubs-2024")],
    "unknown-list": [(HUBS, "default_list: overall", "default_list: total")],
    "unknown-source": [(HUBS, "sources: [web]", "sources: [wbe]")],
    "unknown-indicator": [having("beppu", 'indicators: {papers: "3"}')],
    "tie-of-one": [(HUBS, "{rank: 4,", '{rank: "4=",')],
    "tie-does-not-skip": [(HUBS, "{rank: 1,", '{rank: "1=",'), (HUBS, "{rank: 3,", '{rank: "1=",')],
    "gap-in-ranks": [(HUBS, "{rank: 3,", "{rank: 2-4,")],
    "not-complete": [(HUBS, "depth: 4", "depth: 5")],
    "duplicate-id": [("places/more.yaml", None, f"{IWAKI_PLACE}}}\n")],
    "alias-taken": [(HUBS, "kind: cluster", "aliases: [towns]\nkind: cluster")],
    "edition-of-another": [(RANKINGS, "towns-2023]\n", "towns-2023, hubs-2023]\n")],
    "unlisted-edition": [(RANKINGS, "[hubs-2023]", "[]")],
    "name-shared": [(PLACES, "aliases: [Tiba]", "aliases: [Tiba, IWA-KI]")],
    "name-is-id": [(PLACES, "name: Iwaki,", "name: Joban,"), (PLACES, "[Tiba]", "[Iwaki]")],
}
# What makes each warning, and what accepts it there.
DOUBTS: dict[str, tuple[list[Edit], Edit]] = {
    "economy-differs": (
        [(HUBS, "economy: Japan", "economy: China")],
        (HUBS, "economy: China", "economy: China, accepted: {economy-differs: x}"),
    ),
    "printed-elsewhere": (
        [(HUBS, "printed: Tiba", "printed: Iwaki")],
        (HUBS, "printed: Iwaki", "printed: Iwaki, accepted: {printed-elsewhere: x}"),
    ),
    "counts-differ": (
        [(HUBS, "JP: 2}", "JP: 3}")],
        (HUBS, "JP: 3}", "JP: 3}\n    accepted: {counts-differ: x}"),
    ),
    "counts-exceeded": (
        [(HUBS, "JP: 2}", "JP: 1}"), (HUBS, "complete", "truncated")],
        (HUBS, "JP: 1}", "JP: 1}\n    accepted: {counts-exceeded: x}"),
    ),
    "previous-differs": (
        [(T2023, "previous_rank: 3}", "previous_rank: 4}")],
        (T2023, "previous_rank: 4}", "previous_rank: 4, accepted: {previous-differs: x}}"),
    ),
    "previous-beyond": (
        [(T2023, "previous_rank: 8}", "previous_rank: 80}")],
        (T2023, "previous_rank: 80}", "previous_rank: 80, accepted: {previous-beyond: x}}"),
    ),
    "change-differs": (
        [(T2023, "stated_change: 1}", "stated_change: -5}")],
        (T2023, "stated_change: -5}", "stated_change: -5, accepted: {change-differs: x}}"),
    ),
    "jump": (
        [(T2023, "{rank: 40, place: hongkong}", "{rank: 23, place: hongkong}")],
        (T2023, "place: hongkong}", "place: hongkong, accepted: {jump: x}}"),
    ),
    "indicator-unused": (
        [declaring(papers="count")],
        (T2023, "    indicators:", "    accepted: {indicator-unused: x}\n    indicators:"),
    ),
    "indicator-impossible": (
        [declaring(papers="count"), having("beppu", 'indicators: {papers: "-3"}')],
        (T2023, "place: beppu,", "place: beppu, accepted: {indicator-impossible: x},"),
    ),
    "shares-differ": (
        [
            declaring(share_papers="percent", share_deals="percent"),
            having("beppu", 'score: "12", indicators: {share_papers: "10", share_deals: "2"}'),
            having("dalian", 'score: "9", indicators: {share_papers: "8", share_deals: "1"}'),
            having("enshi", 'score: "7", indicators: {share_papers: "3", share_deals: "1"}'),
        ],
        (T2023, "place: enshi,", "place: enshi, accepted: {shares-differ: x},"),
    ),
    "share-misfit": (
        [
            declaring(papers="count", share_papers="percent"),
            having("beppu", 'indicators: {papers: "1000", share_papers: "10"}'),
            having("dalian", 'indicators: {papers: "500", share_papers: "5"}'),
            having("enshi", 'indicators: {papers: "200", share_papers: "20"}'),
        ],
        (T2023, "place: enshi,", "place: enshi, accepted: {share-misfit: x},"),
    ),
    "per-head-differs": (
        [
            declaring(papers="count", population="people", papers_per_million="per-million"),
            having(
                "beppu",
                'indicators: {papers: "50", population: "100000", papers_per_million: "50"}',
            ),
        ],
        (T2023, "place: beppu,", "place: beppu, accepted: {per-head-differs: x},"),
    ),
    "cluster-and-member": (
        [(HUBS, "place: chiba, printed: Tiba}", "place: beppu}")],
        (HUBS, "place: beppu}", "place: beppu, accepted: {cluster-and-member: x}}"),
    ),
    "clusters-overlap": (
        [(PLACES, "members: [dalian, enshi]}", "members: [dalian, foshan]}")],
        (HUBS, "place: dalian-enshi}", "place: dalian-enshi, accepted: {clusters-overlap: x}}"),
    ),
    "same-geonames": (
        [(PLACES, "geonames: 12", "geonames: 11")],
        (PLACES, "geonames: 11, lat: 33.28", "accepted: {same-geonames: x}, geonames: 11, lat: 33"),
    ),
    "same-position": (
        [(PLACES, "lat: 33.28, lon: 131.49", "lat: 39.72, lon: 140.1")],
        (PLACES, "geonames: 12", "geonames: 12, accepted: {same-position: x}"),
    ),
    "city-unlocated": (
        [(PLACES, ", geonames: 12, lat: 33.28, lon: 131.49", "")],
        (PLACES, "name: Beppu", "name: Beppu, accepted: {city-unlocated: x}"),
    ),
    "place-unused": (
        [(T2023, IWAKI, "")],
        (PLACES, IWAKI_PLACE, f"{IWAKI_PLACE}, accepted: {{place-unused: x}}"),
    ),
    "continent-missing": (
        [(ECONOMIES, "JP: {name: Japan, continent: Asia}", "JP: {name: Japan}")],
        (ECONOMIES, "{name: Japan}", "{name: Japan, accepted: {continent-missing: x}}"),
    ),
    "source-without-address": (
        [(HUBS, SOURCE, "web: {title: Hubs 2023, grade: press, accessed: 2026-11-22")],
        (HUBS, "title: Hubs 2023,", "title: Hubs 2023, accepted: {source-without-address: x},"),
    ),
    "source-without-date": (
        [(HUBS, ", accessed: 2026-11-22", "")],
        (HUBS, "{title: Hubs 2023,", "{title: Hubs 2023, accepted: {source-without-date: x},"),
    ),
    "source-without-grade": (
        [(HUBS, "grade: press, ", "")],
        (HUBS, "{title: Hubs 2023,", "{title: Hubs 2023, accepted: {source-without-grade: x},"),
    ),
    "indirect-address": (
        [(HUBS, "https://example.org/hubs", "https://dev.example.org/hubs")],
        (HUBS, "{title: Hubs 2023,", "{title: Hubs 2023, accepted: {indirect-address: x},"),
    ),
    "source-unused": (
        [(HUBS, "  web: {", f"  {OTHER_SOURCE}}}\n  web: {{")],
        (HUBS, OTHER_SOURCE, f"{OTHER_SOURCE}, accepted: {{source-unused: x}}"),
    ),
    "out-of-order": (
        [(T2023, "published: 2023-09-20", "published: 2021")],
        (T2023, "kind: city", "kind: city\naccepted: {out-of-order: x}"),
    ),
    "label-differs": (
        [(T2023, LABEL, 'label: "2024"')],
        (T2023, "kind: city", "kind: city\naccepted: {label-differs: x}"),
    ),
    "coverage-understated": (
        [(HUBS, "coverage: complete", "coverage: partial")],
        (HUBS, "depth: 4", "depth: 4\n    accepted: {coverage-understated: x}"),
    ),
    "adaptation-forbidden": (
        [
            (T2023, "kind: city", "kind: city\nlicence: CC-BY-ND-4.0"),
            (T2023, "place: dalian}", 'place: dalian, score: "3"}'),
        ],
        (T2023, 'score: "3"', 'score: "3", accepted: {adaptation-forbidden: x}'),
    ),
    "comparability-unfounded": (
        [(RANKINGS, ", reason: one method", "")],
        (RANKINGS, "title: Towns", "title: Towns\n    accepted: {comparability-unfounded: x}"),
    ),
}


# What makes each of those that cannot be accepted: a warning that can never be right, and infos.
TOLD: dict[str, list[Edit]] = {
    "date-in-future": [(HUBS, "accessed: 2026-11-22", "accessed: 2062-11-22")],
    "placeholder": [
        (
            RANKINGS,
            "title: Hubs\n    publisher: A Publisher",
            f"title: Hubs\n    publisher: {NO_PUBLISHER}",
        )
    ],
    "previous-recomputed": [
        (T2023, "previous_rank: 3}", "previous_rank: 4}"),
        (RANKINGS, "same,", "break,"),
    ],
    "counting-rule": [(HUBS, "HK: 1", "HK: 0")],
    "schema-missing": [(HUBS, "# yaml-language-server: ", "# ")],
}


@pytest.mark.parametrize("code", YAML)
def test_examples_of_yaml(codes_of_yaml: Callable[[str], set[str]], code: str) -> None:
    """The wrong text has this mistake, and the right one has none."""
    explanation = explanations()[code]

    assert code in codes_of_yaml(explanation.wrong)
    assert codes_of_yaml(explanation.right) == set()


@pytest.mark.parametrize(("code", "part"), PARTS.items())
def test_examples_of_data(
    codes_of_data: Callable[[str, str], set[str]], code: str, part: str
) -> None:
    """Data with the wrong example are found to have this mistake, with the right one not."""
    explanation = explanations()[code]

    assert code in codes_of_data(part, explanation.wrong)
    assert code not in codes_of_data(part, explanation.right)


def codes_of(ran: Any) -> set[str]:
    """The codes of all findings."""
    return {row["code"] for row in ran.document["results"]}


@pytest.mark.parametrize("code", ERRORS)
def test_error(folder: Any, validate: Callable[..., Any], code: str) -> None:
    """Each error without such an example is found by `validate`, with status 1."""
    for edit in ERRORS[code]:
        folder.change(*edit)
    ran = validate("--json")

    assert ran.status == 1
    assert code in codes_of(ran)


def test_file_that_cannot_be_read(folder: Any, validate: Callable[..., Any]) -> None:
    """A link that leads nowhere is an error of the file as a whole."""
    (folder.path / "editions" / "hubs-2024.yaml").symlink_to("nowhere.yaml")
    ran = validate("--json")

    assert (ran.status, codes_of(ran)) == (1, {"unreadable"})


def test_file_that_is_too_large(
    folder: Any, validate: Callable[..., Any], one_process: None
) -> None:
    """A file of more than 64 MiB is not read; this one has holes in place of content."""
    os.truncate(folder.path / ECONOMIES, 64 * 1024 * 1024 + 1)
    ran = validate("--json")

    assert (ran.status, codes_of(ran)) == (1, {"too-large"})


@pytest.mark.parametrize(
    ("limit", "text", "line", "message"),
    [
        (
            "strict_yaml.MAX_FINDINGS",
            "a: *b\n" * 4,
            2,
            "2 findings until here; the rest is not read",
        ),
        ("load._MOST_ERRORS", "a: x\nb: x\nc: x\n", 1, "6 values are wrong; no more than 10000"),
        ("load.MAX_FINDINGS", "a: x\nb: x\nc: x\n", 1, "there are 6 findings; no more than 2"),
    ],
)
def test_file_with_too_many_findings(
    folder: Any,
    validate: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    text: str,
    line: int,
    message: str,
) -> None:
    """However many there are, what it takes to tell them is bounded: here by two."""
    monkeypatch.setattr(f"innorank.datafiles.{limit}", 2)
    folder.write(ECONOMIES, text)
    rows = validate("--json").document["results"]
    told = [(row["line"], row["message"]) for row in rows if row["code"] == "too-many"]

    assert [each[0] for each in told] == [line]
    assert told[0][1].startswith(message)


@pytest.mark.parametrize("code", DOUBTS)
def test_warning_and_its_acceptance(folder: Any, validate: Callable[..., Any], code: str) -> None:
    """Each warning is found, and is accepted where `--explain` says, with a reason."""
    edits, acceptance = DOUBTS[code]
    for edit in edits:
        folder.change(*edit)
    found = validate("--json")
    folder.change(*acceptance)
    accepted = validate("--json", "--strict")

    assert (found.status, codes_of(found)) == (0, {code})
    assert (accepted.status, codes_of(accepted)) == (0, set())
    assert (accepted.document["warnings"], accepted.document["accepted"]) == (0, 1)


@pytest.mark.parametrize("code", TOLD)
def test_what_needs_or_allows_no_acceptance(
    folder: Any, validate: Callable[..., Any], code: str
) -> None:
    """An info fails nothing; a warning that can never be right fails `--strict`."""
    for edit in TOLD[code]:
        folder.change(*edit)
    found, strict = validate("--json"), validate("--json", "--strict")

    severity = CODES[code].severity
    assert (found.status, codes_of(found)) == (0, {code})
    assert [row["severity"] for row in found.document["results"]] == [severity]
    assert strict.status == int(severity == "warning")
    assert found.document[f"{severity}s"] == 1
    assert found.document["errors"] + found.document["warnings"] == strict.status


def test_acceptance_that_is_left_over(folder: Any, validate: Callable[..., Any]) -> None:
    """What is accepted and not found is a warning itself, at the code that is accepted."""
    folder.change(HUBS, "place: dalian-enshi}", "place: dalian-enshi, accepted: {jump: x}}")
    ran = validate("--strict")

    assert ran.status == 1
    assert ran.stdout.splitlines() == [
        (
            f"data/{HUBS}:21:51: accepted-unused: warning:"
            " there is no jump here that could be accepted"
        ),
        "6 files: 0 errors, 1 warning",
    ]


def test_every_code_is_provoked() -> None:
    """No code of the table is without a test that makes it, here or above."""
    alone = {"unreadable", "too-large", "too-many", "accepted-unused"}

    assert {*YAML, *PARTS, *ERRORS, *DOUBTS, *TOLD, *alone} == set(CODES)
    assert set(DOUBTS) == set(ACCEPTABLE_CODES)


@pytest.mark.parametrize(
    ("edit", "accepted"),
    [
        # One entry's acceptance is none of another's, nor of the whole list's or edition's.
        ((T2023, "place: akita, previous_rank: 1", "previous_rank: 1, place: akita, accepted:"), 0),
        ((T2023, "    scope: 100", "    accepted:"), 0),
        ((T2023, "kind: city", "kind: city\naccepted:"), 0),
        ((T2023, "place: chiba, previous_rank: 4", "previous_rank: 4, place: chiba, accepted:"), 1),
    ],
)
def test_acceptance_holds_for_one_thing(
    folder: Any, validate: Callable[..., Any], edit: Edit, accepted: int
) -> None:
    """An acceptance beside, around or below what is doubtful does not cover it."""
    name, old, new = edit
    folder.change(T2023, "previous_rank: 3}", "previous_rank: 4}")
    folder.change(name, old, f"{new!s} {{previous-differs: x}}")
    document = validate("--json").document

    expected = [] if accepted else ["accepted-unused", "previous-differs"]
    assert document["accepted"] == accepted
    assert sorted(row["code"] for row in document["results"]) == expected


@pytest.mark.parametrize(
    "code", ["unknown-place", "accepted-unused", "previous-recomputed", "placeholder", "jumps"]
)
def test_what_cannot_be_accepted(folder: Any, validate: Callable[..., Any], code: str) -> None:
    """Errors, acceptances left over and codes that there are not are no codes to accept."""
    folder.change(HUBS, "place: dalian-enshi}", f"place: dalian-enshi, accepted: {{{code}: x}}}}")
    (row,) = validate("--json").document["results"]

    assert (row["code"], row["line"], row["column"]) == ("bad-value", 21, 51)
    assert "no warning that may be accepted is called so" in row["message"]


def test_acceptance_needs_a_reason(folder: Any, validate: Callable[..., Any]) -> None:
    """Nothing is accepted in silence."""
    folder.change(HUBS, "place: dalian-enshi}", "place: dalian-enshi, accepted: {jump: ''}}")
    (row,) = validate("--json").document["results"]

    assert (row["code"], row["line"]) == ("bad-value", 21)


def test_names_that_look_like_acceptances(folder: Any, validate: Callable[..., Any]) -> None:
    """A source or a list that is called `accepted` accepts nothing."""
    folder.change(HUBS, "  web: {", "  accepted: {")
    folder.change(HUBS, "sources: [web]", "sources: [accepted]")
    folder.change(HUBS, "  overall:", "  accepted:")
    folder.change(HUBS, "default_list: overall", "default_list: accepted")
    ran = validate("--json", "--strict")

    assert (ran.status, codes_of(ran), ran.document["accepted"]) == (0, set(), 0)


@pytest.mark.parametrize("code", CODES)
def test_explanation(run: Callable[..., Any], code: str) -> None:
    """Each code says what it means, why it matters, what is wrong and right, and how to mend it."""
    plain, as_json = (
        run("validate", "--explain", code),
        run("validate", "--explain", code, "--json"),
    )
    (row,) = as_json.document["results"]
    words = [line.partition(":")[0] for line in plain.stdout.splitlines()]

    assert (plain.status, plain.stderr, as_json.status) == (0, "", 0)
    assert row["code"] == code
    assert all(row[key] for key in ("means", "matters", "wrong", "right", "mend"))
    assert row["wrong"] != row["right"]
    assert bool(row["accept"]) == (code in ACCEPTABLE_CODES)
    assert plain.stdout.splitlines()[0] == f"{code} ({row['severity']})"
    assert {"Why it matters", "Wrong", "Right", "To mend it"} <= set(words)


def test_list_of_all_codes(run: Callable[..., Any]) -> None:
    """`--explain all` has one line for each code."""
    heading, *lines = run("validate", "--explain", "all", "--format", "tsv").stdout.splitlines()

    assert heading.startswith("code\tseverity\tmeans")
    assert len({line.partition("\t")[0] for line in lines}) == len(CODES)
    assert CODES.keys() <= {*run("validate", "--explain", "all").stdout.split()}


@pytest.mark.parametrize("typed", ["jump", " Jump: "])
def test_code_as_it_is_copied(run: Callable[..., Any], typed: str) -> None:
    """A code that was copied with its colon, or begun with a capital, is understood."""
    assert run("validate", "--explain", typed).stdout.startswith("jump (warning)\n")


def test_unknown_code(run: Callable[..., Any]) -> None:
    """Who misspells a code is told the nearest ones, with status 2."""
    plain = run("validate", "--explain", "place-twise")
    error = run("validate", "--explain", "place-twise", "--json").document["error"]

    assert (plain.status, plain.stdout) == (2, "")
    assert "did you mean place-twice" in plain.stderr
    assert (error["code"], error["suggestions"][0]) == ("unknown-code", "place-twice")


def test_explanation_checks_no_files(run: Callable[..., Any]) -> None:
    """A code and files at once contradict each other."""
    ran = run("validate", "--explain", "jump", "data")

    assert (ran.status, ran.stdout) == (2, "")
    assert "--explain" in ran.stderr


def test_explanations_need_nothing_that_reads_data() -> None:
    """A code is explained without loading what reads, types and checks data."""
    code = (
        "import sys; sys.argv = ['innorank', 'validate', '--explain', 'jump', '--json'];"
        "from innorank.cli.main import main\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert json.loads(ran.stdout)["results"][0]["code"] == "jump"
    assert {"pydantic", "yaml"} & set(ran.stderr.split()) == set()
