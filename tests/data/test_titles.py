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
