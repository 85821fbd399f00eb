"""Reads processing models out of ODDs (Guidelines, chapter TD, "Processing Models")."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.errors import SchemaError, TransformError
from edition.findings.catalogue import finding
from edition.models import checks
from edition.models.model import ANY, TEXT, Model, Models, ModelSequence, Param, Rendition
from edition.models.namespaces import Namespaces
from edition.models.template import read_template
from edition.odd.sources import parse
from edition.resources import named
from edition.source.names import TEI, TEI_PUBLISHER, tei
from edition.xml.addresses_of_files import beside
from edition.xml.parsing import display_name
from edition.xml.places import Place
from edition.xml.uris import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.findings import Finding

_MODEL: Final = tei("model")
_GROUP: Final = tei("modelGrp")
_SEQUENCE: Final = tei("modelSequence")
_TEMPLATE: Final = f"{{{TEI_PUBLISHER}}}template"
_TRUE: Final = frozenset({"true", "1"})


def read(paths: Sequence[Path], root: Path) -> tuple[Models, list[Finding]]:
    """Read the models of several ODDs.

    The models that a later ODD gives an element replace those of an earlier one, as the models of
    an ODD replace those of the ODD that its `schemaSpec/@source` names.

    Args:
        paths: The ODDs, the strongest last.
        root: The edition's folder, for names in findings.

    Returns:
        The models, and what is wrong with the ODDs.

    Raises:
        TransformError: An ODD can't be read, or is a source of itself.
    """
    by_element: dict[str, tuple[Model | ModelSequence, ...]] = {}
    read_so_far = _Read()
    for path in paths:
        by_element |= _read_chain(path.resolve(), root, read_so_far, ())
    declared = read_so_far.namespaces.declared
    models = Models(by_element, declared, frozenset(read_so_far.guests))
    return models, read_so_far.findings


@dataclass(frozen=True, slots=True)
class _Read:
    """What is noted while ODDs are read.

    Attributes:
        findings: What is wrong with them.
        namespaces: Those that their expressions name.
        guests: The files that were written for TEI Publisher: they declare its namespace.
    """

    findings: list[Finding] = field(default_factory=list)
    namespaces: Namespaces = field(default_factory=Namespaces)
    guests: set[str] = field(default_factory=set)


def _read_chain(
    path: Path, root: Path, so_far: _Read, seen: tuple[Path, ...]
) -> dict[str, tuple[Model | ModelSequence, ...]]:
    name = display_name(path, root)
    if path in seen:
        message = f"{name}: the chain of ODDs through @source leads back to it"
        raise TransformError(message)
    try:
        top = parse(path).root
    except SchemaError as error:
        message = f"the processing models can't be read: {error}"
        raise TransformError(message) from error
    by_element: dict[str, tuple[Model | ModelSequence, ...]] = {}
    for schema in top.iter(tei("schemaSpec")):
        parent = _parent(schema, path, Place(name, schema.sourceline or 0), so_far.findings)
        if parent is not None:
            by_element |= _read_chain(parent, root, so_far, (*seen, path))
    for spec in top.iter(tei("elementSpec")):
        context = _Context(name, "", so_far.namespaces, use_source=False)
        if TEI_PUBLISHER in spec.nsmap.values():
            so_far.guests.add(context.place(spec).file)
        models = _models_of(spec, context, so_far.findings)
        key = _key(spec)
        if models and key is None:
            so_far.findings.append(_nameless(spec, context.place(spec)))
        elif models and key is not None:
            by_element[key] = models
    return by_element


def _key(spec: etree._Element) -> str | None:
    """Return the name of the element; outside the TEI's namespace in Clark's notation.

    The name has no prefix (Guidelines, 22.5.1); where it has one, that is what the ODD declares it
    to be. None where it is no name.
    """
    ident = spec.get("ident", "").strip()
    if ident in {ANY, TEXT}:
        return ident
    prefix, colon, local = ident.rpartition(":")
    namespace = spec.nsmap.get(prefix) if colon else spec.get("ns", TEI)
    if namespace is None or ":" in prefix or not _is_name(local):
        return None
    return local if namespace == TEI else f"{{{namespace}}}{local}"


def _is_name(text: str) -> bool:
    try:
        etree.QName(text)
    except ValueError:
        return False
    return True


def _nameless(spec: etree._Element, place: Place) -> Finding:
    """Return what is told of models whose element has no name."""
    ident = spec.get("ident", "")
    prefix, colon, local = ident.rpartition(":")
    why = f"the ODD does not declare the prefix {prefix}" if colon else "it is no name"
    return finding(
        "model-element",
        f"The models of the element {ident} are not used: {why}.",
        file=place.file,
        line=place.line,
        hint=f'Write ident="{local}", and the namespace of the element in ns="…".' if colon else "",
    )


def _parent(
    schema: etree._Element, path: Path, place: Place, findings: list[Finding]
) -> Path | None:
    """Return the ODD that `@source` names, if it is a local file.

    The TEI itself (`tei:current`, an address of tei-c.org) has no models that we need.
    """
    source = schema.get("source", "")
    parts = split(source)
    if parts is not None and parts.scheme == "shipped":
        return named(source, path.parent)
    if parts is not None and (not parts.path or parts.scheme or parts.netloc):
        return None
    parent = None if parts is None else beside(path, parts.path)
    if parent is None or not parent.is_file():
        message = f"schemaSpec/@source names {source}, but there is no such file."
        findings.append(_finding("model-source-missing", message, place))
        return None
    return parent if parent.suffix in {".odd", ".xml"} else None


def _models_of(
    spec: etree._Element, context: _Context, findings: list[Finding]
) -> tuple[Model | ModelSequence, ...]:
    numbers = iter(range(1, 1_000_000))
    items = tuple(_items(spec, context, numbers, findings))
    findings += checks.of_items(items)
    return items


class _Context:
    """What a group passes on to its models."""

    def __init__(self, file: str, output: str, namespaces: Namespaces, *, use_source: bool) -> None:
        self.file = file
        self.output = output
        self.namespaces = namespaces
        self.use_source = use_source

    def inside(self, group: etree._Element) -> _Context:
        return _Context(
            self.file,
            group.get("output", self.output),
            self.namespaces,
            use_source=self.use_source or group.get("useSourceRendition") in _TRUE,
        )

    def expression(self, element: etree._Element, name: str) -> str:
        """Return an expression with the prefixes that all expressions of the view have."""
        return self.namespaces.settled(element.get(name, ""), element.nsmap)

    def place(self, element: etree._Element) -> Place:
        for parent in (element, *element.iterancestors()):
            base = parent.get("{http://www.w3.org/XML/1998/namespace}base")
            if base:
                return Place((Path(self.file).parent / base).as_posix(), element.sourceline or 0)
        return Place(self.file, element.sourceline or 0)


def _items(
    parent: etree._Element, context: _Context, numbers: Iterator[int], findings: list[Finding]
) -> Iterator[Model | ModelSequence]:
    for child in parent.iterchildren(_MODEL, _GROUP, _SEQUENCE):
        if child.tag == _MODEL:
            yield from _model(child, context, numbers, findings)
        elif child.tag == _GROUP:
            inner = context.inside(child)
            shared = tuple(_renditions(child, inner))
            for item in _items(child, inner, numbers, findings):
                yield _with_renditions(item, shared)
        else:
            yield _sequence(child, context, numbers, findings)


def _with_renditions(
    item: Model | ModelSequence, shared: tuple[Rendition, ...]
) -> Model | ModelSequence:
    if isinstance(item, Model):
        return replace(item, renditions=(*shared, *item.renditions))
    return replace(
        item, models=tuple(replace(m, renditions=(*shared, *m.renditions)) for m in item.models)
    )


def _sequence(
    element: etree._Element, context: _Context, numbers: Iterator[int], findings: list[Finding]
) -> ModelSequence:
    inner = context.inside(element)
    return ModelSequence(
        models=tuple(
            model
            for child in element.iterchildren(_MODEL)
            for model in _model(child, inner, numbers, findings)
        ),
        predicate=context.expression(element, "predicate"),
        output=inner.output,
        place=context.place(element),
    )


def _model(
    element: etree._Element, context: _Context, numbers: Iterator[int], findings: list[Finding]
) -> Iterator[Model]:
    place = context.place(element)
    behaviour = element.get("behaviour", "")
    if not behaviour:
        findings.append(_finding("model-behaviour-unknown", "A model has no behaviour.", place))
        behaviour = "inline"
    template = element.find(_TEMPLATE)
    yield Model(
        number=next(numbers),
        behaviour=behaviour,
        predicate=context.expression(element, "predicate"),
        output=element.get("output", context.output),
        css_class=element.get("cssClass", ""),
        use_source_rendition=context.use_source or element.get("useSourceRendition") in _TRUE,
        desc=_sentence(element),
        params=tuple(_params(element, context, numbers, findings)),
        renditions=tuple(_renditions(element, context)),
        template=None if template is None else read_template(template),
        place=place,
    )


def _params(
    model: etree._Element, context: _Context, numbers: Iterator[int], findings: list[Finding]
) -> Iterator[Param]:
    for element in model.iterchildren(tei("param")):
        nested = tuple(
            inner
            for child in element.iterchildren(_MODEL)
            for inner in _model(child, context, numbers, findings)
        )
        yield Param(
            name=element.get("name", ""),
            value=context.expression(element, "value"),
            models=nested,
            place=context.place(element),
        )


def _renditions(parent: etree._Element, context: _Context) -> Iterator[Rendition]:
    for element in parent.iterchildren(tei("outputRendition")):
        css = "".join(element.itertext()).strip()
        yield Rendition(css=css, scope=element.get("scope", ""), place=context.place(element))


def _sentence(element: etree._Element) -> str:
    """Return the English `desc`, else the first."""
    descs = list(element.iterchildren(f"{{{TEI}}}desc"))
    english = [
        desc
        for desc in descs
        if (desc.get("{http://www.w3.org/XML/1998/namespace}lang") or "en") == "en"
    ]
    chosen = (english or descs)[:1]
    return " ".join("".join(chosen[0].itertext()).split()) if chosen else ""


def _finding(code: str, message: str, place: Place) -> Finding:
    return finding(code, message, file=place.file, line=place.line)
