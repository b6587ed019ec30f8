"""`cite` as text: the edition in a line, then its documents, numbered."""

from typing import Any

from ...model.answer import Answer
from ..citations import citation
from ..sheet import Block, Paragraph
from .parts import footer

__all__ = ["layout"]

STATED = {"stated": "", "disputed": "", "bound": " (less exactly)"}


def layout(answer: Answer) -> list[Block]:
    """What is cited and its licence, what has to be known first, and each document."""
    cited, *documents = answer.results
    blocks: list[Block] = [Paragraph(citation(cited), "strong")]
    # The documents are the answer here, so that the footer has but licence and disclaimer.
    blocks += footer(answer._replace(results=(), lists=()))
    absent = [note for note in answer.notes if note.code == "absent-place"]
    blocks += [Paragraph(f"{note.message}.", "warning") for note in absent]
    if documents:
        count = "1 document" if len(documents) == 1 else f"{len(documents)} documents"
        place = answer.extra["place_name"]
        what = f"Where {place} stands in it is" if place else "Its figures here are"
        blocks.append(Paragraph(f"{what} from {count}:"))
    for number, row in enumerate(documents, 1):
        read = f", accessed {row['accessed']}" if row["accessed"] else ""
        blocks.append(Paragraph(f"[{number}] {citation(row)}{read}{_states(answer, row)}"))
    return blocks


def _states(answer: Answer, row: dict[str, Any]) -> str:
    """What a document says of the place that was asked for; else of how many it states a rank."""
    if answer.query["place"] is None:
        return f" ({row['entries']} {'rank' if row['entries'] == 1 else 'ranks'})"
    said = [_said(answer, one) for one in row["states"] if one["how"] in STATED]
    return f": {', '.join(said)}" if said else ""


def _said(answer: Answer, one: dict[str, Any]) -> str:
    via = "" if one["place"] == answer.query["place"] else f" via {one['name']}"
    how = STATED[one["how"]]
    for word, why in (("disputed", one["reason"]), ("derived", one["derived"])):
        how += f" ({word}: {why})" if why else ""
    return f"{one['rank_label']} in {one['list']}{via}{how}"
