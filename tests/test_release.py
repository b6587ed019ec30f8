"""What is stated of a release in several places is the same in all of them."""

import re
from pathlib import Path

import yaml

import innorank

ROOT = Path(__file__).parents[1]


def test_version_and_date() -> None:
    """CITATION.cff has the version of the package, and the date that CHANGELOG has for it."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## (\d+\.\d+\.\d+) - (\d{4}-\d\d-\d\d)$", changelog, re.MULTILINE)

    stated = (citation["version"], str(citation["date-released"]))
    assert stated == released[0]
    assert citation["version"] == innorank.__version__


def test_headings_of_the_changelog() -> None:
    """The changes that come stand first, then the releases; each kind of change stands once."""
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    headings = [line for line in lines if line.startswith("## ")]
    kinds = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
    sections = "\n".join(lines).split("\n## ")[1:]

    assert headings[0] == "## Unreleased"
    for section in sections:
        used = re.findall(r"^### (.*)$", section, re.MULTILINE)
        assert used == [kind for kind in kinds if kind in used]
