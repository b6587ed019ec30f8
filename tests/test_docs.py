"""The documents are true: what they show is what the program says."""

import contextlib
import io
import json
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jq
import jsonschema_rs
import pytest

from innorank.cli.commands import COMMANDS
from innorank.names.resolve import FIRST_RULES
from innorank.names.rules import READING_RULES, RULES
from innorank.output.formats import formats_of

Run = Callable[..., Any]

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
COMMAND_PAGE = ROOT / "docs" / "commands.md"
SCRIPTING = ROOT / "docs" / "scripting.md"
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [
    README,
    *DOCS,
    *(
        path
        for name in ("CHANGELOG", "CONTRIBUTING", "RELEASING")
        if (path := ROOT / f"{name}.md").exists()
    ),
]
# Of each command the command line and the document that docs/json.md shows of it.
DOCUMENTS = {
    command: (line, json.loads(block))
    for command, line, block in re.findall(
        r"^## `([a-z-]+)`\n\n`innorank ([^\n]*) --json`:\n\n```json\n(.*?)^```$",
        (ROOT / "docs" / "json.md").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
}
GOLDENS = [path.name for path in (ROOT / "tests" / "golden").iterdir()]
SCHEMA = json.loads((ROOT / "tests" / "output" / "answer.schema.json").read_text("utf-8"))
# The commands of which it says what their results are.
WITH_RESULTS = {
    rule["if"]["properties"].get("command", {}).get("const")
    for rule in SCHEMA["allOf"]
    if "results" in rule["then"]["properties"]
}
# What `schema` prints is no answer; data/schemas has all of it, which other tests compare. Nor is
# a page, which needs Jinja2: tests/extras looks at it, and runs the example in its help. The
# answer of `cache` has the paths and sizes of a machine.
WITHOUT_DOCUMENT = {"schema", "report"}
WITHOUT_GOLDEN = {"schema", "cache", "report"}
PYTHON_PAGE = (ROOT / "docs" / "python.md").read_text("utf-8").replace("innorank.", "")
# A word of Python's own is no name of a method.
METHODS = {"import": "import_table"}


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of one language."""
    found = re.findall(r"^```(\w+)\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [text for name, text in found if name == language]


def commands_of(block: str) -> list[tuple[str, str]]:
    """Each `$ ` line of a console block with the output that follows it."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
    assert parts[0] == ""
    return list(zip(parts[1::2], parts[2::2], strict=True))


# The section that has a reader write a folder with a mistake in it.
ADDING = (ROOT / "docs" / "your-data.md").read_text("utf-8").partition("## Adding an edition")[2]


def write_table(folder: Path) -> None:
    """Write the table that examples of `import` speak of."""
    table = (ROOT / "tests" / "tables" / "clusters-2026.csv").read_bytes()
    (folder / "ranking.csv").write_bytes(table)


def write_mine(folder: Path) -> list[str]:
    """Write the files that a page has a reader write; their names."""
    found = re.findall(r"^`(mine/\S+?)`.*?^```yaml\n(.*?)^```$", ADDING, re.MULTILINE | re.DOTALL)
    for name, text in found:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [name for name, _ in found]


SHOWN = [
    (path, command, output)
    for path in (README, *DOCS)
    for block in blocks(path, "console")
    for command, output in commands_of(block)
]


# Commands in the middle of a text, in a table, or in a block that shows no output. What has a word
# in capitals, points or a bar in it says how such commands look.
NAMING = re.compile(r"(?:^innorank |`innorank |`(?=chart ))([^`\n#]*[^`\n# ])", re.MULTILINE)
NAMED = sorted(
    {
        command
        for path in (README, *DOCS)
        if path.name not in ("json.md", "shell.md")
        for command in NAMING.findall(path.read_text("utf-8"))
        if " " in command
        and command.split()[0] in COMMANDS
        and not re.search(r"\b[A-Z]{3,}\b|\.\.\.|[|<>]", command)
    }
)
# What needs a package that these tests do without; tests/extras asks for the like.
NEEDS_EXTRA = re.compile(r"report |.* -o \S+\.(svg|pdf|xlsx)\b|.*--format parquet")
# What the README shows as a name of two places.
SHARED_NAME = "city Suzhou"


def test_there_is_something_to_test() -> None:
    """The README shows real output of most commands, and there are pages in docs/."""
    shown = {command.split()[1] for path, command, _ in SHOWN if path == README}

    assert {"top", "city", "compare", "movers", "clusters-by-country"} <= shown
    assert {path.name for path in DOCS} >= {"json.md", "data-format.md", "architecture.md"}
    assert len(NAMED) > 30


@pytest.mark.parametrize(
    ("path", "command", "output"),
    SHOWN,
    ids=[f"{path.name}: {command}" for path, command, _ in SHOWN],
)
def test_shown_output(path: Path, command: str, output: str, run: Run) -> None:
    """What a page shows of a command is its whole output, letter by letter."""
    program, *arguments = shlex.split(command)
    ran = run(*arguments)

    assert program == "innorank"
    assert ran.stdout == output
    assert ran.status == 0


@pytest.mark.parametrize(
    "command", [command for command in NAMED if not NEEDS_EXTRA.match(command)]
)
def test_named_command(
    command: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that a page names in passing is answered, or writes a file."""
    write_table(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "rankings.yaml").write_text("series: {}\n", encoding="utf-8")
    before = set(tmp_path.iterdir())
    monkeypatch.chdir(tmp_path)
    ran = run(*shlex.split(command))

    assert ran.status == (4 if command == SHARED_NAME else 0), ran.stderr
    answered = ran.stdout.strip() != "" or set(tmp_path.iterdir()) > before
    assert answered != (command == SHARED_NAME)


def row_of(command: str) -> str:
    """The row of a command in the table of docs/commands.md; the empty text without one."""
    row = re.search(rf"^\| `{command}[ `].*$", COMMAND_PAGE.read_text("utf-8"), re.MULTILINE)
    return row[0] if row else ""


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_missing_of_a_command(
    command: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that is new is told here what it lacks: documents, examples, goldens, schema."""
    text = "".join(path.read_text("utf-8") for path in (README, *DOCS))
    monkeypatch.setitem(sys.modules, "rich", None)
    monkeypatch.setenv("_INNORANK_COMPLETE", "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"innorank {command[:3]}")
    completed = [line.partition("\t")[0] for line in run().stdout.splitlines()]
    golden = re.compile(rf"{command}(-[a-z-]+)?\.pipe\.txt")

    has = {
        "its row in the table of docs/commands.md": row_of(command) != "",
        "an example in README.md or docs/": f"innorank {command} " in text,
        "its section in docs/json.md with a command line and its document": (
            (command in DOCUMENTS) != (command in WITHOUT_DOCUMENT)
        ),
        "a golden in tests/golden": (
            any(map(golden.fullmatch, GOLDENS)) != (command in WITHOUT_GOLDEN)
        ),
        "its place in answer.schema.json": command in SCHEMA["properties"]["command"]["enum"],
        "what its results are in answer.schema.json": (
            (command in WITH_RESULTS) != (command in WITHOUT_DOCUMENT)
        ),
        "its method or function in docs/python.md": (
            f"`{METHODS.get(command, command.replace('-', '_'))}`" in PYTHON_PAGE
        ),
        "an example in its help": COMMANDS[command].example.split()[0] == command,
        "its completion": command in completed,
    }
    missing = [what for what, is_there in has.items() if not is_there]
    assert missing == [], f"{command} lacks {'; '.join(missing)}"


@pytest.mark.parametrize("command", [name for name in COMMANDS if row_of(name)])
def test_options_are_on_their_page(command: str, run: Run) -> None:
    """The page of commands names every option, in the row or where it tells of several commands."""
    shown = re.findall(r"^  (-[a-z-]+(?:, -[a-z-]+)*)", run(command, "--help").stdout, re.MULTILINE)
    options = [option for flags in shown for option in flags.split(", ")]
    text = COMMAND_PAGE.read_text("utf-8")
    shared = re.search(r"^Every command but .*?\n\n", text, re.MULTILINE | re.DOTALL)
    section = re.search(r"^## Tables in and out\n.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert shared
    assert section
    told = {*re.findall(r"(?<![\w-])-{1,2}[a-z][a-z-]*", row_of(command) + shared[0] + section[0])}

    assert len(options) >= (4 if command == "schema" else 6)
    assert [option for option in options if option not in told and option != "-h"] == []


@pytest.mark.parametrize("command", ["", *(name for name in COMMANDS if name != "report")])
def test_example_in_the_help(
    command: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example in the help is of that command, runs, and answers."""
    write_table(tmp_path)
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(
        r"^ *Example: innorank (.*)$",
        run(*([command] if command else []), "--help").stdout,
        re.MULTILINE,
    )
    ran = run(*shlex.split(example))

    assert example.split()[0] == (command or "city")
    assert ran.status == 0
    assert ran.stdout.strip()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links(path: Path) -> None:
    """Every link into the project leads to a file that is there."""
    text = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    targets = [
        target.partition("#")[0]
        for target in re.findall(r"\]\(([^)\s]+)\)", text)
        if not re.match(r"[a-z]+:|#", target)
    ]

    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_every_rule_is_on_the_page_of_names() -> None:
    """What decides about a name is explained by its name."""
    text = (ROOT / "docs" / "names.md").read_text("utf-8")
    names = [rule.__name__ for rule in (*FIRST_RULES, *READING_RULES, *RULES)]

    assert len(names) > 10
    assert [name for name in names if f"`{name}`" not in text] == []


def test_every_format_is_on_the_page_of_commands() -> None:
    """The formats of every command, and those of `export` and `cite` alone."""
    text = COMMAND_PAGE.read_text("utf-8")
    own = [word for word in formats_of("export") if word not in formats_of("top")]

    assert f"`--format {'|'.join(formats_of('top'))}` (`export` also `{'|'.join(own)}`)" in text
    assert "--format text|bibtex|csl-json]" in row_of("cite").replace("\\", "")


def test_there_are_links() -> None:
    """The README leads to every page in docs/."""
    text = README.read_text("utf-8")

    assert [path.name for path in DOCS if f"](docs/{path.name})" not in text] == []


def cut_of(shown: Any, real: Any, where: str = "") -> list[str]:
    """Where *shown* is not *real* with its lists cut short."""
    if isinstance(shown, dict) and isinstance(real, dict):
        if list(shown) != list(real):
            return [f"{where}: keys {list(shown)} for {list(real)}"]
        return [one for key in shown for one in cut_of(shown[key], real[key], f"{where}.{key}")]
    if isinstance(shown, list) and isinstance(real, list):
        if len(shown) > len(real) or bool(shown) != bool(real):
            return [f"{where}: {len(shown)} elements for {len(real)}"]
        pairs = enumerate(zip(shown, real, strict=False))
        return [wrong for at, pair in pairs for wrong in cut_of(*pair, f"{where}[{at}]")]
    if isinstance(shown, float):
        return [] if shown == pytest.approx(real) else [f"{where}: {shown} for {real}"]
    return [] if shown == real else [f"{where}: {shown!r} for {real!r}"]


def masked(document: Any) -> Any:
    """A document of `cache` without what depends on the machine and on how many data there are."""
    if isinstance(document, list):
        return [masked(one) for one in document]
    if not isinstance(document, dict):
        return document
    names = ("file", "folder", "bytes", "data", "files", "editions", "entries")
    kept = {key: masked(value) for key, value in document.items() if key not in names}
    return kept | {key: type(document[key]).__name__ for key in names if key in document}


@pytest.mark.parametrize("command", DOCUMENTS)
def test_documents_in_json_md(
    command: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The document that docs/json.md shows of a command is the real one, its lists cut short."""
    monkeypatch.chdir(tmp_path)
    line, shown = DOCUMENTS[command]
    if command == "import":
        write_table(tmp_path)
    if command == "validate":
        write_mine(tmp_path)
    if command == "cache":
        monkeypatch.setenv("INNORANK_CACHE_DIR", str(tmp_path / "cache"))
    real = run(*shlex.split(line), "--json").document
    if command == "cache":
        shown, real = masked(shown), masked(real)

    assert (line.split()[0], shown["command"]) == (command, command)
    assert shown["results"]
    assert cut_of(shown, real) == []


def test_failure_in_json_md(run: Run) -> None:
    """The failure that it shows is a real one."""
    found = [json.loads(block) for block in blocks(ROOT / "docs" / "json.md", "json")]
    (shown,) = [one for one in found if one["error"]]

    real = run("top", shown["query"]["edition"], "--json").document
    assert cut_of(shown, real) == []


def test_json_md_follows_the_schema() -> None:
    """Everything that is shown as JSON follows the schema that the tests check answers with."""
    found = [
        json.loads(block)
        for page in (SCRIPTING, ROOT / "docs" / "json.md")
        for block in blocks(page, "json")
    ]

    assert len(found) >= 9
    for document in found:
        jsonschema_rs.Draft202012Validator(SCHEMA).validate(document)


def test_json_md_names_every_key() -> None:
    """No key of the document is without its place in docs/json.md."""

    def keys(part: Any) -> set[str]:
        if isinstance(part, list):
            return {key for one in part for key in keys(one)}
        if not isinstance(part, dict):
            return set()
        named = (
            set(part.get("properties", {})) if isinstance(part.get("properties"), dict) else set()
        )
        return named | {key for one in part.values() for key in keys(one)}

    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    wanted = keys(SCHEMA)
    assert len(wanted) > 60
    assert sorted(key for key in wanted if not re.search(rf"`{key}(\[\])?`", text)) == []


def test_python_for_scripts() -> None:
    """The Python that the page on scripts shows runs, and prints standings of both places."""
    (code,) = blocks(SCRIPTING, "python")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "scripting.md", "exec"), {})
    lines = printed.getvalue().splitlines()

    assert "Hefei wipo-2023 40 None" in lines
    assert "Guangzhou wipo-2025 1 shenzhen-hong-kong-guangzhou" in lines


# A command line with its filter, and the block of text that says what comes out.
FILTERS = [
    (path.name, *parts)
    for path in PAGES
    for parts in re.findall(
        r"^innorank (.*?) \| jq (?:-r )?'(.*?)'\n```\n.*?^```text\n(.*?)^```$",
        path.read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
]


@pytest.mark.parametrize(("page", "command", "program", "shown"), FILTERS)
def test_jq_filters(run: Run, page: str, command: str, program: str, shown: str) -> None:
    """What a page says that jq makes of a document is what jq makes of it."""
    lines = jq.compile(program).input_text(run(*shlex.split(command)).stdout).all()

    assert lines == shown.splitlines(), page


def test_every_jq_filter_is_run() -> None:
    """No page has a call of jq but those that are run, and those that ask for ranks skip null."""
    calls = sum(path.read_text("utf-8").count(" | jq -") for path in PAGES)
    programs = [program for _, _, program, _ in FILTERS]

    assert len(FILTERS) == calls >= 4
    compared = [program for program in programs if re.search(r"[<>]", program)]
    assert len(compared) >= 2
    assert all("!= null and" in program for program in compared)


def test_unknown_ranks_in_jq(run: Run) -> None:
    """Of what docs/json.md says of null: the one filter takes unknown ranks, the other none.

    Hefei is 6th for chemistry and 8th for physical sciences in 2025, and never in the first ten of
    another of these lists; five do not name it.
    """
    text = (ROOT / "docs" / "json.md").read_text("utf-8")
    (wrong, right) = re.findall(r"`(select\(\.rank .*?\))`", text)
    document = run("city", "Hefei", "--series", "nature-index", "--json").stdout
    found = {
        program: jq.compile(f".results[].standings[] | {program} | .rank")
        .input_text(document)
        .all()
        for program in (wrong, right)
    }

    assert found[right] == [6, 8]
    assert found[wrong] == [None, None, None, 6, None, None, 8]


def test_adding_an_edition(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that a page has a reader write is found faulty, then right, as it says."""
    shown = [
        part
        for block in re.findall(r"^```text\n(.*?)^```$", ADDING, re.MULTILINE | re.DOTALL)
        for part in commands_of(block)
    ]
    monkeypatch.chdir(tmp_path)
    names = write_mine(tmp_path)
    edition = tmp_path / "mine" / "editions" / "harbour-2024.yaml"

    assert names == [
        *("mine/rankings.yaml", "mine/places.yaml", "mine/editions/harbour-2024.yaml"),
    ]
    assert len(shown) == 3
    faulty, *right = shown
    assert run(*shlex.split(faulty[0])[1:]).stdout == faulty[1]
    edition.write_text(edition.read_text("utf-8").replace("busann", "busan"), encoding="utf-8")
    for command, output in right:
        assert run(*shlex.split(command)[1:]).stdout == output


def test_the_readme_is_a_front_page() -> None:
    """The README is short: what it answers, set-up, five examples, where to go on."""
    assert len(README.read_text("utf-8").splitlines()) <= 250
