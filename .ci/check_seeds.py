"""Compares the fact files in seeds/ with the founding documents that they were taken from.

The documents are not part of this repository. Where they are at hand, each has to be the very
file whose SHA-256 a fact file states, and each needs a fact file.
"""

import hashlib
import sys
from pathlib import Path

import yaml


def main(facts: Path, documents: Path) -> None:
    """Leave with an error that names every difference."""
    stated = dict(map(document_of, sorted(facts.glob("*.yaml"))))
    if not stated:
        sys.exit(f"there is no fact file in {facts}")
    if not documents.is_dir():
        print(f"{documents} is not here: {len(stated)} fact files are not compared")
        return
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in documents.glob("*.txt")
    }
    wrong = [
        f"{name}: {facts} states {stated.get(name, 'no such document')}, "
        f"{documents} has {found.get(name, 'no such document')}"
        for name in sorted({*stated, *found})
        if stated.get(name) != found.get(name)
    ]
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(stated)} fact files agree with their documents")


def document_of(path: Path) -> tuple[str, str]:
    """The name and the SHA-256 of the document that a fact file was taken from."""
    fact_file = yaml.safe_load(path.read_text(encoding="utf-8"))
    return fact_file["document"], fact_file["sha256"]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
