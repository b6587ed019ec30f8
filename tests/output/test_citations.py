"""BibTeX and CSL-JSON, read back by a reader and a schema that are not ours."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from pybtex.database import parse_string

from innorank import QueryCatalogue
from innorank.output.citations import bibtex, csl_json

Run = Callable[..., Any]

# The part of the CSL data model's item (citationstyles.org, CSL 1.0.2) that is used here.
CSL = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "type", "title"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string", "minLength": 1},
            "type": {"enum": ["report", "webpage", "document", "dataset"]},
            "author": {
                "type": "array",
                "minItems": 1,
                "maxItems": 1,
                "items": {
                    "type": "object",
                    "required": ["literal"],
                    "additionalProperties": False,
                    "properties": {"literal": {"type": "string", "minLength": 1}},
                },
            },
            "genre": {"const": "Ranking"},
            **{
                name: {"type": "string", "minLength": 1}
                for name in ("title", "collection-title", "language", "publisher", "URL", "note")
            },
            "issued": {"$ref": "#/$defs/date"},
            "accessed": {"$ref": "#/$defs/date"},
        },
    },
    "$defs": {
        "date": {
            "type": "object",
            "required": ["date-parts"],
            "additionalProperties": False,
            "properties": {
                "date-parts": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 1,
                    "items": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 3,
                        "prefixItems": [
                            {"type": "integer", "minimum": 1000},
                            {"type": "integer", "minimum": 1, "maximum": 12},
                            {"type": "integer", "minimum": 1, "maximum": 31},
                        ],
                    },
                }
            },
        }
    },
}
RANKINGS = """\
series:
  odd:
    title: "100% {odd} & #1"
    publisher: "Müller & Söhne and Others_Ltd, Inc."
    licence: facts-only
    editions: [odd-2001]
"""
EDITION = r"""
id: odd-2001
series: odd
label: "2001"
title: '$5 ~ a^b_c \ {d'
published: 2001-02
kind: city
sources:
  "A b":
    title: "}{ 知乎 \"q\""
    publisher: Ciudad
    url: "https://odd.example/{{x}}?a_b=1&c=%20#d"
    published: "1999"
    accessed: 2026-01-02
  a-b: {title: "Ends in \\"}
  A_B: {title: third}
  知乎: {title: fourth, published: 2001-12-09}
default_list: overall
lists:
  overall:
    title: Overall
    coverage: partial
    sources: ["A b", a-b, A_B, 知乎]
    entries:
      - {rank: 1, place: alba}
