"""Addresses as people write them, which may be none: `http://[add address]`.

`urllib.parse` raises an error for some of them. No other module splits or joins addresses.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

_TOP: Final = "http://top.invalid/"
"""Stands for the top while addresses are joined of which both are relative (RFC 2606)."""
_STEP: Final = "step-upwards.invalid/"


def split(address: str) -> SplitResult | None:
    """Return the parts of an address (RFC 3986, section 3); None if it is no address."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def joined(base: str, address: str) -> str | None:
    """Return an address as it is meant beside another; None if one of them is no address.

    Where the base is relative itself, the steps upwards that lead out of it are kept.
    """
    try:
        if not base or base.startswith("/") or address.startswith("/") or urlsplit(base).scheme:
            return urljoin(base, address)
        upwards = sum(urlsplit(part).path.split("/").count("..") for part in (base, address))
        whole = urljoin(f"{_TOP}{_STEP * upwards}{base}", address)
    except ValueError:
        return None
    if not whole.startswith(_TOP):
        return whole
    below = whole.removeprefix(_TOP)
    steps = 0
    while below.startswith(_STEP):
        below, steps = below.removeprefix(_STEP), steps + 1
    return f"{'../' * (upwards - steps)}{below}"
