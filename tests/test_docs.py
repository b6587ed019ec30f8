"""The documents are true: what they show is what the program says."""

import contextlib
import io
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from innorank.cli.commands import COMMANDS

Run = Callable[..., Any]

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [
    README,
    *DOCS,
    *(path for name in ("CHANGELOG", "CONTRIBUTING") if (path := ROOT / f"{name}.md").exists()),
]
# The command lines that docs/json.md shows the documents of, as far as they fit on a page.
EXAMPLES = {
    "top": "top wipo-2023 -n 1",
    "city": "city Guangzhou",
    "compare": "compare wipo-2023 wipo-2025",
    "movers": "movers 2thinknow-2022:china -n 1",
    "clusters-by-country": "clusters-by-country wipo-2023",
    "history": "history Guangzhou --series wipo",
    "consensus": "consensus cistds-2018 set-2024 -n 1",
    "editions": "editions wipo",
    "cite": "cite wipo-2023 --place Hefei",
}


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of one language."""
    found = re.findall(r"^```(\w+)\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [text for name, text in found if name == language]


def commands_of(block: str) -> list[tuple[str, str]]:
    """Each `$ ` line of a console block with the output that follows it."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
    assert parts[0] == ""
    return list(zip(parts[1::2], parts[2::2], strict=True))


SHOWN = [
    (path, command, output)
    for path in (README, *DOCS)
    for block in blocks(path, "console")
    for command, output in commands_of(block)
]


def test_there_is_something_to_test() -> None:
    """The README shows real output of most commands, and there are pages in docs/."""
    shown = {command.split()[1] for path, command, _ in SHOWN if path == README}

    assert {"top", "city", "compare", "movers", "clusters-by-country"} <= shown
    assert {path.name for path in DOCS} >= {"json.md", "data-format.md", "architecture.md"}


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
    assert ran.status == 0 or path != README


@pytest.mark.parametrize("command", COMMANDS)
def test_command_is_in_the_readme(command: str) -> None:
    """Every command has its row in the README's table."""
    assert re.search(rf"^\| `{command}\b", README.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_options_are_in_the_readme(command: str, run: Run) -> None:
    """The README knows every option of every command."""
    options = re.findall(r"^  (-{1,2}[a-z-]+)", run(command, "--help").stdout, re.MULTILINE)
    text = README.read_text("utf-8")

    assert len(options) >= (2 if command == "schema" else 5)
    assert [option for option in options if f"{option}" not in text and option != "-h"] == []


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_example_in_the_help(
    command: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example in the help is of that command, runs, and answers."""
    # The table that the example of `import` speaks of.
    table = (ROOT / "tests" / "tables" / "clusters-2026.csv").read_bytes()
    (tmp_path / "ranking.csv").write_bytes(table)
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


@pytest.mark.parametrize("command", EXAMPLES)
def test_documents_in_json_md(command: str, run: Run) -> None:
    """The document that docs/json.md shows of a command is the real one, its lists cut short."""
    found = [json.loads(block) for block in blocks(ROOT / "docs" / "json.md", "json")]
    (shown,) = [one for one in found if one["command"] == command and one["results"]]
    real = run(*shlex.split(EXAMPLES[command]), "--json").document

    assert cut_of(shown, real) == []


def test_failure_in_json_md(run: Run) -> None:
    """The failure that it shows is a real one."""
    found = [json.loads(block) for block in blocks(ROOT / "docs" / "json.md", "json")]
    (shown,) = [one for one in found if one["error"]]

    real = run("top", shown["query"]["edition"], "--json").document
    assert cut_of(shown, real) == []


def test_json_md_follows_the_schema() -> None:
    """Everything that is shown as JSON follows the schema that the tests check answers with."""
    path = ROOT / "tests" / "output" / "answer.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    found = [
        json.loads(block)
        for page in (README, ROOT / "docs" / "json.md")
        for block in blocks(page, "json")
    ]

    assert len(found) >= 9
    for document in found:
        jsonschema.Draft202012Validator(schema).validate(document)


def test_json_md_names_every_key() -> None:
    """No key of the document is without its place in docs/json.md."""
    schema = json.loads((ROOT / "tests/output/answer.schema.json").read_text(encoding="utf-8"))

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
    wanted = keys(schema)
    assert len(wanted) > 60
    assert sorted(key for key in wanted if not re.search(rf"`{key}(\[\])?`", text)) == []


def test_python_in_the_readme() -> None:
    """The Python that the README shows runs, and prints standings of both places."""
    (code,) = blocks(README, "python")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    lines = printed.getvalue().splitlines()

    assert "Hefei wipo-2023 40 None" in lines
    assert "Guangzhou wipo-2025 1 shenzhen-hong-kong-guangzhou" in lines


def test_jq_in_the_readme(run: Run) -> None:
    """What the README says that jq makes of a document is what is in it."""
    text = README.read_text("utf-8")
    (command,) = re.findall(r"^innorank (.*?) \| jq .*@tsv", text, re.MULTILINE)
    (shown,) = [block for block in blocks(README, "text") if "\t" in block]
    standings = run(*shlex.split(command)).document["results"][0]["standings"]

    lines = ["\t".join((one["edition"], one["list"], one["rank_label"])) for one in standings]
    assert shown.splitlines() == lines


def test_adding_an_edition(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that the README has a reader write is found faulty, then right, as it says."""
    section = README.read_text("utf-8").partition("## Adding an edition")[2]
    files = re.findall(r"^`(mine/\S+?)`.*?^```yaml\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    shown = [
        part
        for block in re.findall(r"^```text\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
        for part in commands_of(block)
    ]
    monkeypatch.chdir(tmp_path)
    for name, text in files:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    edition = tmp_path / "mine" / "editions" / "harbour-2024.yaml"

    assert [name for name, _ in files] == [
        *("mine/rankings.yaml", "mine/places.yaml", "mine/editions/harbour-2024.yaml"),
    ]
    assert len(shown) == 3
    faulty, *right = shown
    assert run(*shlex.split(faulty[0])[1:]).stdout == faulty[1]
    edition.write_text(edition.read_text("utf-8").replace("busann", "busan"), encoding="utf-8")
    for command, output in right:
        assert run(*shlex.split(command)[1:]).stdout == output
