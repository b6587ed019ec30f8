"""Exported shelves: the tables of `model/shelf.py` as files for other programs, one module each."""
