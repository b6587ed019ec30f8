"""A page as one HTML document, by Jinja2, the one module that knows it: style and script inside.

Every value is escaped. The document forbids itself all that is not in it: its policy names its own
style and script by their hashes, so that nothing else runs, even if a value were not escaped.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import MissingLibraryError
from .language import Language
from .page import Page

if TYPE_CHECKING:
    from jinja2 import Template

FOLDER = Path(__file__).parent


def template() -> Template:
    """The template of every page; MissingLibraryError, with what to install, without Jinja2."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError as error:
        message = "report needs Jinja2, which is not installed: pip install 'innorank[report]'"
        raise MissingLibraryError("missing-library", message) from error
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["address"] = _is_address
    return environment.get_template("page.html.jinja")


def html(page: Page, say: Language, made_of: Template) -> str:
    """The document of a page."""
    from markupsafe import Markup

    style, script = (
        (FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "page.js")
    )
    document: str = made_of.render(
        page=page,
        say=say,
        next_number=count(1).__next__,
        # Files of ours, which must stay as they are to have the hashes of the policy.
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return document


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _is_address(text: str | None) -> bool:
    """Whether a text may be followed as a link: data could hold `javascript:` as well."""
    return text is not None and text.startswith(("https://", "http://"))
