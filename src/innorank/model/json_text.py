"""JSON texts as `json` makes and reads them, by its parts in C alone.

To import `json` itself means to import `re`, which no start can afford. It is asked where Python
has other parts than CPython, and about every value or text that is refused: the error is its own.
"""

from types import SimpleNamespace

from ..errors import HIDDEN
from .lean_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

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


def encoded_document(document: Any, lists: "Collection[str]" = ()) -> list[str]:
    """The same text in pieces, of a large value that has few texts, and these again and again.

    In the document and in what is taken apart itself, each list that stands under one of the keys
    *lists* is taken apart: its elements are pieces, and one that stands there often is encoded
    once. So the pieces are short, and most are ASCII alone, which is copied and written fastest.
    """
    encoder = _pieces and _encoder(None, None, _Quoted().__getitem__, *_layout)
    known: dict[int, str] = {}
    pieces: list[str] = []
    apart = frozenset(lists)

    def text(value: Any) -> str:
        try:
            return "".join(encoder(value, 0))
        except (RecursionError, TypeError, ValueError):
            return encoded(value)

    def add(value: Any, before: str = "") -> None:
        if not apart or apart.isdisjoint(value):
            known[id(value)] = text(value)
            pieces.append(before + known[id(value)])
            return
        start, rest = before + "{", {}
        for name, part in value.items():
            if name not in apart:
                rest[name] = part
                continue
            if rest:
                pieces.append(f"{start}{text(rest)[1:-1]}")
                start, rest = ", ", {}
            pieces.append(f"{start}{text(name)}: [")
            comma = ""
            for element in part:
                if id(element) in known:
                    pieces.append(comma + known[id(element)])
                else:
                    add(element, comma)
                comma = ", "
            pieces.append("]")
            start = ", "
        pieces.append(f"{start}{text(rest)[1:]}" if rest else "}")

    add(document)
    return pieces


class _Quoted(dict[str, str]):
    """The JSON of each text by the text, made when it is first asked for."""

    def __missing__(self, text: str) -> str:
        quoted = encode_basestring(text)
        if not text.isprintable():
            quoted = _visible(quoted)
        self[text] = quoted
        return quoted


def _visible(text: str) -> str:
    # JSON has the controls of ASCII as escapes, but for the last: most texts need no second look.
    if "\x7f" not in text if text.isascii() else text.isprintable():
        return text
    return text.translate({ord(each): f"\\u{ord(each):04x}" for each in HIDDEN})
