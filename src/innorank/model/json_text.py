"""JSON texts as `json` makes and reads them, by its parts in C alone.

To import `json` itself means to import `re`, which no start can afford. It is asked where Python
has other parts than CPython, and about every value or text that is refused: the error is its own.
"""

from types import SimpleNamespace

from ..errors import HIDDEN
from .lean_typing import Any

try:
    from _json import encode_basestring, make_encoder, make_scanner

    # With the settings that a `json.JSONDecoder` has, and a `json.JSONEncoder` of `encoded`.
    _settings: Any = SimpleNamespace(strict=True, object_hook=None, object_pairs_hook=None)
    _settings.parse_float, _settings.parse_int, _settings.parse_constant = float, int, float
    _scan: Any = make_scanner(_settings)
    _encoder: Any = make_encoder
    _pieces: Any = _encoder(None, None, encode_basestring, None, ": ", ", ", False, False, False)
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
    """The text of a value, on one line, with every character that is seen as it is.

    ValueError for infinity and "not a number", TypeError for what JSON has no word for.
    """
    try:
        text = "".join(_pieces(value, 0))
    except (RecursionError, TypeError, ValueError):
        import json

        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if text.isprintable():
        return text
    return text.translate({ord(each): f"\\u{ord(each):04x}" for each in HIDDEN})
