"""The proof of a build, checked again without the program that made it."""

from __future__ import annotations

import json

from lxml import etree, html

_TOP = "//*[self::t:text or self::t:sourceDoc][not(ancestor::t:text or ancestor::t:sourceDoc)]"
_OWN = "descendant::text()[not(ancestor::*[@data-generated])]"


def check(tei: bytes, proof: str, pages: dict[str, bytes]) -> None:
    """Check `proof.json` against the TEI and the pages of its views; AssertionError if it lies."""
    tops = etree.fromstring(tei, etree.XMLParser(huge_tree=True)).xpath(
        _TOP, namespaces={"t": "http://www.tei-c.org/ns/1.0"}
    )
    source = "".join("".join(text.split()) for top in tops for text in top.itertext(etree.Element))
    claimed = json.loads(proof)
    assert claimed["characters"] == len(source)
    for name, view in claimed["views"].items():
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        page = html.document_fromstring(pages[name], parser=parser)
        (root,) = page.xpath(f"//*[@data-view = '{name}']")
        gone = {place for item in view["hidden"] for place in range(item["start"], item["end"])}
        moved = {place for item in view["moved"] for place in range(item["start"], item["end"])}
        kept = "".join(source[place] for place in range(len(source)) if place not in gone | moved)
        texts = root.xpath(_OWN + "[not(ancestor::*[@data-moved])]")
        assert kept == "".join("".join(text.split()) for text in texts)
        ends = {item["start"]: item["end"] for item in view["moved"]}
        for piece in root.xpath("descendant::*[@data-moved]"):
            start = int(piece.get("data-moved"))
            here = [place for place in range(start, ends.get(start, start)) if place not in gone]
            said = "".join("".join(text.split()) for text in piece.xpath(_OWN))
            assert said == "".join(source[place] for place in here)
