"""What an answer may load, and which way imports inside the package point."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import innorank

PACKAGE = Path(innorank.__file__).parent

# Named one by one, so that the reason of a failure is read at once.
NEVER_FOR_JSON = (
    "typer",
    "rich",
    "rapidfuzz",
    "anyascii",
    "pydantic",
    "pydantic_core",
    "yaml",
    "scipy",
    "numpy",
    "pandas",
    "polars",
    "click",
)
# The standard library has modules that cost as much as all of the above.
SLOW = ("importlib.metadata", "asyncio", "unittest", "multiprocessing", "http", "email", "xml")
# What JSON, files and SQLite take of these is there without them, too.
REPLACED = (
    "dataclasses",
    "datetime",
    "inspect",
    "ipaddress",
    "json",
    "pathlib",
    "sqlite3",
    "urllib",
)
# And these are needed for names that are typed otherwise than they are written, and by measures.
NOT_FOR_A_HIT = (*REPLACED, "contextlib", "enum", "importlib", "math", "re", "typing", "zlib")
# Of this package what notebooks show, what makes tables of the index, and what a grade asks for.
ELSEWHERE = ("innorank.output.notebook", "innorank.index.schema", "innorank.queries.in_economies")

_REPORT = """
import sys
before = set(sys.modules)
from innorank.cli.main import main
try:
    main()
except SystemExit as ended:
    status = ended.code
loaded = set(sys.modules) - before
print("\\n".join(sorted(loaded)), file=sys.stderr)
raise SystemExit(status)
"""


def loaded(*arguments: str) -> tuple[int, set[str]]:
    """The status of a command in a process of its own, and every module that it loaded."""
    ran = subprocess.run(
        [sys.executable, "-c", _REPORT, *arguments], capture_output=True, text=True, check=False
    )
    return ran.returncode, set(ran.stderr.splitlines())


def third_party(modules: set[str]) -> set[str]:
    """The packages among *modules* that neither Python nor this project brings."""
    tops = {name.partition(".")[0] for name in modules}
    known = {name for name in tops if name.isidentifier()} - {"innorank", "__main__"}
    return {name for name in known - set(sys.stdlib_module_names) if "cython" not in name}


@pytest.fixture(scope="module", autouse=True)
def _warm_index() -> None:
    """The index is as a second run finds it."""
    assert loaded("city", "Hefei", "--json")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("city", "Hefei"),
        ("top", "wipo-2023"),
        ("compare", "wipo-2023", "wipo-2025"),
        ("movers", "wipo"),
        ("clusters-by-country", "wipo-2023"),
        ("history", "Hefei"),
        ("consensus",),
        ("country", "China"),
        ("versus", "Berlin", "Munich"),
        ("peers", "Hefei"),
        ("agreement",),
        ("panel", "--place", "Hefei"),
        ("chart", "wipo", "--place", "Hefei"),
        ("editions",),
        ("cite", "wipo-2023"),
    ],
)
def test_json(arguments: tuple[str, ...]) -> None:
    """A JSON answer from a fresh index loads no third-party package, and nothing slow."""
    status, modules = loaded(*arguments, "--json")

    assert status == 0
    assert "innorank.output.emit" in modules
    assert [name for name in NEVER_FOR_JSON if name in modules] == []
    assert [name for name in (*SLOW, *REPLACED, "typing") if name in modules] == []
    assert third_party(modules) == set()


@pytest.mark.parametrize("command", ["city Hefei", "history Hefei", "top wipo-2023", "editions"])
def test_json_of_a_hit(command: str) -> None:
    """The questions that are asked most load none of what takes apart texts, or declares types."""
    status, modules = loaded(*command.split(), "--json")

    assert status == 0
    assert [name for name in NOT_FOR_A_HIT if name in modules] == []
    assert [name for name in ELSEWHERE if name in modules] == []


def test_csv() -> None:
    """Text for programs needs no more than JSON does."""
    status, modules = loaded("city", "Hefei", "--format", "csv")

    assert status == 0
    assert {"csv", "re", "typing"} & modules == set()
    assert third_party(modules) == set()


def test_a_miss_may_load_rapidfuzz() -> None:
    """Only a name that is not known brings in what finds similar ones, and that alone."""
    status, modules = loaded("city", "Hefie", "--json")

    assert status == 0
    assert "rapidfuzz" in modules
    assert third_party(modules) == {"rapidfuzz"}
    assert {"pathlib", "urllib", "ipaddress", "unicodedata"} & modules == set()


@pytest.mark.parametrize("question", [("city", "Hefei"), ("top", "wipo-2023", "-n", "0")])
@pytest.mark.parametrize("output_format", ["table", "markdown"])
def test_a_table_in_a_pipe_loads_no_rich(question: tuple[str, ...], output_format: str) -> None:
    """Where neither colour nor a window is, a table needs no more than JSON does."""
    status, modules = loaded(*question, "--format", output_format)

    assert status == 0
    assert "innorank.output.layouts" in modules
    assert [name for name in NEVER_FOR_JSON if name in modules] == []
    assert [name for name in SLOW if name in modules] == []
    assert third_party(modules) == set()


def test_a_coloured_table_may_load_rich(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only colour brings in what draws with it, and that alone."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    status, modules = loaded("city", "Hefei")

    assert status == 0
    assert "rich" in modules
    # rich before 15 looks for attrs, which it can show.
    assert third_party(modules) <= {"rich", "attr"}


def test_validation_may_load_what_reads_data(tmp_path: Path) -> None:
    """Reading YAML brings in yaml and pydantic: where they are needed they are seen here.

    What finds how a name in another script sounds is needed for questions alone.
    """
    tiny = shutil.copytree(Path(__file__).parent / "tiny", tmp_path / "tiny")
    with (tiny / "places.yaml").open("a", encoding="utf-8") as places:
        places.write("omsk: {name: Omsk, names: {ru: Омск}, kind: city, economies: [NO]}\n")
    status, modules = loaded("validate", "--json", "--no-shipped-data", "--data", str(tiny))

    assert status == 0
    assert {"yaml", "pydantic"} <= modules
    assert {"rich", "anyascii"} & modules == set()


def test_only_the_command_that_is_asked_for() -> None:
    """Of the queries' modules the one is loaded that the command asks."""
    _, modules = loaded("top", "wipo-2023", "--json")
    queries = {f"innorank.queries.{name}" for name in ("top", "city", "compare", "movers")}

    assert queries & modules == {"innorank.queries.top"}


