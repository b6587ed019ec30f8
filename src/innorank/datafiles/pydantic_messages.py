"""What is wrong with a value, in a curator's words instead of those of the typed documents."""

from typing import Any

from ..model.rank import RANK_FORMS

__all__ = ["what_is_wrong"]

_FORMS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "an id: lower-case ASCII letters and digits, joined by hyphens",
    r"^[A-Z0-9]{1,3}$": "the second part of an ISO 3166-2 code, such as MA",
    r"^[A-Z]{2}$": "an ISO 3166-1 alpha-2 code such as CN",
    r"^https?://[!-~\u00a1-\U0010ffff]+$": "an address that begins with https://",
    r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$": "a date: 2023-09-20, 2023-09 or 2023",
}
_KEYS = "keys with their values, as in `name: Hefei`"
_WHOLE = "a whole number such as 4, without quotes"
# What each kind of error expects; the words in braces come from the error itself.
_EXPECTED = {
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "list_type": "a list, as in [one, two]",
    "string_type": "text",
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": "a number such as 31.86, without quotes",
    "rank_type": RANK_FORMS,
    "literal_error": "{expected}",
    "greater_than_equal": "{ge:.0f} or more",
    "less_than_equal": "{le:.0f} or less",
}
_LONGEST_SHOWN = 60


def what_is_wrong(error: Any) -> str:
    """What was found and what is allowed, of one error of pydantic that is about a value."""
    kind, given, about = error["type"], error["input"], error.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return f"{_shown(given)} is not {_FORMS[about['pattern']]}"
    if kind == "string_type" and type(given) in (int, float):
        return f"{given!r} is read as a number; write it in quotes"
    if kind == "value_error":
        return str(about["error"])
    if kind == "string_too_short":
        return "the text is empty; write at least one character, or leave out the key"
    if kind == "string_too_long":
        return f"{_shown(given)} has {len(given)} characters; {about['max_length']} are allowed"
    if kind == "too_short":
        return f"there is nothing in it; at least {about['min_length']} is needed"
    if kind == "rank_type" and given is not None:
        return str(error["msg"])
    expected = _EXPECTED[kind].format(**about)
    if given is None:
        return f"there is no value; it should be {expected}"
    return f"{_shown(given)} should be {expected}"


def _shown(value: Any) -> str:
    """A value as a file has it; of what holds others only what it is and how many they are."""
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return f"a mapping of {len(value)} key{'' if len(value) == 1 else 's'}"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}..."
