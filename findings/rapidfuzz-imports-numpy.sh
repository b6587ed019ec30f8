#!/usr/bin/env bash
# rapidfuzz 3.6.2 imports numpy as soon as `rapidfuzz.process` is imported, wherever numpy is
# installed; 3.7.0 waits until `cdist` needs it. rapidfuzz does not depend on numpy, so that a good
# guess is that it leaves it alone: whoever measures in an environment without numpy sees nothing.
#
# Seen on 2026-11-27 with Python 3.11 and numpy 1.26.4:
#   3.6.2 numpy loaded: True
#   3.7.0 numpy loaded: False
#
# It matters here because a misspelt name then costs several times as much beside numpy as without.
# innorank requires 3.7 since.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
code='import sys, rapidfuzz; from rapidfuzz import process; from rapidfuzz.distance import OSA
print(rapidfuzz.__version__, "numpy loaded:", "numpy" in sys.modules)'

seen=""
for version in 3.6.2 3.7.0; do
    "$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check \
        "rapidfuzz==$version" numpy==1.26.4
    seen+=$("$folder/env/bin/python" -c "$code")$'\n'
done
printf '%s' "$seen"
expected=$'3.6.2 numpy loaded: True\n3.7.0 numpy loaded: False\n'
[[ $seen == "$expected" ]] || { echo "that has changed; expected:"; printf '%s' "$expected"; exit 1; }
