"""The pipelines of docs/shell.md, each run by sh as it stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "shell.md"
_END = "--- end of a pipeline ---"


def test_pipelines(tmp_path: Path) -> None:
    """Each prints what the page says, and the page has ten."""
    text = PAGE.read_text("utf-8")
    (columns,) = re.findall(r"^```sh\n(columns\(\).*?)^```$", text, re.M | re.S)
    examples = re.findall(r"^```sh\n([^`]*?)^```\n\n```text\n(.*?)^```$", text, re.M | re.S)
    script = columns + "".join(f"{typed}echo '{_END}'\n" for typed, _ in examples)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(
        ["sh", "-u", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
    )

    assert len(examples) == 10
    assert ran.stderr == ""
    assert ran.stdout.split(f"{_END}\n")[:-1] == [shown for _, shown in examples]
