"""Each command is a module of its own, which nothing else in the room needs.

All but those that are made of the answers of others, or have a room of their own.
"""

import ast
from pathlib import Path

import innorank
from innorank.cli.commands import COMMANDS

ROOM = Path(innorank.__file__).parent / "queries"


def imported(path: Path) -> set[str]:
    """The modules of the room, beside its folders, that a file imports from."""
    level = len(path.relative_to(ROOM).parts)
    nodes = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level == level
    ]
    modules = {node.module for node in nodes if node.module}
    return modules | {alias.name for node in nodes if not node.module for alias in node.names}


def test_no_command_is_a_library_of_another() -> None:
    """What several commands share stands in a module that is named after what it is."""
    # These stand in rooms of their own.
    commands = {name.replace("-", "_") for name in COMMANDS} - {"import", "new", "chart", "report"}
    needs = {
        path.relative_to(ROOM).as_posix(): imported(path) & commands for path in ROOM.rglob("*.py")
    }

    assert commands <= {path.stem for path in ROOM.glob("*.py")}
    assert {path: names for path, names in needs.items() if names} == {}
