#!/usr/bin/env bash
# A good guess: pydantic_core.to_json() writes any model, since the model validated its data.
# pydantic 2.13.0: a part of a model whose class has defer_build is valid, and cannot be written:
# its serializer is made when somebody asks the class itself for one. to_json() of a dictionary
# that holds the part raises PydanticSerializationError. The whole model can be written.
# 2.14.4 writes the part, too.
#
# Seen on 2026-11-27 with Python 3.11:
#   pydantic 2.13.0: to_json() of the part: PydanticSerializationError
#   pydantic 2.14.4: to_json() of the part: {"part":{"rank":48}}
#
# It matters here because no index could be built with the older one; such parts are made at once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 2.13.0 2.14.4; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/python" -m pip install --quiet --disable-pip-version-check "pydantic==$version"
    "$folder/$version/bin/python" - <<'PROGRAM'
import pydantic
from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticSerializationError, to_json


class Part(BaseModel):
    model_config = ConfigDict(defer_build=True)
    rank: int


class Whole(BaseModel):
    model_config = ConfigDict(defer_build=True)
    part: Part


whole = Whole.model_validate({"part": {"rank": 48}})
assert whole.model_dump_json() == '{"part":{"rank":48}}'
try:
    written = to_json({"part": whole.part}).decode()
except PydanticSerializationError as error:
    written = type(error).__name__
print(f"pydantic {pydantic.VERSION}: to_json() of the part: {written}")
old = pydantic.VERSION == "2.13.0"
assert written == ("PydanticSerializationError" if old else '{"part":{"rank":48}}'), "this changed"
PROGRAM
done
