"""Completion as bash, zsh and fish ask for it."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

SHELLS = ("bash", "zsh", "fish")
CODE = "from innorank.cli.main import main; main()"

Asked = Callable[..., subprocess.CompletedProcess[str]]
Offered = Callable[..., list[str]]


@pytest.fixture(scope="session")
def asked() -> Asked:
    """`asked("zsh", "innorank", "city", "hef")` is what a shell is told, of the last word."""

    def ask(
        shell: str, *words: str, python: tuple[str, ...] = (), **environment: str
    ) -> subprocess.CompletedProcess[str]:
        settings = {
            "_INNORANK_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": "\n".join(words),
            "COMP_CWORD": str(len(words) - 1),
            "_TYPER_COMPLETE_ARGS": " ".join(words),
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            **environment,
        }
        program = [sys.executable, *python, "-c", CODE]
        return subprocess.run(
            program,
            env={**os.environ, **settings},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return ask


def _texts(shell: str, stdout: str) -> list[str]:
    """The words that a shell reads from what it is given."""
    if shell == "zsh":
        quoted = stdout.replace("\\\\:", ":").split('"')[1::2]
        return [text for text in quoted if not text.endswith(".")]
    return [line.partition("\t")[0] for line in stdout.splitlines() if line]


@pytest.fixture(params=SHELLS)
def offered(request: pytest.FixtureRequest, asked: Asked) -> Offered:
    """`offered("innorank", "city", "hef")` is what a shell offers for the last of these words."""

    def ask(*words: str, **environment: str) -> list[str]:
        ran = asked(request.param, *words, **environment)
        assert ran.stderr == ""
        return _texts(request.param, ran.stdout)

    return ask
