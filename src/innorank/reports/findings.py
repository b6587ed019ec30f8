"""What has to be said first of a place, in sentences."""

from collections.abc import Iterator

from ..output.layouts.changes import is_comparable
from .desk import Desk, Result
from .facts import Facts, Standing, positions_in
from .page import Finding, Line

# So many places a sentence names.
MAX_NAMED = 5


def findings_of(desk: Desk, facts: Facts) -> list[Finding]:
    """Where a place stands, what changed, its country, its peers, and what cannot be said."""
    say = desk.say
    findings = [
        Finding(say("Where it stands"), _stands(desk, facts)),
        Finding(say("What changed since the edition before"), _changed(desk, facts)),
        Finding(say("Place in its country"), _in_country(desk, facts)),
        Finding(say("Peers"), _alike(desk, facts)),
        Finding(say("What cannot be said, and why"), _open(desk, facts)),
    ]
    return [finding for finding in findings if finding.lines]


def _stands(desk: Desk, facts: Facts) -> list[Line]:
    say = desk.say
    if not facts.standings:
        return [Line(say("No list that is known here tells a rank of it."), "warning")]
    lines = []
    for each in facts.main:
        values = {"list": desk.list_name(each.ranked), "via": each.row["via_name"]}
        values["rank"] = desk.rank_in_words(each.row, each.row["of"])
        is_part = each.line["via"] is not None
        sentence = say(
            "{list}: {rank}, as part of {via}." if is_part else "{list}: {rank}.", **values
        )
        lines.append(Line(sentence))
    others = len(facts.standings) - len(lines)
    if others > 0:
        more = say.count(
            others,
            "One more list of these series has a rank: see the table.",
            "{count} more lists of these series have a rank: see the table.",
        )
        lines.append(Line(more, "quiet"))
    return lines


def _changed(desk: Desk, facts: Facts) -> list[Line]:
    """The changes that are changes, then differences across a break, then those in doubt."""
    say = desk.say
    lines, doubtful = [], []
    for each in facts.main:
        trend, before = each.line["trend"], each.line["before"]
        if trend is None or before is None:
            continue
        text = _step(desk, each, before)
        if is_comparable(trend["comparability"]):
            lines.append(
                Line(say("{list}: {change}.", list=desk.list_name(each.ranked), change=text))
            )
        elif trend["comparability"] == "break":
            link = _link(desk, each)
            sentence = say(
                "{list}: {change}, a difference and no change. {why}",
                list=desk.list_name(each.ranked),
                change=text,
                why=desk.by_level("break", link),
            )
            lines.append(Line(sentence, "warning"))
        else:
            doubtful.append(say("{list}: {change}", list=desk.list_name(each.ranked), change=text))
    if doubtful:
        sentence = say(
            "Whether the method stayed the same is not known, so that these are differences:"
            " {differences}.",
            differences=say("; ").join(doubtful),
        )
        lines.append(Line(sentence))
    if not lines:
        lines.append(Line(say("No list tells its rank in two editions.")))
    return lines


def _step(desk: Desk, each: Standing, before: Result) -> str:
    """`36 (2024) → 39, 3 down`: from the rank before to the newest."""
    say, trend = desk.say, each.line["trend"]
    values = {
        "before": desk.rank(before),
        "edition": desk.label_of(before["edition"]),
        "now": desk.rank(each.row),
    }
    change = trend["change"]
    if change:
        places = abs(change)
        if change > 0:
            return say.count(
                places,
                "{before} ({edition}) → {now}, {count} place up",
                "{before} ({edition}) → {now}, {count} places up",
                **values,
            )
        return say.count(
            places,
            "{before} ({edition}) → {now}, {count} place down",
            "{before} ({edition}) → {now}, {count} places down",
            **values,
        )
    if change == 0:
        return say("{before} ({edition}) → {now}, unchanged", **values)
    return say("{before} ({edition}) → {now}", **values)


def _link(desk: Desk, each: Standing) -> str | None:
    """Why the newest edition does not compare with the one before."""
    series = desk.catalogue.series()[each.line["series"]]
    return series.comparability(each.line["before"]["edition"], each.row["edition"]).reason


