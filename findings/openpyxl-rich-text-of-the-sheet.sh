#!/usr/bin/env bash
# openpyxl keeps how the runs of a cell look if load_workbook() is told rich_text=True. A good guess
# is that it does so with read_only=True as well. It does for texts in the shared table, and not
# for texts that stand in the sheet itself, as openpyxl writes them: there a rank 2 with a raised
# footnote 3 is read as 23.
#
# Seen on 2026-11-27 with Python 3.11 and openpyxl 3.1.5:
#   read_only=False: ['2', 'superscript 3']
#   read_only=True: 23
#
# It matters here because a large sheet is read row by row; innorank reads such texts by itself.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "openpyxl==3.1.5"
cat > "$folder/raised.py" <<'PYTHON'
import io

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

book = openpyxl.Workbook()
book.active["A1"] = CellRichText("2", TextBlock(InlineFont(vertAlign="superscript"), "3"))
file = io.BytesIO()
book.save(file)
for read_only in (False, True):
    read = openpyxl.load_workbook(file, read_only=read_only, rich_text=True)
    value = next(read.worksheets[0].iter_rows())[0].value
    if isinstance(value, CellRichText):
        value = [
            f"{run.font.vertAlign} {run.text}" if getattr(run, "font", None) and run.font.vertAlign else str(run)
            for run in value
        ]
    print(f"read_only={read_only}: {value}")
PYTHON
seen=$("$folder/venv/bin/python" "$folder/raised.py")
printf '%s\n' "$seen"
expected=$'read_only=False: [\'2\', \'superscript 3\']\nread_only=True: 23'
[[ $seen == "$expected" ]] || { echo "that has changed; expected:"; printf '%s\n' "$expected"; exit 1; }
