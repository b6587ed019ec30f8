#!/usr/bin/env bash
# For zsh, Typer prints a line that the completion script evaluates: `_arguments '*: :((...))'`. A
# good guess is that a value with an apostrophe stays whole in it. Typer doubles the apostrophe,
# which zsh, as every shell, reads as an end and a beginning: the apostrophe is gone, and what is
# offered is no longer the value.
#
# Seen on 2026-11-27 with Python 3.11 and typer 0.28.0:
#   printed: _arguments '*: :(("Xi''an"))'
#   read: *: :(("Xian"))
#
# It matters here because names have apostrophes: innorank puts '\'' in their place.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "typer==0.28.0"
cat > "$folder/go.py" <<'PYTHON'
import typer

app = typer.Typer()


@app.command()
def go(name: str = typer.Argument(autocompletion=lambda: ["Xi'an"])) -> None:
    pass


app(prog_name="go")
PYTHON
printed=$(_GO_COMPLETE=complete_zsh _TYPER_COMPLETE_ARGS="go " "$folder/venv/bin/python" "$folder/go.py")
_arguments() { printf '%s' "$1"; }
seen="printed: $printed"$'\n'"read: $(eval "$printed")"
printf '%s\n' "$seen"
expected=$'printed: _arguments \'*: :(("Xi\'\'an"))\'\nread: *: :(("Xian"))'
[[ $seen == "$expected" ]] || { echo "that has changed; expected:"; printf '%s\n' "$expected"; exit 1; }
