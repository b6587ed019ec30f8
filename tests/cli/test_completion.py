"""What the shell offers when the tab key is pressed, asked as bash, zsh and fish ask."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Asked = Callable[..., Any]
Offered = Callable[..., list[str]]

TINY = Path(__file__).parent.parent / "tiny"

# Completes several lines, one after the other, and tells what was loaded for it.
LINES = """\
import os, sys
from innorank.cli.main import main
for line in sys.argv[1:]:
    os.environ["_TYPER_COMPLETE_ARGS"] = line
    try:
        main()
    except SystemExit:
        print()
print(*{name.partition(".")[0] for name, module in sys.modules.items() if module}, file=sys.stderr)
"""
# Completes several lines in a real bash, by the script that it installs. The words of a line are
# given as bash has them, divided by tabs; the last one is the one with the cursor.
BASH = """\
source <(_INNORANK_COMPLETE=source_bash innorank)
for line in "$@"; do
    IFS=$'\\t' read -r -a COMP_WORDS <<< "$line"
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _innorank_completion innorank
    printf '%s\\n' "${COMPREPLY[@]}" ---
done
"""
# The words of a line as bash has them, which ends words at `:` and `=` and leaves its quoting in
# them; and what takes the place of the last one.
BASH_LINES = [
    (["top", "set-2024", ":"], ["overall", "education", "innovation", "talent"]),
    (["top", "set-2024", ":", "ta"], ["talent"]),
    (["compare", "wipo-2023", ":", "overall", "set-2024", ":", "e"], ["education"]),
    (["compare", "wipo-2023", ":", "overall", "cistds-201"], ["cistds-2018"]),
    (["city", "hef"], ["hefei"]),
    (["city", "苏黎"], ["苏黎世", "苏黎世–巴塞尔"]),
    (["city", "Zür"], ["Zürich", "Zürich–Basel"]),
    (["city", "São"], ["São\\ Paulo"]),
    (["city", "São\\ P"], ["São\\ Paulo"]),
    (["city", '"São P'], ["São Paulo"]),
    (["city", "Xi\\'a"], ["Xi\\'an"]),
    (["city", "x", "--lang", "=", "j"], ["ja"]),
    (["consensus", "--match", "="], ["same", "member"]),
    (["top", "--country", "=", "CN", "set-2024-"], ["set-2024-preview"]),
    (["city", "x", "--country", "South\\ K"], ["South\\ Korea"]),
    (["country", "South\\ K"], ["South\\ Korea"]),
    (["versus", "hefei", "shanghai-s"], ["shanghai-suzhou"]),
    (["peers", "hef"], ["hefei"]),
    (["agreement", "wipo-2023", "set-2024", ":", "ta"], ["talent"]),
    (["panel", "--place", "hefe"], ["hefei"]),
    (["chart", "wipo", "--place", "hefe"], ["hefei"]),
    (["city", "x", "--country", "Main"], ["Mainland\\ China"]),
    # Behind a mark in the middle of a word bash would put the whole word once more.
    (["city", "Xi'a"], [""]),
    (["city", 'São"P'], [""]),
    (["city", "'Xi'\\''a"], [""]),
    # Behind an open apostrophe one in a name is closed, written and opened again.
    (["city", "'sana hu"], ["sana hu'\\''ana"]),
    (["city", '"sana hu'], ["sana hu'ana"]),
]


def test_commands(offered: Offered) -> None:
    """Commands are offered first."""
    assert offered("innorank", "ci") == ["city", "cite"]
    assert {"top", "city", "compare", "movers", "editions", "places", "validate"} <= set(
        offered("innorank", "")
    )


def test_nothing_is_loaded_that_shells_do_not_show(asked: Asked) -> None:
    """Commands and options are told what they do without rich, which would double the time."""
    # The first of all may have to read the data.
    asked("zsh", "innorank", "city", "hef")
    lines = ("innorank ci", "innorank city --", "innorank city hef", "innorank top --country C")
    ran = subprocess.run(
        [sys.executable, "-c", LINES, *lines],
        env={**os.environ, "_INNORANK_COMPLETE": "complete_zsh"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    loaded = set(ran.stderr.split())
    assert ran.stdout.count("_arguments") == len(lines)
    assert "innorank" in loaded
    assert loaded & {"rich", "rapidfuzz", "yaml", "pydantic"} == set()


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


def test_indicators(offered: Offered) -> None:
    """What a list may be ordered by: the indicators of the edition that is named before."""
    assert offered("innorank", "top", "wipo-2024:intensity", "--by", "") == [
        *("population", "pct_per_million", "publications_per_million"),
    ]
    assert offered("innorank", "top", "wipo-2024", "--by", "share_pu") == ["share_publications"]
    assert offered("innorank", "top", "wipo-2020", "--by", "") == []


def test_places(offered: Offered) -> None:
    """Places by id for what is typed in ASCII, and by name in any other script."""
    assert offered("innorank", "city", "hef") == ["hefei"]
    assert offered("innorank", "city", "Hef") == ["Hefei"]
    assert offered("innorank", "city", "hefei", "shangh") == ["shanghai", "shanghai-suzhou"]
    assert offered("innorank", "city", "苏黎") == ["苏黎世", "苏黎世–巴塞尔"]
    assert offered("innorank", "city", "Цюр") == ["Цюрих", "Цюрих–Базель"]
    assert offered("innorank", "places", "yoko") == ["yokohama"]
    assert offered("innorank", "city", "qqqq") == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Zür", ["Zürich", "Zürich–Basel"]),
        ("Zu\u0308r", ["Zu\u0308rich", "Zu\u0308rich–Basel"]),
        ("Mün", ["München"]),
        ("Québec", ["Québec"]),
        ("Köben", ["Köbenhavn"]),
        ("xian", ["xian", "xianggang"]),
        ("xi-an", ["xi-an"]),
        ("Pek", ["Peking"]),
        ("Zurich", ["Zurich", "Zurich-basel"]),
        ("Köln", ["Köln", "Köln–Düsseldorf"]),
    ],
)
def test_names_as_they_are_typed(offered: Offered, typed: str, words: list[str]) -> None:
    """What is typed is kept, with or without its marks, and continued: to one word a place."""
    assert offered("innorank", "city", typed) == words


def test_data_folder_is_read(offered: Offered, more: tuple[str, str]) -> None:
    """A folder that INNORANK_DATA names is completed from, too."""
    assert offered("innorank", "city", "xyz", INNORANK_DATA=more[1]) == ["xyzzy"]
    assert offered("innorank", "city", *more, "xyz") == ["xyzzy"]
    alone = ("innorank", "city", "--no-shipped-data", "--data", str(TINY))
    assert offered(*alone, "h") == ["haicheng", "haicheng-gangcheng", "holm"]
    assert offered(*alone, "hef") == []


def test_broken_data_offer_nothing(offered: Offered, tmp_path: Path) -> None:
    """A data folder that cannot be read offers nothing in any shell, and says nothing."""
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    words = ("innorank", "city", "--no-shipped-data")
    assert offered(*words, "gul", INNORANK_DATA=str(tmp_path)) == ["gull"]
    (tmp_path / "places.yaml").write_text("gull: {name: [", encoding="utf-8")

    assert offered(*words, "gul", INNORANK_DATA=str(tmp_path)) == []
    assert offered(*words, "--data", str(tmp_path), "gul") == []


@pytest.mark.parametrize(
    "words",
    [
        ("top", "wipo"),
        ("top", "set-2024:"),
        ("cite", "geo"),
        ("city", "x", "--country", "C"),
        ("city", "x", "--series", "w"),
    ],
)
def test_broken_data_offer_nothing_for_any_value(
    asked: Asked, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Whatever is completed from data: not from those that cannot be read."""
    (tmp_path / "places.yaml").write_text("hefei: {name: [", encoding="utf-8")
    command, *others = words
    alone = ("innorank", command, "--no-shipped-data", *others)
    ran = asked("bash", *alone, INNORANK_DATA=str(tmp_path))

    assert (ran.stdout.strip(), ran.stderr) == ("", "")
    assert asked("bash", "innorank", *words).stdout.strip() != ""


