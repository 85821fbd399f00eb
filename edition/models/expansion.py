"""Behaviours, copied into the rules of a view.

A call of a named template with a dozen parameters costs more than all else that a rule does. So
the compiler copies the template's body, puts the model's parameters in the place of its variables,
and drops what hangs on a parameter that the model does not give.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import count
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.models import parameters
from edition.models.xpath import is_literal, literal, substitute, tokens
from edition.xml.names import XSLT
from edition.xml.regular import read_regular
from edition.xml.tree import add_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_ELEMENT: Final = f"{{{XSLT}}}element"
_EMPTY: Final = "''"
_PURE: Final = frozenset({"starts-with", "not", "true", "false", "contains", "boolean"})
"""The functions whose value is known where their arguments are."""
_DYNAMIC: Final = frozenset({"variable", "test", "call", "axis", "type", "prefixed", "other"})


@cache
def xsl(name: str) -> str:
    """Return the Clark name of an XSLT instruction."""
    return f"{{{XSLT}}}{name}"


@dataclass(frozen=True, slots=True)
class Behaviours:
    """The named templates of the behaviours.

    Attributes:
        templates: By name.
        own: Those that the edition's own stylesheet defines: they are called, not copied.
    """

    templates: Mapping[str, etree._Element]
    own: frozenset[str] = frozenset()
    _numbers: Iterator[int] = field(default_factory=count, compare=False)

    def __contains__(self, name: str) -> bool:
        """Say whether there is a behaviour of that name."""
        return name in self.own or name in self.templates

    def parameters(self, name: str) -> frozenset[str]:
        """Return the names of the parameters that a behaviour has."""
        if name in self.own:
            declared = self.templates[name].iterchildren(xsl("param"))
            return frozenset(param.get("name", "") for param in declared)
        return parameters.of(name)

    def expand(
        self, name: str, given: Mapping[str, str], content: list[etree._Element]
    ) -> list[etree._Element]:
        """Return the instructions of a behaviour.

        Args:
            name: The behaviour.
            given: Expressions by parameter.
            content: The instructions that make its content; empty: the behaviour's own default.
        """
        if name in self.own:
            return [_call(name, given)]
        holder = etree.Element(xsl("if"), test="true()")
        self._copy_template(self.templates[name], dict(given), content, holder)
        return list(holder)

    def _copy_template(
        self,
        template: etree._Element,
        given: Mapping[str, str],
        content: list[etree._Element],
        target: etree._Element,
    ) -> None:
        number = next(self._numbers)
        values = dict(given)
        for param in template.iterchildren(xsl("param")):
            name = param.get("name", "")
            values.setdefault(name, param.get("select", _EMPTY))
            expression = values[name]
            if name != "content" and not _is_simple(expression) and _uses(template, name):
                values[name] = f"$v{number}-{name}"
                etree.SubElement(target, xsl("variable"), name=values[name][1:], select=expression)
        for variable in template.iter(xsl("variable")):
            values[variable.get("name", "")] = f"$v{number}-{variable.get('name')}"
        scope = _Scope(self, values, content)
        for child in template:
            if child.tag != xsl("param"):
                scope.copy(child, target)

    def delegate(self, call: etree._Element, scope: _Scope, target: etree._Element) -> None:
        """Copy the template that a behaviour calls; it is given all that the behaviour is."""
        given = dict(scope.values)
        for item in call.iterchildren(xsl("with-param")):
            name = item.get("name", "")
            if given.get(name, _EMPTY) == _EMPTY:
                given[name] = substitute(item.get("select", ""), scope.values)
        self._copy_template(self.templates[call.get("name", "")], given, scope.content, target)


@dataclass(frozen=True, slots=True)
class _Scope:
    behaviours: Behaviours
    values: dict[str, str]
    content: list[etree._Element]

    def copy(self, node: etree._Element, target: etree._Element) -> None:
        if not isinstance(node.tag, str):
            return
        if node.tag == xsl("if"):
            self._copy_if(node, target)
        elif node.tag == xsl("choose"):
            self._copy_choose(node, target)
        elif node.tag == xsl("call-template"):
            self._copy_call(node, target)
        else:
            self._copy_element(node, target)

    def _copy_children(self, node: etree._Element, target: etree._Element) -> None:
        _add_text(target, node.text)
        for child in node:
            self.copy(child, target)
            _add_text(target, child.tail)

    def _copy_element(self, node: etree._Element, target: etree._Element) -> None:
        if node.tag == xsl("variable") and self._fold(node):
            return
        if self._fold_attribute(node, target):
            return
        name = self._attribute(node, "name", node.get("name", "")) if node.tag == _ELEMENT else ""
        if name and "{" not in name:
            self._copy_children(node, etree.SubElement(target, name))
            return
        made = etree.SubElement(target, node.tag)
        for key, value in node.attrib.items():
            made.set(key, self._attribute(node, str(key), value))
        self._copy_children(node, made)

    def _fold_attribute(self, node: etree._Element, target: etree._Element) -> bool:
        """Write an attribute known beforehand on the element that it belongs to."""
        value = node[0] if node.tag == xsl("attribute") and len(node) == 1 else None
        if value is None or value.tag != xsl("value-of") or _is_instruction(target):
            return False
        expression = substitute(value.get("select", ""), self.values)
        if not is_literal(expression) or len(target):
            return False
        target.set(node.get("name", ""), _literal_value(expression))
        return True

    def _fold(self, variable: etree._Element) -> bool:
        """Take a variable for its value where that is a text known beforehand."""
        made = etree.Element("made")
        self._copy_children(variable, made)
        text = made.text or ""
        if (
            len(made) == 1
            and made[0].tag == xsl("value-of")
            and is_literal(made[0].get("select", ""))
        ):
            text = _plain(made[0].get("select", ""))
        elif variable.get("select") is not None or len(made):
            return False
        self.values[variable.get("name", "")] = literal(text)
        return True

    def _attribute(self, node: etree._Element, key: str, value: str) -> str:
        instruction = _is_instruction(node)
        if instruction and key in {"select", "test"}:
            return substitute(value, self.values)
        if node.tag == xsl("variable") and key == "name":
            return self.values[value][1:]
        if value.startswith("{$") and value.endswith("}"):
            expression = self.values.get(value[2:-1], value[1:-1])
            return _literal_value(expression) if is_literal(expression) else f"{{{expression}}}"
        return value

    def _copy_if(self, node: etree._Element, target: etree._Element) -> None:
        test = substitute(node.get("test", ""), self.values)
        known = _constant(test)
        if known is False:
            return
        if known is None:
            target = etree.SubElement(target, xsl("if"), test=_as_test(test))
        self._copy_children(node, target)

    def _copy_choose(self, node: etree._Element, target: etree._Element) -> None:
        choose = etree.Element(xsl("choose"))
        for branch in node.iterchildren(xsl("when"), xsl("otherwise")):
            test = substitute(branch.get("test", "true()"), self.values)
            known = True if branch.tag == xsl("otherwise") else _constant(test)
            if known is False:
                continue
            if known and not len(choose):
                self._copy_children(branch, target)
                return
            tag = xsl("otherwise") if known else xsl("when")
            made = etree.SubElement(choose, tag, {} if known else {"test": _as_test(test)})
            self._copy_children(branch, made)
            if known:
                break
        if len(choose):
            target.append(choose)

    def _copy_call(self, node: etree._Element, target: etree._Element) -> None:
        name = node.get("name", "")
        if name == "content":
            target.extend(self._content(node))
            return
        template = self.behaviours.templates.get(name)
        if template is not None and (_is_behaviour(template)):
            self.behaviours.delegate(node, self, target)
            return
        self._copy_element(node, target)

    def _content(self, node: etree._Element) -> list[etree._Element]:
        if self.content:
            return [deepcopy(item) for item in self.content]
        item = node.find(xsl("with-param"))
        select = "node()" if item is None else substitute(item.get("select", ""), self.values)
        made = etree.Element(xsl("apply-templates"))
        if select not in {"node()", _EMPTY}:
            made.set("select", select)
        return [made]


def load(path: Path) -> dict[str, etree._Element]:
    """Return the named templates of a stylesheet and of those it includes or imports.

    Raises:
        OSError: A file can't be read.
        etree.XMLSyntaxError: A file is not well-formed.
    """
    parser = etree.XMLParser(no_network=True, remove_comments=True)
    top = etree.fromstring(read_regular(path), parser, base_url=str(path))
    found: dict[str, etree._Element] = {}
    for part in top.iterchildren(xsl("include"), xsl("import")):
        found |= load(path.parent / part.get("href", ""))
    for template in top.iterchildren(xsl("template")):
        if template.get("name"):
            found[template.get("name", "")] = template
    return found


def _call(name: str, given: Mapping[str, str]) -> etree._Element:
    call = etree.Element(xsl("call-template"), name=name)
    for key, value in given.items():
        etree.SubElement(call, xsl("with-param"), name=key, select=value)
    return call


def _is_instruction(node: etree._Element) -> bool:
    return etree.QName(node).namespace == XSLT


def _is_behaviour(template: etree._Element) -> bool:
    """Say whether a template makes an element out of a model, or hands that on to another."""
    names = {param.get("name") for param in template.iterchildren(xsl("param"))}
    return "class" in names or "content" in names or template.get("name") == "list-of"


@lru_cache(maxsize=8192)
def _is_simple(expression: str) -> bool:
    found = [kind for kind, _ in tokens(expression) if kind != "space"]
    return found in (["literal"], ["variable"], ["number"])


def _uses(template: etree._Element, name: str) -> bool:
    """Say whether a variable is used in a template, or handed on to another."""
    return template.find(f".//{xsl('call-template')}") is not None or any(
        f"${name}" in value
        for node in template.iter(etree.Element)
        for value in node.attrib.values()
    )


def _literal_value(expression: str) -> str:
    """Return a literal as an attribute value template has it."""
    return _plain(expression).replace("{", "{{").replace("}", "}}")


def _plain(expression: str) -> str:
    return expression.strip()[1:-1]


def _as_test(test: str) -> str:
    """Return a test of a parameter: whether it is something."""
    found = [kind for kind, _ in tokens(test) if kind != "space"]
    return f"string({test})" if found in (["variable"], ["parameter"]) else test


@lru_cache(maxsize=8192)
def _constant(test: str) -> bool | None:
    """Return the value of a test that depends on nothing; None where it depends on the source."""
    parts = [(kind, text) for kind, text in tokens(test) if kind != "space"]
    for kind, text in parts:
        if kind == "call" and text in _PURE:
            continue
        if kind in _DYNAMIC or text in {".", "..", "*", "/", "//", "@"}:
            return None
    return bool(etree.XPath(f"boolean({test})")(etree.Element("none")))


def _add_text(target: etree._Element, text: str | None) -> None:
    if not text or (not text.strip() and target.tag != xsl("text")):
        return
    add_text(target, text)
