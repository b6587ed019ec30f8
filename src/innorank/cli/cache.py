"""`innorank cache`."""

from typing import Annotated, Any

import typer

from ..index.folders import data_folders
from ..model.answer import Answer
from .command import answering, progress_of_reading
from .shell.completion import words

__all__ = ["cache"]


def _cache(data: list[str], shipped: bool, _: str, **options: Any) -> Answer:
    from ..queries.cache import cache as query

    folders = data_folders(data, shipped)
    with progress_of_reading() as progress:
        waiting = None if progress is None else progress.waiting
        return query(folders, options["action"], progress, waiting)


_ACTIONS = ("info", "clear", "warm")


def _shape(
    action: Annotated[
        str, typer.Argument(metavar=f"[{'|'.join(_ACTIONS)}]", autocompletion=words(*_ACTIONS))
    ] = "info",
) -> None:
    """Show, delete or make the index that answers are read from.

    It is a copy of the data, kept up to date by itself: info lists what there is, clear deletes
    it, warm makes that of the data now, so that the next answer need not.

    Example: innorank cache info
    """


_shape.__name__ = "cache"
cache = answering(_cache, _shape, skip=0)
