"""The page of the account: the silent statements, and all that are made, with specimens."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from edition.coverage.report import by_frequency, named, sentence
from edition.site.rendering import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.coverage.account import Account
    from edition.site import Site

FILE: Final = "coverage.html"
_TITLE: Final = "The edition"
"""What an edition of one document, whose title is that of the document, is called here."""


def coverage_page(site: Site, account: Account) -> dict[str, bytes]:
    """Return the page of an account by its path in the edition.

    Args:
        site: What all pages share.
        account: The account of the edition.
    """
    content = {
        "site": replace(site, title=site.title or _TITLE),
        "root": "",
        "sentence": sentence(account),
        "silent": [(named(one.key), one) for one in by_frequency(account.silent)],
        "elements": list(_elements(account)),
    }
    return {FILE: rendered(site, "coverage.html.j2", content)}


def _elements(account: Account) -> Iterator[tuple[object, ...]]:
    """Give each element with its specimens and its attributes, by name."""
    ordered = sorted(account.statements, key=lambda one: one.key)
    for name, group in groupby(ordered, key=lambda one: one.key.element):
        own, *others = group
        attributes = [
            (attribute, [(one.key.value, one) for one in of])
            for attribute, of in groupby(others, key=lambda one: one.key.attribute)
        ]
        shown = [
            (view, rule, Markup(html))  # noqa: S704 - lxml has escaped it
            for view, rule, html in own.shown
        ]
        yield name, own, shown, attributes
