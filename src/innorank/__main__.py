"""`python -m innorank` is the same as `innorank`."""

from .cli.main import program

program()
