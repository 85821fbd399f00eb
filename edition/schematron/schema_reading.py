"""Reading: from a file to the rules of a schema (ISO/IEC 19757-3, clauses 5 and 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.errors import SchemaError
from edition.findings import Severity
from edition.relaxng import compact
from edition.schematron import quick_fixes
from edition.schematron.rules import Let, MessagePart, Pattern, Rule, Rules, Test
from edition.schematron.running import Schema
from edition.schematron.stylesheet import FUNCTION, KEY, functions, keys
from edition.xml.addresses_of_files import beside
from edition.xml.catalogs import copy_of
from edition.xml.names import RELAXNG, SCHEMATRON, SCHEMATRON_1_5, XML_ID
from edition.xml.places import Place
from edition.xml.regular import read_regular
from edition.xml.uris import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_ALL: Final = "#ALL"
_DEFAULT: Final = "#DEFAULT"
_WARNINGS: Final = frozenset({"warning", "warn", "nonfatal", "caution"})
_NOTES: Final = frozenset({"information", "info", "note", "hint"})
_EMBEDDED: Final = "xslt2"
"""The query language of rules within a RELAX NG schema, which has no place to name it."""
_FREE: Final = ("ns", "let", "phase", "pattern", "rule", "diagnostics")
"""What may stand by itself within a RELAX NG schema."""
_TAKING_IN: Final = (f"{{{RELAXNG}}}include", f"{{{RELAXNG}}}externalRef")
_FILE: Final = "{urn:tei-edition:schematron}file"
"""The name of the file that a rule comes from, where it is another than that of the schema."""


def load(
    path: Path,
    *,
    phase: str = _DEFAULT,
    catalogs: tuple[Path, ...] = (),
    cache: Path | None = None,
) -> Schema:
    """Return the schema of a `.sch` file, or of the rules embedded in a RELAX NG schema.

    Args:
        path: The file. What it includes is read from local files, relative to it.
        phase: The phase; `#ALL` for all patterns, `#DEFAULT` for what the schema prefers.
        catalogs: OASIS catalogues with copies of what it includes from the web.
        cache: A folder where schemas in compact syntax are kept as they were read.

    Raises:
        SchemaError: The file can't be read or is no Schematron; the message says where and why.
    """
    top = _parse(path, cache)
    _include(top, path, (), catalogs)
    if etree.QName(top).namespace == SCHEMATRON_1_5:
        message = (
            f"{path}:{top.sourceline}: this is Schematron 1.5, in the namespace {SCHEMATRON_1_5}; "
            f"change it to that of ISO Schematron, {SCHEMATRON}"
        )
        raise SchemaError(message)
    has_outdated = next(top.iter(f"{{{SCHEMATRON_1_5}}}*"), None) is not None
    if top.tag != _sch("schema"):
        if etree.QName(top).namespace != RELAXNG:
            name = etree.QName(top).localname
            message = f"{path}:{top.sourceline}: no Schematron: the root element is {name}"
            raise SchemaError(message)
        top = _gathered(_grammars(top, path, catalogs, cache))
    return Schema(_Reader(top, path).rules(phase), path.parent, has_outdated=has_outdated)


def _parse(path: Path, cache: Path | None = None) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        data = read_regular(path)
        if compact.is_compact(data, path):
            return compact.read_kept(data, path, cache) if cache else compact.read(data, path)
        return etree.fromstring(data, parser, base_url=str(path))
    except OSError as error:
        message = f"{path}: the schema can't be read: {error}"
        raise SchemaError(message) from error
    except etree.XMLSyntaxError as error:
        message = f"{path}:{error.lineno}: not well-formed: {error.msg}"
        raise SchemaError(message) from error


def _include(
    top: etree._Element, path: Path, seen: tuple[Path, ...], catalogs: tuple[Path, ...]
) -> None:
    """Put what `include` and `extends/@href` name in their place."""
    names = (_sch("include"), _sch("extends"))
    for element in [item for item in top.iter(*names) if item.get("href")]:
        other = _included(element, path, catalogs)
        if other in seen or other == path.resolve():
            message = f"{path}:{element.sourceline}: the schema includes itself"
            raise SchemaError(message)
        part = _parse(other)
        _include(part, other, (*seen, path.resolve()), catalogs)
        part = _named_part(part, element, path)
        for holder in (part, *part):
            if holder.get(_FILE) is None:
                holder.set(_FILE, str(other))
        parent = element.getparent()
        if parent is None:
            continue
        if element.tag == _sch("extends"):
            for child in part:
                element.addprevious(child)
            parent.remove(element)
        else:
            parent.replace(element, part)


def _included(element: etree._Element, path: Path, catalogs: tuple[Path, ...]) -> Path:
    href = element.get("href") or ""
    copy = copy_of(href.partition("#")[0], catalogs)
    if copy is not None:
        return copy
    parts = split(href)
    local = parts is not None and parts.scheme in {"", "file"} and not parts.netloc
    found = beside(path, parts.path) if parts is not None and local else None
    if found is None:
        message = f"{path}:{element.sourceline}: the schema includes {href}, which is no local file"
        raise SchemaError(message)
    return found


def _named_part(part: etree._Element, where: etree._Element, path: Path) -> etree._Element:
    """Return what the fragment of `@href` names in an included file; all of it without one."""
    ident = (where.get("href") or "").partition("#")[2]
    if not ident:
        return part
    for element in part.iter(f"{{{SCHEMATRON}}}*"):
        if ident in {element.get("id"), element.get(XML_ID)}:
            return element
    message = f"{path}:{where.sourceline}: there is no {ident} in {where.get('href')}"
    raise SchemaError(message)


def _grammars(
    grammar: etree._Element, path: Path, catalogs: tuple[Path, ...], cache: Path | None
) -> Iterator[tuple[str, etree._Element]]:
    """Give a RELAX NG schema and the local files that it includes, each once, with their names."""
    seen = {path.resolve()}
    waiting = [(path.resolve(), grammar)]
    while waiting:
        file, top = waiting.pop(0)
        yield str(file), top
        for element in top.iter(*_TAKING_IN):
            href = (element.get("href") or "").strip()
            other = copy_of(href, catalogs) or beside(file, href)
            if other is not None and other not in seen and other.is_file():
                seen.add(other)
                part = _parse(other, cache)
                _include(part, other, (), catalogs)
                waiting.append((other, part))


def _gathered(grammars: Iterable[tuple[str, etree._Element]]) -> etree._Element:
    """Return a schema of the rules that stand in RELAX NG schemas."""
    schema = etree.Element(_sch("schema"), queryBinding=_EMBEDDED)
    for name, grammar in grammars:
        for element in list(grammar.iter(*map(_sch, _FREE), KEY, FUNCTION)):
            inside = any(
                etree.QName(parent).namespace == SCHEMATRON for parent in element.iterancestors()
            )
            if inside:
                continue
            element.set(_FILE, name)
            if element.tag == _sch("rule"):
                etree.SubElement(schema, _sch("pattern"), {_FILE: name}).append(element)
            else:
                schema.append(element)
    return schema


def _sch(name: str) -> str:
    return f"{{{SCHEMATRON}}}{name}"


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What a test has from its rule and pattern where it says nothing itself."""

    ident: str
    role: str
    subject: str


