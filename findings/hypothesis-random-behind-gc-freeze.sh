#!/usr/bin/env bash
# gc.freeze() is for speed alone: it takes what is loaded out of the garbage collector's rounds. A
# good guess is that libraries do not notice. hypothesis before 6.136 does: it asks
# gc.get_referrers() who holds its own generator of random numbers, is told that nobody does, and
# warns that the generator "could be garbage collected immediately". Where warnings are errors, the
# first test of a process that is derandomized then fails, and the failure is told as "flaky".
#
# Seen on 2026-11-27 with Python 3.11.7:
#   hypothesis 6.135.0: 0 warnings before gc.freeze(), 1 after
#   hypothesis 6.136.0: 0 warnings before gc.freeze(), 0 after
#
# It matters here because tests/conftest.py freezes what is loaded: hence the lower bound.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
import gc, sys, warnings
from hypothesis import given, settings, strategies

@settings(database=None, derandomize=True, max_examples=1)
@given(strategies.integers())
def holds(number): pass

if sys.argv[1] == "frozen":
    gc.freeze()
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    holds()
print(len([each for each in told if "garbage collected" in str(each.message)]))
PYTHON
seen=
for version in 6.135.0 6.136.0; do
    python3 -m pip install --quiet --disable-pip-version-check --target "$folder/$version" \
        "hypothesis==$version" 2>/dev/null
    before=$(PYTHONPATH="$folder/$version" python3 "$folder/seen.py" plain)
    after=$(PYTHONPATH="$folder/$version" python3 "$folder/seen.py" frozen)
    seen+="hypothesis $version: $before warnings before gc.freeze(), $after after"$'\n'
done
printf '%s' "$seen"
expected=$'hypothesis 6.135.0: 0 warnings before gc.freeze(), 1 after
hypothesis 6.136.0: 0 warnings before gc.freeze(), 0 after\n'
[[ $seen == "$expected" ]] || { echo "that has changed; expected:"; printf '%s' "$expected"; exit 1; }
