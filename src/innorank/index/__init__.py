"""The index: an SQLite file in the user's cache that answers fast. Never a source of truth."""
