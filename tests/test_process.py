"""Real processes: pipes, encodings, signals, and arguments that nobody would think of."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from innorank import __version__

INNORANK = (sys.executable, "-m", "innorank")
TINY = ("--data", str(Path(__file__).parent / "tiny"), "--no-shipped-data")


def run(
    *arguments: str | bytes, settings: dict[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """A run in a process of its own; bytes in, bytes out."""
    command: list[str | bytes] = [*INNORANK, *arguments]
    environment = {**os.environ, **(settings or {})}
    return subprocess.run(command, capture_output=True, env=environment, input=stdin, check=False)


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    """A line of shell in which `innorank` is the program."""
    return subprocess.run(
        [
            "bash",
            "-c",
            f'set -o pipefail; innorank() {{ {sys.executable} -m innorank "$@"; }}; {line}',
        ],
        capture_output=True,
        check=False,
    )


def test_module() -> None:
    """`python -m innorank` is the program."""
    ran = run("--version")

    assert (ran.returncode, ran.stdout, ran.stderr) == (
        0,
        f"innorank {__version__}\n".encode(),
        b"",
    )


def test_script() -> None:
    """The installed script is the same program."""
    script = Path(sys.executable).with_name("innorank")
    ran = subprocess.run([script, "top", "wipo-2023", "-n", "1", "--json"], capture_output=True)

    assert ran.returncode == 0
    assert ran.stdout == run("top", "wipo-2023", "-n", "1", "--json").stdout


@pytest.mark.parametrize(
    "begun",
    [
        pytest.param("import atexit; atexit.register(print, 'the end')", id="registered"),
        pytest.param(
            "import threading; late = lambda: (threading.main_thread().join(), print('the end'));"
            " threading.Thread(target=late).start()",
            id="in-a-thread",
        ),
    ],
)
def test_what_others_have_begun_is_done(begun: str) -> None:
    """The process takes nothing apart, but it leaves out nothing that somebody has asked for."""
    code = f"import sys; from innorank.cli.main import program; sys.argv[1:] = ['top']; {begun};"
    ended = subprocess.run([sys.executable, "-c", f"{code} program()"], capture_output=True)
    assert ended.returncode == 0
    assert ended.stdout.endswith(b"\nthe end\n")


def test_who_runs_the_program_goes_on() -> None:
    """A profiler has what it measured, and whoever has called the program its exit status."""
    profiled = subprocess.run(
        [sys.executable, "-m", "cProfile", *INNORANK[1:], "editions", "hubs", *TINY],
        capture_output=True,
        text=True,
    )
    assert (profiled.returncode, profiled.stderr) == (0, "")
    assert "(program)" in profiled.stdout

    code = (
        "import runpy, sys\nsys.argv[1:] = ['editions', 'atlantis']\n"
        "try: runpy.run_module('innorank', run_name='__main__')\n"
        "except SystemExit as end: print('the status is', end.code)"
    )
    called = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (called.returncode, called.stdout) == (0, "the status is 3\n")


def test_usage_names_the_program() -> None:
    """Run as a module, the program calls itself innorank all the same."""
    assert run("top", "--help").stdout.startswith(b"Usage: innorank top ")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("top", "hubs-2020"), 0),
        (("top", "labs-2019", "--country", "CN"), 0),
        (("validate", "no/such/file.yaml"), 1),
        (("top", "-n", "x"), 2),
        (("top", "hubs-2019"), 3),
        (("city", "Xyzzy"), 3),
        (("city", "Springfield"), 4),
        (("compare", "hubs-2020", "hubs-2021", "--strict"), 5),
    ],
)
def test_exit_status(arguments: tuple[str, ...], status: int) -> None:
    """The statuses of docs/commands.md, as a shell sees them; only what failed writes on stderr."""
    ran = run(*arguments, *TINY)

    assert ran.returncode == status
    assert b"Traceback" not in ran.stderr
    assert bool(ran.stderr) == (status not in (0, 5))


@pytest.mark.parametrize("arguments", ["top wipo-2023 -n 0", "city Hefei --json", "--help"])
def test_pipe_that_closes_early(arguments: str) -> None:
    """Whoever has read enough may go: no complaint, no traceback."""
    ran = shell(f"innorank {arguments} | head -c 1")

    assert ran.stderr == b""
    assert len(ran.stdout) == 1
    assert ran.returncode in (0, 128 + signal.SIGPIPE)


def test_pipe_that_is_closed_before_anything_is_written() -> None:
    """The reader may be gone before the first byte: then status and stderr are quiet, too."""
    ran = shell("{ innorank top wipo-2023 -n 0 --json; echo status $? >&2; } | sleep 0")

    assert ran.stderr in (b"status 0\n", f"status {128 + signal.SIGPIPE}\n".encode())


@pytest.fixture(scope="module", params=["table", "json"])
def shenzhen(request: pytest.FixtureRequest) -> tuple[tuple[str, ...], bytes]:
    """A question whose answer has 深圳 in it, and the answer on a machine of today."""
    arguments = ("city", "shenzhen", "--series", "set", "--format", request.param)
    answer = run(*arguments, settings={"PYTHONUTF8": "1"}).stdout
    assert "深圳".encode() in answer
    return arguments, answer


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["cp1252", "ascii", "C", "C without UTF-8 mode"],
)
def test_always_utf_8(settings: dict[str, str], shenzhen: tuple[tuple[str, ...], bytes]) -> None:
    """The output is UTF-8 whatever the machine is set to: 深圳 comes out, and nothing breaks."""
    arguments, answer = shenzhen
    ran = run(*arguments, settings=settings)

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout == answer


@pytest.mark.parametrize("settings", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1252"}])
def test_chinese_is_understood_everywhere(settings: dict[str, str]) -> None:
    """深圳 is understood as an argument, and an unknown name comes back readable on stderr."""
    assert run("city", "深圳", "--json", settings=settings).returncode == 0
    unknown = run("city", "深深深圳", settings=settings)

    assert unknown.returncode == 3
    assert "深深深圳" in unknown.stderr.decode("utf-8")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("top >&-", 1),
        ("top --json >&-", 1),
        ("city Xyzzy --json >&- 2>&- <&-", 1),
        ("top 2>&-", 0),
        ("top -n 1 <&-", 0),
        ("city Xyzzy 2>&-", 3),
    ],
)
def test_closed_streams(line: str, expected: int) -> None:
    """Without stdout there is no answer, which is no success; nothing else makes a difference."""
    ran = shell(f"innorank {line}")

    assert b"Traceback" not in ran.stderr
    assert ran.returncode == expected


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
@pytest.mark.parametrize(
    "line",
    [
        "innorank top --json",
        "PYTHONUNBUFFERED=1 _INNORANK_COMPLETE=complete_zsh innorank",
    ],
)
def test_full_disk(line: str) -> None:
    """An answer that cannot be written is a failure that is said in a line."""
    ran = shell(f"{line} > /dev/full")

    assert ran.returncode not in (0, 2, 3, 4, 5)
    assert b"Traceback" not in ran.stderr
    assert ran.stderr.strip()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
@pytest.mark.parametrize(("arguments", "status"), [("city Hefeii --json", 0), ("city Xyzzy", 3)])
def test_notes_that_cannot_be_written(arguments: str, status: int) -> None:
    """The answer and the status are as ever."""
    quiet = shell(f"innorank {arguments} 2> /dev/full")

    assert (quiet.returncode, quiet.stdout) == (status, shell(f"innorank {arguments}").stdout)


def test_help_that_nobody_reads() -> None:
    """Help into a pipe that is closed already is no failure."""
    ran = shell("{ innorank --help; echo status $? >&2; } | sleep 0")

    assert ran.stderr in (b"status 0\n", f"status {128 + signal.SIGPIPE}\n".encode())


def test_nothing_is_asked() -> None:
    """There are no prompts: with an empty stdin every question is answered or refused at once."""
    assert run("city", "Springfield", *TINY, stdin=b"").returncode == 4
    assert run("city", *TINY, stdin=b"Gull\n").returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("city", b"\xff\xfe", "--json"),
        ("top", b"\xff", "--json"),
        ("city", "x" * 10_000, "--json"),
        ("top", "--country", b"\xff", "--json"),
    ],
    ids=["place", "edition", "long", "country"],
)
def test_arguments_that_are_no_text(arguments: tuple[str | bytes, ...]) -> None:
    """Bytes that are no text, and far too many: status 3 and a document that is UTF-8."""
    ran = run(*arguments, *TINY)
    document = json.loads(ran.stdout.decode("utf-8"))

    assert ran.returncode == 3
    assert b"Traceback" not in ran.stderr
    assert document["results"] == []
    assert len(document["error"]["message"]) < 500


def test_interrupted() -> None:
    """Ctrl-C in the middle of the work ends with status 130 and no traceback.

    The rows are more than a pipe holds, so that the process waits until somebody reads them.
    """
    with subprocess.Popen(
        [*INNORANK, "export"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_heed_interrupts,
    ) as process:
        try:
            assert process.stdout is not None
            select.select([process.stdout.fileno()], [], [])
            stdout, stderr = _interrupted(process)
        finally:
            process.kill()

    assert (process.returncode, stdout[:8]) == (130, b"edition,")
    assert b"Traceback" not in stderr


def _interrupted(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """What a process wrote that is interrupted as a person does it: once more, if nothing happens.

    A signal that arrives after Python's last look at the signals and before the call that waits
    is heeded only after that call, in any Python program: here, that is one time in ten.
    """
    for _ in range(5):
        process.send_signal(signal.SIGINT)
        try:
            return process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            continue
    return pytest.fail("five interrupts were ignored")


def _heed_interrupts() -> None:
    """Tests that run in the background inherit that interrupts are ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _together(
    commands: Sequence[Sequence[str]], settings: dict[str, str]
) -> list[tuple[int, bytes]]:
    """Several processes at once: how each ended, and what it wrote."""
    environment = {**os.environ, **settings}
    processes = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        for command in commands
    ]
    written = [process.communicate() for process in processes]
    assert {stderr for _, stderr in written} == {b""}
    return [(process.returncode, out) for process, (out, _) in zip(processes, written, strict=True)]


