"""What the shell offers when the tab key is pressed, asked as bash, zsh and fish ask."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SHELLS = ("bash", "zsh", "fish")
PROGRAM = [sys.executable, "-c", "from innorank.cli.main import main; main()"]

# Completes in a real bash: its words are given, the last one is the one with the cursor.
BASH = """\
source <(_INNORANK_COMPLETE=source_bash innorank)
COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _innorank_completion innorank
printf '%s\\n' "${COMPREPLY[@]}"
"""

Offered = Callable[..., list[str]]


def _asked(shell: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {
        "_INNORANK_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": " ".join(words),
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        **environment,
    }
    return subprocess.run(
        PROGRAM, env={**os.environ, **settings}, capture_output=True, encoding="utf-8", check=False
    )


def _texts(shell: str, stdout: str) -> list[str]:
    """The words that a shell reads from what it is given."""
    if shell == "zsh":
        quoted = stdout.replace("\\\\:", ":").split('"')[1::2]
        return [text for text in quoted if not text.endswith(".")]
    return [line.partition("\t")[0] for line in stdout.splitlines() if line]


@pytest.fixture(params=SHELLS)
def offered(request: pytest.FixtureRequest) -> Offered:
    """`offered("innorank", "city", "hef")` is what a shell offers for the last of these words."""

    def ask(*words: str, **environment: str) -> list[str]:
        ran = _asked(request.param, *words, **environment)
        assert ran.stderr == ""
        return _texts(request.param, ran.stdout)

    return ask


def test_commands(offered: Offered) -> None:
    """Commands are offered first."""
    assert offered("innorank", "ci") == ["city", "cite"]
    assert {"top", "city", "compare", "movers", "editions", "places", "validate"} <= set(
        offered("innorank", "")
    )


def test_editions(offered: Offered) -> None:
    """Series and editions, where an edition is asked for."""
    years = [f"wipo-{year}" for year in range(2017, 2026)]
    assert offered("innorank", "top", "wipo") == ["wipo", *years]
    sets = ["set", "set-2024", "set-2024-preview"]
    assert offered("innorank", "compare", "wipo-2023", "set") == sets
    assert offered("innorank", "city", "Hefei", "--series", "2th") == ["2thinknow"]
    assert offered("innorank", "cite", "set-2024-") == ["set-2024-preview"]
    assert offered("innorank", "cite", "geo") == ["geonames"]


def test_lists_behind_a_colon(offered: Offered) -> None:
    """Once a colon is typed, the lists of that edition."""
    lists = ["overall", "education", "innovation", "talent"]

    assert offered("innorank", "top", "set-2024:") == [f"set-2024:{name}" for name in lists]
    assert offered("innorank", "top", "set-2024:ta") == ["set-2024:talent"]
    assert offered("innorank", "top", "nothing-2024:") == []


def test_places(offered: Offered) -> None:
    """Places by id for what is typed in ASCII, and by name in any other script."""
    assert offered("innorank", "city", "hef") == ["hefei"]
    assert offered("innorank", "city", "Hef") == ["Hefei"]
    assert offered("innorank", "city", "hefei", "shangh") == ["shanghai", "shanghai-suzhou"]
    assert offered("innorank", "city", "苏黎") == ["苏黎世", "苏黎世–巴塞尔"]
    assert offered("innorank", "city", "Цюр") == ["Цюрих", "Цюрих–Базель"]
    assert offered("innorank", "places", "yoko") == ["yokohama"]
    assert offered("innorank", "city", "qqqq") == []


def test_codes(offered: Offered) -> None:
    """Codes of what `validate` finds are offered behind --explain, by how they begin."""
    assert offered("innorank", "validate", "--explain", "previous") == [
        "previous-differs",
        "previous-beyond",
        "previous-recomputed",
    ]


def test_schemas(offered: Offered) -> None:
    """The kinds of data file that have a schema are offered."""
    assert offered("innorank", "schema", "e") == ["edition", "economies"]


def test_data_folder_is_read(offered: Offered, tmp_path: Path) -> None:
    """A folder that INNORANK_DATA names is completed from, too."""
    places = "xanadu: {name: Xanadu, kind: city, economies: [CN]}\n"
    (tmp_path / "places.yaml").write_text(places, encoding="utf-8")

    assert offered("innorank", "city", "xan", INNORANK_DATA=str(tmp_path)) == ["xanadu"]


@pytest.mark.parametrize("words", [("city", "hef"), ("top", "wipo"), ("top", "set-2024:")])
def test_broken_data_offer_nothing(
    offered: Offered, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """A data folder that cannot be read offers nothing, and says nothing."""
    (tmp_path / "places.yaml").write_text("hefei: {name: [", encoding="utf-8")

    assert offered("innorank", *words, INNORANK_DATA=str(tmp_path)) == []


def test_missing_data_offer_nothing(offered: Offered, tmp_path: Path) -> None:
    """So does one that is not there."""
    assert offered("innorank", "city", "hef", INNORANK_DATA=str(tmp_path / "none")) == []


@pytest.mark.parametrize(
    ("words", "replies"),
    [
        (["top", "set-2024", ":"], ["overall", "education", "innovation", "talent"]),
        (["top", "set-2024", ":", "ta"], ["talent"]),
        (["compare", "wipo-2023", ":", "overall", "set-2024", ":", "e"], ["education"]),
        (["compare", "wipo-2023", ":", "overall", "cistds-201"], ["cistds-2018"]),
        (["city", "hef"], ["hefei"]),
        (["city", "苏黎"], ["苏黎世", "苏黎世–巴塞尔"]),
    ],
)
def test_bash_takes_a_colon_for_a_word(
    tmp_path: Path, words: list[str], replies: list[str]
) -> None:
    """In bash itself, which puts what is offered behind the colon and not in place of the word."""
    program = tmp_path / "innorank"
    program.write_text(f"#!{sys.executable}\nfrom innorank.cli.main import main\nmain()\n")
    program.chmod(0o755)
    ran = subprocess.run(
        ["bash", "--norc", "-c", BASH, "bash", "innorank", *words],
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (ran.stdout.splitlines(), ran.stderr) == (replies, "")


@pytest.mark.parametrize("shell", SHELLS)
def test_script_to_install(shell: str) -> None:
    """Each shell has its script."""
    ran = _asked("none", _INNORANK_COMPLETE=f"source_{shell}")

    assert (ran.returncode, ran.stderr) == (0, "")
    assert f"_INNORANK_COMPLETE=complete_{shell}" in ran.stdout
