"""Whole outputs: at a terminal, in a pipe, as JSON; once as Markdown and as CSV.

`pytest tests/golden --rewrite-goldens` writes them anew; the diff is to be reviewed.
"""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
# Everything runs in tests/, so that no path of a machine is in an output.
TINY = ("--data", "tiny", "--no-shipped-data")
CASES: dict[str, tuple[str, ...]] = {
    "top": ("top", "hubs-2020"),
    "top-partial": ("top", "hubs-2021", "-n", "0"),
    "top-scores": ("top", "towns-2021"),
    "top-sources": ("top", "towns-2021", "-n", "0", "--sources"),
    "city": ("city", "Aldern"),
    "city-several": ("city", "海城", "elm [bay]", "Gul", "Springfield", "nowhere"),
    "compare-break": ("compare", "hubs-2020", "hubs-2021"),
    "compare-unknown": ("compare", "towns-2020", "towns-2021"),
    "compare-sources": ("compare", "towns-2020", "towns-2021", "--sources"),
    "compare-kinds": ("compare", "hubs-2020", "labs-2019"),
    "movers-printed": ("movers", "towns-2021"),
    "movers-series": ("movers", "labs"),
    "movers-log": ("movers", "labs", "--by", "log"),
    "clusters-by-country": ("clusters-by-country", "hubs-2020", "hubs-2021"),
    "clusters-by-region": ("clusters-by-country", "hubs-2020", "--by-region"),
    "city-sources": ("city", "Aldern", "Gull", "--sources"),
    "city-bounds": ("city", "Birk"),
    "city-all": ("city", "Birk", "--all"),
    "history": ("history", "Aldern"),
    "history-sources": ("history", "Aldern", "--sources"),
    "history-several": ("history", "Corvin", "Gull", "Holm", "nowhere"),
    "consensus": ("consensus", "hubs-2021", "towns-2021", "labs-2020"),
    "consensus-kemeny": ("consensus", "--method", "kemeny"),
    "editions": ("editions",),
    "places": ("places", "aldern"),
    "cite": ("cite", "towns-2021"),
    "cite-place": ("cite", "towns-2021", "--place", "Aldern"),
    "cite-absent": ("cite", "hubs-2021", "--place", "Holm"),
    "import": (
        *("import", "tables/towns-2022.csv", "--edition", "towns-2022", "--into", "none"),
        *("--dry-run", "--accessed", "2026-01-02"),
    ),
    "export": ("export", "towns"),
    "validate": ("validate", "golden/faulty/towns-2022.yaml"),
    "validate-doubts": ("validate", "--strict", "golden/faulty/labs-2021.yaml"),
    "validate-explain": ("validate", "--explain", "previous-differs"),
    "unknown-edition": ("top", "hubs-2019"),
}
OTHER_FORMATS = {
    "top-scores.md": ("top", "towns-2021", "--format", "markdown"),
    "city.csv": ("city", "Aldern", "--format", "csv"),
    "city-sources.md": ("city", "Gull", "--sources", "--format", "markdown"),
    "top.jsonl": ("top", "hubs-2020", "-n", "1", "--format", "jsonl"),
    "cite.bib": ("cite", "towns-2021", "--format", "bibtex"),
    "cite.csl.json": ("cite", "towns-2021", "--format", "csl-json"),
}


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden of a name, or writes it there where that is asked for."""

    def compare(name: str, text: str) -> None:
        path = HERE / name
        if request.config.getoption("--rewrite-goldens"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(autouse=True)
def _in_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE.parent)


@pytest.mark.parametrize("case", CASES)
def test_pipe(
    case: str, run: Callable[..., Any], matches_golden: Callable[[str, str], None]
) -> None:
    """In a pipe: the same columns without box and colour, then stderr and the status."""
    ran = run(*CASES[case], *TINY)
    text = ran.stdout
    if ran.stderr:
        text += f"--- stderr\n{ran.stderr}"
    if ran.status:
        text += f"--- status\n{ran.status}\n"

    matches_golden(f"{case}.pipe.txt", text)


@pytest.mark.parametrize("case", CASES)
def test_json(
    case: str, run: Callable[..., Any], matches_golden: Callable[[str, str], None]
) -> None:
    """As JSON: the whole document, here with line breaks for the reader of the golden."""
    ran = run(*CASES[case], *TINY, "--json")
    text = json.dumps(ran.document, ensure_ascii=False, indent=1) + "\n"

    matches_golden(f"{case}.json", text)


@pytest.mark.parametrize("case", CASES)
def test_tty(case: str, matches_golden: Callable[[str, str], None]) -> None:
    """At a terminal of 100 columns: boxes, colours, lines that fit; stdout alone."""
    matches_golden(f"{case}.tty.txt", _at_a_terminal(*CASES[case], *TINY))


@pytest.mark.parametrize("name", OTHER_FORMATS)
def test_other_formats(
    name: str, run: Callable[..., Any], matches_golden: Callable[[str, str], None]
) -> None:
    """As Markdown and as CSV: what is written into a report or a spreadsheet."""
    matches_golden(name, run(*OTHER_FORMATS[name], *TINY).stdout)


def test_every_golden_is_tested() -> None:
    """No golden is left behind by a case that is gone."""
    wanted = {f"{case}.{kind}" for case in CASES for kind in ("tty.txt", "pipe.txt", "json")}
    kept = {path.name for path in HERE.iterdir() if path.suffix != ".py" and path.is_file()}

    assert kept == wanted | set(OTHER_FORMATS)


def _at_a_terminal(*arguments: str) -> str:
    """What a command writes to a real terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "innorank", *arguments]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, close_fds=True
    )
    os.close(theirs)
    written = b""
    try:
        while part := os.read(ours, 65536):
            written += part
    except OSError:
        pass  # Linux says that the other end is closed with EIO, others with nothing to read.
    finally:
        os.close(ours)
        process.wait()
    return written.decode("utf-8").replace("\r\n", "\n")