class _Reader:
    """Reads one schema."""

    def __init__(self, top: etree._Element, path: Path) -> None:
        self._top = top
        self._file = path.name
        self._path = str(path)
        self._patterns = {item.get("id", ""): item for item in top.iterchildren(_sch("pattern"))}
        self._diagnostics = {
            item.get("id", ""): item
            for holder in top.iterchildren(_sch("diagnostics"))
            for item in holder.iterchildren(_sch("diagnostic"))
        }

    def rules(self, phase: str) -> Rules:
        """Return what a phase makes active."""
        if phase == _DEFAULT:
            phase = self._top.get("defaultPhase", _ALL)
        lets = list(self._lets(self._top, {}))
        active: frozenset[str] | None = None
        if phase != _ALL:
            chosen = self._phase(phase)
            lets += self._lets(chosen, {})
            active = frozenset(
                item.get("pattern", "") for item in chosen.iterchildren(_sch("active"))
            )
        return Rules(
            binding=self._top.get("queryBinding", "xslt").lower(),
            namespaces=tuple(
                (item.get("prefix", ""), item.get("uri", ""))
                for item in self._top.iterchildren(_sch("ns"))
            ),
            lets=tuple(lets),
            keys=tuple(keys(self._top, self._place)),
            functions=tuple(functions(self._top, self._place)),
            patterns=tuple(
                self._pattern(item)
                for item in self._top.iterchildren(_sch("pattern"))
                if item.get("abstract") != "true"
                and (active is None or item.get("id", "") in active)
            ),
        )

    def _phase(self, name: str) -> etree._Element:
        for item in self._top.iterchildren(_sch("phase")):
            if item.get("id") == name:
                return item
        known = ", ".join(item.get("id", "") for item in self._top.iterchildren(_sch("phase")))
        message = f"{self._file}: there is no phase {name}; known are: {known or 'none'}"
        raise SchemaError(message)

    def _pattern(self, element: etree._Element) -> Pattern:
        template, values = element, {}
        if element.get("is-a"):
            template = self._named(self._patterns, element.get("is-a", ""), element, "pattern")
            values = {
                item.get("name", ""): item.get("value", "")
                for holder in (template, element)
                for item in holder.iterchildren(_sch("param"))
            }
        ident = element.get("id") or element.get("is-a") or ""
        role = element.get("role") or template.get("role") or ""
        return Pattern(
            ident=ident,
            lets=tuple(self._lets(template, values)),
            rules=tuple(
                self._rule(item, ident, role, values)
                for item in template.iterchildren(_sch("rule"))
                if item.get("abstract") != "true"
            ),
            place=self._place(element),
            documents=_filled(template.get("documents") or "", values),
        )

    def _rule(
        self, element: etree._Element, ident: str, role: str, values: Mapping[str, str]
    ) -> Rule:
        if element.get("context") is None:
            message = f"{self._file}:{element.sourceline}: a rule needs a context"
            raise SchemaError(message)
        own = _Inherited(ident, element.get("role") or role, element.get("subject") or "")
        parts = list(self._expanded(element, ()))
        return Rule(
            context=_filled(element.get("context", ""), values),
            lets=tuple(let for part in parts for let in self._lets(part, values)),
            tests=tuple(
                self._test(item, own, values)
                for part in parts
                for item in part.iterchildren(_sch("assert"), _sch("report"))
            ),
            place=self._place(element),
        )

    def _expanded(self, rule: etree._Element, seen: tuple[str, ...]) -> Iterator[etree._Element]:
        """Give a rule and the abstract rules that it extends."""
        for item in rule.iterchildren(_sch("extends")):
            name = item.get("rule", "")
            if name in seen:
                message = f"{self._file}:{item.sourceline}: the rule {name} extends itself"
                raise SchemaError(message)
            known = {
                other.get("id", ""): other
                for other in self._top.iter(_sch("rule"))
                if other.get("abstract") == "true"
            }
            yield from self._expanded(self._named(known, name, item, "rule"), (*seen, name))
        yield rule

    def _named(
        self,
        known: Mapping[str, etree._Element],
        name: str,
        where: etree._Element,
        kind: str,
    ) -> etree._Element:
        if name not in known:
            message = f"{self._file}:{where.sourceline}: there is no abstract {kind} {name}"
            raise SchemaError(message)
        return known[name]

    def _test(self, element: etree._Element, rule: _Inherited, values: Mapping[str, str]) -> Test:
        names = (element.get("diagnostics") or "").split()
        has_fixes = element.get(quick_fixes.FIX) is not None
        fixes = quick_fixes.known(element, self._top) if has_fixes else {}
        return Test(
            expression=_filled(element.get("test", ""), values),
            positive=element.tag == _sch("report"),
            message=tuple(_parts(element, values)),
            diagnostics=(
                *(
                    tuple(_parts(self._diagnostics[name], values))
                    for name in names
                    if name in self._diagnostics
                ),
                *self._titles(element, fixes, values),
            ),
            severity=_severity(element.get("role") or rule.role),
            ident=element.get("id") or rule.ident,
            place=self._place(element),
            subject=_filled(element.get("subject") or rule.subject, values),
            fix=quick_fixes.chosen(element, fixes, self._reading(values)),
        )

    def _titles(
        self, test: etree._Element, fixes: Mapping[str, etree._Element], values: Mapping[str, str]
    ) -> Iterator[tuple[MessagePart, ...]]:
        """Give what the quick fixes of a test do, in the words of their titles."""
        for name in (test.get(quick_fixes.FIX) or "").split():
            title = fixes[name].find(quick_fixes.TITLE) if name in fixes else None
            if title is not None:
                yield tuple(_parts(title, values))

    def _reading(self, values: Mapping[str, str]) -> quick_fixes.Reading:
        return quick_fixes.Reading(
            parts=lambda element: tuple(_parts(element, values)),
            filled=lambda text: _filled(text, values),
            lets=lambda element: tuple(self._lets(element, values)),
            place=self._place,
            part=MessagePart,
        )

    def _lets(self, element: etree._Element, values: Mapping[str, str]) -> Iterator[Let]:
        for item in element.iterchildren(_sch("let")):
            value = item.get("value")
            if value is None:
                value = _literal("".join(str(text) for text in item.itertext()))
            yield Let(item.get("name", ""), _filled(value, values), self._place(item))

    def _place(self, element: etree._Element) -> Place:
        files = (holder.get(_FILE) for holder in (element, *element.iterancestors()))
        return Place(next(filter(None, files), self._path), element.sourceline or 0)


def _severity(role: str) -> Severity:
    word = role.lower()
    if word in _WARNINGS:
        return Severity.WARNING
    return Severity.NOTE if word in _NOTES else Severity.ERROR


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Put the parameters of an abstract pattern into an expression, letter by letter."""
    for name in sorted(values, key=len, reverse=True):
        text = re.sub(rf"\${re.escape(name)}(?![\w.-])", lambda _, n=name: values[n], text)  # type: ignore[misc]
    return text


def _literal(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _parts(element: etree._Element, values: Mapping[str, str]) -> Iterator[MessagePart]:
    """Give the parts of a message; `emph`, `dir` and `span` are their words."""
    if element.text:
        yield MessagePart(_filled(element.text, values))
    for child in element:
        if child.tag == _sch("name"):
            yield MessagePart(expression=_filled(child.get("path", "."), values), is_name=True)
        elif child.tag == _sch("value-of"):
            yield MessagePart(expression=_filled(child.get("select", "."), values))
        elif isinstance(child.tag, str):
            yield from _parts(child, values)
        if child.tail:
            yield MessagePart(_filled(child.tail, values))
