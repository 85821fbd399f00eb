"""Faults of a schema that its simplification finds (RELAX NG specification, sections 3 and 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.errors import SchemaError
from edition.relaxng import load, parse

if TYPE_CHECKING:
    from pathlib import Path

_NS = 'xmlns="http://relaxng.org/ns/structure/1.0"'
_E = '<element name="e"><empty/></element>'


def _wrap(text: str) -> bytes:
    """Put the namespace of RELAX NG on the root."""
    return text.replace(">", f" {_NS}>", 1).encode()


_FAULTS = {
    "no pattern for a root": ("<define><text/></define>", "can't be the root"),
    "unknown pattern": ("<element name='a'><sequence/></element>", "sequence is not expected"),
    "element without a name": ("<element><text/></element>", "element has no name"),
    "element without content": ("<element name='a'></element>", "lacks a pattern"),
    "element with a wrong name": ("<element name='1'><text/></element>", "is not a name"),
    "name class with a wrong name": ("<element><name>1</name><text/></element>", "is not a name"),
    "attribute with two patterns": (
        "<element name='a'><attribute name='b'><text/><text/></attribute></element>",
        "at most one pattern",
    ),
    "empty choice": ("<element name='a'><choice/></element>", "choice lacks a pattern"),
    "empty list": ("<element name='a'><list/></element>", "list lacks a pattern"),
    "text with a child": ("<element name='a'><text><empty/></text></element>", "has no children"),
    "data without a type": ("<element name='a'><data/></element>", "lacks the attribute type"),
    "data with a pattern": (
        "<element name='a'><data type='token'><text/></data></element>", "not expected in data"
    ),
    "data with two excepts": (
        ("<element name='a'><data type='token'><except><value>a</value></except>"
        "<except><value>b</value></except></data></element>"),
        "at most one except",
    ),
    "parameter after except": (
        ("<element name='a'><data type='token'><except><value>a</value></except>"
        "<param name='pattern'>a</param></data></element>"),
        "after its parameters",
    ),
    "empty except of data": (
        "<element name='a'><data type='token'><except/></data></element>", "except lacks a pattern"
    ),
    "unknown datatype": ("<element name='a'><data type='date'/></element>", "has no datatype"),
    "value with an element": ("<element name='a'><value><b/></value></element>", "holds text"),
    "loose text": ("<element name='a'>words<text/></element>", "element holds text"),
    "unknown attribute": ("<element name='a' type='b'><text/></element>", "no attribute type"),
    "ref without a name": ("<element name='a'><ref/></element>", "lacks the attribute name"),
    "name with a prefix": ("<element name='a'><ref name='b:c'/></element>", "without a prefix"),
    "undeclared prefix": ("<element name='x:a'><text/></element>", "not declared"),
    "undeclared prefix in a name class": (
        "<element><name>x:a</name><text/></element>", "not declared"
    ),
    "relative datatype library": (
        "<element name='a' datatypeLibrary='types'><text/></element>", "absolute URI"
    ),
    "datatype library with a fragment": (
        "<element name='a' datatypeLibrary='urn:x#y'><text/></element>", "absolute URI"
    ),
    "href with a fragment": (
        "<element name='a'><externalRef href='b.rng#c'/></element>", "without a fragment"
    ),
    "anyName but anyName": (
        "<element><anyName><except><anyName/></except></anyName><text/></element>",
        "except of an anyName",
    ),
    "anyName but a choice with anyName": (
        ("<element><anyName><except><choice><name>a</name><anyName/></choice></except></anyName>"
        "<text/></element>"),
        "except of an anyName",
    ),
    "nsName but nsName": (
        "<element><nsName><except><nsName/></except></nsName><text/></element>",
        "except of an nsName",
    ),
    "nsName but anyName": (
        "<element><nsName><except><anyName/></except></nsName><text/></element>",
        "except of an nsName",
    ),
    "anyName with two excepts": (
        ("<element><anyName><except><name>a</name></except><except><name>b</name></except>"
        "</anyName><text/></element>"),
        "at most one except",
    ),
    "empty except of names": (
        "<element><anyName><except/></anyName><text/></element>", "lacks a name class"
    ),
    "empty choice of names": ("<element><choice/><text/></element>", "lacks a name class"),
    "pattern among names": (
        "<element><choice><name>a</name><text/></choice><text/></element>", "not expected in choice"
    ),
    "attribute xmlns": (
        "<element name='a'><attribute name='xmlns'/></element>", "xmlns is not an attribute"
    ),
    "attribute xmlns in a choice": (
        ("<element name='a'><attribute><choice><name ns=''>b</name>"
        "<name ns=''>xmlns</name></choice></attribute></element>"),
        "xmlns is not an attribute",
    ),
    "attribute in the namespace of declarations": (
        "<element name='a'><attribute name='b' ns='http://www.w3.org/2000/xmlns'/></element>",
        "no attribute is in the namespace",
    ),
    "grammar without start": (f"<grammar><define name='a'>{_E}</define></grammar>", "no start"),
    "start with two patterns": (f"<grammar><start>{_E}{_E}</start></grammar>", "exactly one"),
    "pattern in a grammar": (f"<grammar>{_E}</grammar>", "not expected in grammar"),
    "undefined reference": (
        "<grammar><start><ref name='a'/></start></grammar>", "which is not defined"
    ),
    "reference outside a grammar": (
        "<element name='a'><ref name='b'/></element>", "stands in no grammar"
    ),
    "reference to no outer grammar": (
        "<grammar><start><parentRef name='a'/></start></grammar>", "stands in no grammar"
    ),
    "endless reference": (
        ("<grammar><start><ref name='a'/></start><define name='a'><choice><text/>"
        "<ref name='a'/></choice></define></grammar>"),
        "refers to itself",
    ),
    "endless pair of references": (
        ("<grammar><start><ref name='a'/></start><define name='a'><ref name='b'/></define>"
        "<define name='b'><ref name='a'/></define></grammar>"),
        "refers to itself",
    ),
    "defined twice": (
        (f"<grammar><start>{_E}</start><define name='a'><text/></define>"
        "<define name='a'><empty/></define></grammar>"),
        "defined twice, without combine",
    ),
    "combined in two ways": (
        (f"<grammar><start>{_E}</start><define name='a' combine='choice'><text/></define>"
        "<define name='a' combine='interleave'><empty/></define></grammar>"),
        "combined in two ways",
    ),
    "unknown combine": (
        f"<grammar><start>{_E}</start><define name='a' combine='group'><text/></define></grammar>",
        "choice or interleave",
    ),
    "fault in what no document reaches": (
        f"<grammar><start>{_E}</start><define name='a'><ref name='b'/></define></grammar>",
        "which is not defined",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("schema", "words"), _FAULTS.values(), ids=_FAULTS)
def test_a_fault_is_told(schema: str, words: str) -> None:
    """The message says what is wrong in the words of the specification."""
    with pytest.raises(SchemaError, match=words):
        parse(_wrap(schema))


def test_another_vocabulary_is_no_schema() -> None:
    """The root has to be in the namespace of RELAX NG."""
    with pytest.raises(SchemaError, match="not in the namespace"):
        parse(b"<element name='a'><text/></element>")


def test_annotations_are_passed_over() -> None:
    """Elements and attributes of other namespaces say nothing to a validator (section 4.1)."""
    schema = (
        f"<element name='a' {_NS} xmlns:x='urn:x' x:y='z'><x:note>any</x:note><text/></element>"
    )
    assert parse(schema.encode()).validate(b"<a/>") == ()


_VERDICTS = {
    "white space around names": (
        "<element name=' a '><data type=' token '/></element>", "<a>x</a>", "<b/>"
    ),
    "a name class of several": (
        "<element><choice><name>a</name><name>b</name></choice><empty/></element>", "<b/>", "<c/>"
    ),
    "any name": ("<element><anyName/><empty/></element>", "<a xmlns='urn:x'/>", "<a>x</a>"),
    "any name but one": (
        "<element><anyName><except><name>a</name></except></anyName><empty/></element>",
        "<b/>", "<a/>",
    ),
    "any name of a namespace": (
        "<element><nsName ns='urn:x'/><empty/></element>", "<a xmlns='urn:x'/>", "<a/>"
    ),
    "any name of a namespace but one": (
        "<element ns='urn:x'><nsName><except><name>a</name></except></nsName><empty/></element>",
        "<b xmlns='urn:x'/>", "<a xmlns='urn:x'/>",
    ),
    "an attribute does not inherit ns": (
        "<element name='a' ns='urn:x'><attribute name='b'/></element>",
        "<a xmlns='urn:x' b=''/>", "<x:a xmlns:x='urn:x' x:b=''/>",
    ),
    "an attribute's own ns": (
        "<element name='a'><attribute name='b' ns='urn:x'/></element>",
        "<a xmlns:x='urn:x' x:b=''/>", "<a b=''/>",
    ),
    "a name class inherits ns": (
        "<element name='a' ns='urn:x'><attribute><name>b</name></attribute></element>",
        "<a xmlns='urn:x' xmlns:x='urn:x' x:b=''/>", "<a xmlns='urn:x' b=''/>",
    ),
    "xml:lang": (
        "<element name='a'><attribute name='xml:lang'/></element>", "<a xml:lang='de'/>", "<a/>"
    ),
    "an attribute without a pattern is text": (
        "<element name='a'><attribute name='b'/></element>", "<a b='any'/>", "<a/>"
    ),
    "several patterns are a group": (
        ("<element name='a'><element name='b'><empty/></element>"
        "<element name='c'><empty/></element></element>"),
        "<a><b/><c/></a>", "<a><c/><b/></a>",
    ),
    "mixed": (
        f"<element name='a'><mixed>{_E}</mixed></element>", "<a>x<e/>y</a>", "<a>x</a>"
    ),
    "combined by choice": (
        ("<grammar><start combine='choice'><element name='a'><empty/></element></start>"
        "<start><element name='b'><empty/></element></start></grammar>"),
        "<b/>", "<c/>",
    ),
    "combined by interleave": (
        ("<grammar><start><element name='a'><ref name='m'/></element></start>"
        "<define name='m' combine='interleave'><element name='b'><empty/></element></define>"
        "<define name='m' combine='interleave'><element name='c'><empty/></element></define>"
        "</grammar>"),
        "<a><c/><b/></a>", "<a><b/></a>",
    ),
    "a div is no more than what is in it": (
        ("<grammar><div><div><start><ref name='a'/></start></div>"
        "<define name='a'><element name='a'><empty/></element></define></div></grammar>"),
        "<a/>", "<b/>",
    ),
    "a nested grammar has names of its own": (
        ("<grammar><start><element name='a'><grammar><start><group><ref name='x'/>"
        "<parentRef name='x'/></group></start>"
        "<define name='x'><element name='in'><empty/></element></define></grammar>"
        "</element></start><define name='x'><element name='out'><empty/></element></define>"
        "</grammar>"),
        "<a><in/><out/></a>", "<a><out/><in/></a>",
    ),
    "an element may hold itself": (
        ("<grammar><start><ref name='a'/></start><define name='a'><element name='a'><optional>"
        "<ref name='a'/></optional></element></define></grammar>"),
        "<a><a><a/></a></a>", "<a><a/><a/></a>",
    ),
    "a list": (
        ("<element name='a'><list><value>x</value><oneOrMore><data type='token'/></oneOrMore>"
        "</list></element>"),
        "<a> x  y z </a>", "<a>y x</a>",
    ),
    "data but a value": (
        "<element name='a'><data type='token'><except><value>x</value></except></data></element>",
        "<a>y</a>", "<a> x </a>",
    ),
    "a value is a token unless it says otherwise": (
        "<element name='a'><value>x y</value></element>", "<a> x  y </a>", "<a>xy</a>"
    ),
    "a string is compared letter by letter": (
        "<element name='a'><value type='string'>x y</value></element>", "<a>x y</a>", "<a>x  y</a>"
    ),
    "an empty string of data": (
        "<element name='a'><data type='string'/></element>", "<a/>", "<a><b/></a>"
    ),
    "white space beside elements": (
        f"<element name='a'>{_E}</element>", "<a> <e/>\n</a>", "<a>.<e/></a>"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("schema", "valid", "invalid"), _VERDICTS.values(), ids=_VERDICTS)
def test_what_a_schema_means(schema: str, valid: str, invalid: str) -> None:
    """The one document is valid, its neighbour is not."""
    grammar = parse(_wrap(schema))
    assert grammar.validate(valid.encode()) == ()
    assert grammar.validate(invalid.encode()) != ()


@pytest.mark.parametrize(("schema", "valid", "invalid"), _VERDICTS.values(), ids=_VERDICTS)
def test_a_cached_schema_means_the_same(
    tmp_path: Path, schema: str, valid: str, invalid: str
) -> None:
    """What is read back from the cache judges as what was written there."""
    path = _files(tmp_path, main=schema)
    load(path, cache=tmp_path / "cache")
    grammar = load(path, cache=tmp_path / "cache")
    assert grammar.validate(valid.encode()) == ()
    assert grammar.validate(invalid.encode()) != ()


def _files(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.rng").write_bytes(_wrap(text))
    return folder / "main.rng"


_PART = (
    "<grammar><start><ref name='a'/></start><define name='a'><element name='a'><ref name='b'/>"
    "</element></define><define name='b'><empty/></define></grammar>"
)


def test_an_included_definition_is_overridden(tmp_path: Path) -> None:
    """What `include` holds stands in place of what the file defines (section 4.7)."""
    include = "<include href='part.rng'><define name='b'><text/></define></include>"
    path = _files(tmp_path, main=f"<grammar>{include}</grammar>", part=_PART)
    assert load(path).validate(b"<a>text</a>") == ()


def test_an_included_start_is_overridden(tmp_path: Path) -> None:
    """The start of an included grammar gives way, also to one in a `div`."""
    include = f"<include href='part.rng'><div><start>{_E}</start></div></include>"
    path = _files(tmp_path, main=f"<grammar>{include}</grammar>", part=_PART)
    assert load(path).validate(b"<e/>") == ()
    assert load(path).validate(b"<a/>") != ()


def test_an_external_reference_is_a_pattern(tmp_path: Path) -> None:
    """`externalRef` stands for the pattern of a file, which inherits the namespace."""
    main = "<element name='m' ns='urn:x'><externalRef href='part.rng'/></element>"
    path = _files(tmp_path, main=main, part=_E)
    assert load(path).validate(b"<m xmlns='urn:x'><e/></m>") == ()
    assert load(path).validate(b"<m xmlns='urn:x'><e xmlns=''/></m>") != ()


def test_a_file_is_named_relative_to_xml_base(tmp_path: Path) -> None:
    """`href` is resolved against the `xml:base` in scope (section 4.5)."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "part.rng").write_bytes(_wrap(_PART))
    path = _files(tmp_path, main="<grammar xml:base='parts/'><include href='part.rng'/></grammar>")
    assert load(path).validate(b"<a/>") == ()


