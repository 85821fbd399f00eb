"""Documents with one mistake each, as editors make them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_NAMES = ("p", "div", "hi", "note", "persName", "text", "head", "date", "nonsense", "l", "pb")
_ATTRIBUTES = ("type", "n", "when", "target", "rendd", "key", "ref", "who", "xml:lang", "resp")
_VALUES = ("", " ", "two words", "1961-13-45", "#", "#a #b", "%zz", "true", "-1", "0.5", "a:b:c")


def mutate(root: etree._Element, random: Random) -> bytes:
    """Return a document as bytes, with one mistake put in."""
    tree = deepcopy(root)
    elements = list(tree.iter(etree.Element))
    _MUTATIONS[random.randrange(len(_MUTATIONS))](random.choice(elements), elements, random)
    return etree.tostring(tree.getroottree(), encoding="utf-8", xml_declaration=True)


def _rename(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    namespace = etree.QName(element).namespace
    element.tag = etree.QName(namespace, random.choice(_NAMES))


def _misspell(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    name = etree.QName(element)
    place = random.randrange(len(name.localname))
    spelt = name.localname[:place] + random.choice("xyz") + name.localname[place:]
    element.tag = etree.QName(name.namespace, spelt)


def _other_namespace(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    name = etree.QName(element)
    element.tag = etree.QName(random.choice(("urn:other", None)), name.localname)


def _delete(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        if random.random() < 0.5 and len(element):
            parent.extend(list(element))
        parent.remove(element)


def _move(element: etree._Element, elements: list[etree._Element], random: Random) -> None:
    target = random.choice(elements)
    if element.getparent() is not None and element not in (target, *target.iterancestors()):
        target.insert(random.randrange(len(target) + 1), element)


def _copy(element: etree._Element, elements: list[etree._Element], random: Random) -> None:
    target = random.choice(elements)
    target.insert(random.randrange(len(target) + 1), deepcopy(element))


def _swap(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    if len(element) > 1:
        one = random.randrange(len(element) - 1)
        element.insert(one, element[one + 1])


def _attribute_name(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    if element.attrib:
        old = random.choice(sorted(map(str, element.attrib)))
        value = element.attrib.pop(old)
        name = etree.QName(old)
        element.set(etree.QName(name.namespace, f"{name.localname}x"), value)


def _add_attribute(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    name = random.choice(_ATTRIBUTES).replace("xml:", "{http://www.w3.org/XML/1998/namespace}")
    element.set(name, random.choice(_VALUES))


def _drop_attribute(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    if element.attrib:
        del element.attrib[random.choice(sorted(map(str, element.attrib)))]


def _value(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    if element.attrib:
        element.set(random.choice(sorted(map(str, element.attrib))), random.choice(_VALUES))


def _text(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    written = random.choice(("stray", "\n\nstray\nwords\n", "\u00a0", " &amp; "))
    if len(element) and random.random() < 0.5:
        child = random.choice(list(element))
        child.tail = (child.tail or "") + written
    else:
        element.text = (element.text or "") + written


_MUTATIONS: tuple[Callable[[etree._Element, list[etree._Element], Random], None], ...] = (
    _rename,
    _misspell,
    _other_namespace,
    _delete,
    _move,
    _copy,
    _swap,
    _attribute_name,
    _add_attribute,
    _drop_attribute,
    _value,
    _text,
)
