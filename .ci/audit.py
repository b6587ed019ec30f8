"""Looks at what is handed on: builds that anybody can repeat, and the licences of what is required.

usage: python .ci/audit.py PYTHON

PYTHON is the interpreter of an environment that holds innorank with every extra that its users may
install. The wheel and the source distribution are built from two copies of the sources, one made
later and elsewhere than the other, and have to be the same, byte for byte. Whatever innorank
requires there is listed with its licence, which may ask for no more than its notice to be kept.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Words of a licence that lets everybody use the package beside any other.
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python|HPND|0BSD|Unlicense|Zlib|CNRI|CC0|matplotlib)\b", re.I
)
# Prints each requirement of innorank that is installed, those of requirements included.
REQUIRED = """
import re
from importlib.metadata import PackageNotFoundError, metadata, requires
seen, left = set(), ["innorank"]
while left:
    name = re.sub("[-_.]+", "-", left.pop()).lower()
    try:
        about = metadata(name)
    except PackageNotFoundError:
        continue
    if name in seen:
        continue
    seen.add(name)
    extra = {"charts", "parquet", "report", "xlsx"} if name == "innorank" else set()
    for text in requires(name) or []:
        of_extra = re.search(r"extra == .([a-z-]+).", text)
        if of_extra is None or of_extra[1] in extra:
            left.append(re.match(r"[A-Za-z0-9._-]+", text)[0])
    classes = [text for text in about.get_all("Classifier", []) if text.startswith("License")]
    first = (about.get("License") or "").strip().partition("\\n")[0]
    licence = about.get("License-Expression") or "; ".join(classes) or first
    if name != "innorank":
        print(name, about["Version"], licence, sep="\\t")
"""


def main() -> None:
    """Print what was seen; end with status 1 if a build differs or a licence is not known."""
    (python,) = sys.argv[1:]
    wrong = [*licences_that_are_not_known(python), *builds_that_differ()]
    for problem in wrong:
        print(f"audit: {problem}", file=sys.stderr)
    sys.exit(bool(wrong))


def licences_that_are_not_known(python: str) -> list[str]:
    """What is wrong with the licences of requirements, each of which is printed."""
    listed = subprocess.run(
        [python, "-c", REQUIRED], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    wrong = []
    for line in sorted(listed):
        name, version, licence = line.split("\t")
        print(f"{name} {version}: {licence}")
        if "GPL" in licence or not PERMISSIVE.search(licence):
            wrong.append(f"{name} has the licence {licence or 'that nobody states'}")
    return wrong or ([] if listed else ["no requirement of innorank is installed"])


def builds_that_differ() -> list[str]:
    """The files of two builds that differ; the digest of each is printed."""
    with tempfile.TemporaryDirectory(prefix="innorank-audit-") as folder:
        first, second = (digests(Path(folder) / name) for name in ("one", "another/place"))
    for name, digest in first.items():
        print(f"{name}: {digest}")
    return [f"two builds of {name} differ" for name in first if first[name] != second.get(name)]


def digests(place: Path) -> dict[str, str]:
    """Build from a copy of the committed sources in *place*; the digest of each file."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(place)], check=True)
    built = place / "dist"
    command = [sys.executable, "-m", "build", "--outdir", str(built), str(place)]
    subprocess.run(command, check=True, capture_output=True)
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in built.iterdir()}
    shutil.rmtree(place)
    return found


if __name__ == "__main__":
    main()
