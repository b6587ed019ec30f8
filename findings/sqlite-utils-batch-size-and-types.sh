#!/usr/bin/env bash
# `sqlite-utils insert --nl` decides the types of a new table's columns by its first batch of rows. A
# good guess is that a large --batch-size has it look at all of them. It does not: a batch has no
# more than 999 values, whatever is asked for, which for 30 columns are 33 rows. A column that is
# null so far becomes one of texts, and numbers that come later are stored as texts.
#
# Seen on 2026-11-27 with Python 3.11 and sqlite-utils 4.2.1, of a number in row 200 of 30 columns:
#   plain: text
#   --batch-size 1000000: text
#   --type late integer: integer
#
# It matters here because exported rows begin with hundreds that have no `scope`; docs/export.md
# names the types.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "sqlite-utils==4.2.1"
cd "$folder"
venv/bin/python - > rows.jsonl <<'PYTHON'
import json

for number in range(1, 201):
    others = {f"column_{index}": number for index in range(29)}
    print(json.dumps({**others, "late": 7 if number == 200 else None}))
PYTHON

stored() {
    rm -f data.db
    venv/bin/sqlite-utils insert data.db rows rows.jsonl --nl "$@" > /dev/null 2>&1
    venv/bin/sqlite-utils data.db 'SELECT typeof(late) FROM rows WHERE late IS NOT NULL' --raw-lines
}
seen="plain: $(stored)
--batch-size 1000000: $(stored --batch-size 1000000)
--type late integer: $(stored --type late integer)"
printf '%s\n' "$seen"
expected=$'plain: text\n--batch-size 1000000: text\n--type late integer: integer'
[[ $seen == "$expected" ]] || { echo "that has changed; expected:"; printf '%s\n' "$expected"; exit 1; }