def test_many_at_once_on_a_new_machine(tmp_path: Path) -> None:
    """Processes that all find no index agree on the answer."""
    command = [*INNORANK, "city", "Gull", "--json", *TINY]
    ended = _together([command] * 4, {"INNORANK_CACHE_DIR": str(tmp_path / "cache")})

    assert {status for status, _ in ended} == {0}
    assert len({stdout for _, stdout in ended}) == 1


def test_from_any_folder(tmp_path: Path) -> None:
    """The data that ships is found from wherever one stands, without a home to write to."""
    environment = {key: value for key, value in os.environ.items() if key != "INNORANK_CACHE_DIR"}
    environment |= {"HOME": str(tmp_path / "none"), "XDG_CACHE_HOME": "/dev/null/none"}
    ran = subprocess.run(
        [*INNORANK, "city", "Hefei", "--json"], capture_output=True, cwd=tmp_path, env=environment
    )

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["results"][0]["place"] == "hefei"


@pytest.mark.parametrize("command", ["city Hefei", "validate", "cache info"])
def test_in_a_folder_that_is_gone(tmp_path: Path, command: str) -> None:
    """A data folder that is sought from a folder that is gone cannot be found, it is said."""
    ran = shell(
        f"mkdir {tmp_path}/gone; cd {tmp_path}/gone; rmdir ../gone; innorank {command} --data mine"
    )

    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr == b"error: the data folder mine cannot be found: No such file or directory\n"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("import {} --edition towns-2022", "the data folder . cannot be found"),
        ("import {} --edition towns-2022 --into mine", "the data folder mine cannot be found"),
        ("export -o x.csv", "x.csv cannot be written"),
    ],
)
def test_writing_in_a_folder_that_is_gone(tmp_path: Path, command: str, message: str) -> None:
    """What is written relative to a folder that is gone cannot be written, or not be found."""
    asked = command.format(Path(__file__).parent / "tables" / "towns-2022.csv")
    ran = shell(f"mkdir {tmp_path}/gone; cd {tmp_path}/gone; rmdir ../gone; innorank {asked}")

    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr.decode() == f"error: {message}: No such file or directory\n"
