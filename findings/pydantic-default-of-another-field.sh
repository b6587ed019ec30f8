#!/usr/bin/env bash
# pydantic 2.11.4 lets a required field pass without a value, where another field shares its
# annotated type, to which the required one adds a condition, and has a default; 2.11.5 refuses it.
# A good guess is that `= []` of one field says nothing of any other, and that a list that must not
# be empty is not.
#
# Seen on 2026-11-27 with Python 3.11:
#   2.11.4 members=[] economies=[]
#   2.11.5 refused: economies: Field required
#
# It matters here because a place without `economies` passed as one with none. innorank requires
# 2.11.5 since.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/fields.py" <<'PYTHON'
from typing import Annotated

import pydantic
from pydantic import AfterValidator, BaseModel, Field

Codes = Annotated[list[str], AfterValidator(sorted), Field(json_schema_extra={"uniqueItems": True})]


class Place(BaseModel):
    members: Codes = []
    economies: Annotated[Codes, Field(min_length=1)]


try:
    print(pydantic.VERSION, Place.model_validate({}))
except pydantic.ValidationError as error:
    found = error.errors()[0]
    print(pydantic.VERSION, f"refused: {found['loc'][0]}: {found['msg']}")
PYTHON

seen=""
for version in 2.11.4 2.11.5; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/python" -m pip install --quiet --disable-pip-version-check "pydantic==$version"
    seen+=$("$folder/$version/bin/python" "$folder/fields.py")$'\n'
done
printf '%s' "$seen"
expected=$'2.11.4 members=[] economies=[]\n2.11.5 refused: economies: Field required\n'
[[ $seen == "$expected" ]] || { echo "that has changed; expected:"; printf '%s' "$expected"; exit 1; }