@pytest.mark.parametrize(
    ("main", "part", "words"),
    [
        ("<grammar><include href='part.rng'/></grammar>", _E, "not a grammar"),
        (
            ("<grammar><include href='part.rng'><define name='z'><text/></define></include>"
            "</grammar>"),
            _PART,
            "has no definition of z",
        ),
        (
            f"<grammar><include href='part.rng'><start>{_E}</start></include></grammar>",
            f"<grammar><define name='a'>{_E}</define></grammar>",
            "has no start",
        ),
        (
            "<grammar><include href='part.rng'/></grammar>",
            "<grammar><include href='main.rng'/></grammar>",
            "include itself",
        ),
        (
            "<element name='a'><externalRef href='part.rng'/></element>",
            "<element name='b'><externalRef href='part.rng'/></element>",
            "include itself",
        ),
        ("<grammar><include href='other.rng'/></grammar>", _PART, "other.rng can't be read"),
        (
            "<grammar><include href='part.rng'><include href='part.rng'/></include></grammar>",
            _PART,
            "not expected in include",
        ),
    ],
)  # fmt: skip
def test_a_fault_between_files_is_told(tmp_path: Path, main: str, part: str, words: str) -> None:
    """What can't be included, or overrides nothing, is refused with its place."""
    with pytest.raises(SchemaError, match=words):
        load(_files(tmp_path, main=main, part=part))
