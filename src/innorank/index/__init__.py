"""The index: an SQLite file in the user's cache that answers fast. Never a source of truth."""

# Of the tables in `schema.sql`: raise it whenever these, or what the builder writes into them,
# change. It is here since every start asks for it, and for nothing else of the tables.
SCHEMA_VERSION = 31
