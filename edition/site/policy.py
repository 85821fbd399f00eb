"""The content security policy of a page: what a browser may load and run for it."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Final

_BESIDE: Final = "'self' file:"
"""What lies beside a page. From `file://`, `'self'` is nothing in Firefox; `file:` is what is."""


def policy(*, styles: str = "", scripts: bool = False, remote_images: bool = False) -> str:
    """Return the policy of a page (W3C, Content Security Policy Level 3).

    Args:
        styles: The text of the page's own `style` element.
        scripts: Whether the page has scripts, each in a file of its own.
        remote_images: Whether it shows images of other sites.
    """
    hashed = f" 'sha256-{b64encode(sha256(styles.encode()).digest()).decode()}'" if styles else ""
    own = _BESIDE if scripts else "'none'"
    parts = (
        "default-src 'none'",
        f"style-src {_BESIDE}{hashed}",
        f"font-src {_BESIDE} data:",
        f"img-src {_BESIDE}{' http: https:' if remote_images else ''}",
        f"media-src {_BESIDE}",
        f"script-src {own}",
        f"form-action {own}",
        "base-uri 'none'",
    )
    return "; ".join(parts)
