"""Pages in a real browser: they sort, filter, stay by themselves, and everybody can use them."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_core_python
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

Written = Callable[..., Path]

AXE = Path(axe_core_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# The places of the founding edition by the rank that it gives them.
FIRST = ["Tokyo–Yokohama", "Shenzhen–Hong Kong–Guangzhou", "Seoul"]
ODD_EDITION = """
id: s-1
series: s
label: "1"
title: T
published: "2020"
kind: city
sources:
  d: {title: D, publisher: P, url: "https://example.org/?a=1&b='i'", grade: official}
default_list: overall
lists:
  overall:
    title: Overall
    scope: 1
    coverage: complete
    sources: [d]
    entries:
      - {rank: 1, place: odd}
"""
# One of each kind, the languages by turns.
PAGES = [
    (("Hefei",), "en"),
    (("Hefei", "Nanjing"), "zh-Hans"),
    (("wipo-2023",), "zh-Hans"),
    (("wipo-2023", "wipo-2025"), "en"),
]
LANGUAGES = ["en", "zh-Hans"]


def messages_of(browser: Chrome) -> list[dict[str, Any]]:
    """What the browser told of its network since it was asked last."""
    log = browser.get_log("performance")
    return [json.loads(entry["message"])["message"] for entry in log]


def opened(browser: Chrome, page: Path) -> None:
    """Open a page, with nothing left in the logs of the one before, as of Chromium's own."""
    browser.get("about:blank")
    messages_of(browser)
    browser.get_log("browser")
    browser.get(page.as_uri())


def table(browser: Chrome, caption: str) -> WebElement:
    """The grid of the table whose caption begins so."""
    path = f'//div[@class="grid"][.//caption[starts-with(text(), "{caption}")]]'
    return browser.find_element(By.XPATH, path)


