"""Records behave as named tuples do, which they are for whoever checks types."""

from __future__ import annotations

import pickle
from copy import copy
from typing import Any, NamedTuple

import pytest

from innorank.model.lean_typing import Record


class Spot(Record):
    """A spot with a name."""

    x: int
    y: int = 2
    name: str = "here"

    @property
    def total(self) -> int:
        """The sum of both numbers."""
        return self.x + self.y


class SpotOfTyping(NamedTuple):
    """A spot with a name."""

    x: int
    y: int = 2
    name: str = "here"

    @property
    def total(self) -> int:
        """The sum of both numbers."""
        return self.x + self.y


def outcome(use: str, kind: type) -> object:
    """What an expression about the class `Spot` gives, or the type of the error that it raises."""
    try:
        # Private to this test, so that any use of a named tuple can be written down.
        return eval(use, {"Spot": kind, "copy": copy, "pickle": pickle})
    except Exception as error:
        return type(error)


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("tuple(Spot(1, 3, 'there'))", (1, 3, "there")),
        ("tuple(Spot(1))", (1, 2, "here")),
        ("tuple(Spot(1, name='there'))", (1, 2, "there")),
        ("tuple(Spot(y=4, x=3))", (3, 4, "here")),
        ("Spot()", TypeError),
        ("Spot(1, 2, 'there', 4)", TypeError),
        ("Spot(1, 2, 'there', x=1)", TypeError),
        ("Spot(1, x=1)", TypeError),
        ("Spot(1, z=1)", TypeError),
        ("tuple(Spot._make(iter((5, 6, 'there'))))", (5, 6, "there")),
        ("Spot._make((5, 6, 'there', 7))", TypeError),
        ("type(Spot(1)._replace(y=9)).__name__.removesuffix('OfTyping')", "Spot"),
        ("tuple(Spot(1)._replace(y=9))", (1, 9, "here")),
        ("Spot(1)._asdict()", {"x": 1, "y": 2, "name": "here"}),
        ("Spot._fields", ("x", "y", "name")),
        ("Spot._field_defaults", {"y": 2, "name": "here"}),
        ("Spot.__match_args__", ("x", "y", "name")),
        ("Spot.__doc__", "A spot with a name."),
        ("Spot(1).x, Spot(1).name, Spot(1).total", (1, "here", 3)),
        ("repr(Spot(1)).replace('OfTyping', '')", "Spot(x=1, y=2, name='here')"),
        ("Spot(1) == Spot(1, 2) == (1, 2, 'here')", True),
        ("Spot(1) < Spot(2)", True),
        ("hash(Spot(1)) == hash((1, 2, 'here'))", True),
        ("Spot(1)[1:]", (2, "here")),
        ("[*Spot(1)]", [1, 2, "here"]),
        ("isinstance(Spot(1), tuple)", True),
        ("setattr(Spot(1), 'x', 2)", AttributeError),
        ("setattr(Spot(1), 'other', 2)", AttributeError),
        ("hasattr(Spot(1), '__dict__')", False),
        ("pickle.loads(pickle.dumps(Spot(1))) == Spot(1)", True),
        ("type(pickle.loads(pickle.dumps(Spot(1)))) is Spot", True),
        ("copy(Spot(1, 3, 'there')) == Spot(1, 3, 'there')", True),
    ],
)
def test_a_record_is_a_named_tuple(use: str, expected: Any) -> None:
    """Whatever is done with a record, the same comes of it as with the named tuple of `typing`."""
    assert outcome(use, SpotOfTyping) == expected
    assert outcome(use, Spot) == expected


def test_a_record_is_matched_by_position() -> None:
    """A pattern takes the fields of a record in their order."""
    match Spot(1, 3):
        case Spot(x, y, name):
            matched = (x, y, name)

    assert matched == (1, 3, "here")


def test_no_field_that_is_not_there_is_replaced() -> None:
    """To replace what no field is called is a mistake, as everywhere."""
    with pytest.raises(TypeError, match="Spot has no field z"):
        Spot(1)._replace(z=1)  # type: ignore[call-arg]


def test_methods_are_added_to_a_record() -> None:
    """A class without fields of its own has those of the record that it is made of."""

    class Named(Spot):
        """A spot that tells its name."""

        def told(self) -> str:
            return f"{self.name} is {self.x}"

    assert Named(1).told() == "here is 1"
    assert Named(1, 2) == Spot(1, 2)
