"""The JSON Schemas: what ships follows them, typical mistakes do not, and editors find help."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from innorank.checks.explanations import explanations
from innorank.datafiles.complaints import CODES
from innorank.datafiles.schemas import SCHEMA_KINDS, schema_line
from innorank.datafiles.strict_yaml import read_yaml
from innorank.index.folders import data_files, shipped_folder

FOLDER = shipped_folder() / "schemas"
FILES = [(Path(file.path), file.kind) for file in data_files([str(shipped_folder())])]
NAMES = {kind: name for name, (kind, _) in SCHEMA_KINDS.items()}
EDITION = {
    "id": "towns-2023",
    "series": "towns",
    "label": "2023",
    "title": "Towns 2023",
    "published": "2023-09-20",
    "kind": "city",
    "sources": {"web": {"title": "A page", "url": "https://example.org/", "accessed": 2026}},
    "default_list": "overall",
    "lists": {
        "overall": {
            "title": "Overall",
            "scope": None,
            "depth": 100,
            "coverage": "partial",
            "sources": ["web"],
            "counts": {"CN": 2},
            "entries": [
                {"rank": 5, "place": "hefei", "score": "9.50", "economies": ["CN"]},
                {"rank": "6=", "place": "sao-paulo", "accepted": {"jump": "it is true"}},
                {"rank": "101-150", "place": "x1"},
                {"rank": "11+", "place": "x2", "previous_rank": None, "stated_change": -3},
            ],
        }
    },
}
PLACE = {"hefei": {"name": "Hefei", "kind": "city", "economies": ["CN"], "lat": 31, "lon": 117.2}}


def schema(name: str) -> dict[str, Any]:
    """A schema as it ships."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def validator(name: str) -> jsonschema_rs.Draft202012Validator:
    """What judges documents by a schema."""
    return jsonschema_rs.Draft202012Validator(schema(name))


def faults(name: str, document: Any) -> list[str]:
    """Where a document does not follow a schema."""
    errors = validator(name).iter_errors(document)
    return sorted("/".join(map(str, error.instance_path)) for error in errors)


def changed(document: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """A copy of a document with another value at a path; `...` takes the key out."""
    copy = json.loads(json.dumps(document))
    part = copy
    for step in path[:-1]:
        part = part[step]
    if value is ...:
        del part[path[-1]]
    else:
        part[path[-1]] = value
    return copy


@pytest.mark.parametrize("name", SCHEMA_KINDS)
def test_schema_that_ships_is_the_one_that_is_printed(name: str, run: Callable[..., Any]) -> None:
    """`innorank schema` prints what ships: a schema of the draft of 2020-12, and no envelope."""
    ran = run("schema", name)
    printed = json.loads(ran.stdout)

    assert (ran.status, ran.stderr) == (0, "")
    assert ran.stdout == (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert printed["$id"] == f"urn:innorank:schema:{name}"
    jsonschema_rs.meta.validate(printed)


def test_no_schema_is_left_over() -> None:
    """The folder holds the schemas of all kinds of file, and nothing else."""
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.json" for name in SCHEMA_KINDS}
    assert {kind for _, kind in FILES} == set(NAMES)


@pytest.mark.parametrize("kind", NAMES)
def test_data_that_ship_follow_their_schema(kind: str) -> None:
    """Every file, as the strict reader reads it."""
    read = {path.name: read_yaml(path, path.name) for path, its_kind in FILES if its_kind == kind}
    wrong = {
        name: [*complaints, *faults(NAMES[kind], document)]
        for name, (document, complaints) in read.items()
        if complaints or not document or faults(NAMES[kind], document)
    }

    assert read
    assert wrong == {}


def test_first_line_names_the_schema() -> None:
    """The first line leads an editor from the file to the schema of its kind, and to no machine."""
    wrong = {}
    for path, kind in FILES:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        is_near = (path.parent / named).resolve() == (FOLDER / f"{NAMES[kind]}.json").resolve()
        if not is_near or first != schema_line(kind, path.parent.name in ("editions", "places")):
            wrong[path.name] = first

    assert wrong == {}


def test_what_is_right() -> None:
    """The documents that the rows below spoil follow their schemas."""
    assert faults("edition", EDITION) == []
    assert faults("places", PLACE) == []
    assert faults("economies", {"MA": {"name": "Morocco", "regions": {"07": ["Souss"]}}}) == []


OVERALL = ("lists", "overall")
FIRST = (*OVERALL, "entries", 0)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("kind",), "town"),
        (("label",), 2023),
        (("published",), "20 September 2023"),
        (("published",), 23),
        (("id",), "Towns 2023"),
        (("title",), "   "),
        (("title",), "two\nlines"),
        (("aliases",), "towns"),
        (("editions",), []),
        (("sources", "web", "url"), "example.org"),
        (("sources", "web", "date"), "2023"),
        ((*OVERALL, "coverage"), "full"),
        ((*OVERALL, "depth"), 0),
        ((*OVERALL, "depth"), "100"),
        ((*OVERALL, "counts", "CHN"), 3),
        ((*OVERALL, "counts", "CN"), -1),
        ((*OVERALL, "accepted"), {"jump": "a list has none"}),
        ((*FIRST, "rank"), 0),
        ((*FIRST, "rank"), "5"),
        ((*FIRST, "rank"), ">10"),
        ((*FIRST, "rank"), "101–150"),
        ((*FIRST, "rank"), 5.5),
        ((*FIRST, "place"), "São Paulo"),
        ((*FIRST, "score"), 9.5),
        ((*FIRST, "scores"), "9.5"),
        ((*FIRST, "economies"), []),
        ((*FIRST, "economies"), ["cn"]),
        ((*FIRST, "accepted"), {"unknown-place": "x"}),
        ((*FIRST, "accepted"), {"jump": ""}),
        ((*FIRST, "disputed"), [{"rank": 4, "source": "web"}]),
    ],
)
def test_typical_mistakes_of_an_edition(path: tuple[str | int, ...], value: Any) -> None:
    """An editor underlines what the reader refuses, at the place itself or right around it."""
    found = faults("edition", changed(EDITION, path, value))
    where = "/".join(map(str, path))

    assert found
    assert all(where.startswith(one) or one.startswith(where) for one in found)


