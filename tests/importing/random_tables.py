"""Tables made at random from a known edition, laid out as publishers and programs do it."""

import csv
import html
import io
from random import Random
from typing import NamedTuple

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter

# Places of the tiny catalogue as tables print them, their ids, and a country that fits.
PLACES = (
    *(("Aldern", "aldern", "Germany"), ("Birk", "birk", "Germany"), ("Corvin", "corvin", "France")),
    *(("Fjørd", "fjord", "Norway"), ("Gull", "gull", "USA"), ("Holm", "holm", "Norway")),
    *(("Ivory", "ivory", "France"), ("Juno", "juno", "U.S."), ("Haicheng", "haicheng", "China")),
    *(("港城", "gangcheng", "Hong Kong"), ("Elm [bay]", "elm-bay", "United States")),
    *(("Aldern–Birk–Corvin", "aldern-birk-corvin", ""), ("Aldern–Birk", "aldern-birk", "")),
)
# Of ranks, names, countries and scores.
HEADINGS = (
    *(("Rank", "City", "Country", "Score"), ("#", "Name", "Economy", "Total score")),
    *(("Rank 2022", "Cluster", "Nation", "Points"), ("Rang", "Stadt", "Land", "Punkte")),
    *(("Classement", "Ville", "Pays", "Score"), ("Puesto", "Ciudad", "País", "Puntuación")),
    *(("Posizione", "Città", "Paese", "Punteggio"), ("Posição", "Cidade", "País", "Pontuação")),
    *(("排名", "城市", "国家", "得分"), ("順位", "都市", "国名", "スコア")),
    *(("순위", "도시", "국가", "점수"), ("Место", "Город", "Страна", "Баллы")),
    *(
        ("Rank ▲▼", "City[1]", "Country/Territory", "Score (0–100)"),
        ("Rank '22", "Hub", "Pays", "Index"),
    ),
)


# As publishers print a rank, a joint one, and one that may be read in two ways or in none.
ALONE = ("{}", "{}.", "#{}", "No. {}", "{}th", "第{}名", "{}位", "{}.0", "0{}", "{}º", "Platz {}")
JOINT = (
    "{}=",
    "={}",
    "T{}",
    "{} (tie)",
    "joint {}",
    "{}位タイ",
    "并列{}",
    "{} ex æquo",
    "공동 {}위",
)
UNCLEAR = ("{} 17", "{} (17)", "{}/17", "{}.5", "-{}", "0{}-May", "{}a", "{} ▲2")
NO_PLACES = ("Europe", "— Asia —", "Second quintile", "continued")
TOTALS = ("Total", "Average", "Sum of all", "Median")


class Line(NamedTuple):
    """A row of a table. `raised` is a footnote mark at the rank, `reach` how many rows it covers.

    A rank that the row above covers has a reach of 0. A hidden row says something wrong, as does
    the cell of a hidden column.
    """

    cells: list[str]
    raised: str = ""
    reach: int = 1
    is_hidden: bool = False
    hidden_cell: str | None = None


class RandomTable(NamedTuple):
    """A file, the right rank of each place in it, and the names that it shows."""

    name: str
    content: bytes
    ranks: dict[str, str]
    shown: list[str]


