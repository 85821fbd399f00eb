"""Planning: which pages an edition has, and what each shows, before any is written."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from edition.site.rendering import rendered
from edition.site.values import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from edition.site.values import Site


def digest(*shown: object) -> str:
    """Return a digest of what a page shows.

    Args:
        shown: Values that are written out the same whenever they are the same: no sets.
    """
    return sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def page_of(template: str, content: Mapping[str, Any]) -> Callable[[Site], bytes]:
    """Return what renders a page.

    Args:
        template: The name of its template.
        content: What the template may name, beside the `site`.
    """

    def render(site: Site) -> bytes:
        return rendered(site, template, {"site": site, **content})

    return render


def file_of(path: str, content: bytes) -> Page:
    """Return a file that is as it is, such as a script, as a page of an edition."""
    return Page(path, digest(content), lambda _site: content)
