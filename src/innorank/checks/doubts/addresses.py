"""Addresses at which nothing was published: templates, proxies, machines behind the public ones."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ...datafiles.complaints import Finding, FindingInFile, PathInFile
from . import Snapshot, doubt

# A placeholder that a program should have filled in, as `{{href}}` or `${path}`.
_TEMPLATE = re.compile(r"\{|%7b%7b|\$%7b", re.IGNORECASE)
# An address inside the query of another one.
_ADDRESS_IN_QUERY = re.compile(r"=https?(:|%3a)(//|%2f%2f)", re.IGNORECASE)
_PROXY = re.compile(
    r"proxy|(^|\.)(webcache\.googleusercontent|translate\.google(usercontent)?)\.com$|\.translate\.goog$"
    r"|^r\.jina\.ai$|^cc\.bingj\.com$|\.cdn\.ampproject\.org$"
)
_BEHIND = re.compile(
    r"(^|[.-])(dev|test|stage|staging|preprod|prod|nginx|localhost)[.-]"
    r"|\.(cloudfront|fastly|arc-cdn|azurewebsites)\.net$|\.(arcpublishing)\.com$"
    r"|\.(amazee|quintype)\.io$"
)


@doubt
def indirect_addresses(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Addresses of series, sources and entries at which nothing was published.

    Where a document was read (`read_at`) may be any of them.
    """
    for file, path, address in _addresses(snapshot):
        fault = _fault(address)
        if fault is not None:
            message = f"{address} {fault}, not where the document was published"
            yield file, Finding(path, "indirect-address", message)


def _fault(address: str) -> str | None:
    """What an address is, if not that of a publication."""
    host = urlsplit(address).hostname or ""
    if _TEMPLATE.search(address):
        return "is an unfilled template"
    if _ADDRESS_IN_QUERY.search(address) or _PROXY.search(host):
        return "leads through a proxy or a cache"
    if _BEHIND.search(host):
        return "is of a machine behind the public one"
    return None


def _addresses(snapshot: Snapshot) -> Iterator[tuple[str, PathInFile, str]]:
    """Every address but those where documents were read: file, path in it, and the address."""
    for name, (file, series, links) in snapshot.series.items():
        path: PathInFile = ("series", name)
        if series.url:
            yield file, (*path, "url"), series.url
        for index, link in enumerate(links):
            if link["source"]:
                yield file, (*path, "comparability", index, "source"), link["source"]
    for file, edition, _ in snapshot.editions.values():
        for key, source in edition.sources.items():
            if source["url"]:
                yield file, ("sources", key, "url"), source["url"]
    for listed in snapshot.lists():
        for position, entry in enumerate(listed.entries):
            if entry.link:
                yield listed.file, listed.entry_path(position, "link"), entry.link
