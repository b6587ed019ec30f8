"""`innorank validate`."""

import os
from typing import Annotated, Any

import typer

from ..index.folders import shipped_folder
from ..queries.answer import Answer
from .command import answering

__all__ = ["validate"]


def _validate(data: list[str], shipped: bool, _: str, **options: Any) -> Answer:
    from ..queries.validate import validate as query

    named = ([shipped_folder()] if shipped else []) + data
    folders = list(dict.fromkeys(os.path.realpath(folder) for folder in named))
    return query(folders, options["paths"] or [])


def _shape(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Folders of data, or single files.")
    ] = None,
) -> None:
    """Check data files.

    Findings are file:line:column: code: message.

    Example: innorank validate
    """


_shape.__name__ = "validate"
validate = answering(_validate, _shape, skip=0)
