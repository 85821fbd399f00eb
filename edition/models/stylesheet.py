"""A compiled view, ready to run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from edition.errors import ForbiddenError, TransformError
from edition.models.compiling import compile_models
from edition.models.expansion import Behaviours, load, xsl
from edition.models.failing import failing
from edition.resources import shipped
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from edition.findings import Finding
    from edition.models.compiling import Compiled
    from edition.models.failing import Native
    from edition.models.kept import Kept
    from edition.models.model import Models, Output
    from edition.xml.places import Place

_ENDLESS: Final = "infinite template recursion"
_DEPTH: Final = 9_000
"""Of templates: above what 2,048 nested elements need, below what overflows a stack of 8 MB."""
_ACCESS: Final = etree.XSLTAccessControl.DENY_ALL
"""A stylesheet sees its document alone: it reads and writes no file."""
_DENIED: Final = re.compile(r"(read|write) rights for (.*) denied")
BEHAVIOURS: Final = ("transforms", "behaviours.xsl")


@dataclass(frozen=True, slots=True, eq=False)
class Stylesheet:
    """The models of one view as an XSLT 1.0 transformation.

    Attributes:
        tree: The compiled stylesheet, for those who want to read it.
        css: The rules of `outputRendition`, harmless properties only.
        findings: What is wrong with the models.
        natives: The expressions that it evaluates itself.
        namespaces: The namespaces that they name, by prefix.
    """

    tree: etree._Element
    css: str
    findings: tuple[Finding, ...]
    transform: etree.XSLT
    natives: tuple[Native, ...]
    namespaces: Mapping[str, str]

    def run(self, tree: etree._ElementTree, parameters: Mapping[str, bool | str]) -> etree._Element:
        """Return the HTML of a document.

        Args:
            tree: The document, with addresses.
            parameters: Values of `$parameters?NAME`.

        Raises:
            TransformError: The stylesheet stops, or complains.
            ForbiddenError: It reads or writes a file.
        """
        values = {name: as_parameter(value) for name, value in parameters.items()}
        try:
            result = self.transform(tree, **values)
        except etree.XSLTError as error:
            self._refuse_files()
            raise TransformError(self._message(tree, parameters, error)) from error
        root = result.getroot()
        if len(self.transform.error_log) or root is None:
            self._refuse_files()
            raise TransformError(self._message(tree, parameters, None))
        return root

    def _refuse_files(self) -> None:
        """Stop the run if the stylesheet asked for a file."""
        place = ""
        for row in self.transform.error_log:
            denied = _DENIED.search(row.message)
            if denied:
                message = (
                    f"{place}the stylesheet may not {denied[1]} {denied[2]}: it sees its document "
                    "alone, without document() and exsl:document"
                )
                raise ForbiddenError(message)
            place = "" if row.filename.startswith("<") else f"{row.filename}:{row.line}: "

    def _message(
        self,
        tree: etree._ElementTree,
        parameters: Mapping[str, bool | str],
        error: Exception | None,
    ) -> str:
        told = [row for row in self.transform.error_log if row.message != "unknown error"]
        if any(_ENDLESS in row.message for row in told):
            return "the content of a model leads back to its own element"
        rows = [_row(row.filename, row.line, row.message) for row in told]
        return failing(self.natives, tree, parameters, self.namespaces) or "; ".join(
            dict.fromkeys(rows or [str(error)])
        )


def compile_view(  # noqa: PLR0913 - what a view is made of, and where it is kept
    models: Models,
    output: Output,
    name: str,
    *,
    xslt: Path | None = None,
    findings: tuple[Finding, ...] = (),
    kept: Kept | None = None,
) -> Stylesheet:
    """Compile the models of one view.

    Args:
        models: The models of all views.
        output: What this one asks of models.
        name: The name of the view.
        xslt: A stylesheet of the edition, imported on top of the compiled one.
        findings: What is wrong with the models already.
        kept: Where in the cache they are kept.

    Raises:
        TransformError: A stylesheet can't be read or compiled.
    """
    compiled = kept.read() if kept else None
    if compiled is None:
        compiled = _compile(models, output, xslt)
        if kept:
            kept.write(compiled)
    _add_root(compiled.tree, name)
    top = compiled.tree if xslt is None else _on_top(compiled.tree, xslt)
    etree.XSLT.set_global_max_depth(_DEPTH)
    functions = extensions(compiled.beyond, compiled.namespaces)
    try:
        transform = etree.XSLT(top, extensions=functions, access_control=_ACCESS)
    except etree.XSLTParseError as error:
        message = f"the stylesheet of the view {name} can't be compiled: {error}"
        raise TransformError(message) from error
    return Stylesheet(
        tree=compiled.tree,
        css=compiled.css,
        findings=(*findings, *compiled.findings),
        transform=transform,
        natives=compiled.natives,
        namespaces=compiled.namespaces,
    )


def extensions(
    beyond: Sequence[tuple[str, Place]], namespaces: Mapping[str, str]
) -> dict[tuple[str, str], Any]:
    """Return the functions that evaluate what is beyond XPath 1.0, as lxml takes them.

    Args:
        beyond: The expressions, each with its place.
        namespaces: Those that they may name by a prefix.
    """
    if not beyond:
        return {}
    from edition.models.xpath3 import Functions  # noqa: PLC0415 - see `parser`

    return Functions(beyond, namespaces).extensions()


def _compile(models: Models, output: Output, xslt: Path | None) -> Compiled:
    path = shipped(*BEHAVIOURS)
    own = _named(xslt)
    behaviours = Behaviours(load(path) | own, frozenset(own))
    return compile_models(models, output, behaviours, [path.as_uri()])


def _add_root(top: etree._Element, name: str) -> None:
    rule = etree.SubElement(top, xsl("template"), match="/")
    root = etree.SubElement(rule, "div", {"class": f"view view-{name}", "data-view": name})
    etree.SubElement(root, xsl("apply-templates"), select="/*/@xml:lang", mode="attribute")
    outermost = "[not(ancestor::tei:text or ancestor::tei:sourceDoc)]"
    select = f"/descendant::tei:text{outermost} | /descendant::tei:sourceDoc{outermost}"
    etree.SubElement(root, xsl("apply-templates"), select=select)
    etree.SubElement(root, xsl("call-template"), name="beside-the-text")


def _named(xslt: Path | None) -> dict[str, etree._Element]:
    if xslt is None:
        return {}
    try:
        return load(xslt)
    except (OSError, etree.XMLSyntaxError) as error:
        message = f"{xslt}: the stylesheet can't be read: {error}"
        raise TransformError(message) from error


def _on_top(compiled: etree._Element, xslt: Path) -> etree._Element:
    """Return the edition's stylesheet with the compiled one as its import.

    The compiled one is put into it as a `data:`-free tree: its rules, at a lower precedence.
    """
    resolver_address = "compiled-view.xsl"
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Resolver(resolver_address, etree.tostring(compiled)))
    top = etree.fromstring(read_regular(xslt), parser, base_url=str(xslt))
    if top.get("version") != "1.0":
        message = f"{xslt}: must be XSLT 1.0, not {top.get('version')}"
        raise TransformError(message)
    top.insert(0, etree.Element(xsl("import"), href=resolver_address))
    return top


class _Resolver(etree.Resolver):
    """Hands the compiled stylesheet to the one that imports it."""

    def __init__(self, address: str, content: bytes) -> None:
        self._address = address
        self._content = content

    def resolve(
        self,
        system_url: str | None,
        public_id: str | None,  # noqa: ARG002 - lxml's signature
        context: Any,  # noqa: ANN401 - lxml's own
    ) -> Any:  # noqa: ANN401 - lxml's own
        if system_url and system_url.endswith(self._address):
            return self.resolve_string(self._content, context, base_url=system_url)
        return None


def as_parameter(value: bool | str) -> Any:  # noqa: ANN401, FBT001 - lxml's own type
    """Return a value as the parameter of a stylesheet."""
    if isinstance(value, bool):
        return "true()" if value else "false()"
    return etree.XSLT.strparam(value)


def _row(file: str, line: int, message: str) -> str:
    return message if file.startswith("<") else f"{file}:{line}: {message}"
