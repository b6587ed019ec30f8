"""JSON texts as `json` makes and reads them, by its parts in C alone.

To import `json` itself means to import `re`, which no start can afford. It is asked where Python
has other parts than CPython, and about every value or text that is refused: the error is its own.
"""

from collections.abc import ItemsView, Iterator, KeysView, Mapping
from types import SimpleNamespace

from ..errors import HIDDEN
from .lean_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

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


class _MadeLater(Mapping[str, Any]):
    """A JSON object that is made when somebody first looks into it, as few answers do."""

    __slots__ = ("_values",)

    _values: Mapping[str, Any] | None

    def _make(self) -> Mapping[str, Any]:
        raise NotImplementedError

    def whole(self) -> Mapping[str, Any]:
        """All of it, which nobody may change."""
        if self._values is None:
            self._values = self._make()
        return self._values

    def __getitem__(self, name: str) -> Any:
        return (self._values or self.whole())[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())

    def keys(self) -> KeysView[str]:
        """The keys, as `dict` asks for them: without the way round that Mapping takes."""
        return self.whole().keys()

    def items(self) -> ItemsView[str, Any]:
        """The keys with their values, for the same reason."""
        return self.whole().items()


class DecodedLater(_MadeLater):
    """A JSON object in its text, decoded when somebody first looks into it.

    It is as hashable as the records that have it are: by its text.
    """

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text
        self._values = None

    def _make(self) -> Mapping[str, Any]:
        values: Mapping[str, Any] = decoded(self.text)
        return values

    def __eq__(self, other: object) -> bool:
        if isinstance(other, DecodedLater):
            return self.text == other.text
        return super().__eq__(other)

    def __hash__(self) -> int:
        return hash(self.text)


class JoinedLater(_MadeLater):
    """A JSON object of parts, which are made when somebody first asks for more than is *known*.

    It has the keys of its parts, in their order. Many objects share the same parts, so that each is
    made once, and encoded once; nobody may change one. No part is empty, and no key is in two of
    them. *known* are some of its values, by which it can be chosen without being made.
    """

    __slots__ = ("_known", "_make_parts", "_parts")

    def __init__(
        self, make_parts: "Callable[[], Sequence[dict[str, Any]]]", known: Mapping[str, Any]
    ) -> None:
        self._make_parts, self._known = make_parts, known
        self._parts: Sequence[dict[str, Any]] | None = None
        self._values = None

    def parts(self) -> "Sequence[dict[str, Any]]":
        """Its parts, which are the same each time."""
        if self._parts is None:
            self._parts = self._make_parts()
        return self._parts

    def _make(self) -> Mapping[str, Any]:
        values: dict[str, Any] = {}
        for part in self.parts():
            values.update(part)
        return values

    def __getitem__(self, name: str) -> Any:
        return self._known[name] if name in self._known else super().__getitem__(name)


def document_encoder(lists: "Collection[str]" = ()) -> "Callable[[Any], list[str]]":
    """A function to the same text in pieces, of large values that have the same few texts.

    In a document and in what is taken apart itself, each list that stands under one of the keys
    *lists* is taken apart: its elements are pieces, and one that stands there often is encoded
    once, as is each part of a JoinedLater, which may stand there alone. So the pieces are short,
    and most are ASCII alone, which is copied and written fastest. No document may be gone, nor
    changed, before the last is encoded.
    """
    encoder = _pieces and _encoder(None, None, _Quoted().__getitem__, *_layout)
    known: dict[int, str] = {}
    parts: dict[int, str] = {}
    apart = frozenset(lists)

    def text(value: Any) -> str:
        try:
            return "".join(encoder(value, 0))
        except (RecursionError, TypeError, ValueError):
            return encoded(value)

    def inside(part: dict[str, Any]) -> str:
        parts[id(part)] = inner = text(part)[1:-1]
        return inner

    def add(pieces: list[str], value: Any) -> None:
        if type(value) is JoinedLater:
            inner = ", ".join([parts.get(id(part)) or inside(part) for part in value.parts()])
            known[id(value)] = whole = f"{{{inner}}}"
            pieces.append(whole)
            return
        if not apart or apart.isdisjoint(value):
            known[id(value)] = text(value)
            pieces.append(known[id(value)])
            return
        start, rest = "{", {}
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
                pieces.append(comma)
                if id(element) in known:
                    pieces.append(known[id(element)])
                else:
                    add(pieces, element)
                comma = ", "
            pieces.append("]")
            start = ", "
        pieces.append(f"{start}{text(rest)[1:]}" if rest else "}")

    def pieces_of(document: Any) -> list[str]:
        pieces: list[str] = []
        add(pieces, document)
        return pieces

    return pieces_of


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
