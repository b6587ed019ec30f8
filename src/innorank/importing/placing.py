"""The place and the economies of each row.

A name is taken for a place only where it is certain which one; everything else is left to a person.
"""

import re
from functools import cache

from ..catalogue.lists import Catalogue
from ..errors import AmbiguousPlaceError, InnorankError, NotFoundError, quoted
from ..folding import fold
from ..model.records import Place
from ..names import Match
from ..names.areas import AND, areas_called
from ..names.resolve import resolve
from .cells_to_rows import Rows, TableEntry
from .columns import Columns
from .printed_ranks import is_no_rank, without_marks

# What joins the names of several economies, the surest first: "China & Hong Kong, China" is two.
_BETWEEN_ECONOMIES = (
    re.compile(r"\s*[/;|]\s*"),
    re.compile(rf"\s*、\s*|{AND}", re.IGNORECASE),
    re.compile(r"\s*[,，]\s*"),
)
_COUNTRIES_OF_THE_UK = frozenset(("GB", region) for region in ("ENG", "NIR", "SCT", "WLS"))
# Labels of statistics: a name with the rest of it behind a comma or in brackets.
_INVERTED = re.compile(r"(?P<name>[^,()]+?)\s*(?:,\s*(?P<front>[^,()]+)|\((?P<inside>[^()]+)\))")
_ARTICLE = re.compile(r"^the(?:\s+|$)|\s*\(the\)$", re.IGNORECASE)
_SHORT_WORDS = tuple(
    (re.compile(rf"\b{short}(?:\.|\b)", re.IGNORECASE), word)
    for short, word in (
        *(("Rep", "Republic"), ("Dem", "Democratic"), ("Fed", "Federation")),
        *(("Is", "Islands"), ("St", "Saint")),
    )
)
_CODES = re.compile(r"[A-Z]{2}(?:\s*[;,/ ]\s*[A-Z]{2})*")


def place_rows(catalogue: Catalogue, columns: Columns, rows: Rows, accept_fuzzy: bool) -> Rows:
    """The rows with their places and economies; a row without a place says why it has none.

    Rows that are no entries stay as they are. *accept_fuzzy* takes a misspelt name for the
    nearest one, with a remark.
    """
    placing = _Placing(catalogue, columns, accept_fuzzy)
    return [placing.place(row) if row.reason is None else row for row in rows]


