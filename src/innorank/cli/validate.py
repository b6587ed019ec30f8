"""`innorank validate`."""

from typing import Annotated, Any

import typer

from ..errors import UsageError
from ..index.folders import data_folders
from ..model.answer import Answer, View
from .command import answering
from .shell.completion import complete_code

__all__ = ["validate"]


def _validate(data: list[str], shipped: bool, _: str, **options: Any) -> Answer:
    from ..queries.validate import explain
    from ..queries.validate import validate as query

    paths, code = options["paths"] or [], options["explain"]
    if code is not None:
        if paths:
            raise UsageError("wrong-usage", "--explain describes a code and checks no files")
        return explain(code)
    folders = data_folders(data, shipped)
    answer = query(folders, paths, options["strict"])
    return answer._replace(view=View(everything=options["everything"]))


def _shape(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Folders of data, or single files.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with status 1 on warnings, too.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every info, not one line for each file.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="CODE",
            help="What a finding means and how to mend it; `all` lists every code.",
            autocompletion=complete_code,
        ),
    ] = None,
) -> None:
    """Check data files.

    Findings are file:line:column: code: message. Warnings are of what is doubtful; one that is
    right may be accepted in the file, with a reason. An info is only told.

    Example: innorank validate --explain place-twice
    """


_shape.__name__ = "validate"
validate = answering(_validate, _shape, skip=0)