@pytest.mark.parametrize("key", ["id", "series", "label", "title", "published", "kind", "lists"])
def test_missing_keys(key: str) -> None:
    """A key that has to be there is missed."""
    assert faults("edition", changed(EDITION, (key,), ...)) == [""]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("Hefei",), PLACE["hefei"]),
        (("hefei", "kind"), "town"),
        (("hefei", "economies"), ["CN", "CN"]),
        (("hefei", "lat"), 90.5),
        (("hefei", "lon"), "117"),
        (("hefei", "alias"), ["Hofei"]),
        (("hefei", "members"), ["a", "a"]),
        (("hefei", "names"), {"ja": ""}),
        (("hefei", "region"), "Anhui"),
    ],
)
def test_typical_mistakes_of_a_place(path: tuple[str, ...], value: Any) -> None:
    """The same of places."""
    assert faults("places", changed(PLACE, path, value))


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("rankings", {"series": {"towns": {"title": "T", "publisher": "P", "licence": "CC0-1.0"}}}),
        ("rankings", {"serie": {}}),
        ("economies", {"CHN": {"name": "China"}}),
        ("economies", {"CN": {"name": "China", "continent": "America"}}),
        ("spellings", {"hefei": {"spelling": ["Ho-fei"]}}),
        ("spellings", ["hefei"]),
    ],
)
def test_typical_mistakes_of_the_other_files(name: str, document: Any) -> None:
    """The same of series, economies and spellings."""
    assert faults(name, document)


def documents() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Every document class that a schema describes: its name, its part, the whole schema."""
    for name in SCHEMA_KINDS:
        whole = schema(name)
        parts = whole["$defs"].items()
        yield from ((title, part, whole) for title, part in parts)
        if "properties" in whole:
            yield (name.title(), whole, whole)


def test_every_key_has_its_meaning() -> None:
    """Whoever points at a key is told what it means."""
    seen = set()
    for name, part, _ in documents():
        seen.add(name)
        assert part["description"]
        assert [key for key, one in part["properties"].items() if not one.get("description")] == []

    assert len(seen) == 13


def test_examples_are_right() -> None:
    """Every example of a key is a value that may stand there."""
    count = 0
    for _, part, whole in documents():
        for one in part["properties"].values():
            inner = {**one, "$defs": whole["$defs"]}
            for example in one.get("examples", []):
                count += 1
                jsonschema_rs.Draft202012Validator(inner).validate(example)

    assert count > 80


def test_warnings_are_offered_where_they_are_accepted() -> None:
    """Under `accepted` an editor offers the codes of that part alone, each with its meaning."""
    offered = {
        name.casefold(): {
            code: about["description"]
            for code, about in part["properties"]["accepted"]["properties"].items()
        }
        for name, part, _ in documents()
        if "accepted" in part["properties"]
    }
    texts = explanations()
    wanted: dict[str, dict[str, str]] = {}
    for row in CODES.values():
        if row.accepted_at:
            wanted.setdefault(row.accepted_at, {})[row.code] = texts[row.code].means

    assert offered == wanted


def test_patterns_are_for_every_editor() -> None:
    """No pattern has what JavaScript cannot read, and no default would be written into a file."""
    for name in SCHEMA_KINDS:
        text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
        patterns = re.findall(r'"pattern": "(.*)"', text)

        assert patterns
        assert [one for one in patterns if re.search(r"\\U|\(\?[^=]|\\A|\\Z", one)] == []
        assert '"default":' not in text
        assert "Document" not in text


def test_schema_into_a_file(run: Callable[..., Any], tmp_path: Path) -> None:
    """With `-o` it is written there, and nothing is printed."""
    ran = run("schema", "places", "-o", str(tmp_path / "places.json"))

    assert (ran.status, ran.stdout, ran.stderr) == (0, "", "")
    assert (tmp_path / "places.json").read_bytes() == (FOLDER / "places.json").read_bytes()


def test_schema_that_there_is_not(run: Callable[..., Any]) -> None:
    """Another name is status 2, with those that there are; a file that cannot be written 1."""
    unknown = run("schema", "edtion")
    Path("file").write_text("no folder\n", encoding="utf-8")
    unwritable = run("schema", "edition", "-o", "file/edition.json")

    assert (unknown.status, unknown.stdout) == (2, "")
    assert "edition, rankings, places, economies, spellings" in unknown.stderr
    assert (unwritable.status, unwritable.stdout) == (1, "")
    assert "file/edition.json" in unwritable.stderr
