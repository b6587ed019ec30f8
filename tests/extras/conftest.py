"""One headless Chromium for all tests of pages."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from innorank import open_catalogue

# Debian's packages chromium and chromium-driver, which `make browser` installs.
CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[webdriver.Chrome]:
    """A browser that writes down what pages say on the console and ask of the network."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with tempfile.TemporaryDirectory(prefix="innorank-chromium-") as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}", "--window-size=1200,900"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        yield driver
        driver.quit()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """`written("Hefei", language="zh")` is the file of that page, of all data or of one folder."""
    folder = tmp_path_factory.mktemp("pages")
    pages: dict[tuple[str, ...], Path] = {}

    def write(*names: str, language: str = "en", data: Path | None = None) -> Path:
        key = (language, str(data), *names)
        if key not in pages:
            data_folders = [data] if data else []
            with open_catalogue(data_folders, shipped=not data, language=language) as catalogue:
                text = catalogue.report(*names)
            pages[key] = folder / f"{len(pages)}.html"
            pages[key].write_text(text, encoding="utf-8")
        return pages[key]

    return write
