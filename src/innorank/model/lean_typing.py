"""What is loaded at every start needs of `typing`, whose import would be a third of that start.

Whoever checks types sees `typing` itself here: `Record` is `typing.NamedTuple`. When innorank runs,
it is a small class that does the same.
"""

from collections import _tuplegetter  # type: ignore[attr-defined]
from collections.abc import Iterable

__all__ = ["TYPE_CHECKING", "Any", "Generic", "Record"]

# Whoever checks types takes it for true.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Generic, Self
    from typing import NamedTuple as Record
else:
    Any = Self = object

    class Generic:
        """A class of which there are kinds, as `ConsensusRow[str]`: when run, all are the class."""

        __slots__ = ()

        def __class_getitem__(cls, kind):
            return cls


class _RecordType(type):
    """Makes each annotation of a class a field, and the value that it has there its default."""

    _fields: tuple[str, ...]
    _field_defaults: dict[str, Any]

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        # Without the slots each record would have a dictionary, and could be changed.
        record = type.__new__(cls, name, bases, {**namespace, "__slots__": ()})
        # Its own alone: before Python 3.14 the attribute may be that of the record below it.
        fields = tuple(vars(type)["__annotations__"].__get__(record))
        if not fields:
            # It adds methods to the record that it is made of, whose fields it has.
            return record
        record._fields = fields
        record._field_defaults = {key: namespace[key] for key in fields if key in namespace}
        for index, field in enumerate(fields):
            setattr(record, field, _tuplegetter(index, None))
        setattr(record, "__match_args__", fields)  # noqa: B010
        return record


class _Record(tuple, metaclass=_RecordType):  # type: ignore[type-arg]
    def __new__(cls, *values: Any, **named: Any) -> Self:
        fields = cls._fields
        if named or len(values) != len(fields):
            rest = fields[len(values) :]
            known = cls._field_defaults
            if named:
                known = {**known, **named}
            if len(values) > len(fields) or not all(map(rest.__contains__, named)):
                raise TypeError(f"{cls.__name__} needs a value for each of {fields}, once")
            try:
                values += tuple(map(known.__getitem__, rest))
            except KeyError as missing:
                raise TypeError(f"{cls.__name__} needs a value for {missing}") from None
        return tuple.__new__(cls, values)

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        record = tuple.__new__(cls, values)
        if len(record) != len(cls._fields):
            raise TypeError(f"{cls.__name__} needs a value for each of {cls._fields}, once")
        return record

    def _replace(self, **changed: Any) -> Self:
        kind = type(self)
        # Not by `_make`: there are as many values as fields.
        replaced = tuple.__new__(kind, map(changed.pop, kind._fields, self))
        if changed:
            raise TypeError(f"{kind.__name__} has no field {', '.join(changed)}")
        return replaced

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(type(self)._fields, self, strict=True))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    def __repr__(self) -> str:
        fields = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
        return f"{type(self).__name__}({fields})"


if not TYPE_CHECKING:
    Record = _Record