def random_table(seed: int) -> RandomTable:
    """A table of the edition towns-2022, the same for the same seed."""
    random = Random(seed)
    form = random.choice(("csv", "html", "xlsx", "txt", "md", "list"))
    can_merge = form in ("html", "xlsx")
    lines: list[Line] = []
    ranks: dict[str, str] = {}
    places = random.sample(PLACES, random.randint(3, len(PLACES)))
    shown = [name for name, _, _ in places]
    position = 1
    while places:
        size = 1 if form == "list" else min(random.choice((1, 1, 1, 1, 2, 3)), len(places))
        is_last = size == len(places)
        is_band = form != "list" and random.random() < 0.1
        is_merged = size > 1 and can_merge and random.random() < 0.4
        # Below the first of a tie nothing, or a mark: at the end that says nothing.
        below = (
            random.choice(("", "〃", '"', "{} new")) if form in ("csv", "html", "xlsx") else None
        )
        is_below = size > 1 and not (is_last or is_band or is_merged or below is None)
        is_below = is_below and random.random() < 0.2
        # A tie at the end that says nothing of it is for a person.
        style = random.choice(ALONE if size == 1 else JOINT)
        if size > 1 and not is_last and random.random() < 0.4:
            style = "{}"
        is_unclear = (
            size == 1
            and not is_band
            and form in ("csv", "html", "xlsx", "md")
            and random.random() < 0.05
        )
        style = random.choice(UNCLEAR) if is_unclear else style
        band = f"{position}–{position + size + 1}"
        right = band if is_band else f"{position}=" if size > 1 else str(position)
        for offset in range(size):
            name, place, country = places.pop()
            mark = random.choice(("", "", "", "", "*", "†", "[1]")) if form != "md" else ""
            rank = "{}" if form == "list" or is_merged else style
            printed = band if is_band else rank.format(position)
            if is_below and offset:
                printed = (below or "").format(position)
            cells = [printed, name + mark, country, f"{90 - position},5"]
            reach = (0 if offset else size) if is_merged else 1
            raised = "3" if can_merge and reach and printed[-1:].isdigit() else ""
            raised = raised if random.random() < 0.1 else ""
            lines.append(Line(cells, raised, reach))
            if not is_unclear:
                ranks[place] = right
        position += size + (2 if is_band else 0)
        position += random.randint(1, 4) if random.random() < 0.1 else 0
    if form == "list":
        text = "".join(f"{line.cells[0]}. {line.cells[1]}\n" for line in lines)
        return RandomTable("table.txt", text.encode(), ranks, shown)
    if can_merge and all(line.reach == 1 for line in lines) and random.random() < 0.3:
        wrong = Line([str(random.randint(1, 9)), random.choice(PLACES)[0], "", "1"], is_hidden=True)
        lines.insert(random.randint(0, len(lines)), wrong)
    plain = all(line.reach == 1 and line.cells[0][-1:].isdigit() for line in lines)
    if plain and random.random() < 0.15:
        lines.reverse()
    if form != "txt" and all(line.reach == 1 for line in lines) and random.random() < 0.15:
        heading = Line([*random.sample([random.choice(NO_PLACES), ""], 2), "", ""])
        lines.insert(random.randint(0, len(lines)), heading)
    if form != "txt" and random.random() < 0.15:
        lines.append(Line(["", random.choice(TOTALS), "", "99,9"]))
    if can_merge and random.random() < 0.15:
        lines = [line._replace(hidden_cell=str(random.randint(1, 20))) for line in lines]
    return RandomTable(f"table.{form}", _written(random, form, lines), ranks, shown)


def _written(random: Random, form: str, lines: list[Line]) -> bytes:
    """The lines below headings, with a choice of columns and perhaps titles, notes, other years."""
    columns = [0, 1, *random.sample((2, 3), random.randint(0, 2))]
    if form != "txt":
        random.shuffle(columns)
    language = random.choice(HEADINGS)
    headings = [language[column] for column in columns]
    lines = [line._replace(cells=[line.cells[column] for column in columns]) for line in lines]
    if form in ("csv", "md") and random.random() < 0.2:
        headings.append(random.choice(("Year", "Jahr", "Period", "年")))
        other = [line.cells[:] for line in lines]
        random.shuffle(other)
        for cells, line in zip(other, lines, strict=True):
            cells[columns.index(0)] = line.cells[columns.index(0)]
        now = [Line([*line.cells, "2022"]) for line in lines]
        then = [Line([*cells, "2021"]) for cells in other]
        lines = now + then if random.random() < 0.5 else then + now
    headings, lines = _with_more_columns(random, form, headings, lines, columns.index(0))
    above = random.choice(([], [], ["Town index 2022"], ["Towns", "As of May 2022"]))
    below = random.choice(([], [], ["Source: Town Watch"], ["* estimated", "© Towns"]))
    if form == "csv" and random.random() < 0.3:
        again = random.randint(1, len(lines))
        lines.insert(again, Line(headings))
    is_plain = all(line.reach == 1 and line.hidden_cell is None for line in lines)
    is_plain = is_plain and not any(line.is_hidden for line in lines)
    if form in ("csv", "html", "xlsx") and is_plain and random.random() < 0.1:
        headings, lines = _side_by_side(random, headings, lines)
    writer = {"csv": _csv, "html": _html, "xlsx": _xlsx, "txt": _print, "md": _markdown}[form]
    return writer(random, above, headings, lines, below, columns.index(0))


