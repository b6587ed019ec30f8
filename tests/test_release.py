"""What is stated of a release in several places is the same in all of them."""

import re
import subprocess
import sys
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


def test_versions_without_an_interpreter() -> None:
    """The tests of every version say first which interpreters are missing, then end with 3."""
    script = ROOT / ".ci" / "check_versions.py"
    ran = subprocess.run(
        [sys.executable, script, "9.8", "9.9"], capture_output=True, encoding="utf-8", check=False
    )

    message = "python9.8, python9.9: not on the path, so that the status will not be 0."
    assert ran.stdout.splitlines()[0] == f"{message} No version can be run."
    assert (ran.returncode, ran.stderr) == (3, "")
