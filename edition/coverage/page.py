"""The page of the account: the silent statements, and all that are made, with specimens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from edition.coverage.report import by_frequency, named, sentence
from edition.site.rendering import rendered

if TYPE_CHECKING:
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
    silent = by_frequency(account.silent)
    every = sorted(account.statements, key=lambda one: one.key)
    content = {
        "site": replace(site, title=site.title or _TITLE),
        "root": "",
        "sentence": sentence(account),
        "silent": [(named(one.key), one) for one in silent],
        "every": [
            (
                named(one.key),
                one,
                [
                    (view, rule, Markup(html))  # noqa: S704 - lxml has escaped it
                    for view, rule, html in one.shown
                ],
            )
            for one in every
        ],
    }
    return {FILE: rendered(site, "coverage.html.j2", content)}
