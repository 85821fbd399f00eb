"""Addresses as people write them, which may be none: `http://[add address]`.

`urllib.parse` raises an error for some of them. No other module splits or joins addresses.
"""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit


def split(address: str) -> SplitResult | None:
    """Return the parts of an address (RFC 3986, section 3); None if it is no address."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def joined(base: str, address: str) -> str | None:
    """Return an address as it is meant beside another; None if one of them is no address."""
    try:
        return urljoin(base, address)
    except ValueError:
        return None
