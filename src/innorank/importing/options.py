"""What `import` is asked for."""

from typing import NamedTuple

__all__ = ["ImportOptions"]


class ImportOptions(NamedTuple):
    """How a table is read and what its edition is called; None where that is to be derived.

    `list_title` to `accessed` describe a new file or list; a file that is there keeps its own.
    """

    file: str
    edition: str
    into: str
    mapping: tuple[str, ...] = ()
    table: int | None = None
    encoding: str | None = None
    accept_fuzzy: bool = False
    dry_run: bool = False
    stub: str | None = None
    list_id: str | None = None
    list_title: str | None = None
    series: str | None = None
    label: str | None = None
    title: str | None = None
    published: str | None = None
    kind: str | None = None
    scope: int | None = None
    depth: int | None = None
    coverage: str | None = None
    ties: str | None = None
    source_key: str | None = None
    source_title: str | None = None
    source_url: str | None = None
    source_publisher: str | None = None
    source_published: str | None = None
    accessed: str | None = None
