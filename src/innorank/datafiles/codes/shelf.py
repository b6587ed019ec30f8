"""Codes of how data files fit together: ids, names, series, members."""

from .code import Code

__all__ = ["CODES"]

_DEFINED = "What is not defined has no name, no economy and no history."

CODES = (
    Code(
        "duplicate-id",
        "Two files define one id; the message says where the other is.",
        "One of the two would win in silence.",
        "hefei in places.yaml and in mine/places.yaml",
        "hefei in places.yaml alone",
        "an id is defined once; the message says where the other is",
    ),
    Code(
        "alias-taken",
        "An alias of an edition is the id or alias of another, or a series.",
        "A name that is typed means one edition.",
        "id: wipo-2023, aliases: [wipo-2022]",
        "id: wipo-2023, aliases: [gii-clusters-2023]",
        "choose another alias for the edition",
    ),
    Code(
        "unknown-edition",
        "A series, a comparability or a bridge names an edition that there is not.",
        "A series with a missing edition pretends to a history that is not here.",
        "editions: [wipo-2023, wipo-2042]",
        "editions: [wipo-2023, wipo-2024]",
        "write the edition's file, or correct the id",
    ),
    Code(
        "edition-of-another",
        "A series lists an edition that names another series as its own.",
        "An edition is an issue of one series.",
        "gihi: {editions: [wipo-2023]}",
        "wipo: {editions: [wipo-2023]}",
        "list the edition under the series that it names, or correct its `series`",
    ),
    Code(
        "unlisted-edition",
        "An edition is not among those that its series lists.",
        "The list is the order of the editions, by which changes are computed.",
        "editions: [wipo-2023] beside editions/wipo-2024.yaml",
        "editions: [wipo-2023, wipo-2024]",
        "name the edition under its series in `rankings.yaml`",
    ),
    Code(
        "unknown-series",
        "An edition names a series that no rankings.yaml defines.",
        "Publisher and licence are told by the series.",
        "series: wippo",
        "series: wipo",
        "define the series in a `rankings.yaml`",
    ),
    Code(
        "unknown-place",
        "An id of a place is in no places.yaml.",
        _DEFINED,
        "{rank: 4, place: heffei}",
        "{rank: 4, place: hefei}",
        "define the place in a `places.yaml`, or correct the id",
    ),
    Code(
        "unknown-economy",
        "A code of an economy is in no economies.yaml.",
        _DEFINED,
        "economies: [UK]",
        "economies: [GB]",
        "define the economy in an `economies.yaml`, or correct the code",
    ),
    Code(
        "members",
        "A cluster has fewer than two members, a city has some, or a member is no city.",
        'A city answers "via" the clusters that it is a member of.',
        "kind: cluster, members: [tokyo]",
        "kind: cluster, members: [tokyo, yokohama]",
        "a cluster has two members or more, a city none; members are cities",
    ),
    Code(
        "name-shared",
        "Two places, or two economies, have one name, and do not say so on purpose.",
        "A name that is typed means one place, or those that share it are all named.",
        "cambridge-gb: {name: Cambridge}, cambridge-us: {name: Cambridge}",
        "shared_names: [Cambridge] at both",
        "two have this name: correct one, or name it under `shared_names` of both places",
    ),
    Code(
        "name-is-id",
        "A name of one place is the id of another.",
        "Who types the id could never say which of the two is meant.",
        "cambridge: {name: Cambridge}, cambridge-us: {name: Cambridge}",
        "cambridge-gb: {name: Cambridge}, cambridge-us: {name: Cambridge}",
        "a name of one place is the id of another: choose a longer id",
    ),
)