"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data with every character that BibTeX takes for syntax."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "editions").mkdir()
    files = {
        "rankings.yaml": RANKINGS,
        "economies.yaml": "IT: {name: Italy}\n",
        "places.yaml": "alba: {name: Alba, kind: city, economies: [IT]}\n",
        "editions/odd-2001.yaml": EDITION,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def cite_odd(run: Run, odd: Path) -> Callable[[str], str]:
    """What `cite odd` writes in a format."""

    def cite(output_format: str) -> str:
        ran = run("cite", "odd", "--format", output_format, "--data", str(odd), "--no-shipped-data")
        assert (ran.status, ran.stderr) == (0, "")
        return str(ran.stdout)

    return cite


def test_bibtex_escapes(cite_odd: Callable[[str], str]) -> None:
    """Every character of BibTeX's syntax is escaped; letters of all scripts stay as they are."""
    entry, first, second, *_ = parse_string(cite_odd("bibtex"), "bibtex").entries.values()

    assert entry.fields["title"] == (
        r"{\$5 \textasciitilde{} a\textasciicircum{}b\_c \textbackslash{} \textbraceleft{}d}"
    )
    assert entry.fields["series"] == r"{100\% \textbraceleft{}odd\textbraceright{} \& \#1}"
    assert first.fields["title"] == r'{\textbraceright{}\textbraceleft{} 知乎 "q"}'
    assert second.fields["title"] == r"{Ends in \textbackslash{}}"


def test_bibtex_takes_no_publisher_for_people(cite_odd: Callable[[str], str]) -> None:
    """A publisher is one author, though it has a comma and an "and" in it."""
    entry = next(iter(parse_string(cite_odd("bibtex"), "bibtex").entries.values()))

    (author,) = entry.persons["author"]
    assert str(author) == r"{Müller \& Söhne and Others\_Ltd, Inc.}"
    assert entry.fields["institution"] == str(author)


def test_bibtex_address(cite_odd: Callable[[str], str]) -> None:
    """An address is verbatim, but for braces, which would end it."""
    _, first, *_ = parse_string(cite_odd("bibtex"), "bibtex").entries.values()

    assert first.fields["url"] == "https://odd.example/%7B%7Bx%7D%7D?a_b=1&c=%20#d"


def test_bibtex_dates(cite_odd: Callable[[str], str]) -> None:
    """Dates are as precise as they are known, and none is invented."""
    entries = list(parse_string(cite_odd("bibtex"), "bibtex").entries.values())
    names = ("year", "month", "day", "urldate")

    assert [tuple(one.fields.get(name) for name in names) for one in entries] == [
        ("2001", "February", None, None),
        ("1999", None, None, "2026-01-02"),
        (None, None, None, None),
        (None, None, None, None),
        ("2001", "December", "9", None),
    ]
    assert "month = feb," in cite_odd("bibtex")


def test_keys(cite_odd: Callable[[str], str]) -> None:
    """Keys are ASCII, and differ even where documents' names differ in other characters alone."""
    keys = ["odd-2001", "odd-2001-a-b", "odd-2001-a-b-2", "odd-2001-a-b-3", "odd-2001-source"]

    assert list(parse_string(cite_odd("bibtex"), "bibtex").entries) == keys
    assert [item["id"] for item in json.loads(cite_odd("csl-json"))] == keys


def kept(title: str) -> str:
    """A title as CSL is told to leave the case of its letters alone (citeproc-js, "nocase")."""
    return f'<span class="nocase">{title}</span>'


def test_csl_json(cite_odd: Callable[[str], str]) -> None:
    """Items of the CSL data model, with texts as they are and dates in parts."""
    edition, first, second, *_ = json.loads(cite_odd("csl-json"))

    assert edition == {
        "id": "odd-2001",
        "type": "report",
        "author": [{"literal": "Müller & Söhne and Others_Ltd, Inc."}],
        "title": kept(r"$5 ~ a^b_c \ {d"),
        "genre": "Ranking",
        "collection-title": kept("100% {odd} & #1"),
        "language": "en",
        "publisher": "Müller & Söhne and Others_Ltd, Inc.",
        "issued": {"date-parts": [[2001, 2]]},
        "note": "Licence: facts-only.",
    }
    assert first == {
        "id": "odd-2001-a-b",
        "type": "webpage",
        "author": [{"literal": "Ciudad"}],
        "title": kept('}{ 知乎 "q"'),
        "publisher": "Ciudad",
        "issued": {"date-parts": [[1999]]},
        "accessed": {"date-parts": [[2026, 1, 2]]},
        "URL": "https://odd.example/{{x}}?a_b=1&c=%20#d",
    }
    assert second == {"id": "odd-2001-a-b-2", "type": "document", "title": kept("Ends in \\")}
    assert "知乎" in cite_odd("csl-json")


def test_licence_and_disclaimer(run_tiny: Run) -> None:
    """The note of an edition has both; a document, whose terms are not known, has no note."""
    note = "Licence: CC-BY-4.0. The Office of Hubs does not endorse this copy."
    items = json.loads(run_tiny("cite", "hubs-2020", "--format", "csl-json").stdout)
    text = run_tiny("cite", "hubs-2020", "--format", "bibtex").stdout

    assert [item.get("note") for item in items] == [note, None]
    assert text.count(f"note = {{{{{note}}}}},") == text.count("note =") == 1


def test_what_is_no_printed_title(shipped: QueryCatalogue) -> None:
    """A description stands in brackets, and what is said of a document is a note, no publisher."""
    answer = shipped.cite("2thinknow-2010", place="Leipzig")
    entry = parse_string(bibtex(answer), "bibtex").entries["2thinknow-2010-encyclopaedia"]
    item = next(item for item in json.loads(csl_json(answer)) if item["id"] == entry.key)

    assert dict(entry.fields) == {
        "title": "{[Encyclopaedia article on Leipzig]}",
        "urldate": "2026-11-22",
        "note": "{A stored copy; its address was not kept.}",
    }
    assert "author" not in entry.persons
    series = [shipped.cite(name).results[0]["series_title"] for name in ("wipo", "gpci")]
    assert series == ["[WIPO innovation clusters]", "Global Power City Index"]
    assert item == {
        "id": "2thinknow-2010-encyclopaedia",
        "type": "document",
        "title": kept("[Encyclopaedia article on Leipzig]"),
        "accessed": {"date-parts": [[2026, 11, 22]]},
        "note": "A stored copy; its address was not kept.",
    }


@pytest.mark.parametrize("output_format", ["bibtex", "csl-json"])
def test_failure(output_format: str, run_tiny: Run) -> None:
    """Where there is nothing to cite stdout stays empty."""
    ran = run_tiny("cite", "hubs-2019", "--format", output_format)

    assert (ran.status, ran.stdout) == (3, "")
    assert ran.stderr.startswith("error: there is no edition or series 'hubs-2019'")


def test_everything_that_ships(shipped: QueryCatalogue) -> None:
    """Each edition is BibTeX that parses, with an entry for each row, and valid CSL-JSON."""
    jsonschema_rs.meta.validate(CSL)
    editions = [row["id"] for row in shipped.editions().to_dict()["results"]]
    assert len(editions) > 70
    for edition in (*editions, "geonames"):
        answer = shipped.cite(edition)
        rows = answer.results
        entries = parse_string(bibtex(answer), "bibtex").entries
        items = json.loads(csl_json(answer))

        jsonschema_rs.Draft202012Validator(CSL).validate(items)
        assert list(entries) == [item["id"] for item in items] == [row["key"] for row in rows]
        for row, entry in zip(rows, entries.values(), strict=True):
            # With the escapes taken away, each title is what it was.
            title = re.sub(r"\\([&%$#_])", r"\1", entry.fields["title"][1:-1])
            original = row["original_title"]
            assert title == (f"{original} [{row['title']}]" if original else row["title"])


def test_original_title(run: Run) -> None:
    """A Chinese index is cited by its own name, with the English one in brackets unless asked so.

    All names as in data/rankings.yaml and data/editions/cistds-2018.yaml.
    """
    report = "构建创新之城——中国创新城市TOP10的启示"
    both = f"{report} [China's ten most innovative cities 2018]"
    english = "Capital Institute of Science and Technology Development Strategy"
    cited = {
        (words, style): run("cite", "cistds-2018", *words, "--format", style).stdout
        for words in ((), ("--lang", "zh"))
        for style in ("text", "bibtex", "csl-json")
    }
    entries = [
        next(iter(parse_string(cited[words, "bibtex"], "bibtex").entries.values()))
        for words in ((), ("--lang", "zh"))
    ]
    items = [json.loads(cited[words, "csl-json"])[0] for words in ((), ("--lang", "zh"))]

    assert [cited[words, "text"].splitlines()[0] for words in ((), ("--lang", "zh"))] == [
        f"{english}, {both}, CISTDS innovative cities of China, 2018-11-01",
        f"首都科技发展战略研究院, {report}, 中国城市科技创新发展指数, 2018-11-01",
    ]
    assert [tuple(entry.fields[key] for key in ("title", "language")) for entry in entries] == [
        (f"{{{both}}}", "zh"),
        (f"{{{report}}}", "zh"),
    ]
    assert [tuple(item[key] for key in ("title", "language", "publisher")) for item in items] == [
        (kept(both), "zh", english),
        (kept(report), "zh", "首都科技发展战略研究院"),
    ]


def test_language_of_a_title(run: Run) -> None:
    """An edition's language is that of its title; in BibTeX English goes without saying.

    The Japanese title as in data/editions/gpci-2023.yaml, whose series is published in English.
    """
    cited = {
        language: [
            run("cite", "gpci-2023", "--lang", language, "--format", style).stdout
            for style in ("bibtex", "csl-json")
        ]
        for language in ("en", "ja", "de")
    }
    entries = {
        language: next(iter(parse_string(text, "bibtex").entries.values()))
        for language, (text, _) in cited.items()
    }
    items = {language: json.loads(text)[0] for language, (_, text) in cited.items()}

    assert {language: entry.fields.get("language") for language, entry in entries.items()} == {
        "en": None,
        "ja": "ja",
        "de": None,
    }
    assert {language: (item["title"], item["language"]) for language, item in items.items()} == {
        "en": (kept("Global Power City Index 2023"), "en"),
        "ja": (kept("世界の都市総合力ランキング2023"), "ja"),
        "de": (kept("Global Power City Index 2023"), "en"),
    }


def test_one_bibliography_of_everything(shipped: QueryCatalogue) -> None:
    """All editions that ship, together: pybtex, which refuses a repeated key, reads each one.

    Every item is cited in it as it is alone.
    """
    editions = [row["id"] for row in shipped.editions().to_dict()["results"]]
    assert len(editions) > 70
    together = shipped.cite(*editions, "geonames", editions[0], f"{editions[0]}:overall")
    entries = parse_string(bibtex(together), "bibtex").entries
    items = json.loads(csl_json(together))
    alone = [json.loads(csl_json(shipped.cite(name))) for name in (*editions, "geonames")]

    jsonschema_rs.Draft202012Validator(CSL).validate(items)
    assert len(entries) == len({item["id"].casefold() for item in items}) == len(items)
    assert [item["id"] for item in items] == list(entries)
    added = items.pop(1)
    assert added["id"] == f"{editions[0]}:overall"
    assert items == [item for cited in alone for item in cited]
