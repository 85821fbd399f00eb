"""Reads the declarations of an ODD from its tree into values (TEI P5, TD)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from lxml import etree

from edition.odd.content_reading import read_content, read_values
from edition.odd.declaration import Mode, Said
from edition.odd.errors import refuse
from edition.odd.occurrence import bounds
from edition.odd.prose import in_language, plain
from edition.odd.specs import (
    AnySpec,
    AttDef,
    AttItem,
    AttList,
    AttRef,
    Classes,
    ClassSpec,
    Constraint,
    DataSpec,
    Datatype,
    ElementSpec,
    MacroSpec,
    MemberOf,
)
from edition.source.names import TEI, tei
from edition.xml.names import SCHEMATRON, XML, XML_BASE, XML_LANG, XSLT
from edition.xml.places import Place

if TYPE_CHECKING:
    from edition.odd.content import Node, ValList

SPECS: Final = (tei("elementSpec"), tei("classSpec"), tei("macroSpec"), tei("dataSpec"))
_OUTDATED: Final = "deprecationInfo"
_SCHEMES: Final = frozenset({"schematron", "isoschematron", None})


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads declarations of one document.

    Attributes:
        file: The document as messages name it.
        lang: The language of the documentation.
        parts: Whether parts of the document stand in other files.
    """

    file: str
    lang: str = "en"
    parts: bool = False

    def place(self, element: etree._Element) -> Place:
        """Return where an element stands."""
        line = element.sourceline or 0
        if self.parts:
            for one in (element, *element.iterancestors()):
                base = one.get(XML_BASE)
                if base is not None:
                    return Place(str(Path(self.file).parent / base), line)
        return Place(self.file, line)

    def spec(self, element: etree._Element) -> AnySpec:
        """Read an `elementSpec`, `classSpec`, `macroSpec` or `dataSpec`.

        Raises:
            SchemaError: Something it must have is missing or malformed.
        """
        match etree.QName(element).localname:
            case "elementSpec":
                return self._element(element)
            case "classSpec":
                return self._class(element)
            case "macroSpec":
                return self._plain(element, MacroSpec)
            case _:
                return self._plain(element, DataSpec)

    def mode(self, element: etree._Element) -> Mode | None:
        """Read `@mode`."""
        value = element.get("mode")
        if value is None:
            return None
        try:
            return Mode(value.strip())
        except ValueError as error:
            message = f"@mode is “{value}”."
            raise refuse(
                self.place(element), message, "It may be add, change, delete or replace."
            ) from error

    def said(self, element: etree._Element) -> Said:
        """Read the descriptions, those in the language of the documentation."""
        found: dict[str, list[etree._Element]] = {}
        for child in element:
            name = "outdated" if child.get("type") == _OUTDATED else str(child.tag)
            found.setdefault(name, []).append(child)
        return Said(
            " ".join(self._text(found, tei("gloss"))),
            " ".join(self._text(found, tei("desc"))),
            "\n\n".join(self._text(found, tei("remarks"))),
            tuple(in_language(found.get(tei("exemplum"), []), self.lang)),
            " ".join(self._text(found, "outdated")),
        )

    def constraints(self, element: etree._Element) -> tuple[Constraint, ...]:
        """Read the Schematron rules of a declaration."""
        return tuple(
            self._constraint(one)
            for one in element.iterchildren(tei("constraintSpec"))
            if one.get("scheme") in _SCHEMES and self._speaks(one)
        )

    def _text(self, found: dict[str, list[etree._Element]], name: str) -> list[str]:
        return [plain(one) for one in in_language(found.get(name, []), self.lang)]

    def _speaks(self, element: etree._Element) -> bool:
        lang = element.get(XML_LANG)
        return lang is None or lang.partition("-")[0] == self.lang.partition("-")[0]

    def _constraint(self, element: etree._Element) -> Constraint:
        rules = tuple(
            rule
            for constraint in element.iterchildren(tei("constraint"))
            for rule in constraint.iterchildren(f"{{{SCHEMATRON}}}*", f"{{{XSLT}}}*")
        )
        ident = element.get("ident", "").strip()
        query = element.get("queryBinding", "")
        return Constraint(ident, self.mode(element), rules, self.place(element), query)

    def _ident(self, element: etree._Element) -> str:
        ident = element.get("ident", "").strip()
        if not ident:
            name = etree.QName(element).localname
            raise refuse(self.place(element), f"This {name} has no name.", "Give it an @ident.")
        if not all(map(_is_name, ident.split(":", 1))):
            remedy = "A name begins with a letter and contains no spaces."
            raise refuse(self.place(element), f"“{ident}” is not an XML name.", remedy)
        return ident

    def _name(self, element: etree._Element) -> str | None:
        others = in_language(element.findall(tei("altIdent")), self.lang)
        return "".join(others[0].itertext()).strip() or None if others else None

    def _element(self, element: etree._Element) -> ElementSpec:
        return ElementSpec(
            ident=self._ident(element),
            place=self.place(element),
            module=element.get("module", ""),
            mode=self.mode(element),
            prefix=element.get("prefix"),
            said=self.said(element),
            constraints=self.constraints(element),
            content=self._content(element),
            valid_until=element.get("validUntil"),
            ns=element.get("ns"),
            name=self._name(element),
            classes=self._classes(element),
            attributes=self._attributes(element),
        )

    def _class(self, element: etree._Element) -> ClassSpec:
        return ClassSpec(
            ident=self._ident(element),
            place=self.place(element),
            module=element.get("module", ""),
            mode=self.mode(element),
            prefix=element.get("prefix"),
            said=self.said(element),
            constraints=self.constraints(element),
            valid_until=element.get("validUntil"),
            typed=element.get("type") in {"atts", "model"},
            of_attributes=element.get("type") == "atts",
            classes=self._classes(element),
            attributes=self._attributes(element),
        )

    def _plain(self, element: etree._Element, kind: type[_Plain]) -> _Plain:
        return kind(
            ident=self._ident(element),
            place=self.place(element),
            module=element.get("module", ""),
            mode=self.mode(element),
            prefix=element.get("prefix"),
            said=self.said(element),
            constraints=self.constraints(element),
            content=self._content(element),
            valid_until=element.get("validUntil"),
        )

    def _content(self, element: etree._Element) -> tuple[Node, ...] | None:
        values = self._values(element)
        if values is not None and values.kind == "closed":
            return (values,)
        content = element.find(tei("content"))
        return None if content is None else read_content(content, self)

    def _values(self, element: etree._Element) -> ValList | None:
        found = element.find(tei("valList"))
        return None if found is None else read_values(found, self)

    def _classes(self, element: etree._Element) -> Classes | None:
        found = element.find(tei("classes"))
        if found is None:
            return None
        members = tuple(
            MemberOf(
                one.get("key", ""),
                self.place(one),
                self.mode(one),
                *bounds(one, self, "min", "max"),
            )
            for one in found.iterchildren(tei("memberOf"))
        )
        return Classes(members, self.mode(found))

    def _attributes(self, element: etree._Element) -> AttList | None:
        lists = [self._attribute_list(one) for one in element.iterchildren(tei("attList"))]
        if not lists:
            return None
        return lists[0] if len(lists) == 1 else AttList(tuple(lists))

    def _attribute_list(self, element: etree._Element) -> AttList:
        items: list[AttItem] = []
        for child in element.iterchildren(f"{{{TEI}}}*"):
            match etree.QName(child).localname:
                case "attDef":
                    items.append(self._attribute(child))
                case "attRef":
                    items.append(self._reference(child))
                case "attList":
                    items.append(self._attribute_list(child))
                case _:
                    pass
        return AttList(tuple(items), choice=element.get("org") == "choice")

    def _reference(self, element: etree._Element) -> AttRef:
        of_class, name = element.get("class", ""), element.get("name", "")
        if not of_class and ".attribute." in name:
            of_class, _, name = name.partition(".attribute.")
        if not of_class and not name:
            message = "This attRef does not say of which class."
            raise refuse(self.place(element), message, "Give it a @class.")
        return AttRef(of_class, name, self.place(element))

    def _attribute(self, element: etree._Element) -> AttDef:
        ident = self._ident(element)
        default = element.find(tei("defaultVal"))
        ns = element.get("ns", "")
        return AttDef(
            ident=f"xml:{ident}" if ns == XML and ":" not in ident else ident,
            place=self.place(element),
            ns="" if ns == XML else ns,
            mode=self.mode(element),
            usage=element.get("usage"),
            name=self._name(element),
            said=self.said(element),
            datatype=self._datatype(element),
            values=self._values(element),
            default=None if default is None else plain(default),
            constraints=self.constraints(element),
            valid_until=element.get("validUntil"),
        )

    def _datatype(self, element: etree._Element) -> Datatype | None:
        found = element.find(tei("datatype"))
        if found is None:
            return None
        return Datatype(read_content(found, self), *bounds(found, self))


def _is_name(text: str) -> bool:
    try:
        etree.QName(None, text)
    except ValueError:
        return False
    return True


_Plain = TypeVar("_Plain", MacroSpec, DataSpec)
