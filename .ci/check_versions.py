"""Runs the tests on several versions of Python, and on the lowest versions that are declared.

usage: python .ci/check_versions.py VERSION... [-- ARGUMENT...]

A VERSION is one of Python, such as 3.12, or `lowest`: the oldest Python that pyproject.toml
allows, with the lowest versions of what it requires by name; there the wheel is built, too, with
the lowest versions that building requires. Each has an environment of its own in .venv-versions.
The arguments behind `--` go to pytest.

An interpreter that is missing is told first of all; the other versions are run nevertheless.
It ends with status 1 if tests failed, and with status 3 if none failed but a version was not run
since its interpreter is missing. Whoever can do without a version does not name it.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / ".venv-versions"
LOWEST = "lowest"
PASSED = "passed"
NOT_RUN = "not run: no interpreter is found"
# As `make test` does.
PROCESSES = ("--numprocesses", "auto", "--maxprocesses", "4", "--dist", "worksteal")


def main() -> None:
    """Test every version that is named, and end with a status that says whether all passed."""
    words = sys.argv[1:]
    end = words.index("--") if "--" in words else len(words)
    versions, arguments = words[:end], words[end + 1 :]
    if not versions:
        sys.exit(__doc__)
    interpreters = {version: interpreter_of(python_of(version)) for version in versions}
    missing = [version for version in versions if interpreters[version] is None]
    if missing:
        names = ", ".join(f"python{python_of(version)}" for version in missing)
        there = " ".join(version for version in versions if version not in missing)
        print(f"{names}: not on the path, so that the status will not be 0.", end=" ")
        print(f'VERSIONS="{there}" names what is there.' if there else "No version can be run.")
    outcomes = {version: outcome(version, interpreters[version], arguments) for version in versions}
    print("\nTests by version:")
    for version, text in outcomes.items():
        print(f"  {version:<8} {text}")
    if not set(outcomes.values()) <= {PASSED, NOT_RUN}:
        sys.exit(1)
    if NOT_RUN in outcomes.values():
        sys.exit(3)


def outcome(version: str, interpreter: str | None, arguments: list[str]) -> str:
    """How the tests ended on one version: passed, not run, or what failed."""
    print(f"\n=== {version}: {interpreter or NOT_RUN}", flush=True)
    if interpreter is None:
        return NOT_RUN
    environment = ENVIRONMENTS / version
    if not succeeds(interpreter, "-m", "venv", "--clear", str(environment)):
        return "FAILED: no environment could be made"
    python = str(environment / "bin" / "python")
    install = install_lowest if version == LOWEST else install_newest
    if not install(python):
        return "FAILED: it could not be installed or built"
    if not succeeds(python, "-m", "pytest", "--quiet", *PROCESSES, *arguments):
        return "FAILED: tests failed"
    return PASSED


def python_of(version: str) -> str:
    """The version of Python that a word asks for: of `lowest` the oldest that is allowed."""
    if version != LOWEST:
        return version
    declared = project_file()["project"]["requires-python"]
    match = re.fullmatch(r">=(3\.\d+)", declared)
    if match is None:
        sys.exit(f"requires-python is {declared}, and not of the form >=3.11")
    return match[1]


def interpreter_of(version: str) -> str | None:
    """The path of an interpreter of that version; None if there is none that runs."""
    program = "import sys; print('{}.{}'.format(*sys.version_info), sys.executable)"
    for candidate in (f"python{version}", sys.executable):
        if shutil.which(candidate) is None:
            continue
        # Asked, not only looked for: a shim may be on the path without an interpreter behind it.
        asked = subprocess.run(
            [candidate, "-c", program], capture_output=True, text=True, check=False
        )
        if asked.returncode == 0 and asked.stdout.split()[0] == version:
            return asked.stdout.split(maxsplit=1)[1].strip()
    return None


def install_newest(python: str) -> bool:
    """Install the project and its test tools with pip; whether that worked."""
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    return succeeds(*pip, "--editable", f"{ROOT}[test]")


def install_lowest(python: str) -> bool:
    """Install the lowest versions that are declared, and build the wheel; whether both worked."""
    uv = uv_program()
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder) / "constraints.txt"
        requires = project_file()["build-system"]["requires"]
        constraints.write_text("\n".join(lowest_of(one) for one in requires), encoding="utf-8")
        install = [uv, "pip", "install", "--quiet", "--python", python]
        build = [uv, "build", "--quiet", "--wheel", "--python", python, "--out-dir", folder]
        return succeeds(
            *install, "--resolution", "lowest-direct", "--editable", f"{ROOT}[test]"
        ) and succeeds(*build, "--build-constraints", str(constraints), str(ROOT))


def lowest_of(requirement: str) -> str:
    """The requirement of the lowest version that another allows: a==1.2 of a>=1.2."""
    if not re.fullmatch(r"[\w-]+>=[\d.]+", requirement):
        sys.exit(f"{requirement} is not of the form name>=version")
    return requirement.replace(">=", "==")


def uv_program() -> str:
    """The path of uv, which resolves to lowest versions as pip cannot; installed if missing."""
    found = shutil.which("uv")
    if found:
        return found
    environment = ENVIRONMENTS / "uv"
    venv.create(environment, with_pip=True, clear=True)
    scripts = environment / "bin"
    pip = [str(scripts / "python"), "-m", "pip", "--disable-pip-version-check"]
    if not succeeds(*pip, "install", "--quiet", "uv"):
        sys.exit("uv could not be installed")
    return str(scripts / "uv")


def project_file() -> dict[str, Any]:
    """The tables of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def succeeds(*command: str) -> bool:
    """Run a command, whose output is shown; whether its status is 0."""
    print("+", *command, flush=True)
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    main()
