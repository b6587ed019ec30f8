"""What an address is, in data files and in tables that are imported."""

import re
from urllib.parse import urlsplit

ADDRESS_FORM = r"^https?://[!-;=?-~\u00a1-\U0010ffff]+$"
_ADDRESS = re.compile(ADDRESS_FORM)


def is_address(text: str) -> bool:
    """Whether a text is an address that begins with https:// or http:// and names a host."""
    return _ADDRESS.fullmatch(text) is not None and names_host(text)


def names_host(address: str) -> bool:
    """Whether an address of that form has a host; its port, if any, is from 1 to 65535."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
