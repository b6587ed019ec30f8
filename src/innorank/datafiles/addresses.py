"""What an address is, in data files and in tables that are imported."""

import re

ADDRESS_FORM = r"^https?://[!-;=?-~\u00a1-\U0010ffff]+$"
# As nearly all begin: a host of plain letters, and no port.
_WITH_PLAIN_HOST = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:[/?#]|$)")


def is_address(text: str) -> bool:
    """Whether a text is an address that begins with https:// or http:// and names a host."""
    # Not made before it is asked for: its range of characters takes milliseconds.
    return re.fullmatch(ADDRESS_FORM, text) is not None and names_host(text)


def names_host(address: str) -> bool:
    """Whether an address of that form has a host; its port, if any, is from 1 to 65535."""
    if _WITH_PLAIN_HOST.match(address):
        return True
    # Loaded only for what has to be taken apart.
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