class _Placing:
    """Looks up places and economies, and remembers what it looked up."""

    def __init__(self, catalogue: Catalogue, columns: Columns, accept_fuzzy: bool) -> None:
        self.catalogue = catalogue
        self.columns = columns
        self.accept_fuzzy = accept_fuzzy
        self._match = cache(self._resolve)
        self._economy = cache(self._read_label)

    def place(self, row: TableEntry) -> TableEntry:
        """The row with its economies and its place, or with the reason why it has none."""
        row = self._read_economies(row)
        if row.reason is not None:
            return self._describe_name(row)
        given = self.columns.cell(row.cells, "place")
        if given:
            try:
                row = row._replace(place=self.catalogue.place(given), how="id")
            except KeyError:
                if "name" in self.columns.fields or "printed" in self.columns.fields:
                    return row.left("unknown-place", f"there is no place {quoted(given)}")
                # A column that is headed "Place" may as well hold names.
                row = row._replace(name=given, entry={**row.entry, "printed": given})
        if row.place is None:
            row = self._look_up(row)
        if row.place is None or row.reason is not None:
            return row
        return self._check_economies(row, row.place)

    def _look_up(self, row: TableEntry) -> TableEntry:
        """The row with the place that its name means, or the reason why that is not certain."""
        name = row.name or ""
        row = self._read_state(row)
        state = self.columns.cell(row.cells, "state") if row.areas else ""
        asked = f"{name}, {state}" if state else name
        match = self._match(asked, row.codes[0] if row.codes else None)
        if row.economies is not None and isinstance(match, NotFoundError):
            # The table says what the entry counts for; the gazetteer may have the place elsewhere.
            match = self._match(asked, None)
        if isinstance(match, AmbiguousPlaceError):
            others = ["a city that is no place here"] if len(match.suggestions) == 1 else []
            places = " or ".join([*match.suggestions, *others])
            message = f"{quoted(name)} may be {places}; say which in a column place or country"
            row = row.left("ambiguous-place", message)
            return row._replace(suggestions=match.suggestions)
        if isinstance(match, InnorankError):
            elsewhere = dict(self.catalogue.places_named(fold(name))) if row.codes else {}
            if len(elsewhere) == 1 and not state:
                return self._leave_other_economy(row, self.catalogue.place(*elsewhere))
            without = self._places_without_region(row, name)
            if without:
                region = row.areas[0][1]
                message = f"{' or '.join(without)} may be meant, and has no region: if it is, "
                row = row.left("unknown-place", f"{message}add region: {region} in places.yaml")
                return row._replace(suggestions=without)
            row = row.left("unknown-place", match.message)
            return row._replace(suggestions=match.suggestions, is_new=True)
        spelling = f"{match.spelling} ({match.place.id})"
        if match.is_guess and not self.accept_fuzzy:
            message = f"{quoted(name)} is not known; it may be {spelling}: "
            row = row.left("misspelt-place", message + "correct it, or --accept-fuzzy")
            return row._replace(how=match.how, score=match.score, suggestions=[match.place.id])
        if match.is_guess:
            row = row.with_remark(f"{quoted(name)} taken for {spelling}")
        return row._replace(place=match.place, how=match.how, score=match.score)

    def _read_state(self, row: TableEntry) -> TableEntry:
        """The row with the areas that its state or province means; none for an unknown one."""
        state = self.columns.cell(row.cells, "state")
        areas = areas_called(self.catalogue, state) if state else []
        inside = [area for area in areas if not row.codes or area[0] in row.codes]
        if areas or not state:
            return row._replace(areas=inside or areas)
        return row.with_remark(
            f"{quoted(state)} is no state that is known here, and decides nothing"
        )

    def _places_without_region(self, row: TableEntry, name: str) -> list[str]:
        """The places of that name that would be the row's if they had its region."""
        regions = {code for code, region in row.areas if region}
        places = [
            self.catalogue.place(place) for place, _ in self.catalogue.places_named(fold(name))
        ]
        return [
            place.id
            for place in places
            if place.region is None and place.kind == "city" and regions & {*place.economies}
        ]

    def _leave_other_economy(self, row: TableEntry, place: Place) -> TableEntry:
        where = f"{place.id} is in {', '.join(place.economies)}"
        if row.economies is not None:
            where = f"the entry counts for {', '.join(row.economies)}"
        message = f"{row.entry['economy']} is printed, but {where}; a column economies says what "
        row = row.left("economy-differs", message + "the entry counts for")
        return row._replace(suggestions=[place.id], is_new=False)

    def _describe_name(self, row: TableEntry) -> TableEntry:
        """A row whose economy is not understood, with a remark on what its name alone means."""
        match = self._match(row.name, None) if row.name else None
        if isinstance(match, Match) and not match.is_guess:
            codes = ", ".join(match.place.economies)
            return row.with_remark(f"{row.name} alone is {match.place.id} ({codes})")
        if isinstance(match, NotFoundError):
            row = row.with_remark(f"{row.name} is no known place, either")
            return row._replace(is_new=True)
        return row

    def _resolve(self, name: str, country: str | None) -> Match | InnorankError:
        try:
            return resolve(self.catalogue, name, country)
        except InnorankError as error:
            return error

    def _read_economies(self, row: TableEntry) -> TableEntry:
        """The row with its economies, as printed and as codes, or why they are unclear."""
        label, marks = without_marks(self.columns.cell(row.cells, "economy"), is_name=True)
        if is_no_rank(label):
            label = ""
        if marks and label:
            row = row.with_remark(f"footnote mark {marks} taken off the economy")
        if label:
            economy = self._economy(label)
            if isinstance(economy, InnorankError):
                hint = "; if it is one, add the label to its aliases in economies.yaml"
                row = row.left("unknown-economy", economy.message + hint)
                return row._replace(suggestions=economy.suggestions)
            printed, codes = economy
            row = row._replace(entry={**row.entry, "economy": printed}, codes=codes)
        text = self.columns.cell(row.cells, "economies")
        if not text:
            return row
        given = re.findall(r"[A-Z]{2}", text) if _CODES.fullmatch(text) else []
        unknown = [code for code in given if not self._codes_of(code)]
        if unknown or not given:
            wrong = unknown[0] if unknown else text
            return row.left("unknown-economy", f"{quoted(wrong)} is no code of an economy")
        return row._replace(economies=list(dict.fromkeys(given)))

    def _read_label(self, label: str) -> tuple[str, list[str]] | InnorankError:
        """The economies of a label as a data file writes them, joined by `/`, and their codes."""
        for parts in ([label], *(separator.split(label) for separator in _BETWEEN_ECONOMIES)):
            codes = [self._codes_of(part) for part in parts]
            if all(codes):
                return "/".join(parts), list(dict.fromkeys(code[0] for code in codes))
        try:
            return label, [self.catalogue.economy(label)]
        except NotFoundError as error:
            return error

    def _codes_of(self, label: str) -> list[str]:
        """The codes of the economies that a label may mean; empty for none.

        Countries of the United Kingdom count for it: rankings print them as they print economies.
        """
        codes = next(filter(None, map(self._codes_called, _wordings(label))), [])
        if not codes and (twice := _INVERTED.fullmatch(label)):
            # "Swaziland (Eswatini)", "England, UK".
            name, other = map(
                self._codes_called, (twice["name"], twice["front"] or twice["inside"])
            )
            return name if name == other else []
        return codes

    def _codes_called(self, name: str) -> list[str]:
        return [
            code
            for code, region in self.catalogue.areas_named(fold(name))
            if region is None or (code, region) in _COUNTRIES_OF_THE_UK
        ]

    def _check_economies(self, row: TableEntry, place: Place) -> TableEntry:
        """The row, left to a person if it does not count for the economy that is printed."""
        counted = row.economies or place.economies
        if not set(row.codes) <= set(counted):
            return self._leave_other_economy(row, place)
        if row.economies is not None and tuple(row.economies) != place.economies:
            return row._replace(entry={**row.entry, "economies": row.economies})
        return row


def _wordings(label: str) -> list[str]:
    """The label of an economy as it stands, and as it would read if statistics did not invert it.

    "Iran, Islamic Republic of" is "Islamic Republic of Iran", "Egypt, Arab Rep." is "Arab Republic
    of Egypt", "Korea (South)" is "South Korea", "Bahamas, The" is "Bahamas".
    """
    full = label.replace("&", " and ")
    for short, word in _SHORT_WORDS:
        full = short.sub(word, full)
    wordings = [label, full]
    if match := _INVERTED.fullmatch(full):
        name, front = match["name"], _ARTICLE.sub("", match["front"] or match["inside"])
        joined = [
            f"{name} {front}",
            f"{front} {name}",
            f"{front} of {name}",
            f"{front} of the {name}",
        ]
        wordings += [name] if not front else joined
    return [*wordings, *(_ARTICLE.sub("", wording) for wording in wordings)]