def test_damaged_index_offers_nothing(offered: Offered, tmp_path: Path) -> None:
    """Nor does an index say anything that breaks in the middle of a question."""
    there = {"INNORANK_CACHE_DIR": str(tmp_path), "INNORANK_TRACEBACK": ""}
    words = ("innorank", "city", "--no-shipped-data", "--data", str(TINY), "gul")
    assert offered(*words, **there) == ["gull"]
    (index,) = tmp_path.glob("*.sqlite3")
    with sqlite3.connect(index) as connection:
        connection.execute("DROP TABLE place_name")
    connection.close()
    # Without its seal nothing tells beforehand that it was altered.
    index.with_name(f"{index.name}-seal").unlink()

    assert offered(*words, **there) == []


def test_missing_data_offer_nothing(offered: Offered, tmp_path: Path) -> None:
    """So does one that is not there."""
    assert offered("innorank", "city", "hef", INNORANK_DATA=str(tmp_path / "none")) == []


@pytest.mark.parametrize(("words", "replies"), BASH_LINES)
def test_bash_splits_and_quotes_words_its_own_way(
    asked: Asked, words: list[str], replies: list[str]
) -> None:
    """What is offered takes the place of what is typed behind a `:` or `=`, backslashes and all.

    An open quotation mark stays where it is.
    """
    ran = asked("bash", "innorank", *words)

    assert (ran.stdout.splitlines(), ran.stderr) == (replies, "")


