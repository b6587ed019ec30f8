"""Where does this city stand? Published innovation rankings as curated, sourced data.

`innorank.open_catalogue()` is the Python API; `innorank` on the command line is the tool.
"""

from .lean_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import QueryCatalogue, open_catalogue, validate

__all__ = ["QueryCatalogue", "__version__", "open_catalogue", "validate"]

# A literal: reading it from the installed metadata would cost every start some 35 ms.
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in __all__:
        from . import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
