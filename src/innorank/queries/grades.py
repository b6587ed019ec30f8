"""What an answer says of the grade that it is restricted to."""

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, Note, counted, said


def below_grade(grade: str, set_aside: int, figures: int) -> Note:
    """The note that *set_aside* of so many *figures* are below a grade."""
    message = counted(
        set_aside,
        "{count} of {figures} is below {grade}, and set aside as unknown",
        "{count} of {figures} are below {grade}, and set aside as unknown",
        figures=counted(figures, "{count} figure", "{count} figures"),
        grade=said(grade),
    )
    return Note(
        "below-grade", message, {"grade": grade, "set_aside": set_aside, "figures": figures}
    )


def with_grade(catalogue: Catalogue, answer: Answer) -> Answer:
    """An answer of a catalogue that has a grade, with the note on it.

    Unless the answer has one of its own, it is about all figures of the lists that were used.
    """
    if catalogue.grade is None or any(note.code == "below-grade" for note in answer.notes):
        return answer
    lists = {ranked.key: ranked for ranked in answer.lists}.values()
    set_aside = sum(map(catalogue.set_aside, lists))
    known = sum(ranked.entries for ranked in lists)
    note = below_grade(catalogue.grade, set_aside, set_aside + known)
    return answer._replace(notes=[*answer.notes, note])
