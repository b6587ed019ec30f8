"""What is written is read back by the strict reader as it was, with no quotes without need."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from innorank.datafiles.strict_yaml import read_yaml
from innorank.importing.tables import clean
from innorank.importing.writing import flow, scalar

PLAIN = ("Tokyo", "Shenzhen–Hong Kong", "it's", "NO", "yes", "海城", "A+", 'the "so" called', "1 2")
QUOTED = (
    "",
    "5",
    "1.5",
    "1e3",
    "010",
    "090.10",
    "1_0.5",
    "0x1F",
    "null",
    "~",
    "true",
    "a, b",
    "a: b",
    "a #b",
    "[x]",
)


@pytest.mark.parametrize("text", PLAIN)
def test_plain(text: str) -> None:
    """A text that is read as itself stands without quotes."""
    assert scalar(text) == text


@pytest.mark.parametrize("text", QUOTED)
def test_quoted(text: str) -> None:
    """A text that would be read as something else is in double quotes."""
    assert scalar(text) == f'"{text}"'


@given(st.lists(st.text(max_size=30).map(clean), max_size=6))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_read_back(tmp_path: Path, texts: list[str]) -> None:
    """Every text is read back letter by letter, inside brackets and on a line of its own."""
    path = tmp_path / "file.yaml"
    wanted = {f"key{at}": text for at, text in enumerate(texts)}
    lines = [f"flow: {flow({'of': texts, 'and': wanted})}"]
    lines += [f"{key}: {scalar(text, in_flow=False)}" for key, text in wanted.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    found, complaints = read_yaml(path, "file.yaml")
    assert complaints == []
    inner = {"of": texts, "and": wanted} if texts else {"and": {}}
    assert found == {"flow": inner, **wanted}
