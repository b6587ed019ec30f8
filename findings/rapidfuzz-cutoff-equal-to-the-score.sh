#!/usr/bin/env bash
# rapidfuzz says of `score_cutoff` that a score below it becomes 0. A good guess is that a score as
# great as the limit is kept. For a normalized similarity it depends on the number: of 0.6, 0.8 and
# 0.85 it is lost, and `process.extract` leaves the name out; of 0.65, 0.75 and 0.9 it is kept.
#
# Seen on 2026-11-27 with Python 3.11 and rapidfuzz 3.14.6:
#   izmir, izmit: 0.8, with a limit of 0.8: 0.0, extracted: 0
#   pune, puna: 0.75, with a limit of 0.75: 0.75, extracted: 1
#
# It matters here because misspelt names are suggested from a similarity on: innorank's limit is
# 0.65, which is kept, and where it asks for 0.4 it compares the scores itself.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "rapidfuzz==3.14.6"
seen=$("$folder/venv/bin/python" - <<'PYTHON'
from rapidfuzz import process
from rapidfuzz.distance import OSA

alike = OSA.normalized_similarity
for one, other in (("izmir", "izmit"), ("pune", "puna")):
    score = alike(one, other)
    limited = alike(one, other, score_cutoff=score)
    extracted = process.extract(one, [other], scorer=alike, score_cutoff=score)
    print(f"{one}, {other}: {score}, with a limit of {score}: {limited}, extracted: {len(extracted)}")
PYTHON
)
printf '%s\n' "$seen"
expected=$(sed -n 's/^#   //p' "$0")
[[ $seen == "$expected" ]] || { echo "that has changed; expected:"; printf '%s\n' "$expected"; exit 1; }
