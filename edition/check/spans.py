"""Spans: passages that are marked by `spanTo` and lead to no place after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from edition.check.seen import Seen
from edition.source.positions import Remark
from edition.source.spans import spans
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from edition.config import Config
    from edition.source import Document

_HINT = "Let spanTo name the element with which the passage ends, or an <anchor/> there."


def check(document: Document, _config: Config) -> Seen:
    """Find passages whose end is not after their beginning; the pointers find those without one."""
    astray = spans(document.transcriptions()).astray
    if not astray:
        return Seen(())
    known = {element.get(XML_ID) for element in document.root.iter(etree.Element)}
    return Seen(tuple(_remark(element) for element in astray if _target(element) in known))


def _target(element: etree._Element) -> str:
    return (element.get("spanTo") or "").strip().removeprefix("#")


def _remark(element: etree._Element) -> Remark:
    name = etree.QName(element).localname
    message = (
        f"The spanTo of <{name}> leads to #{_target(element)}, which does not follow it in the "
        "transcription: no passage is marked."
    )
    return Remark(element, "span-astray", message, _HINT, frozenset({"spanTo"}))
