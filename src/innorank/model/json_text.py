"""JSON texts as `json` makes and reads them, by its parts in C alone.

To import `json` itself means to import `re`, which no start can afford. It is asked where Python
has other parts than CPython, and about every value or text that is refused: the error is its own.
"""

from ..lean_typing import Any


class _Reading:
    """How texts are read: the settings of a `json.JSONDecoder` that was given none."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float, parse_int, parse_constant = float, int, float


try:
    from _json import encode_basestring, make_encoder, make_scanner

    _scan: Any = make_scanner(_Reading)  # type: ignore[arg-type]
    _pieces: Any = make_encoder(
        *(None, None, encode_basestring, None, ": ", ", ", False, False, False)  # type: ignore[arg-type]
    )
except (ImportError, AttributeError, TypeError):
    _scan = _pieces = None


def decoded(text: str) -> Any:
    """The value at the start of a text, which is known to hold one and no more."""
    try:
        return _scan(text, 0)[0]
    except (StopIteration, TypeError, ValueError):
        import json

        return json.loads(text)


def encoded(value: object) -> str:
    """The text of a value, on one line and with every character as it is.

    ValueError for infinity and "not a number", TypeError for what JSON has no word for.
    """
    try:
        return "".join(_pieces(value, 0))
    except (RecursionError, TypeError, ValueError):
        import json

        return json.dumps(value, ensure_ascii=False, allow_nan=False)
