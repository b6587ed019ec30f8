"""What the measurements share: whole processes in turn, medians, ratios beside their targets."""

import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROUNDS = 10


class Ratio(NamedTuple):
    """A measured value, its unit, and the most that it may be; None if it is only shown."""

    label: str
    value: float
    unit: str
    target: float | None = None


def require(*programs: str) -> None:
    """End with an error that says how to install it, if a program is missing."""
    for program in programs:
        if shutil.which(program) is None:
            sys.exit(f"{program} is not installed: apt-get install {program}")


def scripts_of(venv: str | os.PathLike[str]) -> Path:
    """The folder of an environment's scripts; end with an error if innorank is not there."""
    scripts = Path(venv) / "bin"
    if not (scripts / "innorank").exists():
        sys.exit(f"innorank is not installed in {venv}: run make bench")
    return scripts


@contextmanager
def bench_folder() -> Iterator[Path]:
    """A folder that is removed afterwards, with a cache of its own in it for innorank."""
    with tempfile.TemporaryDirectory(prefix="innorank-bench-") as folder:
        os.environ["INNORANK_CACHE_DIR"] = str(Path(folder) / "cache")
        os.environ.pop("INNORANK_DATA", None)
        # Without its bytecode the project alone would be compiled anew at every start.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        yield Path(folder)


def medians_of(
    commands: Mapping[str, Sequence[str]], runs: int, rounds: int = ROUNDS
) -> dict[str, float]:
    """The median of each command in milliseconds, all in one run of hyperfine.

    The programs take turns, so that a machine that is busy for a while slows all of them.
    """
    for name, command in commands.items():
        # Each has to work; this run also writes indexes and bytecode, and warms the disk's cache.
        ran = subprocess.run(list(command), capture_output=True, text=True, check=False)
        if ran.returncode not in (0, 3):
            sys.exit(f"{name}: status {ran.returncode}\n{ran.stderr}")
    with tempfile.NamedTemporaryFile(suffix=".json") as times:
        hyperfine = ["hyperfine", "--shell=none", "--warmup=1", "--style=none", "--ignore-failure"]
        hyperfine += ["--output=pipe"]
        hyperfine += [f"--runs={max(2, runs // rounds)}", f"--export-json={times.name}"]
        for name, command in [*commands.items()] * rounds:
            hyperfine += [f"--command-name={name}", shlex.join(command)]
        done = subprocess.run(hyperfine, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"hyperfine: {done.stderr}")
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for result in json.loads(Path(times.name).read_text(encoding="utf-8"))["results"]:
            seconds[result["command"]] += result["times"]
    return {name: statistics.median(measured) * 1000 for name, measured in seconds.items()}


def report(ratios: Sequence[Ratio]) -> bool:
    """Print every figure beside its target; true if all targets are met."""
    met = True
    for label, value, unit, target in ratios:
        verdict = ""
        if target is not None:
            met = met and value <= target
            verdict = f"  (at most {target:g}: {'met' if value <= target else 'MISSED'})"
        print(f"  {label:<64} {value:8.2f} {unit}{verdict}")
    return met
