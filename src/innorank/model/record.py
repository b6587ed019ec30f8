"""Records: frozen classes with named fields, made without what `typing` costs every start.

Loading typing, and having it make the same classes, is a third of a start; docs/performance.md
says more. For whoever checks types, and for people, `Record` is `typing.NamedTuple`.
"""

from __future__ import annotations

from collections import _tuplegetter  # type: ignore[attr-defined]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Self
    from typing import NamedTuple as Record

__all__ = ["Record"]


class _RecordType(type):
    """Makes each annotation of a class a field, and the value that it has there its default."""

    _fields: tuple[str, ...]
    _field_defaults: dict[str, Any]

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> _RecordType:
        # Without the slots each record would have a dictionary, and could be changed.
        record = type.__new__(cls, name, bases, {**namespace, "__slots__": ()})
        record._fields = fields = tuple(record.__annotations__)
        record._field_defaults = {key: namespace[key] for key in fields if key in namespace}
        for index, field in enumerate(fields):
            setattr(record, field, _tuplegetter(index, None))
        setattr(record, "__match_args__", fields)  # noqa: B010
        return record


class _Record(tuple, metaclass=_RecordType):  # type: ignore[type-arg]
    def __new__(cls, *values: Any, **named: Any) -> Self:
        if named or len(values) != len(cls._fields):
            # Few classes come here, and do so once: what is made costs more than a class does.
            setattr(cls, "__new__", staticmethod(_made_new(cls)))  # noqa: B010
            return cls(*values, **named)
        return tuple.__new__(cls, values)

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        return cls(*values)

    def _replace(self, **changed: Any) -> Self:
        replaced = self._make(map(changed.pop, type(self)._fields, self))
        if changed:
            raise TypeError(f"{type(self).__name__} has no field {', '.join(changed)}")
        return replaced

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(type(self)._fields, self, strict=True))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    def __repr__(self) -> str:
        fields = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
        return f"{type(self).__name__}({fields})"


def _made_new(cls: _RecordType) -> Any:
    """A `__new__` that has the fields as its parameters, made as `collections.namedtuple` does."""
    fields = ", ".join(cls._fields)
    new = eval(f"lambda cls, {fields}: new(cls, ({fields},))", {"new": tuple.__new__})
    new.__defaults__ = tuple(cls._field_defaults.values())
    return new


if not TYPE_CHECKING:
    Record = _Record
