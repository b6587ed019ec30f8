"""The place and the economies of each row: exactly, or for a person to decide."""

import re
from typing import Any

from ..catalogue.lists import Catalogue
from ..errors import AmbiguousPlaceError, InnorankError, NotFoundError, quoted
from ..folding import fold
from ..model.records import Place
from ..names.areas import areas_called
from ..names.resolve import Match, resolve
from .columns import Columns
from .row import Row

__all__ = ["Placing"]

# The surest first: "China & Hong Kong, China" are two.
_JOINED = (
    re.compile(r"\s*[/;|]\s*"),
    re.compile(r"\s*(?:&|、|\band\b|\bund\b)\s*"),
    re.compile(r"\s*[,，]\s*"),
)
_CODES = re.compile(r"[A-Z]{2}(?:\s*[;,/ ]\s*[A-Z]{2})*")


class Placing:
    """Looks up places and economies, each name once."""

    def __init__(self, catalogue: Catalogue, columns: Columns, accept_fuzzy: bool) -> None:
        self.catalogue = catalogue
        self.columns = columns
        self.accept_fuzzy = accept_fuzzy
        self._matches: dict[tuple[str, str | None], Match | InnorankError] = {}
        self._economies: dict[str, tuple[str, list[str]] | InnorankError] = {}

    def place(self, row: Row) -> None:
        """Give a row its economies and its place, or the reason why it has none."""
        self._read_economies(row)
        if row.reason is not None:
            self._look_beyond(row)
            return
        given = self._cell(row, "place")
        if given:
            try:
                row.place, row.how = self.catalogue.place(given), "id"
            except KeyError:
                if "name" in self.columns.fields or "printed" in self.columns.fields:
                    row.leave("unknown-place", f"there is no place {quoted(given)}")
                    return
                # A column that is headed "Place" may as well hold names.
                row.name = row.entry["printed"] = given
        if row.place is None:
            self._look_up(row)
        if row.place is not None and row.reason is None:
            self._check_economies(row, row.place)

    def _cell(self, row: Row, field: str) -> str:
        at = self.columns.fields.get(field)
        return row.cells[at] if at is not None and at < len(row.cells) else ""

    def _look_up(self, row: Row) -> None:
        name = row.name or ""
        state = self._state(row)
        asked = f"{name}, {state}" if state else name
        found = self._match(asked, row.codes[0] if row.codes else None)
        if row.economies is not None and isinstance(found, NotFoundError):
            # What the entry counts for is said, and need not be where the gazetteer has the place.
            found = self._match(asked, None)
        if isinstance(found, AmbiguousPlaceError):
            others = ["a city that is no place here"] if len(found.suggestions) == 1 else []
            places = " or ".join([*found.suggestions, *others])
            message = f"{quoted(name)} may be {places}; say which in a column place or country"
            row.leave("ambiguous-place", message)
            row.suggestions = found.suggestions
        elif isinstance(found, InnorankError):
            row.suggestions, row.is_new = found.suggestions, True
            elsewhere = dict(self.catalogue.places_named(fold(name))) if row.codes else {}
            if len(elsewhere) == 1 and not state:
                self._say_other_economy(row, self.catalogue.place(*elsewhere))
            else:
                row.leave("unknown-place", found.message)
        elif found.how != "fuzzy" or self.accept_fuzzy:
            row.place, row.how, row.score = found.place, found.how, found.score
            if found.how == "fuzzy":
                row.remarks.append(f"{quoted(name)} taken for {found.spelling} ({found.place.id})")
        else:
            message = (
                f"{quoted(name)} is not known; it may be {found.spelling} ({found.place.id}): "
            )
            row.leave("misspelt-place", message + "correct it, or --accept-fuzzy")
            row.how, row.score, row.suggestions = "fuzzy", found.score, [found.place.id]

    def _state(self, row: Row) -> str:
        """The state or province that a column of its own has; empty for none that is known."""
        state = self._cell(row, "state")
        if state and not areas_called(self.catalogue, state):
            row.remarks.append(
                f"{quoted(state)} is no state that is known here, and decides nothing"
            )
            return ""
        return state

    def _say_other_economy(self, row: Row, place: Place) -> None:
        where = f"{place.id} is in {', '.join(place.economies)}"
        if row.economies is not None:
            where = f"the entry counts for {', '.join(row.economies)}"
        message = f"{row.entry['economy']} is printed, but {where}; a column economies says what "
        row.leave("economy-differs", message + "the entry counts for")
        row.suggestions, row.is_new = [place.id], False

    def _look_beyond(self, row: Row) -> None:
        """Of a row whose economy is not understood say what is known of its name."""
        found = self._match(row.name, None) if row.name else None
        if isinstance(found, Match) and found.how != "fuzzy":
            codes = ", ".join(found.place.economies)
            row.remarks.append(f"{row.name} alone is {found.place.id} ({codes})")
        elif isinstance(found, NotFoundError):
            row.is_new = True
            row.remarks.append(f"{row.name} is no known place, either")

    def _match(self, name: str, country: str | None) -> Match | InnorankError:
        key = (name, country)
        if key not in self._matches:
            try:
                self._matches[key] = resolve(self.catalogue, name, country)
            except InnorankError as error:
                self._matches[key] = error
        return self._matches[key]

    def _read_economies(self, row: Row) -> None:
        label = self._cell(row, "economy")
        if label:
            found = self._economy(label)
            if isinstance(found, InnorankError):
                hint = "; if it is one, add the label to its aliases in economies.yaml"
                row.leave("unknown-economy", found.message + hint)
                row.suggestions = found.suggestions
                return
            row.entry["economy"], row.codes = found[0], found[1]
        codes = self._cell(row, "economies")
        if codes:
            given = re.findall(r"[A-Z]{2}", codes) if _CODES.fullmatch(codes) else []
            unknown = [code for code in given if not self._codes(code)]
            if not given or unknown:
                wrong = unknown[0] if unknown else codes
                row.leave("unknown-economy", f"{quoted(wrong)} is no code of an economy")
                return
            row.economies = list(dict.fromkeys(given))

    def _economy(self, label: str) -> tuple[str, list[str]] | InnorankError:
        """The label as a data file writes it, several joined by `/`, and their codes."""
        if label not in self._economies:
            self._economies[label] = self._read_label(label)
        return self._economies[label]

    def _read_label(self, label: str) -> tuple[str, list[str]] | InnorankError:
        readings = [[label], *(separator.split(label) for separator in _JOINED)]
        for parts in readings:
            codes = [self._codes(part) for part in parts]
            if all(codes):
                return "/".join(parts), list(dict.fromkeys(code[0] for code in codes))
        try:
            return label, [self.catalogue.economy(label)]
        except NotFoundError as error:
            return error

    def _codes(self, label: str) -> list[str]:
        areas: list[Any] = self.catalogue.areas_named(fold(label))
        return [code for code, region in areas if region is None]

    def _check_economies(self, row: Row, place: Place) -> None:
        """The economy as printed has to be one that the entry counts for."""
        counted = row.economies or place.economies
        if not set(row.codes) <= set(counted):
            self._say_other_economy(row, place)
        elif row.economies is not None and tuple(row.economies) != place.economies:
            row.entry["economies"] = row.economies
