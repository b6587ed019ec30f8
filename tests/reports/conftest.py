"""Pages of the tiny catalogue as plain data."""

from collections.abc import Callable
from pathlib import Path

import pytest

from innorank import open_catalogue
from innorank.api import plain_catalogue
from innorank.reports.language import language_of
from innorank.reports.page import Page
from innorank.reports.report import page_of

Paged = Callable[..., Page]


@pytest.fixture
def page(tiny_folder: Path) -> Paged:
    """`page("birk", language="zh")` is what the page of that place says."""

    def page_about(*names: str, language: str = "en", grade: str | None = None) -> Page:
        with open_catalogue([tiny_folder], shipped=False, language=language, grade=grade) as opened:
            catalogue = plain_catalogue(opened)
            return page_of(catalogue, names, None, False, language_of(catalogue.language))

    return page_about