def _in_country(desk: Desk, facts: Facts) -> list[Line]:
    say = desk.say
    lines = []
    for each in facts.main:
        for position in positions_in(facts, each):
            values = {
                "list": desk.list_name(each.ranked),
                "economy": desk.economy_in_text(position["economy"]),
                "position": desk.position(position),
            }
            lines.append(Line(say("{list}: {position} in {economy}.", **values)))
    for answer in facts.countries:
        known = sum(len(result["standings"]) > 0 for result in answer.results)
        if known:
            sentence = say.count(
                len(answer.results),
                "{known} of {count} newest list names places in {economy}.",
                "{known} of {count} newest lists name places in {economy}.",
                known=known,
                economy=desk.economy_in_text(answer.query["country"]),
            )
            lines.append(Line(sentence, "quiet"))
    return lines


def _alike(desk: Desk, facts: Facts) -> list[Line]:
    say = desk.say
    if facts.peers is None:
        return []
    alike, few = facts.peers.extra["alike"], facts.peers.extra["few_lists"]
    lines = []
    if alike:
        names = [
            say(
                "{place} ({halvings})",
                place=desk.place(row["place"]),
                halvings=row["halvings_label"],
            )
            for row in alike[:MAX_NAMED]
        ]
        sentence = say(
            "Most alike over three lists or more, with the halvings of the rank that lie between:"
            " {places}.",
            places=say.all_of(names),
        )
        lines.append(Line(sentence))
    else:
        lines.append(Line(say("No place shares three newest lists with it, so none is compared.")))
    for result in facts.peers.results[:1]:
        near = [
            say("{place} {rank}", place=desk.place(row["place"]), rank=desk.rank(row))
            for row in result["neighbours"]
        ]
        if near:
            sentence = say(
                "Neighbours in {list}: {places}.",
                list=desk.list_name(desk.list_of(result)),
                places=say.all_of(near),
            )
            lines.append(Line(sentence))
    if few:
        sentence = say.count(
            few,
            "{count} place shares one list or two with it, which is too few to compare.",
            "{count} places share one list or two with it, which is too few to compare.",
        )
        lines.append(Line(sentence, "quiet"))
    return lines


def _open(desk: Desk, facts: Facts) -> list[Line]:
    """What the newest editions leave open, bounds of positions, clusters, grades and disputes."""
    say = desk.say
    lines = [Line(text) for each in facts.main for text in _newer(desk, facts, each)]
    wide = [
        say(
            "{list} ({position})",
            list=desk.list_name(each.ranked),
            position=desk.position(position),
        )
        for each in facts.main
        for position in positions_in(facts, each)
        if position["rank_low"] != position["rank_high"]
    ]
    if wide:
        sentence = say(
            "Its position in its country is a bound where ranks ahead of it are not known:"
            " {lists}.",
            lists=say("; ").join(wide),
        )
        lines.append(Line(sentence))
    via = dict.fromkeys(
        say("{list} ({via})", list=desk.list_name(each.ranked), via=each.row["via_name"])
        for each in facts.standings
        if each.line["via"]
    )
    if via:
        sentence = say(
            "These lists rank a cluster that it is part of or that came before it, and tell no rank"
            " of its own: {lists}.",
            lists=say("; ").join(via),
        )
        lines.append(Line(sentence))
    lines += _below_official(desk, facts)
    disputed = [row for row in facts.result["standings"] if row["disputed"] or row["derived"]]
    if disputed:
        sentence = say.count(
            len(disputed),
            "{count} rank is disputed or derived: see the table of disputes.",
            "{count} ranks are disputed or derived: see the table of disputes.",
        )
        lines.append(Line(sentence, "warning"))
    return lines + desk.notes(facts.answers)


def _newer(desk: Desk, facts: Facts, each: Standing) -> Iterator[str]:
    """Why a newer edition of a list gives no rank."""
    newer = each.line["newer"]
    if newer is None:
        return
    say = desk.say
    ranked = desk.list_of({"edition": newer["edition"], "list": each.line["list"]})
    name = desk.list_name(ranked)
    if newer["rank_low"] is None:
        yield say("{list} does not name it, and where it stands there is not known.", list=name)
        return
    yield say(
        "{list} does not name it: it is known without a gap to rank {rank}, so that the place is"
        " somewhere beyond.",
        list=name,
        rank=newer["rank_low"] - 1,
    )


def _below_official(desk: Desk, facts: Facts) -> list[Line]:
    """How many of the newest ranks were read elsewhere than in the publisher's own document."""
    say = desk.say
    lower = [each for each in facts.standings if each.row["grade"] not in (None, "official")]
    if not lower:
        return []
    sentence = say(
        "Newest ranks that were not read in the publisher's own document, but in reports and"
        " copies: {lower} of {count}; see the grades.",
        lower=len(lower),
        count=len(facts.standings),
    )
    return [Line(sentence)]
