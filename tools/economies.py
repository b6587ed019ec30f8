"""Fills in what economies are called in the languages of the gazetteer: a maintainer's command.

    make economies

It writes data/economies.yaml, one line for each economy, and adds to `names` the languages that
are missing there: whatever is curated stays as it is. The names are those of Unicode's CLDR
(Unicode License v3), read through the Babel package, which nobody needs who only uses innorank.
"""

import json
import re
from pathlib import Path
from typing import Any

from babel import Locale

from innorank.datafiles.strict_yaml import read_yaml

FILE = Path(__file__).parent.parent / "data" / "economies.yaml"
# The tags of the gazetteer and two more, each as CLDR writes it.
LANGUAGES = {
    "zh-Hans": "zh_Hans",
    "zh-Hant": "zh_Hant",
    **{tag: tag for tag in ("ja", "ko", "ru", "ar", "fr", "de", "es", "it", "pt")},
}
# What YAML takes for more than plain text within braces; numbers in quotes stay texts.
_IN_QUOTES = re.compile(r"[,:#\[\]{}\"]|^[\s\d'?&*!|>%@`-]|^(?:NO|null|true|false|~)$|\s$")


def main() -> None:
    """Write the file and say how many names are new."""
    document, complaints = read_yaml(FILE, FILE.name)
    if complaints:
        raise SystemExit("\n".join(map(str, complaints)))
    known = {tag: Locale.parse(locale).territories for tag, locale in LANGUAGES.items()}
    added = 0
    for code, economy in document.items():
        names = economy.get("names", {})
        found = {tag: known[tag][code] for tag in LANGUAGES if code in known[tag]}
        added += len(found.keys() - names.keys())
        merged = {**found, **names}
        economy["names"] = {tag: merged[tag] for tag in sorted(merged, key=_place_in_order)}
    lines = [f"{_text(code)}: {_flow(economy)}\n" for code, economy in document.items()]
    text = FILE.read_text(encoding="utf-8")
    head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    FILE.write_text(head + "".join(lines), encoding="utf-8", newline="\n")
    print(f"{len(document)} economies; {added} names are new")


def _place_in_order(tag: str) -> tuple[int, str]:
    tags = list(LANGUAGES)
    return (tags.index(tag) if tag in tags else len(tags), tag)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        ordered = sorted(value, key=_KEYS.index) if value.keys() <= set(_KEYS) else value
        return "{" + ", ".join(f"{_text(key)}: {_flow(value[key])}" for key in ordered) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _text(value)


_KEYS = ("name", "in_text", "continent", "names", "aliases", "regions", "region_names", "accepted")


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False) if _IN_QUOTES.search(text) else text


if __name__ == "__main__":
    main()
