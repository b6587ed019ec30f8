"""Builds the wheel and asks it questions where the sources cannot be seen.

The wheel is made from the source distribution, installed with its run-time requirements alone
into an empty environment, and asked from another folder. What it should answer is in `tests`;
here are only the few facts that show that code and data travel in it.
"""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# Whatever could lead back to the sources, to other data or to an index made from them.
UNWANTED = ("PYTHONPATH", "PYTHONHOME", "INNORANK_DATA", "INNORANK_CACHE_DIR", "VIRTUAL_ENV")

FIRST_ANSWER = """
import sys, innorank
with innorank.open_catalogue() as catalogue:
    print(catalogue.resolve("合肥").place.id, "yaml" in sys.modules)
"""

# A program of a user's, for a type checker.
TYPED_PROGRAM = """\
import innorank

with innorank.open_catalogue() as catalogue:
    answer = catalogue.city("Hefei")
reveal_type(answer)
"""


def main() -> None:
    """Build, install, ask; end with an error at the first answer that is wrong."""
    with tempfile.TemporaryDirectory(prefix="innorank-wheel-") as folder:
        work = Path(folder)
        wheel = built_wheel(work / "dist")
        python = installed(wheel, work / "venv")
        elsewhere = work / "elsewhere"
        elsewhere.mkdir()
        environment = {key: text for key, text in os.environ.items() if key not in UNWANTED}
        environment["INNORANK_CACHE_DIR"] = str(work / "cache")
        check(Installed(python, elsewhere, environment))
    print("the wheel answers by itself")


def built_wheel(folder: Path) -> Path:
    """The wheel, made from the source distribution, so that this is tested, too."""
    run([sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)])
    (wheel,) = folder.glob("innorank-*.whl")
    return wheel


def installed(wheel: Path, folder: Path) -> Path:
    """The Python of a new environment that holds the wheel and what it requires to run."""
    venv.create(folder, with_pip=True, clear=True)
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "--disable-pip-version-check"]
    run([*pip, "install", "--quiet", str(wheel)])
    run([*pip, "check"])
    return python


def run(command: list[str]) -> None:
    """Run a command that has to succeed; its output is shown if it fails."""
    print("+", *command, flush=True)
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\nstatus {done.returncode}")


class Installed:
    """The installed tool, asked as a user asks it."""

    def __init__(self, python: Path, folder: Path, environment: dict[str, str]) -> None:
        self.python = python
        self.folder = folder
        self.environment = environment

    def ask(self, *arguments: str, status: int = 0) -> Any:
        """The JSON document that a command answers with the exit status given."""
        print("+ innorank", *arguments, "--json", flush=True)
        program = str(self.python.with_name("innorank"))
        return json.loads(self._output([program, *arguments, "--json"], status))

    def value(self, code: str) -> str:
        """What a line of Python prints in the environment."""
        return self._output([str(self.python), "-c", code], 0).strip()

    def _output(self, command: list[str], status: int) -> str:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode != status:
            sys.exit(f"status {done.returncode}, expected {status}\n{done.stdout}{done.stderr}")
        return done.stdout


def check(tool: Installed) -> None:
    """The package and its data are the wheel's own, and every answer comes from them."""
    package = Path(tool.value("import innorank; print(innorank.__path__[0])"))
    expect("the package is in the new environment", tool.python.parent.parent in package.parents)
    shipped = contents(package / "data")
    expect("an index ships with the data", bool(shipped.pop("index.sqlite3", None)))
    expect("the data are those of the sources", shipped == contents(ROOT / "data"))
    share = tool.python.parent.parent / "share"
    expect("man finds the manual page", (share / "man" / "man1" / "innorank.1").is_file())
    expect(
        "the completions are installed", contents(ROOT / "share").items() <= contents(share).items()
    )
    expect("the first answer reads none of them", tool.value(FIRST_ANSWER) == "hefei False")

    (hefei,) = tool.ask("city", "Hefei")["results"]
    ranks = {(row["edition"], row["list"]): row["rank_label"] for row in hefei["standings"]}
    expect("Hefei is 40 in wipo-2023", ranks.get(("wipo-2023", "overall")) == "40")
    compared = tool.ask("compare", "wipo-2023", "wipo-2025")
    expect("the method changed up to wipo-2025", compared["comparability"]["level"] == "break")
    (first,) = tool.ask("top", "wipo-2023", "-n", "1")["results"]
    expect("Tokyo–Yokohama leads wipo-2023", first["place"] == "tokyo-yokohama")
    (explained,) = tool.ask("validate", "--explain", "place-twice")["results"]
    expect("a code is explained", explained["code"] == "place-twice" and explained["mend"] != "")
    check_types(tool)
    validated = tool.ask("validate")
    documents = [name for name in contents(package / "data") if name.endswith(".yaml")]
    expect("all data files are validated", validated["files"] == len(documents))
    found = (validated["errors"], validated["warnings"])
    expect("they are without error", found == (0, 0))

    (package / "data").rename(package / "data-away")
    error = tool.ask("city", "Hefei", status=1)["error"]
    expect("without its data it has no answer", error["code"] == "unreadable-data")


def check_types(tool: Installed) -> None:
    """A user's program sees the types of the Python API."""
    if importlib.util.find_spec("mypy") is None:
        print("  (mypy is not at hand: types are not checked)", flush=True)
        return
    program = tool.folder / "program.py"
    program.write_text(TYPED_PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", f"--python-executable={tool.python}"),
            *(f"--cache-dir={tool.folder / 'types'}", "--config-file=", program.name),
        ],
        cwd=tool.folder,
        env=tool.environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"mypy: {done.stdout}{done.stderr}")
    is_typed = "innorank.output.notebook.ShownAnswer" in done.stdout
    expect("a user's program sees the type of an answer", is_typed)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    found = {str(file.relative_to(folder)): file.read_bytes() for file in files}
    expect(f"{folder.name} holds data", bool(found), quiet=True)
    return found


def expect(claim: str, holds: bool, quiet: bool = False) -> None:
    """State a claim, and leave with an error where it does not hold."""
    if not holds:
        sys.exit(f"not so: {claim}")
    if not quiet:
        print(f"  {claim}", flush=True)


if __name__ == "__main__":
    main()