def faults(browser: Chrome, scheme: str, *rules: str) -> list[Any]:
    """What axe-core finds, by all its rules or by some, in light or in dark."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    chosen = json.dumps({"runOnly": list(rules)} if rules else {})
    script = f"{AXE};axe.run({chosen}).then(found => [found.passes.length, found.violations])"
    # By the debugger, for the page itself lets no other script run.
    asked = {"expression": script, "awaitPromise": True, "returnByValue": True}
    passed, violations = browser.execute_cdp_cmd("Runtime.evaluate", asked)["result"]["value"]
    assert passed >= (len(rules) or 15)
    found: list[Any] = violations
    return found


def texts(grid: WebElement, column: int) -> list[str]:
    """The rows of a column that are shown, from top to bottom."""
    script = (
        "return [...arguments[0].querySelectorAll('tbody tr')].filter(row => !row.hidden)"
        ".map(row => row.cells[arguments[1]].textContent.trim())"
    )
    found: list[str] = grid.parent.execute_script(script, grid, column)
    return found


@pytest.mark.parametrize(("names", "language"), PAGES, ids=lambda value: "-".join(value))
def test_a_page_stays_by_itself(
    names: tuple[str, ...], language: str, browser: Chrome, written: Written
) -> None:
    """It asks nothing of the network, and says nothing on the console."""
    page = written(*names, language=language)
    opened(browser, page)
    asked = [
        message["params"]["request"]["url"]
        for message in messages_of(browser)
        if message["method"] == "Network.requestWillBeSent"
    ]

    assert [url for url in asked if not url.startswith("data:")] == [page.as_uri()]
    assert browser.get_log("browser") == []


@pytest.mark.parametrize(
    ("names", "language"),
    [
        (("birk",), "en"),
        (("birk", "corvin"), "zh-Hans"),
        (("hubs-2021",), "zh-Hans"),
        (("towns-2020", "towns-2021"), "en"),
    ],
    ids=lambda value: "-".join(value),
)
def test_everybody_can_use_it(
    names: tuple[str, ...], language: str, browser: Chrome, written: Written, tiny_folder: Path
) -> None:
    """axe-core finds no fault in a page of any kind, in light or in dark."""
    opened(browser, written(*names, language=language, data=tiny_folder))

    assert faults(browser, "light") == []
    assert faults(browser, "dark", "color-contrast") == []


def rows_of(grid: WebElement) -> list[WebElement]:
    """The heads of the rows that are shown."""
    found: list[WebElement] = grid.find_elements(By.CSS_SELECTOR, "tbody tr:not([hidden]) th")
    return found


def in_a_dictionary(name: str) -> str:
    """What sorts names of our letters as dictionaries do: marks count for nothing, dashes first."""
    letters = unicodedata.normalize("NFD", name.replace("–", " "))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def test_a_table_is_sorted_by_mouse_and_keyboard(browser: Chrome, written: Written) -> None:
    """A heading sorts up, then down, numbers as numbers; `aria-sort` says so, on one heading."""
    opened(browser, written("wipo-2023"))
    grid = table(browser, "Every entry of WIPO innovation clusters 2023")
    assert texts(grid, 1)[:3] == FIRST
    place, rank = grid.find_elements(By.CSS_SELECTOR, "thead button")[1::-1]

    place.click()
    assert texts(grid, 1) == sorted(texts(grid, 1), key=in_a_dictionary)
    rank.send_keys(Keys.ENTER)
    assert [int(text) for text in texts(grid, 0)] == [*range(1, 101)]
    rank.send_keys(Keys.SPACE)
    assert [int(text) for text in texts(grid, 0)] == [*range(100, 0, -1)]
    heads = grid.find_elements(By.CSS_SELECTOR, "thead th")
    assert [head.get_attribute("aria-sort") for head in heads[:3]] == ["descending", None, None]


def test_rows_without_a_value_stay_last(browser: Chrome, written: Written) -> None:
    """Whichever way a column is sorted, a dash stands behind all figures."""
    opened(browser, written("wipo-2023", "wipo-2025"))
    grid = table(
        browser, "Every place of WIPO innovation clusters 2023 and WIPO innovation clusters 2025"
    )
    heads = [head.text for head in grid.find_elements(By.CSS_SELECTOR, "thead th")]
    column = next(number for number, head in enumerate(heads) if head.startswith("Difference"))
    button = grid.find_elements(By.CSS_SELECTOR, "thead button")[column]
    ends = []
    for _ in range(2):
        button.click()
        shown = texts(grid, column)
        exact = [text for text in shown if text.lstrip("+−").isdecimal()]
        ends.append((exact[0], exact[-1], shown[: len(exact)] == exact))

    assert ends == [("−29", "+38", True), ("+38", "−29", True)]
    assert {"?", "≤ −31"} <= {*shown}


@pytest.mark.parametrize(
    ("names", "language", "caption", "typed", "shown", "count"),
    [
        (
            *(("wipo-2023",), "en", "Every entry of WIPO innovation clusters 2023"),
            *("sëATTle", "Seattle", "1 of 100 rows"),
        ),
        (
            *(("wipo-2023",), "zh-Hans", "《WIPO innovation clusters》2023年版全部条目"),
            *("合肥", "合肥", "显示1行，共100行"),
        ),
        (
            *(("wipo-2023", "wipo-2025"), "zh-Hans", "《WIPO innovation clusters》2023年版与"),
            *("new york", "纽约", "显示1行，共109行"),
        ),
    ],
)
def test_rows_are_found(
    names: tuple[str, ...],
    language: str,
    caption: str,
    typed: str,
    shown: str,
    count: str,
    browser: Chrome,
    written: Written,
) -> None:
    """Typing leaves the rows that have it, in any case or known language, and counts them."""
    opened(browser, written(*names, language=language))
    grid = table(browser, caption)
    field = grid.find_element(By.CSS_SELECTOR, "input")
    field.send_keys(typed)

    assert [head.text for head in rows_of(grid)] == [shown]
    assert grid.find_element(By.CSS_SELECTOR, "output").text == count
    field.send_keys(Keys.BACKSPACE * len(typed))
    assert len(rows_of(grid)) > 90


def test_without_script_there_are_plain_tables(browser: Chrome, written: Written) -> None:
    """Who forbids scripts reads all rows, and sees no button or field that does nothing."""
    disabled = {"value": True}
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", disabled)
    try:
        opened(browser, written("wipo-2023"))
        shown = browser.find_elements(By.CSS_SELECTOR, "button, .tools:not([hidden])")
        rows = browser.find_elements(By.CSS_SELECTOR, "#s1 tbody tr")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    assert (len(shown), len(rows)) == (0, 100)


@pytest.mark.parametrize(("names", "language"), PAGES, ids=lambda value: "-".join(value))
def test_a_narrow_window_holds_the_page(
    names: tuple[str, ...], language: str, browser: Chrome, written: Written
) -> None:
    """At 400 pixels only tables and drawings are moved sideways, never the page."""
    size = {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        opened(browser, written(*names, language=language))
        width = browser.execute_script("return document.documentElement.scrollWidth")
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    assert width == 400


def test_a_value_is_no_markup(browser: Chrome, written: Written, tmp_path: Path) -> None:
    """A name in the data that looks like a script is shown as it is, and so is an odd address."""
    odd = '<script>document.title="taken"</script><b>"&\''
    (tmp_path / "editions").mkdir()
    files = {
        "economies.yaml": "AA: {name: Aland}",
        "places.yaml": f"odd: {{name: {json.dumps(odd)}, kind: city, economies: [AA]}}",
        "rankings.yaml": "series: {s: {title: S, publisher: P, licence: CC0-1.0, editions: [s-1]}}",
        "editions/s-1.yaml": ODD_EDITION,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    opened(browser, written("odd", data=tmp_path))

    assert browser.title == f"{odd} · innorank"
    assert browser.find_element(By.CSS_SELECTOR, "h1").text == odd
    assert browser.find_elements(By.CSS_SELECTOR, "h1 *") == []


def test_nothing_else_is_run_or_loaded(browser: Chrome, written: Written) -> None:
    """What gets into the page in spite of all is neither run nor asked of the network."""
    opened(browser, written("Hefei"))
    messages_of(browser)
    browser.execute_script(
        """
        const script = document.createElement("script");
        script.textContent = "document.title = 'taken'";
        const image = document.createElement("img");
        image.src = "https://example.org/seen.png";
        document.body.append(script, image);
        fetch("https://example.org/seen").catch(() => {});
        document.body.setAttribute("style", "display: none");
        """
    )
    browser.execute_async_script("requestAnimationFrame(arguments[0])")
    failed = [
        message["params"]["blockedReason"]
        for message in messages_of(browser)
        if message["method"] == "Network.loadingFailed"
    ]

    assert browser.title == "Hefei 合肥 · innorank"
    assert {*failed} == {"csp"}
    refused = [entry["message"] for entry in browser.get_log("browser")]
    assert [
        policy for policy in ("script-src", "img-src", "connect-src") if policy not in str(refused)
    ] == []


def test_an_edition_of_a_hundred_is_small(written: Written) -> None:
    """A page for all of wipo-2023 is below 300 kB, in either language."""
    sizes = [written("wipo-2023", language=each).stat().st_size for each in LANGUAGES]

    assert [size for size in sizes if not 50_000 < size < 300_000] == []
