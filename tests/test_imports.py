"""What an answer may load, and which way imports inside the package point."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import innorank

PACKAGE = Path(innorank.__file__).parent

# Every third-party module that a JSON answer may load: the command line's own needs, no more.
FOR_JSON = {"typer", "shellingham", "annotated_doc"}
# Named one by one, so that the reason of a failure is read at once.
NEVER_FOR_JSON = (
    "rich",
    "rapidfuzz",
    "pydantic",
    "pydantic_core",
    "yaml",
    "scipy",
    "numpy",
    "click",
)
# The standard library has modules that cost as much as all of the above.
SLOW = ("importlib.metadata", "asyncio", "unittest", "multiprocessing", "http", "email", "xml")

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
        ("editions",),
        ("cite", "wipo-2023"),
    ],
)
def test_json(arguments: tuple[str, ...]) -> None:
    """A JSON answer from a fresh index loads the named few packages, and nothing slow."""
    status, modules = loaded(*arguments, "--json")

    assert status == 0
    assert "innorank.output.emit" in modules
    assert [name for name in NEVER_FOR_JSON if name in modules] == []
    assert [name for name in SLOW if name in modules] == []
    assert third_party(modules) <= FOR_JSON


def test_csv() -> None:
    """Text for programs needs no more than JSON does."""
    status, modules = loaded("city", "Hefei", "--format", "csv")

    assert status == 0
    assert third_party(modules) <= FOR_JSON


def test_a_miss_may_load_rapidfuzz() -> None:
    """Only a name that is not known brings in what finds similar ones, and that alone."""
    status, modules = loaded("city", "Hefie", "--json")

    assert status == 0
    assert "rapidfuzz" in modules
    assert third_party(modules) <= FOR_JSON | {"rapidfuzz"}


def test_a_table_may_load_rich() -> None:
    """Only a table brings in what draws tables, and that alone."""
    status, modules = loaded("city", "Hefei")

    assert status == 0
    assert "rich" in modules
    assert third_party(modules) <= FOR_JSON | {"rich"}


def test_validation_may_load_what_reads_data() -> None:
    """Reading YAML brings in yaml and pydantic: where they are needed they are seen here."""
    status, modules = loaded("validate", "--json")

    assert status == 0
    assert {"yaml", "pydantic"} <= modules
    assert "rich" not in modules


def test_only_the_command_that_is_asked_for() -> None:
    """Of the commands' modules one is loaded, and of the queries' the one that it asks."""
    _, modules = loaded("top", "wipo-2023", "--json")
    commands = {f"innorank.cli.{name}" for name in ("top", "city", "compare", "movers", "editions")}
    queries = {f"innorank.queries.{name}" for name in ("top", "city", "compare", "movers")}

    assert commands & modules == {"innorank.cli.top"}
    assert queries & modules == {"innorank.queries.top"}


def test_importing_the_package_is_cheap() -> None:
    """`import innorank` alone loads no third-party package."""
    code = "import sys; before = set(sys.modules); import innorank;"
    code += "print('\\n'.join(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = set(ran.stdout.split())

    assert "innorank" in modules
    assert third_party(modules) == set()


# Parts of the package, and what each may import of the others. DESIGN.md 3: imports point one
# way, from the command line down to the model. `validate` is about files, so it alone among the
# queries knows how they are read.
LAYERS = {
    "errors": set(),
    "files": {"errors"},
    "names": set(),
    "model": set(),
    "measures": {"model"},
    "curation": {"model", "names", "errors"},
    "index": {"curation", "model", "names", "errors"},
    "readings": {"names"},
    "world": {"names"},
    "spelling": {"names"},
    "gazetteer": {"index", "world", "model", "names", "errors"},
    "catalogue": {"gazetteer", "index", "model", "names", "errors"},
    "areas": {"gazetteer", "model", "names", "errors"},
    "refusals": {"areas", "catalogue", "readings", "model", "names", "errors"},
    "guessing": {
        *("refusals", "areas", "catalogue", "readings", "spelling", "model", "names", "errors"),
    },
    "resolve": {
        *("guessing", "refusals", "areas", "catalogue", "readings", "model", "names", "errors"),
    },
    "queries": {"resolve", "areas", "catalogue", "measures", "model", "names", "errors"},
    "queries.cache": {"index", "errors"},
    "review": {"curation", "measures", "model", "names"},
    "queries.schema": {"curation", "errors"},
    "queries.validate": {"review", "index", "curation", "catalogue", "model", "errors"},
    # `import` writes data files, and has to know how they are read.
    "queries.importing": {
        *("resolve", "areas", "catalogue", "curation", "queries", "model", "names", "errors"),
        "files",
    },
    "output": {"queries", "model"},
    "api": {"queries", "resolve", "catalogue", "index", "model", "errors"},
    "cli": {"api", "output", "queries", "index", "names", "errors", "files", "__init__"},
    "__init__": {"api"},
    "__main__": {"cli"},
}
# The parts that may be imported from the index without reading a data file.
READING_THE_INDEX = {
    *("index.rows", "index.schema", "index.store", "index.folders", "index.draft"),
}
# Third-party packages, and the parts that may know them.
THIRD_PARTY = {
    "typer": {"cli"},
    "rich": {"output.table", "output.progress"},
    "yaml": {"curation.strict_yaml", "curation.writing", "curation.editing"},
    "openpyxl": {"curation.tables.xlsx"},
    "pydantic": {"curation"},
    "pydantic_core": {"curation"},
    "rapidfuzz": {"spelling"},
}


def imports_of(path: Path) -> set[str]:
    """The absolute names of all that a file imports, wherever in it the import stands."""
    module = path.relative_to(PACKAGE).with_suffix("").parts
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            if node.level == 0:
                found.add(node.module or "")
                continue
            base = ("innorank", *module)[: 1 + len(module) - node.level]
            stem = ".".join((*base, *(node.module or "").split("."))).rstrip(".")
            found |= {stem} if node.module else {f"{stem}.{alias.name}" for alias in node.names}
    return found


def files() -> dict[str, Path]:
    """Every file of the package by its dotted name."""
    found = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }
    assert len(found) > 50
    return found


def part_of(module: str) -> str:
    """The layer that a module of the package belongs to."""
    names = [module]
    while "." in names[-1]:
        names.append(names[-1].rpartition(".")[0])
    return next((name for name in names if name in LAYERS), names[-1])


def inside(imported: str) -> str | None:
    """The layer that an import of this package means, None for one from elsewhere."""
    if imported != "innorank" and not imported.startswith("innorank."):
        return None
    rest = imported.removeprefix("innorank").removeprefix(".")
    if not rest or not ((PACKAGE / rest.split(".")[0]).is_dir() or rest.split(".")[0] in files()):
        return "__init__"
    return rest.split(".")[0]


@pytest.mark.parametrize("module", files())
def test_direction(module: str) -> None:
    """A part imports from itself and from what lies below it, never from above."""
    part = part_of(module)
    assert part in LAYERS

    used = {inside(imported) for imported in imports_of(files()[module])} - {None}
    own = {part, part.partition(".")[0]}
    assert used - own - LAYERS[part] == set()


@pytest.mark.parametrize("module", files())
def test_third_party_packages_stay_in_their_place(module: str) -> None:
    """Each third-party package is known to one part, so that it loads only with that."""
    imported = {name.partition(".")[0] for name in imports_of(files()[module])}
    known = {name for name in imported - {"innorank", ""} if name not in sys.stdlib_module_names}
    names = {module, part_of(module), module.partition(".")[0]}

    assert known <= set(THIRD_PARTY)
    assert [name for name in known if not THIRD_PARTY[name] & names] == []


def test_the_rules_are_used() -> None:
    """Every layer above has a file, and every third-party package a place: none is left over."""
    parts = {part_of(module) for module in files()}
    known = {name.partition(".")[0] for path in files().values() for name in imports_of(path)}

    assert parts == set(LAYERS)
    assert set(THIRD_PARTY) <= known


def test_the_catalogue_reads_no_data_files() -> None:
    """Above the index only what is about files knows how data files are read."""
    readers = {
        module
        for module, path in files().items()
        if not module.startswith(("index.", "curation.", "review."))
        and any(
            name.startswith(("innorank.curation", "innorank.index"))
            and name.removeprefix("innorank.") not in READING_THE_INDEX
            for name in imports_of(path)
        )
    }

    known = {"queries.schema", "queries.validate", "queries.importing"}
    assert {part_of(module) for module in readers} == known
