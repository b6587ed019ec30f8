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
    _layout = (None, ": ", ", ", False, False, False)
    _pieces: Any = _encoder(None, None, encode_basestring, *_layout)
except (ImportError, AttributeError, TypeError):
    _scan = _pieces = None


def decoded(text: str, start: int = 0) -> Any:
    """The value that a text is known to hold at a position; at its start, it holds no more."""
    try:
        return _scan(text, start)[0]
    except (StopIteration, TypeError, ValueError):
        import json

        return json.JSONDecoder().raw_decode(text, start)[0] if start else json.loads(text)


def encoded(value: object) -> str:
    """The text of a value, on one line, with every character that is seen as it is.

    ValueError for infinity and "not a number", TypeError for what JSON has no word for.
    """
    try:
        text = "".join(_pieces(value, 0))
    except (RecursionError, TypeError, ValueError):
        import json

        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _visible(text)


def encoded_document(value: object) -> str:
    """The same text, of a large value that has few texts, and these again and again."""
    if _pieces is None:
        return encoded(value)
    try:
        return "".join(_encoder(None, None, _Quoted().__getitem__, *_layout)(value, 0))
    except (RecursionError, TypeError, ValueError):
        return encoded(value)


class _Quoted(dict[str, str]):
    """The JSON of each text by the text, made when it is first asked for."""

    def __missing__(self, text: str) -> str:
        self[text] = quoted = _visible(encode_basestring(text))
        return quoted


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    return text.translate({ord(each): f"\\u{ord(each):04x}" for each in HIDDEN})