def _with_more_columns(
    random: Random, form: str, head: list[str], lines: list[Line], rank: int
) -> tuple[list[str], list[Line]]:
    """The table, perhaps with ranks of the year before, figures, or numbers of the rows."""
    numbers = list(range(1, len(lines) + 1))
    shuffled = random.sample(numbers, len(numbers))
    if "2022" not in "".join(head) and "Year" not in head and random.random() < 0.15:
        before = random.choice(("Rank 2021", "Previous rank", "2021", "Vorjahr", "上年排名"))
        if before == "2021":
            head = [*head[:rank], "2022", *head[rank + 1 :]]
        head = [*head, before]
        lines = [
            line._replace(cells=[*line.cells, str(number)])
            for line, number in zip(lines, shuffled, strict=True)
        ]
    if random.random() < 0.15:
        head = [
            *head,
            random.choice(("Population", "Change", "Patents 2021", "Growth (%)", "Tier")),
        ]
        lines = [line._replace(cells=[*line.cells, str(random.randint(1, 9999))]) for line in lines]
    if form == "csv" and random.random() < 0.1:
        head = [random.choice(("", "Unnamed: 0", "index")), *head]
        first = random.choice((0, 1))
        lines = [
            line._replace(cells=[str(number), *line.cells])
            for number, line in enumerate(lines, first)
        ]
    return head, lines


