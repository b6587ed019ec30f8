"""Each name in another language is one that a document prints, and the document is named."""

import re
from pathlib import Path
from typing import Any

from innorank.index.folders import shipped_folder

NAMES = re.compile(r"^ *(?:titles|publisher_names): \{[^}]+\}(.*)$", re.MULTILINE)
SOURCE = re.compile(r"  # as in the source (\S+)(?: of (\S+))?")
# What prints a name and states no rank, and so is no source of an edition.
ELSEWHERE = re.compile(
    r"  # as in (?:科技日报 of 24 January 2025, copy at myjjjc\.com/article/lianfang/844396"
    r"|the same report of 科技日报"
    r"|the report of 2022, copy at renrendoc\.com/paper/233612508\.html"
    r"|the report of 2024, dushu\.com/book/14155060"
    r"|www\.sheic\.org\.cn/sub\.jsp\?colid=69"
    r"|mori-m-foundation\.or\.jp/research/project/6/index\.shtml)"
)


def test_every_name_has_a_source(editions: dict[str, Any]) -> None:
    """A comment behind it names a source of an edition that is there, or an address."""
    folder = shipped_folder()
    paths = [folder / "rankings.yaml", *sorted((folder / "editions").glob("*.yaml"))]
    comments = [(path, text) for path in paths for text in NAMES.findall(path.read_text("utf-8"))]

    unfounded = [each for each in comments if not _is_founded(*each, editions)]

    assert len(comments) >= 80
    assert unfounded == []


def _is_founded(path: Path, comment: str, editions: dict[str, Any]) -> bool:
    if ELSEWHERE.fullmatch(comment):
        return True
    named = SOURCE.fullmatch(comment)
    return named is not None and named[1] in editions[named[2] or path.stem]["sources"]


# How curators describe a document that shows no title; and a remark behind a publisher's name.
DESCRIPTION = re.compile(
    r"Reports? (?:on|of) |Release on |Table of |News of |Notes on |Encyclopaedia article "
)
REMARK = re.compile(r" \(|\bcopy\b| post$| blog$")
# They are printed so.
NAMES_WITH_REMARKS = {"China Patent Agent (H.K.)", "Global Innovation Index blog"}


def test_titles_and_publishers_are_printed(editions: dict[str, Any]) -> None:
    """What is no printed title stands in brackets, and no publisher's name has a remark in it."""
    documents = [source for edition in editions.values() for source in edition["sources"].values()]
    titles = [source["title"] for source in documents]
    publishers = {source.get("publisher") or "" for source in documents}

    assert len(documents) > 600
    assert [title for title in titles if DESCRIPTION.match(title)] == []
    assert sum(title[0] + title[-1] == "[]" for title in titles) > 200
    assert {name for name in publishers if REMARK.search(name)} == NAMES_WITH_REMARKS
