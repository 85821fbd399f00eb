"""Compiles the models of one view to an XSLT 1.0 stylesheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.catalogue import finding
from edition.models import behaviours, css
from edition.models.model import ANY, TEXT, Model, Models, ModelSequence, serves
from edition.models.templates import template_content
from edition.models.xpath import Expression, ExpressionError, compile_expression
from edition.names import ADDRESS, TEI, XSLT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from edition.findings import Finding
    from edition.models.model import Param, Place

_NAMESPACES: Final = {
    "xsl": XSLT,
    "tei": TEI,
    "a": ADDRESS,
    "exsl": "http://exslt.org/common",
    "str": "http://exslt.org/strings",
}
_ELEMENT_ONLY: Final = (
    "choice subst app rdgGrp list table row lg sp surface zone sourceDoc listPerson listPlace listOrg "
    "listBibl listEvent castList castGroup div body front back text group opener closer figure cit "
    "floatingText standOff teiHeader biblStruct monogr analytic imprint entry sense form gramGrp"
)


@dataclass(frozen=True, slots=True)
class Precomputed:
    """An expression beyond XPath 1.0, evaluated on each element of a name before the transform.

    Attributes:
        element: The name of the element, or `*`.
        key: Names the attribute that keeps the result: `a:KEY`.
        source: The expression.
        boolean: Whether its effective boolean value is kept.
    """

    element: str
    key: str
    source: str
    boolean: bool


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """The compiled stylesheet of a view.

    Attributes:
        view: The name of the view.
        tree: The stylesheet.
        precomputed: What must be evaluated before.
        css: The rules of `outputRendition`, filtered.
        notes: Names of the elements that may become notes.
        parameters: Names of the view's parameters.
        findings: What is wrong with the models.
    """

    view: str
    tree: etree._ElementTree
    precomputed: tuple[Precomputed, ...]
    css: str
    notes: frozenset[str]
    parameters: frozenset[str]
    findings: tuple[Finding, ...]


def compile_view(models: Models, view: str, output: str, library: Path) -> Stylesheet:
    """Compile the models that serve one output.

    Args:
        models: The models of all elements.
        view: The name of the view.
        output: The `@output` of its models.
        library: `behaviours.xsl`.
    """
    return _Compiler(models, view, output, library).compile()


@dataclass(slots=True)
class _Compiler:
    """Collects, while it goes through the models, what the stylesheet needs beside templates."""

    models: Models
    view: str
    output: str
    library: Path
    precomputed: list[Precomputed] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    parameters: set[str] = field(default_factory=lambda: {"leiden"})
    notes: set[str] = field(default_factory=set)

    def compile(self) -> Stylesheet:
        sheet = etree.Element(_xsl("stylesheet"), nsmap=_NAMESPACES, version="1.0")
        sheet.set("exclude-result-prefixes", "tei a exsl str")
        _sub(sheet, "include", href=self.library.resolve().as_uri())
        _sub(sheet, "strip-space", elements=" ".join(f"tei:{n}" for n in _ELEMENT_ONLY.split()))
        _sub(sheet, "param", name="view", select=_literal(self.view))
        _sub(sheet, "param", name="joined", select="false()")
        _sub(sheet, "param", name="mode", select="''")
        pointers = "@target | @corresp | @from | @to | @spanTo | @facs | @change | @new | @hand"
        _sub(
            sheet,
            "key",
            name="pointer",
            match=f"tei:*[{pointers}]",
            use=f"str:tokenize(concat({_spaced(pointers)}))",
        )
        templates = [self._template(name, items) for name, items in self.models.by_element.items()]
        for name in sorted(self.parameters):
            _sub(sheet, "param", name=name, select="false()")
        self._root(sheet)
        sheet.extend(templates)
        if ANY not in self.models.by_element:
            self._unmodelled(_sub(sheet, "template", match="*", priority="-5"))
        return Stylesheet(
            view=self.view,
            tree=sheet.getroottree(),
            precomputed=tuple(self.precomputed),
            css="\n".join(self.rules),
            notes=frozenset(self.notes),
            parameters=frozenset(self.parameters),
            findings=tuple(self.findings),
        )

    def _root(self, sheet: etree._Element) -> None:
        template = _sub(sheet, "template", match="/")
        div = etree.SubElement(
            template, "div", {"class": f"view view-{self.view}", "data-view": self.view}
        )
        outermost = "not(ancestor::tei:text or ancestor::tei:sourceDoc)"
        _sub(
            div, "apply-templates", select=f"//tei:text[{outermost}] | //tei:sourceDoc[{outermost}]"
        )

    def _unmodelled(self, template: etree._Element) -> None:
        call = _sub(template, "call-template", name="wrap")
        _with(call, "class", "'unmodelled'")

    def _template(self, name: str, items: tuple[Model | ModelSequence, ...]) -> etree._Element:
        match, priority = f"tei:{name}", "0"
        if name == ANY:
            match, priority = "*", "-4"
        elif name == TEXT:
            match, priority = "text()", "1"
        template = etree.Element(
            _xsl("template"), nsmap=_NAMESPACES, match=match, priority=priority
        )
        chooser = etree.Element(_xsl("choose"), nsmap=_NAMESPACES)
        for item in items:
            if not serves(item.output, self.output):
                continue
            test = self._test(name, item)
            branch = _sub(chooser, "when", test=test) if test else _sub(chooser, "otherwise")
            for model in item.models if isinstance(item, ModelSequence) else (item,):
                self._sequence_member(branch, name, model, alone=model is item)
            if not test:
                break
        else:
            self._unmodelled(_sub(chooser, "otherwise"))
        only = chooser[0] if len(chooser) == 1 and chooser[0].tag == _xsl("otherwise") else None
        if name == TEXT and only is None:
            otherwise = chooser[-1]
            otherwise[:] = []
            _sub(otherwise, "value-of", select=".")
        template.extend(list(only) if only is not None else [chooser])
        return template

    def _sequence_member(
        self, branch: etree._Element, name: str, model: Model, *, alone: bool
    ) -> None:
        test = "" if alone else self._test(name, model)
        self._apply(_sub(branch, "if", test=test) if test else branch, name, model)

    def _test(self, name: str, item: Model | ModelSequence) -> str:
        return (
            self._select(name, item.predicate, item.place, boolean=True) if item.predicate else ""
        )

    def _apply(self, parent: etree._Element, name: str, model: Model) -> None:
        behaviour = behaviours.ALIASES.get(model.behaviour, model.behaviour)
        if behaviour not in behaviours.KNOWN:
            message = f"The behaviour {model.behaviour!r} is unknown; {name} shows its content."
            self._find("model-behaviour-unknown", message, model.place)
            behaviour = "inline"
        given = {behaviours.SYNONYMS.get(p.name, p.name) for p in model.params}
        missing = [p for p in behaviours.REQUIRED.get(behaviour, ()) if p not in given]
        if missing:
            message = f"The behaviour {behaviour} of {name} needs the parameter {missing[0]}; it shows its content."
            self._find("model-parameter-missing", message, model.place)
            behaviour = "inline"
        if behaviour == "note":
            self.notes.add(name)
        if model.template is not None:
            self._pb_template(parent, name, model)
        elif behaviour == "pass-through":
            content = model.param("content")
            call = _sub(parent, "call-template", name="show")
            if content is not None:
                self._param(parent, call, name, content, "nodes")
        else:
            self._call(parent, name, model, behaviour)

    def _call(self, parent: etree._Element, name: str, model: Model, behaviour: str) -> None:
        template = behaviour if behaviour in behaviours.TEMPLATES else "wrap"
        call = _sub(parent, "call-template", name=template)
        if template == "wrap":
            _with(call, "tag", _literal(self._tag(name, model, behaviour)))
        rule = f"{_class(name)}{model.number}"
        _with(call, "rule", _literal(rule))
        if model.css_class:
            _with(call, "class", _literal(model.css_class))
        self._renditions(call, model, rule)
        for param in model.params:
            target = behaviours.SYNONYMS.get(param.name, param.name)
            if target == "content":
                self._param(parent, call, name, param, "nodes")
            elif target != "as" or template != "wrap":
                self._param(parent, call, name, param, target)

    def _tag(self, name: str, model: Model, behaviour: str) -> str:
        wanted = model.param("as")
        if wanted is None:
            return behaviours.WRAPPERS[behaviour]
        tag = wanted.value.strip("'\" ")
        if tag not in behaviours.ELEMENTS:
            message = (
                f"The parameter as of {name} names {wanted.value}, which is no element it may be."
            )
            self._find("model-parameter-missing", message, wanted.place)
            return behaviours.WRAPPERS[behaviour]
        return tag

    def _param(
        self, parent: etree._Element, call: etree._Element, name: str, param: Param, target: str
    ) -> None:
        if param.models:
            element = _sub(call, "with-param", name=target)
            for model in param.models:
                self._sequence_member(element, name, model, alone=False)
            return
        select = self._select(name, param.value, param.place, boolean=False)
        if target != "nodes" and target not in {"default", "alternate"}:
            select = f"string({select})"
        elif select in {".", "node()"} and target == "nodes":
            return
        _with(call, target, select)

    def _renditions(self, call: etree._Element, model: Model, rule: str) -> None:
        for rendition in model.renditions:
            words = css.content_of(rendition.css)
            if words and rendition.scope in {"before", "after"}:
                _with(call, rendition.scope, _literal(words))
            scope = f"::{rendition.scope}" if rendition.scope.startswith("first-") else ""
            rules = css.safe(rendition.css)
            if rules and rendition.scope not in {"before", "after"}:
                self.rules.append(f".tei-{rule}{scope} {{ {rules} }}")

    def _pb_template(self, parent: etree._Element, name: str, model: Model) -> None:
        params = {p.name: self._select(name, p.value, p.place, boolean=False) for p in model.params}
        params.setdefault("content", "node()")
        parent.extend(template_content(model.template or "", params))

    def _select(self, name: str, source: str, place: Place, *, boolean: bool) -> str:
        """Return XPath 1.0 for an expression; what is beyond it is looked up on the copy."""
        try:
            expression = compile_expression(source)
        except ExpressionError as error:
            self._find("model-xpath-invalid", f"{source!r} is not XPath: {error}.", place)
            return "false()" if boolean else "''"
        self.parameters |= expression.parameters
        return expression.native or self._beyond(name, expression, boolean=boolean)

    def _beyond(self, name: str, expression: Expression, *, boolean: bool) -> str:
        key = f"{self.view}-{len(self.precomputed)}"
        element = ANY if name in {ANY, TEXT} else name
        self.precomputed.append(Precomputed(element, key, expression.source, boolean))
        on = "parent::*/" if name == TEXT else ""
        if boolean:
            return f"{on}@a:{key} = '1'"
        return f"string({on}@a:{key})"

    def _find(self, code: str, message: str, place: Place) -> None:
        self.findings.append(finding(code, message, file=place.file, line=place.line))


def _xsl(name: str) -> str:
    return f"{{{XSLT}}}{name}"


def _sub(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _xsl(name), attributes)


def _with(call: etree._Element, name: str, select: str) -> None:
    _sub(call, "with-param", name=name, select=select)


def _class(name: str) -> str:
    return {"*": "any", "text()": "text"}.get(name, name.replace(":", "_"))


def _spaced(union: str) -> str:
    parts: Iterable[str] = union.split(" | ")
    return ", ' ', ".join(parts)


def _literal(text: str) -> str:
    """Return an XPath string; one with both kinds of quotation marks is put together."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    parts = [f"'{part}'" for part in text.split("'")]
    return "concat(" + ', "\'", '.join(parts) + ")"
