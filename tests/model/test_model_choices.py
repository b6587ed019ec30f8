"""The closed sets of words agree with what data files may say and what commands offer."""

import json
from pathlib import Path
from typing import Any

import pytest

from innorank.model import choices
from innorank.model.records import Comparability

SCHEMAS = Path(__file__).parents[2] / "data" / "schemas"


def words_of(node: Any, key: str) -> list[list[str]]:
    """The words that a schema allows for a key, wherever it may stand."""
    if isinstance(node, list):
        return [words for part in node for words in words_of(part, key)]
    if not isinstance(node, dict):
        return []
    about = node.get("properties", {}).get(key, {})
    own = [about["enum"]] if "enum" in about else []
    return own + words_of(list(node.values()), key)


@pytest.mark.parametrize(
    ("schema", "key", "expected"),
    [
        ("edition", "kind", choices.KINDS),
        ("places", "kind", choices.KINDS),
        ("edition", "coverage", choices.COVERAGES),
        ("edition", "ties", choices.TIES),
        ("rankings", "level", choices.LEVELS),
    ],
)
def test_data_files_may_say_each_word(schema: str, key: str, expected: tuple[str, ...]) -> None:
    """The schema of a data file allows the words of the set, and no others."""
    document = json.loads((SCHEMAS / f"{schema}.json").read_text("utf-8"))

    assert words_of(document, key) == [list(expected)]


def test_levels_have_an_order() -> None:
    """Every level of comparability has a place from best to worst; the first ones compare."""
    levels = choices.LEVELS_BEST_FIRST
    comparable = [level for level in levels if Comparability(level).is_comparable]

    assert sorted(levels) == sorted(choices.LEVELS)
    assert comparable == list(levels[: len(comparable)]) == list(choices.COMPARABLE_LEVELS)
