"""Compiles the models of one view to an XSLT 1.0 stylesheet, built as a tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.findings.catalogue import finding
from edition.models import checks, css, parameters
from edition.models.calls import FUNCTIONS, call, call_for_items
from edition.models.expansion import Behaviours, xsl
from edition.models.failing import Native
from edition.models.model import ANY, TEXT, Model, ModelSequence, Output, numbered, rule_name
from edition.models.sequences import parts_of
from edition.models.template import shown_by, slots_of, template_content
from edition.models.unusable import unusable
from edition.models.xpath import ExpressionError, compile_expression, is_literal, literal
from edition.source.names import ADDRESS, MATHML, TEI
from edition.xml.names import XSLT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from edition.findings import Finding
    from edition.models.model import Models, Param
    from edition.xml.places import Place

_NSMAP: Final = {
    "xsl": XSLT,
    "tei": TEI,
    "m": MATHML,
    "a": ADDRESS,
    "e": FUNCTIONS,
    "exsl": "http://exslt.org/common",
    "dyn": "http://exslt.org/dynamic",
}
_ALTERNATIVES: Final = frozenset({"choice", "subst", "app"})
_SEPARATE: Final = "node()[not(self::text()) or normalize-space()]"
_NOT_SPACED: Final = _ALTERNATIVES | {"rdgGrp"}
_NODES: Final = frozenset({"content", "default", "alternate", "source", "title"})
"""The parameters that may be nodes, which are shown as such."""
_NAMES: Final = """del ins s em strong i b u small sub sup cite q code kbd samp var dfn abbr
    mark time bdi address aside blockquote pre hr dl dt dd p div span
    section ul ol li h2 h3 h4 h5 h6 figure figcaption header footer td th"""
_ELEMENTS: Final = frozenset(_NAMES.split())


@dataclass(frozen=True, slots=True)
class Compiled:
    """The models of a view as a stylesheet.

    Attributes:
        tree: The stylesheet, without the behaviours' own helpers.
        beyond: The expressions beyond XPath 1.0, by their number in the stylesheet.
        natives: The other expressions.
        parameters: The names of the view's parameters.
        css: The rules of `outputRendition`.
        findings: What is wrong with the models.
        namespaces: The namespaces that the expressions name, by prefix.
    """

    tree: etree._Element
    beyond: tuple[tuple[str, Place], ...]
    natives: tuple[Native, ...]
    parameters: frozenset[str]
    css: str
    findings: tuple[Finding, ...]
    namespaces: Mapping[str, str] = field(default_factory=dict)


def compile_models(
    models: Models, output: Output, behaviours: Behaviours, imports: Iterable[str]
) -> Compiled:
    """Compile the models that serve a view.

    Args:
        models: The models of all views.
        output: What the view asks of models.
        behaviours: The named templates.
        imports: Addresses of the stylesheets below the compiled one.
    """
    prefixes = _prefixes(models.by_element)
    bases = numbered(map(_local, models.by_element))
    compiler = _Compiler(models, output, behaviours, prefixes, bases)
    declared = {prefix: namespace for namespace, prefix in prefixes.items()}
    declared |= dict(models.namespaces)
    top = etree.Element(xsl("stylesheet"), nsmap=declared)
    top.set("version", "1.0")
    top.set("exclude-result-prefixes", " ".join(p for p in declared if p != "xsl"))
    for address in imports:
        etree.SubElement(top, xsl("import"), href=address)
    etree.SubElement(top, xsl("output"), encoding="UTF-8")
    rules = [compiler.rule(name) for name in models.by_element]
    for name in sorted(compiler.parameters | {"leiden"}):
        etree.SubElement(top, xsl("param"), name=name, select="false()")
    top.extend(rule for rule in rules if rule is not None)
    return Compiled(
        top,
        tuple(compiler.beyond),
        tuple(compiler.natives),
        frozenset(compiler.parameters | {"leiden"}),
        "\n".join(compiler.css),
        tuple(compiler.findings),
        models.namespaces,
    )


@dataclass(slots=True)
class _Compiler:
    models: Models
    output: Output
    behaviours: Behaviours
    prefixes: Mapping[str, str]
    bases: frozenset[str]
    element: str = ""
    beyond: list[tuple[str, Place]] = field(default_factory=list)
    natives: list[Native] = field(default_factory=list)
    parameters: set[str] = field(default_factory=set)
    css: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def rule(self, name: str) -> etree._Element | None:
        items = self.output.tried(self.models.of(name))
        if not items:
            return None
        self.element = name
        rule = _rule(name, self.prefixes)
        if name == ANY:
            rule.set("priority", "-0.9")
        self._choose(name, items, rule)
        return rule

    def _choose(
        self, name: str, items: Iterable[Model | ModelSequence], target: etree._Element
    ) -> None:
        choose = etree.Element(xsl("choose"))
        for item in items:
            test = self._expression(item.predicate, item.place) if item.predicate else ""
            if test is None:
                continue
            if test:
                branch = etree.SubElement(choose, xsl("when"), test=test)
            else:
                branch = etree.SubElement(choose, xsl("otherwise")) if len(choose) else target
            self._apply(name, item, branch)
            if not test:
                break
        else:
            if name != TEXT:
                self._unmatched(
                    etree.SubElement(choose, xsl("otherwise")) if len(choose) else target
                )
            elif len(choose):
                self._copied(etree.SubElement(choose, xsl("otherwise")))
        if len(choose):
            target.append(choose)

    def _unmatched(self, target: etree._Element) -> None:
        """No model of the element applies to it: it is shown as an element without models is."""
        etree.SubElement(target, xsl("call-template"), name="unmodelled")

    def _copied(self, target: etree._Element) -> None:
        etree.SubElement(target, xsl("value-of"), select=".")

    def _apply(self, name: str, item: Model | ModelSequence, target: etree._Element) -> None:
        if isinstance(item, Model):
            target.extend(self._model(name, item))
            return
        models = self.output.together(item.models)
        for model in models:
            holder = etree.SubElement(target, xsl("if"), test="true()")
            if model.predicate:
                holder.set("test", self._expression(model.predicate, model.place) or "false()")
            holder.extend(self._model(name, model, besides=len(models) > 1))

    def _model(self, name: str, model: Model, *, besides: bool = False) -> list[etree._Element]:
        """Return the instructions of a model, which may stand besides others of a sequence."""
        behaviour = self._behaviour(model)
        given = self._given(name, model, behaviour)
        if besides:
            given["besides"] = "'1'"
        self._add(checks.of_parameters(model, self.behaviours))
        required = parameters.needed(behaviour)
        if required and required not in {parameters.spelt(behaviour, p.name) for p in model.params}:
            message = f"The behaviour {behaviour} needs the parameter {required}."
            self._report("model-parameter", message, model.place)
        if model.template is not None:
            made = self._from_template(name, model, given["rule"])
            return self.behaviours.expand(behaviour, given, made)
        return self.behaviours.expand(behaviour, given, self._content(name, model))

    def _behaviour(self, model: Model) -> str:
        if model.behaviour in self.behaviours:
            return model.behaviour
        message = f"There is no behaviour {model.behaviour}; the content is shown inline."
        self._report("model-behaviour-unknown", message, model.place)
        return "inline"

    def _given(self, name: str, model: Model, behaviour: str) -> dict[str, str]:
        local = _local(name)
        shown = "any" if name in {ANY, TEXT} else local
        rule = rule_name(shown, model.number, self.bases)
        given = {"rule": literal(rule), "class": literal(_classes(local, rule, model))}
        if name == ANY:
            given["class"] = (
                f"concat('tei-', local-name(), {literal(' ' + _classes('any', rule, model))})"
            )
        if name in _ALTERNATIVES:
            given["alternatives"] = literal(rule)
        if model.use_source_rendition:
            given["styled"] = "'1'"
        if name in _NOT_SPACED:
            given["content"] = _SEPARATE
        given |= self._parameters(model, behaviour)
        self._renditions(rule, model, given)
        return given

    def _parameters(self, model: Model, behaviour: str) -> dict[str, str]:
        """Return the expressions of those parameters of a model that are its behaviour's."""
        known = self.behaviours.parameters(behaviour) - slots_of(model.template)
        given = {}
        for param in model.params:
            key = parameters.spelt(behaviour, param.name)
            if key not in known or param.models or (key == "content" and _is_all(param)):
                continue
            value = self._expression(param.value, param.place, nodes=key in _NODES)
            if key == "as":
                value = self._element_name(param)
            if value is not None:
                given[key] = value
        return given

    def _renditions(self, rule: str, model: Model, given: dict[str, str]) -> None:
        for rendition in model.renditions:
            style = css.read(rendition.css)
            generates = rendition.scope in {"before", "after"}
            if generates and style.content:
                given.setdefault(rendition.scope, literal(style.content))
            self.css += style.rules(f".tei-{rule}", rendition.scope)
            for written in style.all_dropped(generates=generates):
                self._report("style-dropped", css.told(written), rendition.place)

    def _element_name(self, param: Param) -> str | None:
        if is_literal(param.value) and param.value.strip()[1:-1] in _ELEMENTS:
            return param.value.strip()
        message = f"The parameter as is {param.value}, which is no element it may name."
        self._report("model-parameter", message, param.place)
        return None

    def _content(self, name: str, model: Model) -> list[etree._Element]:
        param = model.param("content")
        if name == TEXT and (param is None or param.value.strip() == "."):
            return [etree.Element(xsl("value-of"), select=".")]
        if param is None:
            return []
        if param.models:
            holder = etree.Element(xsl("if"), test="true()")
            self._choose(name, self.output.tried(param.models), holder)
            return [holder]
        return self._content_of(param)

    def _content_of(self, param: Param) -> list[etree._Element]:
        """Return the instructions of a content; none where it is all, or can't be compiled."""
        if _is_all(param) or self._expression(param.value, param.place, nodes=True) is None:
            return []
        return [self._part(part, param.place) for part in parts_of(param.value)]

    def _part(self, source: str, place: Place) -> etree._Element:
        """Return the instruction of one expression of a content, in the order of the sequence."""
        value = "node()" if source == "." else self._expression(source, place, nodes=True)
        expression = compile_expression(source, self.models.namespaces)
        made = etree.Element(xsl("call-template"), name="content")
        if not expression.native:
            made.set("name", "items")
            value = call_for_items(self.beyond.index((source, place)), expression.parameters)
        named = "content" if expression.native else "items"
        etree.SubElement(made, xsl("with-param"), name=named, select=value or "/..")
        return made

    def _from_template(self, name: str, model: Model, rule: str) -> list[etree._Element]:
        """Return the instructions of a template: what it does not show is left out by the rule."""
        assert model.template is not None  # noqa: S101 - the caller has looked
        made = {"content": [etree.Element(xsl("apply-templates"))]}
        made |= {param.name: self._slot(param) for param in model.params if not param.models}
        for param in model.params:
            if param.models:
                holder = etree.Element(xsl("if"), test="true()")
                self._choose(name, param.models, holder)
                made[param.name] = [holder]
        hidden = [] if shown_by(model.template) & made.keys() else [_left_out(name, rule)]
        return [*template_content(model.template, made), *hidden]

    def _slot(self, param: Param) -> list[etree._Element]:
        if _is_all(param):
            return [etree.Element(xsl("apply-templates"))]
        return self._content_of(param)

    def _expression(self, source: str, place: Place, *, nodes: bool = False) -> str | None:
        try:
            compiled = compile_expression(source, self.models.namespaces)
        except ExpressionError as error:
            self._add([unusable(source, error, place, is_guest=place.file in self.models.guests)])
            return None
        self.parameters |= compiled.parameters
        if compiled.native:
            self.natives.append(Native(self.element, source, compiled.native, place))
            return compiled.native
        self.beyond.append((source, place))
        return call(len(self.beyond) - 1, compiled.parameters, nodes=nodes)

    def _report(self, code: str, message: str, place: Place) -> None:
        self._add([finding(code, message, file=place.file, line=place.line)])

    def _add(self, found: Iterable[Finding]) -> None:
        self.findings += [one for one in found if one not in self.findings]