def test_importing_the_package_is_cheap() -> None:
    """`import innorank` alone loads no third-party package."""
    code = "import sys; before = set(sys.modules); import innorank;"
    code += "print('\\n'.join(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = set(ran.stdout.split())

    assert "innorank" in modules
    assert third_party(modules) == set()


# Rooms of the package, and what each may import of the others. Imports point one way, from the
# command line down to the model; docs/architecture.md draws it. What everybody knows is left out.
EVERYBODY = {"errors", "folding", "files"}
ROOMS = {
    "errors": set(),
    "files": set(),
    "folding": set(),
    "model": set(),
    "measures": {"model"},
    "datafiles": {"model"},
    "catalogue": {"model"},
    "names": {"catalogue", "model"},
    "checks": {"catalogue", "datafiles", "measures", "model"},
    "index": {"checks", "datafiles", "measures", "model"},
    "queries": {"index", "checks", "datafiles", "names", "catalogue", "measures", "model"},
    "importing": {"checks", "datafiles", "names", "catalogue", "model"},
    "charts": {"output", "queries", "names", "catalogue", "model"},
    "reports": {"output", "queries", "names", "catalogue", "model"},
    "api": {
        *("charts", "reports", "output", "queries", "importing", "index", "names"),
        *("catalogue", "model"),
    },
    "output": {"model"},
    "cli": {"api", "charts", "output", "queries", "index", "catalogue", "model", "__init__"},
    "__init__": {"api"},
    "__main__": {"cli"},
}
TOP_LEVEL = {"__init__", "__main__", "api", *EVERYBODY}
# Third-party packages, and the parts that may know them.
THIRD_PARTY = {
    "typer": {"cli"},
    "rich": {"output.terminal", "output.progress", "output.widths"},
    "yaml": {"datafiles.strict_yaml", "importing.writing"},
    "openpyxl": {"importing.tables.xlsx", "output.shelves.xlsx"},
    "pyarrow": {"output.shelves.parquet"},
    "selectolax": {"importing.tables.html"},
    "pydantic": {"datafiles"},
    "pydantic_core": {"datafiles"},
    "packaging": {"datafiles.field_types"},
    "rapidfuzz": {"names.misspelt", "names.heard"},
    "anyascii": {"model.sounds"},
    "matplotlib": {f"charts.pictures.{name}" for name in ("figure", "fonts", "paper")},
    "pandas": {"output.notebook"},
    "polars": {"output.notebook"},
    "jinja2": {"reports.render"},
    "markupsafe": {"reports.render"},
}


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """All statements inside a part of a program; no expression holds any."""
    for part in ast.iter_child_nodes(node):
        if not isinstance(part, ast.expr):
            yield part
            yield from statements(part)


