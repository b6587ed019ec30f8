#!/usr/bin/env bash
# When a table is printed over several sheets, browsers repeat its <thead> on each. A good guess is
# that all of the head is repeated. Chromium repeats the texts in it, and leaves out the buttons:
# a table whose headings sort, as the authoring practices of ARIA have it (a button in each th),
# has an empty head from the second sheet on.
#
# Seen on 2026-11-27 with Debian's Chromium 156.0.8078.108 and poppler-utils 22.12.0:
#   sheets: 4
#   heads that are text: 4
#   heads in a button: 1
#
# It matters here because pages sort by such buttons; for print, src/innorank/reports/page.css
# shows a copy of the heading in place of the button.
# Needs: apt-get install chromium poppler-utils
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    printf '<!DOCTYPE html><meta charset="utf-8"><title>T</title><table><thead><tr>'
    printf '<th>Plain</th><th><button>Pressed</button></th></tr></thead><tbody>'
    for row in $(seq 150); do printf '<tr><td>row %s</td><td>x</td></tr>' "$row"; done
    printf '</tbody></table>'
} > "$folder/table.html"
chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$folder/profile" \
    --no-pdf-header-footer --print-to-pdf="$folder/table.pdf" "file://$folder/table.html" 2>/dev/null
text=$(pdftotext -layout "$folder/table.pdf" -)
seen="sheets: $(pdfinfo "$folder/table.pdf" | sed -n 's/^Pages: *//p')
heads that are text: $(grep -c Plain <<< "$text")
heads in a button: $(grep -c Pressed <<< "$text")"
printf '%s\n' "$seen"
expected=$'sheets: 4\nheads that are text: 4\nheads in a button: 1'
[[ $seen == "$expected" ]] || { echo "that has changed; expected:"; printf '%s\n' "$expected"; exit 1; }
