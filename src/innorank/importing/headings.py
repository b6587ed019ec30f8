"""The words that head columns, in the languages in which rankings are printed."""

import re
import unicodedata

from .footnotes import without_marks

__all__ = ["FIELDS", "field_of", "heading_key", "ranked_year"]

# For each field the headings that mean it; where columns of several tiers are there, the first
# tier is meant: of "No." and "Rank" the latter is the rank.
_HEADINGS: dict[str, tuple[tuple[str, ...], ...]] = {
    "rank": (
        ("rank label",),
        (
            *("rank", "ranking", "overall rank", "world rank", "global rank", "current rank"),
            *("排名", "名次", "位次", "排序", "順位", "순위", "排名rank"),
            *("rang", "platz", "puesto", "posición", "posição", "classement", "место", "الترتيب"),
        ),
        ("#", "no", "nr", "№", "n°", "pos", "position", "序号", "序號"),
    ),
    "name": (
        (
            *("name", "city", "cities", "city name", "cluster", "cluster name", "city cluster"),
            *("s&t cluster", "science and technology cluster", "innovation cluster"),
            *("metro", "metro area", "metropolitan area", "ecosystem", "startup ecosystem", "hub"),
            *("城市", "城市名称", "集群", "集群名称", "都市", "都市名", "도시", "도시명"),
            *("ville", "stadt", "ciudad", "cidade", "città", "stad", "город", "المدينة"),
        ),
        ("location", "town", "地区", "地點", "region", "area"),
    ),
    "printed": (("printed", "as printed", "printed name", "name as printed"),),
    "place": (("place", "place id", "innorank", "innorank id"),),
    "economy": (
        (
            *("economy", "country", "nation", "territory", "economy as printed"),
            *("country economy", "economy country", "country territory", "country or territory"),
            *("country region", "country or region", "countries", "country code"),
            *("国家", "國家", "国家 地区", "国家地区", "经济体", "所属国家", "国", "国名", "국가"),
            *("pays", "land", "país", "paese", "страна", "الدولة"),
        ),
    ),
    # What tells the place from its namesakes, and is not kept.
    "state": (
        (
            *("state", "province", "state province", "province state", "state or province"),
            *("us state", "prefecture", "省", "省份", "省市", "所属省份", "州", "都道府県", "주"),
            *("bundesland", "kanton", "canton", "provincia", "estado", "штат", "регион"),
        ),
    ),
    "economies": (("economies", "economy codes"),),
    "score": (
        (
            "score",
            "total score",
            "overall score",
            "得分",
            "总分",
            "總分",
            "综合得分",
            "スコア",
            "점수",
        ),
        ("index", "points", "value", "指数", "分数"),
    ),
    "class": (("class", "classification", "category", "tier", "类别", "等级", "等級", "类型"),),
    "previous_rank": (
        (
            *("previous rank", "prev rank", "previous ranking", "prior rank", "former rank"),
            *("last year", "last years rank", "rank last year", "previous year", "previous"),
            *("previous year rank", "rank previous year", "last rank", "prev", "before"),
            *("上年排名", "上期排名", "去年排名", "上次排名", "前回順位", "前年順位", "전년순위"),
        ),
    ),
    # Not "Change" alone, which may be that of a score.
    "stated_change": (
        (
            *("stated change", "rank change", "change in rank", "change of rank"),
            *("ranking change", "排名变化", "排名變化", "順位変動", "순위변동"),
        ),
    ),
    "link": (("link", "url", "website", "web page"),),
    "ref": (("ref", "reference", "id"),),
    "note": (("note", "notes", "remark", "remarks", "comment", "comments", "备注", "備考", "注"),),
    "sources": (("sources", "source", "来源", "出典", "quelle", "fuente"),),
    "edition": (("edition",),),
    "list": (("list",),),
    "published": (("published",),),
    "kind": (("kind",),),
}
FIELDS = tuple(_HEADINGS)

_BY_KEY = {
    key: (field, tier)
    for field, tiers in _HEADINGS.items()
    for tier, keys in enumerate(tiers)
    for key in keys
}
_YEAR = r"((?:19|20)[0-9]{2})年?"
_IN_BRACKETS = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")
_RANK_WORD = r"(?:rank|ranking|排名|名次|順位|순위|rang|platz)"
_RANKED_YEAR = re.compile(rf"{_RANK_WORD} ?(?:in )?{_YEAR}|{_YEAR} ?{_RANK_WORD}")


def heading_key(heading: str) -> str:
    """A heading without case, width, punctuation and footnote marks."""
    text = unicodedata.normalize("NFKC", without_marks(heading)[0]).casefold()
    text = re.sub(r"[’']", "", text)
    return re.sub(r"[\s_\-–—/\\.,:;()\[\]]+", " ", text).strip()


def field_of(heading: str) -> tuple[str | None, int]:
    """The field that a heading means, and its tier; None for a heading that is not known."""
    found = _BY_KEY.get(heading_key(heading))
    if found is None and not re.search(_YEAR, heading):
        # "Score (0-100)": what stands in brackets only says more, unless it is a year.
        found = _BY_KEY.get(heading_key(_IN_BRACKETS.sub("", heading)))
    return found or (None, 0)


def ranked_year(heading: str) -> str | None:
    """The year of a heading such as `Rank 2024`, `2024 ranking` or `2024年排名`."""
    found = _RANKED_YEAR.fullmatch(heading_key(heading))
    return (found[1] or found[2]) if found else None