def _left_out(name: str, rule: str) -> etree._Element:
    """Return the instruction that leaves out what an element holds, by a rule."""
    made = etree.Element(xsl("if"), test="string(.)")
    kept = {"class": f"tei-{_local(name)}", "data-original": "{.}"}
    etree.SubElement(made, "template", kept | {"data-hidden": rule.strip("'")})
    return made


def _prefixes(names: Iterable[str]) -> dict[str, str]:
    """Return a prefix for each namespace that the stylesheet names."""
    prefixes = {namespace: prefix for prefix, namespace in _NSMAP.items()}
    for name in names:
        namespace = etree.QName(name).namespace if name.startswith("{") else ""
        if namespace:
            prefixes.setdefault(namespace, f"n{len(prefixes)}")
    return prefixes


def _rule(name: str, prefixes: Mapping[str, str]) -> etree._Element:
    """Return the empty rule of an element.

    The pattern has no predicate: libxslt counts the siblings of each node it tries one on.
    """
    if name in {ANY, TEXT}:
        return etree.Element(xsl("template"), match=name)
    if not name.startswith("{"):
        return etree.Element(xsl("template"), match=f"tei:{name}")
    qname = etree.QName(name)
    if not qname.namespace:
        return etree.Element(xsl("template"), match=qname.localname)
    return etree.Element(xsl("template"), match=f"{prefixes[qname.namespace]}:{qname.localname}")


def _is_all(param: Param) -> bool:
    """Say whether a content is all that the element holds, as it is without being given."""
    return param.value.strip() in {".", "node()", ""}


def _local(name: str) -> str:
    return etree.QName(name).localname if name.startswith("{") else name


def _classes(local: str, rule: str, model: Model) -> str:
    names = ("tei-" + local, "tei-" + rule, *model.css_class.replace("'", "").split())
    return " ".join(names)
