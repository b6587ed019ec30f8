"""`innorank report`: where the page goes, and what is refused without a half-written file."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from innorank.reports.language import language_of
from innorank.reports.page import Finding, Line, Page
from innorank.reports.render import html, template

Run = Callable[..., Any]


def test_a_page_is_written_and_replaced(run_tiny: Run, tmp_path: Path) -> None:
    """Once; then only by --force. stdout stays empty, and a note says where the page is."""
    file = tmp_path / "birk.html"
    first = run_tiny("report", "Birk", "-o", str(file))
    text = file.read_text(encoding="utf-8")
    second = run_tiny("report", "Holm", "-o", str(file))
    kept = file.read_text(encoding="utf-8")
    third = run_tiny("report", "Holm", "-o", str(file), "--force", "--quiet")

    assert (first.status, first.stdout, first.stderr) == (0, "", f"note: written to {file}\n")
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert text.rstrip().endswith("</html>")
    assert second.status == 2
    assert second.stderr == f"error: {file} is there already; --force replaces it\n"
    assert kept == text
    assert (third.status, third.stdout, third.stderr) == (0, "", "")
    assert "<h1>Holm</h1>" in file.read_text(encoding="utf-8")
    assert [each.name for each in tmp_path.iterdir()] == ["birk.html"]


def test_standard_output(run_tiny: Run) -> None:
    """`-o -` prints the page alone, the same bytes each time; its language is that of --lang."""
    asked = ("report", "hubs-2020", "hubs-2021", "-o", "-", "--lang", "zh")
    ran = run_tiny(*asked)

    assert (ran.status, ran.stderr) == (0, "")
    assert '<html lang="zh-Hans">' in ran.stdout
    assert "<h1>《Hub clusters》：2020年版与2021年版</h1>" in ran.stdout
    assert run_tiny(*asked).stdout == ran.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("Birk",), 2, "-o names the page, as page.html; - is standard output"),
        (("Birk", "-o", "page.txt"), 2, "-o page.txt: a page is HTML, name it .html"),
        (("Birk", "-o", "folder.html"), 2, "-o folder.html is a folder: name a file in it"),
        (
            ("Birk", "-o", "none/page.html"),
            1,
            "none/page.html cannot be written: there is no folder none",
        ),
        (("Xyzzy", "-o", "page.html"), 3, "no place is called 'Xyzzy'"),
        (("Springfield", "-o", "page.html"), 4, None),
        (
            ("Juno", "-o", "page.html"),
            3,
            "Juno (juno, US) is known, but not ranked by any edition here",
        ),
    ],
)
def test_refusals(
    arguments: tuple[str, ...],
    status: int,
    message: str | None,
    run_tiny: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each has its status and says why, and nothing is written."""
    (tmp_path / "folder.html").mkdir()
    monkeypatch.chdir(tmp_path)
    ran = run_tiny("report", *arguments)

    assert (ran.status, ran.stdout) == (status, "")
    assert ran.stderr.startswith("error: ")
    assert message is None or ran.stderr == f"error: {message}\n"
    assert [each.name for each in tmp_path.iterdir()] == ["folder.html"]


def test_without_jinja(run_tiny: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who lacks the extra is told the command that installs it."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    ran = run_tiny("report", "Birk", "-o", str(tmp_path / "page.html"))

    assert (ran.status, ran.stdout) == (2, "")
    assert ran.stderr == (
        "error: report needs Jinja2, which is not installed: pip install 'innorank[report]'\n"
    )
    assert [*tmp_path.iterdir()] == []


def test_words_are_joined(run: Run) -> None:
    """Names of several words need no quotation marks, be they places or editions."""
    place = run("report", "Los", "Angeles", "-o", "-")
    editions = run("report", "wipo", "2023", "2025", "-o", "-")

    assert "<h1>Los Angeles</h1>" in place.stdout
    assert "<h1>WIPO innovation clusters: 2023 and 2025</h1>" in editions.stdout


def test_the_example_in_the_help(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It runs as it stands, and writes the page that it names."""
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(
        r"^ *Example: innorank (.*)$", run("report", "--help").stdout, re.MULTILINE
    )
    ran = run(*example.split())

    assert (ran.status, ran.stderr) == (0, "note: written to hefei.html\n")
    assert "<h1>Hefei 合肥</h1>" in (tmp_path / "hefei.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("address", "is_link"),
    [("https://example.org/?a=1&b=2", True), ("http://example.org", True)]
    + [(each, False) for each in ("javascript:alert(1)", "file:///etc/passwd", "//example.org")],
)
def test_only_addresses_are_links(address: str, is_link: bool) -> None:
    """What is no address of a page is text, whoever wrote it into the data."""
    line = Line("document", link=address)
    page = Page("en", "T", "", [Finding("F", [line])], [], "")
    text = html(page, language_of("en"), template())

    assert (f'<a href="{escape(address)}" rel="noreferrer">document</a>' in text) == is_link
    assert ("<p>document</p>" in text) == (not is_link)
