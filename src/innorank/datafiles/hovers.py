"""What an editor shows of each key of a data file: what it means, and examples.

Read only where a schema is written, so that compiling data does not pay for it.
"""

from typing import Any

__all__ = ["ACCEPTED", "HOVERS"]

# The class of a document without its ending, then its keys.
HOVERS: dict[str, dict[str, tuple[str, list[Any]]]] = {
    "Edition": {
        "id": ("The name of the file: SERIES-LABEL.", ["wipo-2023"]),
        "series": ("A series of rankings.yaml.", ["wipo"]),
        "label": ("What tells this edition from the others, in quotes.", ["2023", "2022-2023"]),
        "title": ("The title of this edition.", ["Top 100 innovation clusters 2025"]),
        "published": (
            "The day, the month or the year, as precise as the publisher states it.",
            ["2023-09-20", "2023-09", "2023"],
        ),
        "aliases": ("Other ids that mean this edition.", [["gii-clusters-2023"]]),
        "kind": ("What it ranks: cities, or clusters of cities.", ["city", "cluster"]),
        "sources": (
            "The documents that state its facts, each under a key of your choice.",
            [{"briefs": {"title": "Cluster briefs 2023", "accessed": "2026-11-22"}}],
        ),
        "default_list": ("The list that is meant where none is named.", ["overall"]),
        "lists": ("One or more ranked lists, by id: dimensions, regions.", []),
    },
    "Source": {
        "title": ("The title of the document.", ["Cluster briefs 2023"]),
        "publisher": ("Who published it.", ["World Intellectual Property Organization"]),
        "url": ("Its address, in quotes.", ["https://example.org/report-2023"]),
        "published": ("When it was published.", ["2023-09-20", "2023-09"]),
        "accessed": ("The day on which it was read.", ["2026-11-22"]),
        "seed": ("The name of a founding document of seeds/.", ["003_9cd0fc29d9c12b13.txt"]),
        "note": ("A remark on the document.", ["page 59"]),
    },
    "List": {
        "title": ("The title of the list.", ["Overall", "China"]),
        "scope": ("How many places were assessed; null where unknown.", [500]),
        "depth": ("How many ranks were published; null for all.", [100]),
        "coverage": (
            (
                "complete: every published rank is here; truncated: 1 to m are, without a gap;"
                " partial: there are gaps, bands or bounds."
            ),
            ["complete", "truncated", "partial"],
        ),
        "ties": (
            "competition: a tie takes up the ranks behind it (1, 2, 2, 4); dense: it does not.",
            ["dense"],
        ),
        "sources": ("Keys of documents, for entries that name none.", [["briefs"]]),
        "counts": ("The publisher's own totals by economy, where it states them.", [{"CN": 24}]),
        "bridge": (
            "The earlier edition whose year this list ranks by the method of its own edition.",
            ["wipo-2024"],
        ),
        "economies": (
            "The economies that it ranks places of; none where it ranks the world.",
            [["CN"]],
        ),
        "entries": ("The rows, one a line, as published.", [[{"rank": 40, "place": "hefei"}]]),
    },
    "Entry": {
        "rank": (
            (
                'A rank: 5; "5=" where it is shared; "101-150" for a band; "1-10" for somewhere in'
                ' the first ten; "11+" for outside the first ten.'
            ),
            [5, "5=", "101-150", "11+"],
        ),
        "place": ("A place of places.yaml, once in a list.", ["hefei"]),
        "printed": ("The name as printed.", ["Shenzhen–Hong Kong–Guangzhou"]),
        "economy": (
            "The economy as printed; several are joined by a slash.",
            ["China", "Hong Kong, China", "Switzerland/Germany/France"],
        ),
        "economies": (
            "The codes that the entry counts for, where they differ from those of the place.",
            [["CN", "HK"]],
        ),
        "printed_names": ("Other names that are printed, by language tag.", [{"zh-Hans": "合肥"}]),
        "class": ("The class, as published.", ["NEXUS"]),
        "score": ("The score as published, in quotes.", ["32", "86.60"]),
        "previous_rank": ("The previous rank as printed in this edition.", [39]),
        "stated_change": ("The change as printed or stated, a rise positive.", [6, -2]),
        "link": ("The publisher's page on this place.", ["https://example.org/hefei"]),
        "ref": ("The publisher's own id for it, in quotes.", ["325"]),
        "note": ("A remark.", ["first time in the list"]),
        "sources": ("Keys of documents, where they differ from those of the list.", [["briefs"]]),
        "disputed": (
            "What other sources say of the same entry, each with a reason.",
            [[{"rank": 48, "source": "blog", "reason": "printed twice"}]],
        ),
        "bounds": (
            "What other sources say less exactly of the same rank, without contradicting it.",
            [[{"rank": "1-10", "source": "report"}]],
        ),
    },
    "Disputed": {
        "rank": ("The rank that the other source has.", [48, "101-150"]),
        "source": ("The key of its document.", ["blog"]),
        "reason": ("Why it is not the rank here.", ["the table has 47"]),
    },
    "Bound": {
        "rank": ("The interval that the other source tells.", ["1-10", "11+"]),
        "source": ("The key of its document.", ["report"]),
    },
    "Rankings": {
        "series": ("Every series; the first is the one that is asked where none is named.", []),
    },
    "Series": {
        "title": ("The title of the series.", ["WIPO innovation clusters"]),
        "publisher": ("Who publishes it.", ["World Intellectual Property Organization"]),
        "url": ("The publisher's page on the series.", ["https://www.natureindex.com/"]),
        "licence": (
            (
                "An SPDX identifier, or facts-only where the publisher reserves its rights and only"
                " the bare facts are kept."
            ),
            ["CC-BY-4.0", "facts-only"],
        ),
        "disclaimer": (
            "Where the licence asks for one; shown with every answer.",
            ["The publisher does not endorse this copy."],
        ),
        "editions": ("The ids of its editions, oldest first.", [["wipo-2023", "wipo-2024"]]),
        "comparability": (
            "Pairs of successive editions; one that is not named is unknown.",
            [[{"from": "wipo-2023", "to": "wipo-2024", "level": "same"}]],
        ),
    },
    "Comparability": {
        "from": ("The earlier edition.", ["wipo-2023"]),
        "to": ("The later edition.", ["wipo-2024"]),
        "level": (
            "same; minor: a change too small to matter; break: the ranks do not compare; unknown.",
            ["same", "minor", "break", "unknown"],
        ),
        "reason": ("What changed, or did not.", ["deals became a third metric"]),
        "source": ("The address of a document that says so.", ["https://example.org/method"]),
    },
    "Place": {
        "name": ("The name that is shown.", ["Hefei"]),
        "kind": ("A city, or a cluster of two cities or more.", ["city", "cluster"]),
        "economies": ("Codes, the leading one first.", [["CN"], ["CN", "HK"]]),
        "geonames": ("The id in GeoNames.", [1808722]),
        "lat": ("Latitude in degrees.", [31.86]),
        "lon": ("Longitude in degrees.", [117.28]),
        "names": ("Names by language tag; found and shown.", [{"zh-Hans": "合肥", "ja": "合肥市"}]),
        "aliases": ("Further spellings; found, not shown.", [["Hofei"]]),
        "shared_names": ("Names that it shares with other places on purpose.", [["Cambridge"]]),
        "region": ("State or province: the second part of its ISO 3166-2 code.", ["MA"]),
        "name_notes": (
            "Why a name is right though GeoNames does not list it, by language tag.",
            [{"zh-Hant": "not among the spellings of GeoNames"}],
        ),
        "members": ("The cities of a cluster: two or more; a city has none.", [["tokyo", "kobe"]]),
        "predecessors": ("Clusters that this one grew out of.", [["shenzhen-hong-kong"]]),
        "since": ("The first year in which the cluster had these members.", [2020]),
        "until": ("The last year in which the cluster had these members.", [2019]),
    },
    "Spellings": {
        "spellings": ("Spellings from a list, found like aliases.", [["Ho-fei", "Хэфэй"]]),
        "contested": ("Spellings that are the name of another city, too.", [["Luzhou"]]),
        "confirmed": ("Languages whose curated name is on the list.", [["ja", "zh-Hans"]]),
    },
    "Economy": {
        "name": ("The name that is shown.", ["China"]),
        "continent": ("Its region by the UN's M49 standard, the Americas in two.", ["Asia"]),
        "names": ("Its names in other languages, by tag.", [{"de": "China", "ja": "中国"}]),
        "aliases": ("Labels that publishers print and people type.", [["PRC", "中国"]]),
        "regions": (
            "States or provinces, by the second part of the ISO 3166-2 code, quoted if a number.",
            [{"MA": ["Massachusetts"]}],
        ),
    },
}
ACCEPTED = (
    "Warnings of `innorank validate` that are right here and not to be mended, each with why."
)
