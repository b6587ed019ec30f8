"""What a command and its parameters are, and what the API function says of each parameter.

Nothing here knows Typer: any reader of the command line can be built from it.
"""

from collections.abc import Callable

from ..model.lean_typing import Any, Record

# The value of each parameter of a command line, by its name.
Values = dict[str, Any]
# The default of a parameter that has none.
REQUIRED = object()
# Among the values, the words that are more than a command has arguments: a name of several words.
MORE_WORDS = "more_words"
_UNPACKS = 0x04  # The flag of code that takes `*names`.
# By the first word of an annotation, which is a text in the API.
_KINDS = {"str": "text", "int": "number", "float": "decimal", "bool": "flag"}


class Parameter(Record):
    """An argument, which has no flags, or an option, under the name that the API has for it.

    `choices` are the words that are offered as its value. They are shown in the help, joined by
    `|`, unless there is a `metavar`. `completes` says what of the data is offered instead:
    `place`, `edition`, `subject` (which is either), `citable`, `series`, `economy`, `indicator`,
    `code` or `schema`.
    `environment` is the variable that stands for an option.

    The rest is left to `declared`, but for what no API function takes: then `kind` is stated. It
    is `text`, `number`, `decimal`, `flag`, or `word`, which is one of the choices. A repeatable
    parameter has a list of values, or None for none at all. `required` may be stated where the
    command line asks for more, or less, than the API.
    """

    name: str
    help: str
    flags: tuple[str, ...] = ()
    metavar: str = ""
    completes: str = ""
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    environment: str = ""
    kind: str = ""
    default: Any = None
    required: bool | None = None
    is_repeatable: bool = False


class Command(Record):
    """A command, its own parameters, and in `common` those that it shares with others.

    The first paragraph of `help` stands in the list of commands, too. `asks` says what answers:
    `catalogue` is a method of QueryCatalogue, and so are `import`, `chart` and `export`, which need
    more than that, the last for every command that writes rows one by one; `files` is a function
    of the API that takes the folders of data, and `text` is one that returns a text instead of an
    answer, and `page` is a method that does so.
    """

    name: str
    help: str
    example: str
    parameters: tuple[Parameter, ...]
    common: tuple[Parameter, ...]
    asks: str = "catalogue"
    default_format: str = "table"


def api_function(command: Command) -> Callable[..., Any]:
    """Return the method of QueryCatalogue or the function of the API that a command asks."""
    from .. import api

    # `import` is a word of Python's own.
    name = "import_table" if command.name == "import" else command.name.replace("-", "_")
    owner = api if command.asks in ("files", "text") else api.QueryCatalogue
    function: Callable[..., Any] = getattr(owner, name)
    return function


def declared(command: Command) -> list[Parameter]:
    """Return all parameters of a command with their kinds and defaults, in the order of the help.

    What the API function does not take is taken from `open_catalogue`. KeyError for a parameter
    that neither of them has.
    """
    from ..api import open_catalogue

    known = {**api_parameters(open_catalogue), **api_parameters(api_function(command))}
    return [
        _of_command_line_alone(parameter, command)
        if parameter.kind
        else _declared(parameter, *known[parameter.name])
        for parameter in (*command.parameters, *command.common)
    ]


def _of_command_line_alone(parameter: Parameter, command: Command) -> Parameter:
    """Complete a parameter that no API function takes, which is why it states its kind."""
    if parameter.kind == "word":
        from ..output.formats import formats_of

        parameter = parameter._replace(choices=formats_of(command.name))
    return parameter._replace(default=False if parameter.kind == "flag" else None, required=False)


def _declared(parameter: Parameter, annotation: str, default: Any, is_unpacked: bool) -> Parameter:
    is_repeatable = is_unpacked or annotation.startswith("Sequence[")
    first_word = annotation.removeprefix("Sequence[").partition(" ")[0].removesuffix("]")
    return parameter._replace(
        metavar=parameter.metavar or "|".join(parameter.choices),
        kind=_KINDS[first_word],
        default=None if default is REQUIRED or is_repeatable else default,
        required=default is REQUIRED if parameter.required is None else parameter.required,
        is_repeatable=is_repeatable,
    )


def api_parameters(function: Callable[..., Any]) -> dict[str, tuple[str, Any, bool]]:
    """Return the annotation and default of each parameter of a function, and if it is unpacked.

    An unpacked one, `*names`, takes several arguments. It is read without `inspect`, whose import
    and use would cost every start.
    """
    code = function.__code__
    named = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    positional = named[: code.co_argcount]
    defaults = dict(zip(positional[::-1], (function.__defaults__ or ())[::-1], strict=False))
    defaults |= function.__kwdefaults__ or {}
    annotations = function.__annotations__
    found = {
        name: (annotations[name], defaults.get(name, REQUIRED), False)
        for name in named
        if name != "self"
    }
    if code.co_flags & _UNPACKS:
        name = code.co_varnames[len(named)]
        found[name] = (annotations[name], (), True)
    return found
