"""The JSON document: other programs are fed by it, so its keys and its failures are exact."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema_rs import Draft202012Validator as Validator

from innorank.cli.commands import COMMANDS

Run = Callable[..., Any]

KEYS = (
    *("schema_version", "command", "query", "editions", "results"),
    *("notes", "attribution", "error"),
)
# What stands beside the results of some commands, on top of the keys that every answer has.
BESIDE = {
    "compare": ("agreement", "comparability", "backward", "successive", "bridge"),
    "movers": (
        *("entered", "dropped", "bounded", "succeeded", "lengths", "comparability", "backward"),
    ),
    "clusters-by-country": ("totals", "comparability"),
    "city": ("failed",),
    "history": ("failed", "lines"),
    "consensus": ("apart", "method", "cost", "optima", "exact"),
    "versus": ("places", "totals", "summary"),
    "peers": ("place", "name", "alike", "few_lists", "summary"),
    "country": ("name", "summary"),
    "agreement": ("concordance", "summary"),
    "cite": ("place_name",),
    "chart": ("chart",),
    "validate": ("files", "errors", "warnings", "infos", "accepted"),
    "cache": ("folder", "bytes"),
    "new": ("folder", "edition", "written", "defaults"),
    "import": ("target", "written", "counts", "defaults", "rankings", "stub", "diff"),
}
TABLE = str(Path(__file__).parent / "tables" / "towns-2022.csv")
TABLE_2026 = str(Path(__file__).parent / "tables" / "clusters-2026.csv")
IMPORT = ("--edition", "towns-2022", "--into", "none", "--dry-run")
TINY = {
    "top": ("top", "hubs-2020"),
    "top-all": ("top", "towns-2021", "-n", "0"),
    "top-bounds": ("top", "hubs-2021", "-n", "0"),
    "top-empty": ("top", "labs-2019", "--country", "CN"),
    "city": ("city", "Aldern"),
    "city-unknown-rank": ("city", "Holm"),
    "city-misspelt": ("city", "Aldren"),
    "city-several": ("city", "Gull", "Xyzzy", "Springfield", "海城"),
    "compare": ("compare", "hubs-2020", "hubs-2021"),
    "compare-unknown": ("compare", "towns-2020", "towns-2021"),
    "compare-kinds": ("compare", "hubs-2020", "labs-2019"),
    "compare-itself": ("compare", "labs-2019", "labs-2019"),
    "movers": ("movers",),
    "movers-bounds": ("movers", "labs-2020", "labs-2019"),
    "movers-printed": ("movers", "towns-2021"),
    "movers-log": ("movers", "labs", "--by", "log"),
    "movers-pct": ("movers", "towns", "--by", "pct"),
    "movers-kinds": ("movers", "hubs-2020", "labs-2019"),
    "clusters-by-country": ("clusters-by-country", "hubs-2020", "hubs-2021"),
    "clusters-by-region": ("clusters-by-country", "hubs-2020", "towns", "--by-region"),
    "history": ("history", "Aldern", "Corvin"),
    "history-misspelt": ("history", "Aldren", "Xyzzy", "--series", "labs"),
    "history-none": ("history", "Juno", "Ivory", "--series", "hubs"),
    "consensus": ("consensus", "hubs-2021", "towns-2021", "labs-2020"),
    "consensus-kemeny": ("consensus", "towns", "labs", "--method", "kemeny"),
    "consensus-same": ("consensus", "hubs", "towns", "--match", "same", "--method", "median"),
    "consensus-borda": ("consensus", "towns", "labs-2019", "--method", "borda"),
    "consensus-one": ("consensus", "labs"),
    "versus": ("versus", "Aldern", "Birk"),
    "versus-misspelt": ("versus", "Aldren", "Gull"),
    "versus-via": ("versus", "Aldern", "海城"),
    "versus-nothing": ("versus", "Ivory", "Elm [bay]"),
    "peers": ("peers", "Aldern"),
    "peers-all": ("peers", "Fjord", "-n", "0"),
    "peers-misspelt": ("peers", "Gulll", "-n", "1"),
    "peers-alone": ("peers", "Holm"),
    "agreement": ("agreement",),
    "agreement-country": ("agreement", "--country", "US"),
    "agreement-one": ("agreement", "hubs"),
    "agreement-years": ("agreement", "labs-2019", "labs-2020", "towns-2021:north"),
    "country": ("country", "DE"),
    "country-none": ("country", "Hong Kong", "--series", "labs"),
    "editions": ("editions",),
    "places": ("places",),
    "places-matched": ("places", "birk", "--country", "DE"),
    "cite": ("cite", "hubs-2020"),
    "cite-list": ("cite", "towns-2021:north"),
    "cite-place": ("cite", "towns-2021", "--place", "aldern"),
    "cite-via": ("cite", "hubs-2021", "--place", "Corvin"),
    "cite-absent": ("cite", "labs-2020", "--place", "Ivroy"),
    "cite-geonames": ("cite", "GeoNames"),
    "cite-several": ("cite", "towns-2021", "towns-2021:north", "geonames", "hubs"),
    "cite-several-place": ("cite", "towns-2021", "labs-2019", "--place", "Elm [bay]"),
    "new": ("new", "harbour", "--year", "2026", "--dry-run"),
    "import": ("import", TABLE, *IMPORT),
    "import-nothing": ("import", TABLE, *IMPORT, "--map", "rank=City,name=Rank"),
    "export": ("export",),
    "export-list": ("export", "towns-2021:north"),
    "panel": ("panel",),
    "panel-places": ("panel", "--place", "Aldern", "--place", "Birk", "--since", "2021"),
    "chart": ("chart", "towns", "--place", "Aldern"),
    "chart-slope": ("chart", "hubs-2020", "hubs-2021", "--top", "3", "--place", "Gull"),
    "chart-dots": ("chart", "--place", "Aldern", "--place", "Gull"),
    "chart-bars": ("chart", "clusters-by-country", "hubs-2021"),
    "chart-scatter": ("chart", "towns-2020", "towns-2021", "--kind", "scatter"),
    "validate": ("validate",),
    "cache": ("cache",),
    "cache-warm": ("cache", "warm"),
    "validate-strict": ("validate", "--strict"),
    "validate-explain": ("validate", "--explain", "jump"),
    "validate-explain-all": ("validate", "--explain", "all"),
}
# The example of each command that the schema knows, unless there is a better question to it.
SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parent / "output" / "answer.schema.json").read_text("utf-8")
)
SHIPPED = {
    name: tuple(COMMANDS[name].example.split())
    for name in SCHEMA["properties"]["command"]["enum"]
    if any(each.name == "as_json" for each in COMMANDS[name].common)
} | {
    "top": ("top", "wipo-2023", "-n", "0"),
    "top-bands": ("top", "set-2024:talent"),
    "top-by": ("top", "wipo-2023", "--by", "share_pct", "-n", "0"),
    "city": ("city", "Hefei", "Guangzhou", "Singapore", "Nanjing"),
    "compare": ("compare", "wipo-2023", "wipo-2025"),
    "compare-nothing": ("compare", "2thinknow-2022:china", "2thinknow-2022"),
    "compare-kinds": ("compare", "wipo-2023", "set-2024"),
    "movers": ("movers", "2thinknow-2022:china", "-n", "0"),
    "movers-pct": ("movers", "2thinknow-2022:china", "--by", "pct"),
    "clusters-by-country": ("clusters-by-country", "wipo-2023", "wipo-2025"),
    "history": ("history", "Tokyo", "Shenzhen", "Hefei"),
    "consensus": ("consensus",),
    "consensus-kinds": ("consensus", "--match", "member", "--method", "kemeny", "-n", "0"),
    "versus": ("versus", "Shenzhen", "Shanghai"),
    "versus-one-entry": ("versus", "Shenzhen", "Guangzhou", "--series", "wipo"),
    "peers": ("peers", "Shenzhen"),
    "peers-all": ("peers", "Hong Kong", "-n", "0"),
    "agreement": ("agreement",),
    "country": ("country", "China"),
    "editions": ("editions",),
    "places": ("places",),
    "cite": ("cite", "wipo"),
    "cite-place": ("cite", "wipo-2025", "--place", "Hefei"),
    "cache": ("cache", "warm"),
    "import": ("import", TABLE_2026, "--edition", "wipo-2026", "--into", "none", "--dry-run"),
    "export": ("export", "wipo", "set"),
    "validate": ("validate",),
}
# What has programs write colour into a pipe.
COLOURING = ("FORCE_COLOR", "TTY_COMPATIBLE", "GITHUB_ACTIONS")
ALONE = tuple((name,) for name in COLOURING)
# Command line, status and the code of the error.
FAILURES = {
    "unknown-edition": (("top", "hubs-2019"), 3, "unknown-edition"),
    "unknown-list": (("top", "hubs-2020:south"), 3, "unknown-list"),
    "unknown-indicator": (("top", "hubs-2020", "--by", "patents"), 2, "unknown-indicator"),
    "unknown-economy": (("top", "--country", "Atlantis"), 3, "unknown-economy"),
    "unknown-place": (("city", "Xyzzy"), 3, "unknown-place"),
    "unranked-place": (("city", "Juno"), 3, "unranked-place"),
    "unknown-place-exact": (("city", "Aldren", "--exact"), 3, "unknown-place"),
    "ambiguous-place": (("city", "Springfield"), 4, "ambiguous-place"),
    "worst-of-several": (("city", "Xyzzy", "Springfield"), 4, "ambiguous-place"),
    "unknown-series": (("city", "Gull", "--series", "lbs"), 3, "unknown-edition"),
    "compare-unknown": (("compare", "hubs-2020", "hubs-2022"), 3, "unknown-edition"),
    "movers-unknown": (("movers", "hib"), 3, "unknown-edition"),
    "clusters-unknown": (("clusters-by-country", "hib"), 3, "unknown-edition"),
    "versus-unknown": (("versus", "Gull", "Xyzzy"), 3, "unknown-place"),
    "versus-unranked": (("versus", "Juno", "Gull"), 3, "unranked-place"),
    "versus-ambiguous": (("versus", "Gull", "Springfield"), 4, "ambiguous-place"),
    "versus-one": (("versus", "Gull"), 2, "wrong-usage"),
    "same-place": (("versus", "Aldern", "Old Aldern"), 2, "same-place"),
    "part-and-whole": (("versus", "Aldern", "aldern-birk"), 2, "part-and-whole"),
    "whole-and-part": (("versus", "aldern-birk-corvin", "Birk"), 2, "part-and-whole"),
    "before-and-after": (("versus", "aldern-birk", "aldern-birk-corvin"), 2, "part-and-whole"),
    "peers-unknown": (("peers", "Xyzzy"), 3, "unknown-place"),
    "peers-unranked": (("peers", "Juno"), 3, "unranked-place"),
    "peers-ambiguous": (("peers", "Springfield"), 4, "ambiguous-place"),
    "peers-negative": (("peers", "Gull", "-n", "-1"), 2, "wrong-usage"),
    "agreement-unknown": (("agreement", "hib"), 3, "unknown-edition"),
    "agreement-unknown-list": (("agreement", "hubs", "hubs-2020:south"), 3, "unknown-list"),
    "country-of-nothing": (("country", "Atlantis"), 3, "unknown-economy"),
    "country-unknown-series": (("country", "DE", "--series", "hib"), 3, "unknown-edition"),
    "no-country": (("country",), 2, "wrong-usage"),
    "cite-unknown": (("cite", "hib"), 3, "unknown-edition"),
    "cite-unknown-list": (("cite", "hubs-2020:south"), 3, "unknown-list"),
    "cite-unknown-place": (("cite", "hubs-2020", "--place", "Xyzzy"), 3, "unknown-place"),
    "cite-ambiguous": (("cite", "hubs-2020", "--place", "Springfield"), 4, "ambiguous-place"),
    "cite-unranked": (("cite", "labs-2019", "--place", "Elm [bay]"), 3, "unranked-place"),
    "cite-country": (("cite", "hubs-2020", "--country", "US"), 2, "bad-place"),
    "cite-geonames-place": (("cite", "geonames", "--place", "Gull"), 2, "bad-place"),
    "editions-unknown": (("editions", "hib"), 3, "unknown-edition"),
    "bad-action": (("cache", "empty"), 2, "bad-action"),
    "bad-match": (("compare", "hubs-2020", "hubs-2021", "--match", "x"), 2, "bad-match"),
    "bad-measure": (("movers", "--by", "size"), 2, "bad-measure"),
    "bad-counting": (("clusters-by-country", "--counting", "x"), 2, "bad-counting"),
    "history-unknown": (("history", "Xyzzy"), 3, "unknown-place"),
    "history-ambiguous": (("history", "Springfield"), 4, "ambiguous-place"),
    "consensus-unknown": (("consensus", "hib"), 3, "unknown-edition"),
    "series-twice": (("consensus", "hubs-2020", "hubs-2021"), 2, "series-twice"),
    "bad-method": (("consensus", "--method", "x"), 2, "bad-method"),
    "bad-consensus-match": (("consensus", "--match", "x"), 2, "bad-match"),
    "few-lists": (("consensus", "--min-lists", "1"), 2, "wrong-usage"),
    "two-formats": (("top", "--format", "csv"), 2, "format-twice"),
    "no-number": (("top", "-n", "ten"), 2, "wrong-usage"),
    "negative": (("compare", "hubs-2020", "hubs-2021", "-n", "-1"), 2, "wrong-usage"),
    "no-such-option": (("top", "--nope"), 2, "wrong-usage"),
    "one-edition": (("compare", "hubs-2020"), 2, "wrong-usage"),
    "no-name": (("city",), 2, "wrong-usage"),
    "no-place": (("history",), 2, "wrong-usage"),
    "missing-folder": (("top", "--data", "no/such/folder"), 1, "unreadable-data"),
    "unknown-code": (("validate", "--explain", "jumps"), 2, "unknown-code"),
    "export-unknown": (("export", "hib"), 3, "unknown-edition"),
    "export-json-file": (("export", "-o", "x.json"), 2, "bad-format"),
    "panel-unknown": (("panel", "--series", "hib"), 3, "unknown-edition"),
    "panel-unknown-place": (("panel", "--place", "Xyzzy"), 3, "unknown-place"),
    "chart-unknown-place": (("chart", "hubs", "--place", "Xyzzy"), 3, "unknown-place"),
    "chart-nothing": (("chart", "towns", "--place", "Gull"), 3, "nothing-to-draw"),
    "chart-kind": (("chart", "hubs", "--kind", "slope"), 2, "wrong-usage"),
    "chart-json-file": (("chart", "hubs", "-o", "x.json"), 2, "bad-format"),
    "new-known": (("new", "hubs", "--dry-run"), 2, "series-exists"),
    "new-known-edition": (("new", "hubs-2020", "--dry-run"), 2, "series-exists"),
    "new-bad-id": (("new", "Hubs", "--dry-run"), 2, "bad-id"),
    "no-table-file": (("import", "none.csv", *IMPORT), 1, "unreadable-table"),
    "bad-edition-id": (("import", TABLE, "--edition", "A b", "--into", "none"), 2, "bad-id"),
    "bad-map": (("import", TABLE, *IMPORT, "--map", "rank"), 2, "bad-map"),
    "missing-path": (("validate", "no/such/path.yaml"), 1, "unreadable-data"),
}


@pytest.fixture(scope="module")
def schema() -> Validator:
    """The schema of the document, itself checked."""
    jsonschema_rs.meta.validate(SCHEMA)
    return Validator(SCHEMA)


def no_constant(name: str) -> None:
    pytest.fail(f"{name} is no JSON")


def parsed(text: str) -> dict[str, Any]:
    """The one document that a text is, strictly."""
    assert text.endswith("}\n")
    assert text.count("\n") == 1
    found: dict[str, Any] = json.loads(text, parse_constant=no_constant)
    return found


@pytest.mark.parametrize("case", TINY)
def test_tiny_documents(case: str, run_tiny: Run, schema: Validator) -> None:
    """Every answer has exactly its keys in their order, and follows the schema."""
    document = parsed(run_tiny(*TINY[case], "--json").stdout)

    keys = (*KEYS[:5], *BESIDE.get(TINY[case][0], ()), *KEYS[5:])
    assert (document["schema_version"], document["command"]) == (1, TINY[case][0])
    assert set(document) == set(keys)
    assert tuple(document) == keys
    schema.validate(document)


@pytest.mark.parametrize("case", SHIPPED)
def test_shipped_documents(case: str, run: Run, schema: Validator) -> None:
    """The same of what ships."""
    ran = run(*SHIPPED[case], "--json")
    document = parsed(ran.stdout)

    assert ran.status == 0
    assert set(document) == {*KEYS, *BESIDE.get(SHIPPED[case][0], ())}
    schema.validate(document)


@pytest.mark.parametrize("case", FAILURES)
def test_failures(case: str, run_tiny: Run, schema: Validator) -> None:
    """A failure is a document, too: no results, code, message, suggestions; stderr says it."""
    arguments, status, code = FAILURES[case]
    ran = run_tiny(*arguments, "--json")
    document = parsed(ran.stdout)

    assert ran.status == status
    assert set(document) == set(KEYS)
    assert (document["command"], document["results"]) == (arguments[0], [])
    assert set(document["error"]) == {"code", "message", "suggestions"}
    assert document["error"]["code"] == code
    assert f"error: {document['error']['message']}\n" in ran.stderr
    schema.validate(document)


@pytest.mark.parametrize("asked", [("--json",), ("--format", "json"), ("--format=json",)])
@pytest.mark.parametrize("wrong", [("-n", "ten"), ("--nope",)])
def test_wrong_usage_is_json_however_it_is_asked_for(
    run_tiny: Run, asked: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    """Where JSON is asked for in any way, wrong usage is a document, too."""
    ran = run_tiny("top", *wrong, *asked)

    assert ran.status == 2
    assert parsed(ran.stdout)["error"]["code"] == "wrong-usage"


@pytest.mark.parametrize(
    "arguments",
    [("json", "--oops"), ("--oops", "--", "--json"), ("json", "--oops", "--format", "csv")],
)
def test_a_word_is_no_option(run_tiny: Run, arguments: tuple[str, ...]) -> None:
    """Where JSON is only a name, and no option asks for it, wrong usage is said as ever."""
    ran = run_tiny("top", *arguments)

    assert (ran.status, ran.stdout) == (2, "")
    assert ran.stderr.startswith("Usage: innorank top ")


@pytest.mark.parametrize(
    ("case", "first"),
    [
        ("unknown-edition", "hubs-2020"),
        ("unknown-list", "hubs-2020:overall"),
        ("unknown-place-exact", "aldern"),
        ("ambiguous-place", "springfield-de"),
        ("unknown-series", "labs"),
        ("unknown-code", "jump"),
    ],
)
def test_suggestions(case: str, first: str, run_tiny: Run) -> None:
    """Who is not understood is helped: the nearest names, or the candidates, best first."""
    found = run_tiny(*FAILURES[case][0], "--json").document["error"]["suggestions"]

    assert found[0] == first


def test_unusable_data(run: Run, tmp_path: Path, schema: Validator) -> None:
    """Data with a mistake is status 1 and an error that says where it is."""
    (tmp_path / "places.yaml").write_text("gull: {name: Gull, kind: town}\n", encoding="utf-8")
    ran = run("top", "--json", "--data", str(tmp_path), "--no-shipped-data")

    assert ran.status == 1
    assert "places.yaml:1:" in ran.document["error"]["message"]
    schema.validate(ran.document)


def test_findings(run_tiny: Run, schema: Validator) -> None:
    """`validate` that finds errors has answered: results, no error, status 1."""
    faulty = Path(__file__).parent / "golden" / "faulty" / "towns-2022.yaml"
    ran = run_tiny("validate", str(faulty), "--json")

    assert ran.status == 1
    assert (ran.document["error"], len(ran.document["results"])) == (None, 5)
    assert {row["severity"] for row in ran.document["results"]} == {"error"}
    schema.validate(ran.document)


def test_several_cities(run_tiny: Run) -> None:
    """Several cities are one document: results, a note for each other, the worst status."""
    ran = run_tiny("city", "Gull", "Xyzzy", "Springfield", "海城", "--json")
    document = parsed(ran.stdout)

    assert ran.status == 4
    assert [one["place"] for one in document["results"]] == ["gull", "haicheng"]
    assert [(note["code"], note["query"], note["suggestions"]) for note in document["notes"]] == [
        ("unknown-place", "Xyzzy", []),
        ("ambiguous-place", "Springfield", ["springfield-de", "springfield-us"]),
    ]
    assert document["error"] is None


def test_empty_answer(run_tiny: Run) -> None:
    """An empty answer is `[]` and status 0; it says nothing on stderr."""
    ran = run_tiny("top", "labs-2019", "--country", "CN", "--json")

    assert (ran.status, ran.document["results"], ran.document["error"]) == (0, [], None)
    assert '"results": []' in ran.stdout
    assert ran.stderr == ""


def ranks(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a document that speaks of a rank."""
    if isinstance(value, dict):
        # A position within an economy is no rank.
        if "of_low" not in value and {"rank_label", "rank", "rank_low"} & value.keys():
            yield value
        for one in value.values():
            yield from ranks(one)
    elif isinstance(value, list):
        for one in value:
            yield from ranks(one)


