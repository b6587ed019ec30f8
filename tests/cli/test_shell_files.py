"""The manual page and the completions that a wheel installs."""

import os
import subprocess
import sys
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from innorank.cli.commands import COMMANDS

ROOT = Path(__file__).parents[2]
SHARE = ROOT / "share"

BASH = """\
source "$1"
COMP_WORDS=(innorank export --format pa) COMP_CWORD=3
_innorank_completion innorank
echo "${COMPREPLY[@]}"
complete -p innorank
"""


def test_manual_page() -> None:
    """The page is what `make man` makes of the help of the commands."""
    spec = spec_from_file_location("man_page", ROOT / "tools" / "man_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)

    text = (SHARE / "man" / "man1" / "innorank.1").read_text("utf-8")
    assert text == module.man_page(), "the help has changed: make man"
    assert text.count("\n.SS innorank ") == len(COMMANDS)


def test_where_they_are_installed() -> None:
    """The wheel has them where man and the shells look, below the prefix of an installation."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        wheel = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]
    files = {path.relative_to(SHARE).as_posix() for path in SHARE.rglob("*") if path.is_file()}

    assert wheel["shared-data"] == {"share": "share"}
    assert files == {
        "man/man1/innorank.1",
        "bash-completion/completions/innorank",
        "zsh/site-functions/_innorank",
        "fish/vendor_completions.d/innorank.fish",
    }


def test_bash_completes_by_it() -> None:
    """Bash asks the program by the installed file."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(
        ["bash", "--norc", "-c", BASH, "bash", SHARE / "bash-completion/completions/innorank"],
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
    )

    assert (ran.stdout, ran.stderr) == (
        "parquet\ncomplete -o default -F _innorank_completion innorank\n",
        "",
    )
