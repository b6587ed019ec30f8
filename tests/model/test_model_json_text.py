"""JSON texts are those of the standard library, whichever part of it makes them."""

import json
import re
import sys
from collections.abc import Callable, Collection
from functools import partial
from importlib.util import find_spec, module_from_spec
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innorank.model import json_text

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
# Controls, breaks of lines and marks of writing direction that `json` leaves as they are.
HIDDEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# Keys that are no texts, infinity, and what JSON has no word for, are among them.
VALUES = st.recursive(
    SCALARS | st.binary(max_size=2),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner)
        | st.dictionaries(SCALARS | st.tuples(), inner, max_size=4)
    ),
    max_leaves=8,
)


def outcome(function: Callable[[Any], Any], given: Any) -> object:
    """What a function makes of something, in a form that tells 1 from True, or its refusal."""
    try:
        return repr(function(given))
    except (TypeError, ValueError) as error:
        return type(error), str(error)


def joined(value: object, lists: Collection[str] = ()) -> str:
    """The text of the pieces of a document."""
    return "".join(json_text.document_encoder(lists)(value))


def taken_apart(document: object) -> str:
    """The text of a document of which two kinds of lists are taken apart."""
    return joined(document, ("results", "standings"))


def dumped(value: object) -> str:
    """What `json` makes of a value, with what is not seen itself as an escape."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@given(VALUES)
def test_a_value_has_the_text_that_json_gives_it(value: object) -> None:
    """Every value has the same text, or is refused in the same words."""
    assert outcome(json_text.encoded, value) == outcome(dumped, value)
    assert outcome(joined, value) == outcome(dumped, value)


@given(VALUES, VALUES, st.booleans())
def test_a_document_in_pieces_has_the_same_text(
    first: object, second: object, is_last: bool
) -> None:
    """Whatever stands beside the lists that are taken apart, and if an element is there twice."""
    row = {"rank": first}
    places = [{"name": second, "standings": [row, row, {"rank": second}]}, {"standings": []}]
    document = {"query": first, "results": [*places, {}, {"standings": [row], "more": first}]}
    document |= {} if is_last else {"notes": second}

    assert outcome(taken_apart, document) == outcome(dumped, document)


@given(VALUES, VALUES)
def test_an_object_of_parts_has_the_text_of_the_whole(first: object, second: object) -> None:
    """Parts that two objects share, and an object that stands there twice, are no exception."""
    shared, own, other = {"of": first, "list": "overall"}, {"rank": second}, {"rank": None}
    parts = [(own, shared), (other, shared), (shared,)]
    objects = [json_text.JoinedLater(partial(list[Any], made), {}) for made in parts]
    wholes = [own | shared, other | shared, shared]

    assert outcome(taken_apart, {"results": [*objects, objects[0]]}) == outcome(
        dumped, {"results": [*wholes, wholes[0]]}
    )


def test_an_object_of_parts_is_made_when_more_is_asked_than_is_known() -> None:
    """It is chosen by what is known of it, and made once."""
    made = []

    def make() -> tuple[dict[str, object], ...]:
        made.append("again")
        return {"edition": "wipo-2025"}, {"rank": 39}

    standing = json_text.JoinedLater(make, {"edition": "wipo-2025"})
    assert (standing["edition"], made) == ("wipo-2025", [])
    assert (standing["rank"], standing.get("via"), len(standing)) == (39, None, 2)
    assert {**standing} == dict(standing.items()) == {"edition": "wipo-2025", "rank": 39}
    assert [*standing] == ["edition", "rank"]
    assert made == ["again"]


@given(st.text(max_size=12) | VALUES.map(lambda value: str(outcome(json.dumps, value))))
def test_a_text_has_the_value_that_json_reads(text: str) -> None:
    """The value at the start of a text is the same, and so is the complaint where there is none."""
    text = text.strip("'").lstrip()

    assert outcome(json_text.decoded, text) == outcome(
        lambda text: json.JSONDecoder().raw_decode(text)[0], text
    )


def test_nothing_changes_where_python_has_no_parts_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the parts of CPython are missing, `json` itself does the work."""
    monkeypatch.setitem(sys.modules, "_json", None)
    spec = find_spec(json_text.__name__)
    assert spec is not None
    assert spec.loader is not None
    without_c = module_from_spec(spec)
    spec.loader.exec_module(without_c)

    assert without_c.encoded({"name": "合肥", "ranks": [1, None]}) == (
        '{"name": "合肥", "ranks": [1, null]}'
    )
    assert without_c.document_encoder()({"name": "合肥"}) == ['{"name": "合肥"}']
    assert without_c.decoded('{"rank": 1.5}') == {"rank": 1.5}
    assert without_c.decoded('{"a": [1], "b": 2}', 6) == [1]


def test_a_value_is_read_where_it_stands_in_a_text() -> None:
    """What stands before and behind it is not looked at."""
    assert json_text.decoded('{"a":\n[1, "b"], "c": no JSON', 6) == [1, "b"]


def test_keys_keep_their_order() -> None:
    """The keys of a document stand as they were put there."""
    value = {"rank": 1, "name": "合肥"}

    assert json_text.encoded(value) == '{"rank": 1, "name": "合肥"}'
    assert joined(value) == '{"rank": 1, "name": "合肥"}'