@pytest.mark.parametrize(
    ("case", "count"),
    [
        ("top-all", 6),  # five entries, one of them disputed
        ("city", 18),  # seven standings, one of them disputed; ten of four newest ones
        ("compare", 16),  # two sides of eight places
        ("movers", 12),  # two sides of three moves, one that dropped out, two that merged
    ],
)
def test_rank_fields_wherever_a_rank_is(case: str, count: int, run_tiny: Run) -> None:
    """Wherever a rank appears it has all four fields, and they agree."""
    found = list(ranks(run_tiny(*TINY[case], "--json").document["results"])) + list(
        ranks({key: run_tiny(*TINY[case], "--json").document.get(key) for key in BESIDE["movers"]})
    )

    assert len(found) == count
    for one in found:
        low, high, number = one["rank_low"], one["rank_high"], one["rank"]
        if number is not None:
            label = f"{number}=" if one["rank_label"].endswith("=") else str(number)
            assert low == number <= high
        elif low is None:
            label = "?"
            assert high is None
        else:
            label = f">{low - 1}" if high is None else f"{low}–{high}"
        assert one["rank_label"] == label


@pytest.mark.parametrize("case", ["city", "compare", "clusters-by-country"])
def test_same_bytes_from_a_new_index(
    case: str, run_founding: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An index made anew gives the same bytes as one that was kept, and so does none."""
    kept = run_founding(*SHIPPED[case], "--json").stdout
    monkeypatch.setenv("INNORANK_CACHE_DIR", str(tmp_path / "new"))
    anew = run_founding(*SHIPPED[case], "--json").stdout
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("INNORANK_CACHE_DIR", str(tmp_path / "file"))
    in_memory = run_founding(*SHIPPED[case], "--json").stdout

    assert list((tmp_path / "new").glob("*.sqlite3"))
    assert kept == anew == in_memory


@pytest.mark.parametrize(
    ("case", "names"),
    [
        *((case, COLOURING) for case in (*TINY, "unknown-edition")),
        *((case, names) for case in ("city", "unknown-edition") for names in ((), *ALONE)),
    ],
)
def test_same_bytes(
    case: str, names: tuple[str, ...], run_tiny: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same question has the same bytes for an answer; nothing around it puts colour in."""
    arguments = TINY.get(case) or FAILURES[case][0]
    usual = run_tiny(*arguments, "--json")
    for name in names:
        monkeypatch.setenv(name, "1")

    assert run_tiny(*arguments, "--json") == usual
    assert usual.stdout
    assert "\x1b" not in usual.stdout


def test_characters_as_they_are(run_tiny: Run) -> None:
    """Names stand in their own script, not as escapes."""
    text = run_tiny("city", "海城", "--json").stdout

    assert '"name": "海城"' in text
    assert "\\u" not in text


def test_json_and_format_json_agree(run_tiny: Run) -> None:
    """`--json` is `--format json`, alone or both."""
    one, two, both = (
        run_tiny("top", *asked)
        for asked in (("--json",), ("--format", "json"), ("--json", "--format", "json"))
    )

    assert one.status == 0
    assert one == two == both


@pytest.mark.parametrize("other", ["table", "csv", "tsv", "jsonl", "markdown"])
@pytest.mark.parametrize("command", [("top",), ("city", "Gull"), ("editions",), ("validate",)])
def test_json_and_another_format_conflict(
    command: tuple[str, ...], other: str, run_tiny: Run
) -> None:
    """`--json` beside another format is wrong usage, and answers nothing."""
    ran = run_tiny(*command, "--json", "--format", other)

    assert ran.status == 2
    assert ran.document["results"] == []
    assert ran.document["error"]["code"] == "format-twice"


def test_query_is_as_resolved(run_tiny: Run) -> None:
    """The query says what was understood: ids for aliases, codes for names, defaults filled in."""
    top = run_tiny("top", "towns-2021-2022:north", "--country", "norway", "--json").document
    movers = run_tiny("movers", "--json").document
    compare = run_tiny("compare", "hubs-2020", "labs-2019", "--json").document

    assert top["query"] == {
        "edition": "towns-2021",
        "list": "north",
        "n": 10,
        "country": "NO",
        "by": None,
        "around": None,
    }
    assert (movers["query"]["a"], movers["query"]["b"]) == ("hubs-2020", "hubs-2021")
    assert compare["query"]["match"] == "member"
