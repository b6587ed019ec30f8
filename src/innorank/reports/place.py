"""The page of one place."""

from .desk import KINDS, Desk
from .facts import Facts, facts_of
from .findings import findings_of
from .page import Page, Section
from .place_tables import country_section, link_section, newest_table, peer_tables
from .sources import closing_sections, made_by
from .years import years_section


def place_page(desk: Desk, place: str) -> Page:
    """The page of the place with an id."""
    say, facts = desk.say, facts_of(desk, place)
    closing = closing_sections(desk, {facts.id: facts.editions})
    kind = say(KINDS[facts.result["kind"]])
    about = say("{kind}, {economy}", kind=kind, economy=desk.economies(facts.result["economies"]))
    if facts.result["member_names"]:
        members = say.all_of(facts.result["member_names"])
        about = say("{about}, of {members}", about=about, members=members)
    return Page(
        say.tag,
        _title(desk, facts),
        about,
        findings_of(desk, facts),
        [
            Section(say("The newest ranks"), tables=[newest_table(desk, facts)]),
            country_section(desk, [facts]),
            Section(say("Peers"), tables=peer_tables(desk, facts)),
            years_section(desk, [facts]),
            link_section(desk, [facts]),
            *closing,
        ],
        made_by(desk, closing),
    )


def _title(desk: Desk, facts: Facts) -> str:
    """The name, and behind it the English one or, in English, the Chinese one."""
    names = facts.result["names"]
    other = names.get("zh-Hans") if desk.say.tag == "en" else names["en"]
    name = facts.name
    # Elsewhere a Chinese name says nothing to whoever reads English.
    is_chinese = {"CN", "HK", "MO", "TW", "SG"} & {*facts.result["economies"]}
    if not other or other == name or not (is_chinese or desk.say.tag != "en"):
        return name
    return f"{name} {other}"