def _side_by_side(
    random: Random, head: list[str], lines: list[Line]
) -> tuple[list[str], list[Line]]:
    """The table in two halves beside each other, perhaps with an empty column between."""
    gap = [""] * random.choice((0, 1))
    half = -(-len(lines) // 2)
    blank = Line([""] * len(head))
    right = [*lines[half:], blank][:half]
    both = zip(lines[:half], right, strict=True)
    return [*head, *gap, *head], [Line([*a.cells, *gap, *b.cells]) for a, b in both]


def _csv(
    random: Random, above: list[str], head: list[str], lines: list[Line], below: list[str], _: int
) -> bytes:
    text = io.StringIO()
    writer = csv.writer(
        text, delimiter=random.choice(",;\t|"), lineterminator=random.choice(("\n", "\r\n"))
    )
    width = len(head)
    writer.writerows([title] + [""] * (width - 1) for title in above)
    writer.writerow(head)
    for line in lines:
        writer.writerow(line.cells)
        if random.random() < 0.05:
            writer.writerow([""] * width)
    writer.writerows([note] + [""] * (width - 1) for note in below)
    return text.getvalue().encode(random.choice(("utf-8", "utf-8-sig", "utf-16")))


def _html(
    random: Random,
    above: list[str],
    head: list[str],
    lines: list[Line],
    below: list[str],
    rank: int,
) -> bytes:
    end = {tag: random.choice(("", f"</{tag}>")) for tag in ("td", "th", "tr")}
    hides = random.choice(("hidden", "style='display:none'", 'style="color: red; display: none"'))
    decoy = "<table><tr><th>Country<th>Cities<tr><td>Germany<td>3</table>"
    hidden = any(line.hidden_cell is not None for line in lines)
    heads = [f"<th>{html.escape(text)}{end['th']}" for text in head]
    heads += [f"<th {hides}>Rank{end['th']}"] if hidden else []
    page_break = random.randint(1, len(lines)) if random.random() < 0.1 else 0
    parts = ["<!doctype html>", decoy if random.random() < 0.1 else "", "<table>"]
    parts += [f"<tr><td colspan={len(head)}>{title}{end['td']}{end['tr']}" for title in above]
    parts += ["<tr>", *heads, end["tr"]]
    for number, line in enumerate(lines):
        if number == page_break > 0 and line.reach == 1:
            parts += ["</table><table><tr>", *heads, end["tr"]]
        parts.append(f"<tr {hides}>" if line.is_hidden else "<tr>")
        for column, text in enumerate(line.cells):
            is_rank = column == rank
            if is_rank and not line.reach:
                continue
            span = f" rowspan='{line.reach}'" if is_rank and line.reach > 1 else ""
            raised = f"<sup>{line.raised}</sup>" if is_rank and line.raised else ""
            joined = html.escape(text).replace("–", random.choice(("–", "–<br>")))
            if is_rank and random.random() < 0.2:
                joined = random.choice(("<b>{}</b>", "<span class=r>{}</span>", " {}<br>"))
                joined = joined.format(html.escape(text))
            parts.append(f"<td{span}>{joined}{raised}{end['td']}")
        parts += [f"<td {hides}>{line.hidden_cell}{end['td']}"] if hidden else []
        parts.append(end["tr"])
    parts += [f"<tr><td colspan={len(head)}>{note}{end['td']}{end['tr']}" for note in below]
    return "".join([*parts, "</table>"]).encode()


def _xlsx(
    random: Random,
    above: list[str],
    head: list[str],
    lines: list[Line],
    below: list[str],
    rank: int,
) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows = [
        *([title] for title in above),
        head,
        *(line.cells for line in lines),
        *([n] for n in below),
    ]
    for row in rows:
        sheet.append(row)
    if any(line.hidden_cell is not None for line in lines):
        column = len(head) + 1
        sheet.cell(len(above) + 1, column).value = "Rank"
        for number, line in enumerate(lines, start=len(above) + 2):
            sheet.cell(number, column).value = int(line.hidden_cell or 0)
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    for number, line in enumerate(lines, start=len(above) + 2):
        cell = sheet.cell(number, rank + 1)
        text = line.cells[rank]
        if not line.reach:
            continue
        if line.raised:
            look = InlineFont(vertAlign="superscript")
            cell.value = CellRichText(text, TextBlock(look, line.raised))
        elif text.strip("=.T#").isdigit() and random.random() < 0.7:
            digits = text.strip("=.T#")
            cell.value = int(digits)
            before, after = text.split(digits)
            cell.number_format = "".join(f'"{sign}"' for sign in before) + "0"
            cell.number_format += "".join(f'"{sign}"' for sign in after)
        if line.is_hidden:
            sheet.row_dimensions[number].hidden = True
        if line.reach > 1:
            sheet.merge_cells(None, number, rank + 1, number + line.reach - 1, rank + 1)
    if random.random() < 0.2:
        other = book.create_sheet("old")
        other.append(["Rank", "City"])
        other.append([1, "Juno"])
        other.sheet_state = "hidden"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _print(
    random: Random, above: list[str], head: list[str], lines: list[Line], below: list[str], _: int
) -> bytes:
    """As pdftotext -layout prints it; a long name may go on in the line below or above it."""
    rows = [head]
    for line in lines:
        name, dash, rest = line.cells[1].partition("–")
        if dash and random.random() < 0.5:
            blank = [""] * (len(head) - 2)
            whole = [[line.cells[0], name + dash, *line.cells[2:]], ["", rest, *blank]]
            if random.random() < 0.5:
                whole = [["", name + dash, *blank], [line.cells[0], rest, *line.cells[2:]]]
            rows += whole
        else:
            rows.append(line.cells)
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    gap = " " * random.randint(2, 6)
    texts = [
        gap.join(
            [
                row[0].rjust(widths[0]),
                *(c.ljust(w) for c, w in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in rows
    ]
    return "\n".join([*(f"          {title}\n" for title in above), *texts, "", *below]).encode()


def _markdown(
    random: Random, above: list[str], head: list[str], lines: list[Line], below: list[str], _: int
) -> bytes:
    rows = [head, [":---"] * len(head), *(line.cells for line in lines)]
    texts = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([*(f"# {title}\n" for title in above), *texts, "", *below]).encode()
