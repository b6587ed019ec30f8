"""Names in tables: at home and in English beside one another, economies by one rule."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

# The language that a name is shown in, by economy; elsewhere the name in English stands alone.
AT_HOME = {
    **dict.fromkeys(("CN", "SG"), "zh-Hans"),
    **dict.fromkeys(("HK", "MO", "TW"), "zh-Hant"),
    "JP": "ja",
    "KR": "ko",
    "RU": "ru",
    "FR": "fr",
    **dict.fromkeys(("ES", "MX", "CL"), "es"),
    **dict.fromkeys(("DE", "AT"), "de"),
    **dict.fromkeys(("AE", "EG", "KW", "MA", "QA", "SA"), "ar"),
}
ELSEWHERE = ("US", "IT", "IN")
EDITION = """\
id: odd-2001
series: odd
label: "2001"
title: Odd 2001
published: "2001"
kind: city
sources:
  a: {title: A}
default_list: overall
lists:
  overall: {title: Overall, coverage: partial, sources: [a], entries: [%s]}
"""


@pytest.fixture
def run_towns(run: Run, tmp_path: Path) -> Run:
    """As `run`, on a town in each of these economies, which has a name in every language."""
    (tmp_path / "editions").mkdir()
    codes = (*AT_HOME, *ELSEWHERE)
    names = ", ".join(f"{language}: town CODE {language}" for language in set(AT_HOME.values()))
    place = f"town-CODE: {{name: Town CODE, kind: city, economies: [CODE], names: {{{names}}}}}\n"
    entries = ", ".join(
        f"{{rank: {rank}, place: town-{code.lower()}}}" for rank, code in enumerate(codes, 1)
    )
    files = {
        "rankings.yaml": (
            "series:\n"
            "  odd: {title: Odd, publisher: P, licence: facts-only, editions: [odd-2001]}\n"
        ),
        "economies.yaml": "".join(
            f"{code}: {{name: Economy {code}, names: {{ja: 経済{code}}}}}\n" for code in codes
        ),
        "places.yaml": "".join(
            place.replace("town-CODE", f"town-{code.lower()}").replace("CODE", code)
            for code in codes
        ),
        "editions/odd-2001.yaml": EDITION % entries,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return lambda *words: run(*words, "--data", str(tmp_path), "--no-shipped-data")


def test_names_at_home(run_towns: Run) -> None:
    """The heading has the name in the language of the place's economy, if there is one."""
    codes = (*AT_HOME, *ELSEWHERE)
    lines = run_towns("city", *(f"town-{code.lower()}" for code in codes)).stdout.splitlines()

    assert [line for line in lines if "(city, " in line] == [
        *(
            f"Town {code} town {code} {name} (city, Economy {code})"
            for code, name in AT_HOME.items()
        ),
        *(f"Town {code} (city, Economy {code})" for code in ELSEWHERE),
    ]


def test_mexico_city(run: Run) -> None:
    """Of what ships, a Mexican city has its name in Spanish beside it."""
    heading, *_ = run("city", "Mexico City").stdout.splitlines()

    assert heading == "Mexico City Ciudad de México (city, Mexico)"


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Economy {}"), ("ja", "経済{}"), ("ko", None)]
)
@pytest.mark.parametrize(
    "question",
    [
        ("top", "odd-2001", "-n", "0"),
        ("places",),
        ("city", "town-jp", "town-it"),
        ("history", "town-jp", "town-it"),
        ("export", "odd-2001", "--format", "table"),
    ],
    ids=lambda words: words[0],
)
def test_economies_in_a_language(
    question: tuple[str, ...], language: str, name: str | None, run_towns: Run
) -> None:
    """Every table names economies in the language asked for, else in English, and never by code."""
    text = run_towns(*question, "--lang", language).stdout
    shown = re.sub("[Tt]own ..", "", text)
    name = name or "Economy {}"

    assert [code for code in ("JP", "IT") if name.format(code) not in shown] == []
    assert not re.search(r"(?<!Economy )\bJP\b", shown)


def test_no_table_mixes_names_of_economies(run: Run) -> None:
    """Publishers print "Hong Kong, China" and "Republic of Korea"; a table has its own names."""
    shown = run("top", "wipo-2023", "-n", "4").stdout.splitlines()

    assert [line[36:].split("  ")[0] for line in shown[3:7]] == [
        *("Japan", "China/Hong Kong", "South Korea", "China")
    ]


def test_countries_of_the_consensus_in_german(run: Run) -> None:
    """So it is where places of many lists stand in one table."""
    shown = run("consensus", "-n", "3", "--lang", "de").stdout

    assert re.findall(r"Vereinigte[sn]? \w+|USA|US", shown) == [
        *("Vereinigte Staaten", "Vereinigte Staaten", "Vereinigtes Königreich")
    ]
