"""What the pages are made of, and the frame that all pages of an edition share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import jinja2
    from lxml import etree

    from edition.config import Config
    from edition.header import Header
    from edition.ledger import Row
    from edition.proof import Account
    from edition.source import Document


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages share.

    Attributes:
        config: The configuration.
        environment: The templates, the user's before ours.
        single: Whether the edition has one document only: then its presentation is the index.
        title: The edition's title; empty: that of its only document.
        own_style: Whether the user's static folder holds an `edition.css`.
        formats: What readers can download beside the TEI: file name and title. The name is a
            pattern in which `{id}` is the document's id.
    """

    config: Config
    environment: jinja2.Environment
    single: bool
    title: str
    own_style: bool = False
    formats: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A finished view.

    Attributes:
        name: Its name, as in the names of pages.
        title: What readers see.
        root: The `div[data-view]`.
        sheets: Whether it is made of sheets.
        account: What it shows and hides, in numbers.
        css: The rules that its models and the document give it; harmless properties only.
    """

    name: str
    title: str
    root: etree._Element
    sheets: bool
    account: Account
    css: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A document with all that was made of it.

    Attributes:
        document: The document.
        header: What its header says.
        views: Its views, the diplomatic one first. Pages take their trees over: names become
            links in them. No text changes.
        ledger: Its interventions, in order.
    """

    document: Document
    header: Header
    views: Sequence[View]
    ledger: Sequence[Row]
