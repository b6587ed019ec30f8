"""The door of this room: names become the page of what they mean."""

from collections.abc import Sequence

from ..catalogue.lists import Catalogue
from ..model.answer import Answer
from ..queries.newest import with_understood
from .comparison import comparison_page
from .desk import Desk
from .edition import edition_page
from .language import Language, language_of
from .page import Finding, Line, Page
from .place import place_page
from .places import places_page
from .subjects import Subject, subject_of


def report(catalogue: Catalogue, names: Sequence[str], country: str | None, exact: bool) -> str:
    """The page as one HTML document, in the catalogue's language as far as pages have that.

    Raises MissingLibraryError without Jinja2, and what `page_of` raises.
    """
    # Before the work: who lacks the library need not wait to hear of it.
    from .render import html, template

    made_of, say = template(), language_of(catalogue.language)
    return html(page_of(catalogue, names, country, exact, say), say, made_of)


def page_of(
    catalogue: Catalogue, names: Sequence[str], country: str | None, exact: bool, say: Language
) -> Page:
    """The page of a place, of several, of an edition, or of two.

    Raises what `subject_of` raises for names, and NotFoundError for a place that is not ranked.
    """
    subject = subject_of(catalogue, names, country, exact)
    desk = Desk(catalogue, say)
    page = _page_about(desk, subject)
    about = Answer(command="report", query={}, results=(), notes=subject.notes)
    notes = desk.notes([with_understood(catalogue, about)])
    if catalogue.language != say.tag:
        text = say(
            "Pages are not written in {language}: only names are in it.",
            language=catalogue.language,
        )
        notes.append(Line(text))
    if not notes:
        return page
    read = Finding(say("How the question was read"), notes)
    return page._replace(findings=[read, *page.findings])


def _page_about(desk: Desk, subject: Subject) -> Page:
    if len(subject.editions) == 2:
        return comparison_page(desk, *subject.editions)
    if subject.editions:
        return edition_page(desk, subject.editions[0])
    if len(subject.places) == 1:
        return place_page(desk, subject.places[0])
    return places_page(desk, subject.places)