@cache
def imports_of(path: Path) -> set[str]:
    """The absolute names of all that a file imports, wherever in it the import stands."""
    module = path.relative_to(PACKAGE).with_suffix("").parts
    found: set[str] = set()
    for node in statements(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            if node.level == 0:
                found.add(node.module or "")
                continue
            base = ("innorank", *module)[: 1 + len(module) - node.level]
            stem = ".".join((*base, *(node.module or "").split("."))).rstrip(".")
            inner = {f"{stem}.{alias.name}" for alias in node.names}
            modules = {name for name in inner if name.removeprefix("innorank.") in files()}
            found |= modules or {stem}
    return found


@cache
def files() -> dict[str, Path]:
    """Every file of the package by its dotted name."""
    found = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }
    assert len(found) > 50
    return found


def room_of(module: str) -> str:
    """The room of a module, by its dotted name inside the package."""
    return module.partition(".")[0]


def rooms_used(module: str) -> set[str]:
    """The other rooms that a module imports from, those left out that everybody knows."""
    inner = {name for name in imports_of(files()[module]) if name.startswith("innorank.")}
    rooms = {room_of(name.removeprefix("innorank.")) for name in inner}
    if "innorank" in imports_of(files()[module]):
        rooms.add("__init__")
    return rooms - EVERYBODY - {room_of(module)}


def test_direction() -> None:
    """A room imports from itself and from what lies below it, never from above."""
    above = {module: rooms_used(module) - ROOMS[room_of(module)] for module in files()}

    assert {module: rooms for module, rooms in above.items() if rooms} == {}


def test_the_top_level_has_few_modules() -> None:
    """Beside the rooms only those modules stand at the top that everybody knows."""
    assert {module for module in files() if "." not in module} == TOP_LEVEL


def test_no_circle() -> None:
    """No module needs itself, however long the way round: imports in functions count, too."""
    needs = {
        module: {
            inner
            for name in imports_of(path)
            for inner in (
                name.removeprefix("innorank."),
                f"{name.removeprefix('innorank.')}.__init__",
            )
            if inner in files()
        }
        for module, path in files().items()
    }
    assert sum(map(len, needs.values())) > 300
    # What needs nothing that is left is taken away; what a circle holds stays.
    while free := {module for module, named in needs.items() if not named & needs.keys()}:
        needs = {module: named for module, named in needs.items() if module not in free}

    assert sorted(needs) == []


def test_third_party_packages_stay_in_their_place() -> None:
    """Each third-party package is known to one room, so that it loads only with that."""
    known = {
        (module, name.partition(".")[0])
        for module, path in files().items()
        for name in imports_of(path)
    }
    brought = {"innorank", "", *sys.stdlib_module_names}
    misplaced = [
        (module, name)
        for module, name in sorted(known)
        if name not in brought and not THIRD_PARTY.get(name, set()) & {module, room_of(module)}
    ]

    assert misplaced == []


def test_the_rules_are_used() -> None:
    """Every rule above is needed: each room has a file, and each arrow an import."""
    used = {room: set[str]() for room in ROOMS}
    for module in files():
        used[room_of(module)] |= rooms_used(module)
    known = {name.partition(".")[0] for path in files().values() for name in imports_of(path)}

    assert used == ROOMS
    assert set(THIRD_PARTY) <= known
