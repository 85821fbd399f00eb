"""Strategies: XML that is like what people write, with values that nobody should."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st
from lxml import etree

from edition.xml.names import XML_BASE, XML_ID

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

VALUES: Final = (
    *("", " ", "#", "#a", "#a #b", "#a, #b", "b.xml#a", "#xpath(//p)", "#range(a,b)", "##", "a b"),
    *("http://[add address]", "https:///x", "//x", "p:1", "javascript:1", "mailto:", "%00", "%zz"),
    *(".", "..", "/", "../../a", "a.png", "x.svg", "data:,", "\u202e", "\U0010fffd", "e\u0301"),
    *("0", "-1", "1", "1.5", "99999999999999999999", "1e999", "NaN", "\u00b2", "\u0663", "1-2"),
    *("2020-13-45", "-0001-01-01", "0000", "--02-30", "2020", "T25:00", "P1Y", "10000-01-01"),
    *("en", "x-", "a-b-c-d-e", "grc-Latn", "123", "true", "no", "yes", "maybe", "?", "low high"),
    *("color: red", "x{}", "url(", "</style>", "content: '", "a:b:c", "@import 'x'", "/*", "\\"),
    *("(a+)+", "[", "(", ")", "*", "$1", "$99", "{0}", "{{ x }}", "{% x %}", "'", '"', "<&>"),
    "]]>",
    *("x" * 300, "a\tb\nc", "=1+1", "@SUM", "tei:p", "no:p", "//p[", "count(", "1 to 9"),
    *("omit", "note", "text", "page", "word", "reading", "TEI", "p", "list", "all", "left", "M"),
)
"""Values of every kind, for attributes of every kind."""

TEXTS: Final = (
    *("", " ", "\n  ", "word", "two words", "re-", "-", "\u2e17", "\u00ad", "QUOTE", "UNQUOTE"),
    *("\u0630\u0648", "e\u0301", "\U0001f600", "\ufdd0", "\u202e", "&", "<", "{{ x }}", "=1+1"),
)


@dataclass(frozen=True)
class Vocabulary:
    """Names of elements and attributes, and the values that the attributes may have."""

    namespace: str
    elements: Sequence[str]
    attributes: Sequence[str]
    values: Sequence[str] = VALUES
    texts: Sequence[str] = TEXTS
    others: Sequence[str] = ()


RELAXNG: Final = Vocabulary(
    "http://relaxng.org/ns/structure/1.0",
    [
        "grammar",
        "start",
        "define",
        "element",
        "attribute",
        "group",
        "choice",
        "interleave",
        "optional",
        "zeroOrMore",
        "oneOrMore",
        "list",
        "mixed",
        "ref",
        "parentRef",
        "empty",
        "value",
        "data",
        "param",
        "except",
        "notAllowed",
        "externalRef",
        "text",
        "include",
        "div",
        "name",
        "anyName",
        "nsName",
    ],
    ["name", "ns", "type", "datatypeLibrary", "combine", "href"],
    values=(
        *("a", "b", "p", "TEI", "", "string"),
        *("token", "ID", "IDREF", "integer", "decimal", "pattern"),
        *("date", "http://www.w3.org/2001/XMLSchema-datatypes", "http://www.tei-c.org/ns/1.0"),
        *("choice", "interleave", "maxLength", "minInclusive", "(a+)+", "[", "-1", "x:y", "no:y"),
        *("http://[x", "a.rng", "#", "x" * 300),
        *("1e999", "\\p{L}", "a{99999999}", "QName", "anyURI"),
    ),
    texts=(*TEXTS, "a", "b", "[a-z]+", "-1", "(a|b){3,2}"),
)

COMPACT: Final = rb"""default namespace d = "urn:d"
namespace sch = "http://purl.oclc.org/dsdl/schematron"
namespace local = ""
datatypes x = "http://www.w3.org/2001/XMLSchema-datatypes"
sch:ns [ prefix = "d" uri = "urn:d" ]
## A letter.
[ sch:n = "1" sch:rule [ context = "d:a" sch:report [ test = "@b" "B" ~ '''C''' ] ] ]
start = element d:a | (* - (d:* | local:b)) { (attribute b { x:int }?, s) & r* } >> sch:p []
div { r |= mixed { element \list { list { "v" | (x:string { pattern = "\x{61}" } - "w") } } } }
r |= grammar { start = element t { parent s } } | notAllowed | empty # no more
s &= element s { token "t" }
"""
"""A schema in compact syntax with all that can stand in one."""

_TOKENS: Final = (
    *("element", "attribute", "list", "mixed", "grammar", "start", "div", "include", "external"),
    *("namespace", "default namespace", "datatypes", "inherit", "parent", "empty", "text", "token"),
    *("string", "notAllowed", "a", "b", "\\a", "p:a", "p:*", "xsd:int", "xsd:string", "*", "-"),
    *("{", "}", "(", ")", "[", "]", "|", "&", ",", "?", "+", "=", "|=", "&=", ">>", "~", ";", "<"),
    *('"x"', "'y'", '"""z"""', '"', "'''", '"a.rnc"', '"http://[x"', "\\x{61}", "\\x{", "\\x{0}"),
    *(
        "##d\n",
        "#c\n",
        "\n",
        'namespace p = "urn:p"',
        "start = element a {",
        "a = (",
        "\0",
        "\ufeff",
    ),
)


def compact_schemas(*, most: int = 25) -> st.SearchStrategy[str]:
    """Give tokens of the compact syntax in any order."""
    return st.lists(st.sampled_from(_TOKENS), max_size=most).map(" ".join)


def trees(words: Vocabulary, root: str = "", *, most: int = 25) -> st.SearchStrategy[str]:
    """Give elements of a vocabulary as XML, some of them in one another."""
    names = st.sampled_from([f"{{{words.namespace}}}{name}" for name in words.elements])
    if words.others:
        names |= st.sampled_from(words.others)
    given = st.dictionaries(
        st.sampled_from([*words.attributes, XML_ID, XML_BASE, _LANG, _SPACE]),
        st.sampled_from(words.values),
        max_size=4,
    )
    text = st.sampled_from(words.texts)
    node = st.tuples(names, given, text, text, st.integers(0, 5))

    def whole(nodes: list[tuple[str, dict[str, str], str, str, int]]) -> str:
        name = f"{{{words.namespace}}}{root or words.elements[0]}"
        top = etree.Element(name, nsmap={None: words.namespace})
        path = [top]
        for name, attributes, inside, after, depth in nodes:
            del path[max(1, len(path) - depth) :]
            made = etree.SubElement(path[-1], name, attributes)
            made.text, made.tail = inside, after
            path.append(made)
        return etree.tostring(top, encoding="unicode")

    return st.lists(node, max_size=most).map(whole)


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """Give bytes of which some are left out, repeated, exchanged or put in."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        new = draw(st.sampled_from([b"", b"<", b">", b"&", b'"', b"\0", b"\xff", b"\xe9", b"]]>"]))
        new = draw(st.sampled_from([new, data[start:end] * 2, draw(st.binary(max_size=6))]))
        data = data[:start] + new + data[end:]
    return data
