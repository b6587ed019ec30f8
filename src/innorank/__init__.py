"""Where does this city stand? Published innovation rankings as curated, sourced data.

`innorank.open_catalogue()` is the Python API; `innorank` on the command line is the tool.
"""

from __future__ import annotations

# Whoever checks types takes it for true; to import typing would be a third of a start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from . import measures
    from .api import QueryCatalogue, cache, open_catalogue, schema, validate
    from .errors import InnorankError

__all__ = [
    "InnorankError",
    "QueryCatalogue",
    "__version__",
    "cache",
    "measures",
    "open_catalogue",
    "schema",
    "validate",
]

# A literal: reading it from the installed metadata would cost every start some 35 ms.
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name == "measures":
        from importlib import import_module

        # `from . import measures` would ask for the name first, and end here again.
        return import_module(f"{__name__}.measures")
    if name in __all__:
        from . import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names: Python would list only those that were asked for already."""
    return __all__
