"""From the bytes of a file to its text: by what it says, by UTF-8, and last by Windows-1252.

No library guesses the encoding from statistics: a guess that is wrong in one letter in a
hundred would put misspelt names into the data in silence. What is no UTF-8 is said to be taken
for Windows-1252, and `--encoding` decides.
"""

import codecs
import re

from ...errors import UsageError
from .cells import unreadable

__all__ = ["decode"]

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_IN_HTML = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]+)", re.IGNORECASE)
_HEAD = 4096


def decode(raw: bytes, encoding: str | None, html: bool) -> tuple[str, list[tuple[str, str]]]:
    """The text, and a note where its encoding was assumed.

    Raises UsageError for an encoding that Python does not know, InnorankError for bytes that
    are no text in it.
    """
    if encoding is not None:
        return _decoded(raw, _known(encoding)), []
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    if marked is not None:
        return _decoded(raw, marked), []
    if b"\0" in raw[:_HEAD]:
        message = "this is no text (it has bytes of 0); if it is UTF-16, say --encoding utf-16-le"
        raise unreadable("not-a-table", message)
    declared = _IN_HTML.search(raw[:_HEAD]) if html else None
    if declared is not None:
        name = declared[1].decode("ascii")
        try:
            return _decoded(raw, _known(name)), []
        except UsageError:
            pass  # A page that declares nonsense is read as if it declared nothing.
    try:
        return raw.decode(), []
    except UnicodeDecodeError as error:
        first = f"0x{raw[error.start]:02x} in line {raw.count(bytes([10]), 0, error.start) + 1}"
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        message = f"the file is neither UTF-8 (byte {first}) nor Windows-1252; name its --encoding"
        raise unreadable("unknown-encoding", message) from error
    message = f"not UTF-8 (byte {first}): read as Windows-1252; if names look wrong, say --encoding"
    return text, [("encoding-assumed", message)]


def _known(name: str) -> str:
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)  # What turns bytes into bytes, as base64 does, is no encoding.
    except (LookupError, ValueError, TypeError) as error:
        message = f"there is no encoding {name!r}; some are utf-8, utf-16, cp1252, gb18030, euc-kr"
        raise UsageError("bad-encoding", message) from error
    return "utf-8-sig" if codec.name == "utf-8" else codec.name


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except (UnicodeError, ValueError) as error:
        at = getattr(error, "start", 0)
        line = raw.count(b"\n", 0, at) + 1
        message = f"line {line} is not {encoding}: byte 0x{raw[at]:02x}; say --encoding"
        raise unreadable("unknown-encoding", message) from error
