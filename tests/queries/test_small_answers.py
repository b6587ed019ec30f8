"""Tables of answers that have little to say: nothing speaks of what is not there."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

ALONE = {"s-2020": {"ada": 1, "bo": 2}}
ALIKE = {"s-2020": {"ada": 1, "bo": 2}, "t-2021": {"ada": 1, "bo": 2}}
APART = {"s-2020": {"ada": 1, "cy": 2}, "t-2021": {"bo": 1, "dee": 2}}
PART = {"coverage": "partial", "scope": 9}
TWO_LISTS = {
    "s-2020": {"one": {"ada": 1, "bo": 2}, "two": {"ada": 2, "cy": 1}},
    "t-2021": {"one": {"ada": 1}},
}
TERMS = {
    "s": "Source: One (s-2020)\nP s, CC0-1.0.\n",
    "both": "Source: One (s-2020, t-2021)\nP s; P t, CC0-1.0.\n",
    "moved": "Source: One (s-2020, s-2021)\nP s, CC0-1.0.\n",
}
BACKWARDS = """\
Backwards: s-2020 is the older list, and each difference leads from s-2021 back to it.
s-2021 (s-2021, 2021) → s-2020 (s-2020, 2020)
The method is the same: so it is.
Differences are in places: the first rank less the second.
"""


@pytest.mark.parametrize(
    ("editions", "made", "asked", "text"),
    [
        (
            ALONE,
            {},
            "agreement s-2020",
            "One list alone agrees with nothing; name more editions.\n"
            "1: s-2020 (s-2020, 2020)\n" + TERMS["s"],
        ),
        (
            APART,
            {"coverage": "truncated", "scope": 9, "depth": 2},
            "agreement",
            "Kendall's W of 2 lists is not defined: 0 places are ranked by all of them.\n"
            "1: s-2020 (s-2020, 2020): 2 ranks known here, without a gap to rank 2\n"
            "2: t-2021 (t-2021, 2021): 2 ranks known here, without a gap to rank 2\n"
            "\n"
            "List          1      2\n"
            "1 s-2020      2  – (0)\n"
            "2 t-2021  – (0)      2\n"
            "\n"
            "tau-b, in brackets the number of places that it is over; on the diagonal the number of"
            " ranks known. Below 10 places it is indicative only.\n"
            "1 pair of lists shares no place in the ranks that are known without a gap.\n"
            + TERMS["both"],
        ),
        (
            {"s-2020": {}},
            {},
            "clusters-by-country s-2020",
            "s-2020 (s-2020, 2020)\ns-2020: 0 entries.\nNo place is in this list.\n" + TERMS["s"],
        ),
        (
            {"s-2020": {}, "t-2021": {}},
            {},
            "clusters-by-country s-2020 t-2021",
            "s-2020 (s-2020, 2020)\n"
            "t-2021 (t-2021, 2021)\n"
            "s-2020: 0 entries.\n"
            "t-2021: 0 entries.\n"
            "Counting is full: each place counts once for every economy that it lies in.\n"
            "No place is in these lists.\n" + TERMS["both"],
        ),
        (
            {"s-2020": {"ada": 1, "bo": 3}, "s-2021": {"ada": 2, "bo": 3}},
            {"coverage": "partial", "levels": "same"},
            "movers s-2020 s-2021 --by pct",
            "s-2020 (s-2020, 2020) → s-2021 (s-2021, 2021)\n"
            "The method is the same: so it is.\n"
            "Percentile points need the length of both lists; not known is that of s-2020 and"
            " s-2021, so moves are ordered by places.\n"
            "Moves are in places: the old rank less the new.\n"
            "Down\n"
            "\n"
            "Place  s-2020  s-2021  Change\n"
            "Ada         1       2     ▼ 1\n"
            "\n"
            "No exact rise is known.\n" + TERMS["moved"],
        ),
        (
            ALONE,
            {},
            "consensus s",
            "One list out of 1, by Copeland: a point for every place that more lists have behind it"
            " than ahead\n"
            "One list alone makes no consensus; name more editions.\n"
            "s-2020 (s-2020, 2020)\n"
            "No place is in 2 of the lists.\n"
            "In one list only, and so not ranked: Ada (1 in s-2020), Bo (2 in s-2020).\n"
            + TERMS["s"],
        ),
        (
            ALIKE,
            {},
            "consensus --method kemeny",
            "One list out of 2, by Kemeny: the order that contradicts the lists least\n"
            "s-2020 (s-2020, 2020)\n"
            "t-2021 (t-2021, 2021)\n"
            "The lists differ in what they measure: read an order of opinions, not a"
            " measurement.\n"
            "Lists contradict it in 0 pairs; the only order of this cost.\n"
            "\n"
            "Rank  Place  Economy  Lists  s-2020  t-2021  Percentile    Range  One left out\n"
            "   1  Ada    Land US    2/2       1       1         100  100–100             1\n"
            "   2  Bo     Land US    2/2       2       2           0      0–0             2\n"
            "\n" + TERMS["both"],
        ),
        (
            ALONE,
            {"economies": {"FR": {}}},
            "country FR",
            (
                "Land FR: no known place in 1 newest list.\n"
                "Places of Land FR in each list:\n"
                "\n"
                "Edition  Published  Known  In all\n"
                "s-2020   2020           0       0\n"
                "\n"
                "P s, CC0-1.0.\n"
            ),
        ),
        (
            {"s-2020": {"ada": 1}, "t-2021": {"bo": 1}},
            PART,
            "versus ada bo",
            "No list names both Ada and Bo.\n",
        ),
        (
            TWO_LISTS,
            {},
            "versus ada cy",
            "No list names both Ada and Cy.\n"
            "Other lists of these series, which are not counted:\n"
            "\n"
            "Series  List  Newest  Ada  Cy  Ahead  Over the years\n"
            "s       two   s-2020    2   1  Cy              0 : 1\n"
            "\n"
            "Over the years: in how many editions that name both Ada is ahead, and in how many Cy;"
            " each edition by its own ranks.\n" + TERMS["s"],
        ),
        (
            {"s-2020": {"ada": 1}},
            {},
            "peers ada",
            "Ada: it stands in 1 newest list, which is too few to compare.\n" + TERMS["s"],
        ),
        (
            ALONE,
            {},
            "peers ada",
            "Ada: it stands in 1 newest list, which is too few to compare.\n"
            "1 place shares one list or two with it, and so cannot be compared.\n"
            "Neighbours in rank:\n"
            "\n"
            "Edition  Ahead  Ada  Behind\n"
            "s-2020   –        1  Bo 2\n"
            "\n" + TERMS["s"],
        ),
        (
            {"s-2020": {"ada": 1, "bo": 3}, "s-2021": {"ada": 2, "bo": 3}},
            {**PART, "levels": "same"},
            "movers s-2021 s-2020",
            BACKWARDS + "Better in s-2020\n"
            "\n"
            "Place  s-2021  s-2020  Difference\n"
            "Ada         2       1          +1\n"
            "\n"
            "No exact rank that is better in s-2021 is known.\n" + TERMS["moved"],
        ),
        (
            {"s-2020": {"ada": 2, "bo": 3}, "s-2021": {"ada": 1, "bo": 3}},
            {**PART, "levels": "same"},
            "movers s-2021 s-2020",
            BACKWARDS + "Better in s-2021\n"
            "\n"
            "Place  s-2021  s-2020  Difference\n"
            "Ada         1       2          -1\n"
            "\n"
            "No exact rank that is better in s-2020 is known.\n" + TERMS["moved"],
        ),
        (
            {
                "s-2020": {"ada": 1, "bo": "2=", "cy": "2="},
                "t-2021": {"ada": 1, "bo": "2-3", "cy": "2-3"},
            },
            {},
            "compare s-2020 t-2021",
            "s-2020 (s-2020, 2020) → t-2021 (t-2021, 2021)\n"
            "The ranks do not compare: two publishers rank by different methods. Read a difference,"
            " not a change.\n"
            "\n"
            "Place  s-2020  t-2021  Difference  Status\n"
            "Ada         1       1           0  not comparable\n"
            "Bo         2=     2–3           ?  not comparable\n"
            "Cy         2=     2–3           ?  not comparable\n"
            "\n"
            "Agreement: 3 of the top 3 are shared; among those, 100% of pairs keep their order (1"
            " more is tied). Fewer than 10 shared: indicative only.\n"
            "tau-b 1.000, rho 1.000 over the 3 shared; Kendall top-k similarity 1.000; footrule"
            " similarity 1.000; RBO(p=0.9, bands as unknown order) 0.978 [0.500, 0.978].\n"
            + TERMS["both"],
        ),
        (
            {
                "s-2001": {"ada": 1, "bo": 2},
                "s-2002": {
                    "overall": {"bo": 1, "cy": 2, "ada": 3},
                    "again": {"ranks": {"bo": 1, "ada": 2}, "bridge": "s-2001"},
                },
            },
            {},
            "compare s-2001 s-2002",
            (
                "s-2001 (s-2001, 2001) → s-2002 (s-2002, 2002)\n"
                "Whether both were made by one method is not known: read a difference, not a"
                " change.\n"
                "\n"
                "Place  s-2001  s-2002  Difference  Status\n"
                "Bo          2       1         ▲ 1  up\n"
                "Ada         1       3         ▼ 2  down\n"
                "Cy          ?       2           ?  assessed for the first time\n"
                "\n"
                "Each difference taken apart by s-2002:again, which ranks the older year by the"
                " newer method:\n"
                "\n"
                "Place  Difference  Method  Performance  Sample\n"
                "Bo             +1      +1           +0      +0\n"
                "Ada            -2      -1           +0      -1\n"
                "\n"
                "Agreement: 1 of the top 2 is shared (s-2001 is known without a gap to rank 2,"
                " s-2002 to 3). Fewer than 10 shared: indicative only.\n"
                "tau-b –, rho – over the 1 shared; Kendall top-k similarity 0.600; footrule"
                " similarity 0.333; RBO(p=0.9) 0.450 [0.156, 0.855]; tau over the 2 places of which"
                " both lists tell anything lies in [-1.000, -1.000].\n"
                "Source: One (s-2001, s-2002)\n"
                "P s, CC0-1.0.\n"
            ),
        ),
        (
            {"s-2001": {"ada": 1, "bo": 2}, "s-2002": {"ada": 1}, "t-2002": {"ada": 2, "bo": 1}},
            {"coverage": "truncated", "depth": 2, "scope": 9},
            "versus ada bo",
            (
                "Ada is ahead of Bo in 0 of 1 newest list that names both; Bo is ahead in 1.\n"
                "Over the years: of 2 editions that name both, Ada is ahead in 1 and Bo in 1.\n"
                "1 more newest list names Ada alone, and Bo is certainly behind.\n"
                "\n"
                "Series  Newest  Ada  Bo  Ahead  Over the years\n"
                "s       s-2002    1  >1  Ada             1 : 0\n"
                "t       t-2002    2   1  Bo              0 : 1\n"
                "\n"
                "Over the years: in how many editions that name both Ada is ahead, and in how many"
                " Bo; each edition by its own ranks.\n"
                "Source: One (s-2002, t-2002)\n"
                "P s; P t, CC0-1.0.\n"
            ),
        ),
        (
            ALONE,
            {},
            "places zzz",
            "0 places. Positions and spellings: GeoNames, CC-BY-4.0.\n",
        ),
    ],
)
def test_tables_with_little_in_them(
    editions: Mapping[str, Any],
    made: Mapping[str, Any],
    asked: str,
    text: str,
    data_of: Callable[..., Any],
) -> None:
    """Of one list, of lists that share nobody, of an economy without places, the whole answer."""
    ran = data_of(editions, **made).show(*asked.split())

    assert (ran.status, ran.stdout) == (0, text)
