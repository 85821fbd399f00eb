"""What the tests of ODDs share: an ODD around some declarations, and a validator made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from lxml import etree

from edition import odd

if TYPE_CHECKING:
    from pathlib import Path

    from edition.odd import Odd

_FRAME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:rng="http://relaxng.org/ns/structure/1.0"
 xmlns:sch="http://purl.oclc.org/dsdl/schematron"><text><body>{outside}
<schemaSpec ident="test" {attributes}>{inside}</schemaSpec></body></text></TEI>"""


_STOCK = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<moduleSpec ident="base"/><moduleSpec ident="more"/>
<classSpec ident="model.part" type="model" module="base"/>
<classSpec ident="att.g" type="atts" module="base"><attList><attDef ident="n"/><attDef ident="k">
 <valList type="closed"><valItem ident="one"/><valItem ident="two"/></valList></attDef></attList>
</classSpec>
<macroSpec ident="macro.m" module="base"><content><alternate minOccurs="0" maxOccurs="unbounded">
 <textNode/><classRef key="model.part"/></alternate></content></macroSpec>
<dataSpec ident="data.d" module="base"><content><dataRef name="integer"/></content></dataSpec>
<elementSpec ident="TEI" module="base"><classes><memberOf key="att.g"/></classes><content>
 <sequence><elementRef key="head"/><macroRef key="macro.m"/></sequence></content></elementSpec>
<elementSpec ident="head" module="base"><content><textNode/></content></elementSpec>
<elementSpec ident="p" module="base"><classes><memberOf key="model.part"/><memberOf key="att.g"/>
 </classes><content><textNode/></content><constraintSpec ident="c" scheme="schematron"><constraint>
 <sch:assert xmlns:sch="http://purl.oclc.org/dsdl/schematron" test="@n">n</sch:assert>
 </constraint></constraintSpec><attList><attDef ident="own"><datatype><dataRef key="data.d"/>
 </datatype></attDef></attList></elementSpec>
<elementSpec ident="q" module="more"><classes><memberOf key="model.part"/></classes><content>
 <textNode/></content></elementSpec>
<elementSpec ident="r" module="more"><classes><memberOf key="model.part"/></classes><content/>
</elementSpec>
</body></text></TEI>"""


class WritesOdd(Protocol):
    """Writes an ODD and reads it."""

    def __call__(
        self,
        inside: str,
        *,
        attributes: str = 'start="TEI"',
        outside: str = "",
        name: str = "test.odd",
        p5: Path | None = None,
    ) -> Odd:
        """Return the schema of an ODD whose `schemaSpec` has these attributes and content."""


@pytest.fixture
def written(tmp_path: Path) -> WritesOdd:
    """Return a function that writes an ODD and reads it."""

    def write(
        inside: str,
        *,
        attributes: str = 'start="TEI"',
        outside: str = "",
        name: str = "test.odd",
        p5: Path | None = None,
    ) -> Odd:
        path = tmp_path / name
        text = _FRAME.format(inside=inside, attributes=attributes, outside=outside)
        path.write_text(text, encoding="utf-8")
        return odd.read(path, p5=p5)

    return write


class Accepts(Protocol):
    """Validates."""

    def __call__(self, schema: Odd, document: str) -> bool:
        """Say whether a document, its root in the TEI namespace, is valid."""


@pytest.fixture
def accepts() -> Accepts:
    """Return a function that says whether a schema takes a document."""

    def validate(schema: Odd, document: str) -> bool:
        grammar = etree.RelaxNG(etree.fromstring(odd.compile_relaxng(schema)))
        root = etree.fromstring(f'<x xmlns="http://www.tei-c.org/ns/1.0">{document}</x>')[0]
        alone = etree.fromstring(etree.tostring(root))
        return grammar.validate(alone)

    return validate


@pytest.fixture
def stock(tmp_path: Path) -> Path:
    """Return a small stock of declarations in two modules."""
    path = tmp_path / "stock.xml"
    path.write_text(_STOCK, encoding="utf-8")
    return path