def test_script_in_bash(tmp_path: Path) -> None:
    """In bash itself the installed script completes one line after the other."""
    program = tmp_path / "innorank"
    program.write_text(f"#!{sys.executable}\nfrom innorank.cli.main import main\nmain()\n")
    program.chmod(0o755)
    lines = [BASH_LINES[number] for number in (0, 4, 8, 9, 11)]
    ran = subprocess.run(
        ["bash", "--norc", "-c", BASH, "bash"]
        + ["\t".join(["innorank", *words]) for words, _ in lines],
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    replies = [reply for _, words in lines for reply in [*words, "---"]]
    assert (ran.stdout.splitlines(), ran.stderr) == (replies, "")


# What zsh and fish are told of the word with the cursor, as it stands in the line. zsh runs it, in
# which `'\''` is an apostrophe; both quote a name as the word before it is.
QUOTED_LINES = [
    ("Xi\\'a", "Xi'an"),
    ("\"Xi'a", "Xi'an"),
    ("'sana hu", "sana hu'ana"),
    ("sana\\ hu", "sana hu'ana"),
    # A mark in the middle of a word would be lost, or left open.
    ("Xi'a", None),
    ('São"P', None),
    ("'Xi'\\''a", None),
    ('"Xi\'a" hef', "hefei"),
]


@pytest.mark.parametrize(("typed", "name"), QUOTED_LINES)
def test_apostrophes_in_zsh_and_fish(asked: Asked, typed: str, name: str | None) -> None:
    """A name keeps its apostrophes, and an apostrophe inside of a word is left as it is."""
    zsh, fish = (asked(shell, "innorank", "city", typed) for shell in ("zsh", "fish"))

    in_zsh = "_files"
    if name is not None:
        in_zsh = """_arguments '*: :(("{}"))'""".format(name.replace("'", r"'\''"))
    assert (zsh.stdout.rstrip("\n"), zsh.stderr) == (in_zsh, "")
    assert (fish.stdout.splitlines(), fish.stderr) == ([name] if name else [""], "")


def test_fish_asks_whether_there_is_anything() -> None:
    """The answer is an exit status: nothing is printed, though `--lang=q` begins no language."""
    asking = {"_INNORANK_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    ran = subprocess.run(
        [sys.executable, "-c", "from innorank.cli.main import main; main()"],
        env={**os.environ, **asking, "_TYPER_COMPLETE_ARGS": "innorank city x --lang=q"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.parametrize("number", ["99", "3", "-1", "x", "", "9" * 5000])
def test_a_word_that_is_not_there(asked: Asked, number: str) -> None:
    """Where bash says that the cursor is in no word of the line, nothing is offered or said."""
    ran = asked("bash", "innorank", "city", "hef", COMP_CWORD=number)

    assert (ran.status, ran.stdout, ran.stderr) == (0, "", "")


def test_a_shell_that_is_none() -> None:
    """For a shell that is not known there is a line, and no traceback."""
    ran = subprocess.run(
        [sys.executable, "-c", "from innorank.cli.main import main; main()"],
        env={**os.environ, "_INNORANK_COMPLETE": "complete_ksh"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "Shell ksh not supported.\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script_to_install(asked: Asked, shell: str) -> None:
    """Each shell has its script."""
    ran = asked("none", _INNORANK_COMPLETE=f"source_{shell}")

    assert (ran.status, ran.stderr) == (0, "")
    assert f"_INNORANK_COMPLETE=complete_{shell}" in ran.stdout
