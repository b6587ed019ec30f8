"""What `tests/mutants/run` changes."""

import ast
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

CODE = '''
"""A text that steers nothing."""
MOST: TypeAlias = "a type"
if TYPE_CHECKING:
    LIMIT = 1
def chosen(words: tuple[Literal["w"], ...], bound: int = 3) -> "str | None":
    words.sort()
    for word in words[:bound]:
        if not word or word == "rank":
            continue
        return min(word, "-" + word) if word else None
    return None
'''
HEAD = "def chosen(words: tuple[Literal['w'], ...], bound: int={}) -> 'str | None':"
TEST, ANSWER = "if not word or word == 'rank':", "return min(word, '-' + word) if word else None"
CHANGES = [
    (HEAD.format(3), HEAD.format(4)),
    ("words.sort()", "pass"),
    ("for word in words[:bound]:", "for word in words[:]:"),
    (TEST, "if not word and word == 'rank':"),
    (TEST, "if word or word == 'rank':"),
    (TEST, "if not word or word != 'rank':"),
    (TEST, "if not word or word == 'rank?':"),
    ("continue", "break"),
    (ANSWER, "return None"),
    (ANSWER, "return min(word, '-' + word) if not word else None"),
    (ANSWER, "return max(word, '-' + word) if word else None"),
    (ANSWER, "return min(word, '-' - word) if word else None"),
]


def test_each_change_is_made_alone_and_taken_back() -> None:
    """One place at a time, of all that steers; types and texts are left as they are."""
    path = Path(__file__).with_name("run")
    spec = spec_from_loader("mutants", SourceFileLoader("mutants", str(path)))
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    tree, file = ast.parse(CODE), script.SOURCES / "room" / "code.py"
    untouched = ast.unparse(tree)
    changes = []
    for change in script.changes_of(file, tree):
        assert ast.unparse(tree) == untouched.replace(change.before, change.after)
        changes.append(change.key)

    assert ast.unparse(tree) == untouched
    assert sorted(changes) == sorted(("room/code.py", *change) for change in CHANGES)
