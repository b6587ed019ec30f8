"""Completion as bash, zsh and fish ask for it, in this process; data laid over what ships."""

import os
import sys
from collections.abc import Callable
from typing import Any

import pytest

SHELLS = ("bash", "zsh", "fish")

Run = Callable[..., Any]
Asked = Callable[..., Any]
Offered = Callable[..., list[str]]

EDITION = """\
id: {series}-{label}
series: {series}
label: "{label}"
title: Made up
published: "2099"
kind: city
sources: {{note: {{title: A note}}}}
default_list: overall
lists: {{overall: {{title: Overall, coverage: truncated, sources: [note],
    entries: [{{rank: 1, place: wuhan}}]}}}}
"""


@pytest.fixture(scope="session")
def more(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The option for a folder that adds an edition to a series that ships, a series and a place.

    The index of both is made once.
    """
    folder = tmp_path_factory.mktemp("more")
    (folder / "editions").mkdir()
    for series, label in (("cistds", "2099"), ("extra", "1")):
        text = EDITION.format(series=series, label=label)
        (folder / "editions" / f"{series}-{label}.yaml").write_text(text, encoding="utf-8")
    (folder / "rankings.yaml").write_text(
        "series: {extra: {title: Extra, publisher: Nobody, licence: CC0-1.0, editions: [extra-1]}}",
        encoding="utf-8",
    )
    (folder / "places.yaml").write_text(
        "xyzzy: {name: Xyzzy, kind: city, economies: [CN]}\n", encoding="utf-8"
    )
    return "--data", str(folder)


@pytest.fixture
def asked(run: Run) -> Asked:
    """`asked("zsh", "innorank", "city", "hef")` is what a shell is told, of the last word."""

    def ask(shell: str, *words: str, **environment: str) -> Any:
        before = dict(os.environ)
        os.environ |= {
            "_INNORANK_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": "\n".join(words),
            "COMP_CWORD": str(len(words) - 1),
            "_TYPER_COMPLETE_ARGS": " ".join(words),
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            **environment,
        }
        try:
            # Whoever is asked does without rich from then on, and mends the words in place.
            with pytest.MonkeyPatch.context() as patch:
                patch.setitem(sys.modules, "rich", None)
                return run()
        finally:
            os.environ.clear()
            os.environ.update(before)

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
