"""What nobody should write: a run ends in findings and errors of our own, never in a fault.

`FUZZ_CASES` says how many cases of each kind are tried; they are the same in each run.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition import config as configuration
from edition import relaxng, schematron, site, source, views
from edition.check import compiled
from edition.check.validate import check
from edition.config import Config, Schema
from edition.errors import EditionError
from edition.models import compile_view
from edition.models import read as read_models
from edition.models.model import Output
from edition.source import Document
from folders import LETTER
from fuzzing import COMPACT, RELAXNG, VALUES, Vocabulary, compact_schemas, mutations, trees
from making import Maker

if TYPE_CHECKING:
    from collections.abc import Callable


def _words(text: str) -> list[str]:
    return text.split()


_ROOT: Final = Path(__file__).resolve().parents[1]
_CASES: Final = int(os.environ.get("FUZZ_CASES", "6"))
_TELEGRAM: Final = (_ROOT / "source/telegram.xml").read_bytes()
_SMALL_ODD: Final = b"""<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="small" start="TEI">
<elementSpec ident="TEI"><classes><memberOf key="att.all"/></classes>
<content><sequence minOccurs="0" maxOccurs="unbounded"><elementRef key="p"/></sequence></content>
<model predicate="@n = 'a' or p[2]" behaviour="block" output="reading"><desc>Shown.</desc>
<param name="content" value="p"/><outputRendition>color: red</outputRendition></model></elementSpec>
<elementSpec ident="p"><content><textNode/></content><constraintSpec ident="c" scheme="schematron">
<constraint><sch:assert xmlns:sch="http://purl.oclc.org/dsdl/schematron" test="@n">No n.
</sch:assert></constraint></constraintSpec><attList><attDef ident="n" usage="req">
<datatype maxOccurs="2">
<dataRef name="token" restriction="[a-z]+"/></datatype><valList type="closed"><valItem ident="a"/>
</valList></attDef></attList></elementSpec><classSpec ident="att.all" type="atts"><attList>
<attDef ident="all"><datatype><dataRef name="anyURI"/></datatype></attDef></attList></classSpec>
</schemaSpec>"""
_fuzz: Callable[..., Callable[..., None]] = settings(  # type: ignore[assignment]
    max_examples=_CASES,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)

_TEI: Final = Vocabulary(
    "http://www.tei-c.org/ns/1.0",
    _words(
        """
        p div head lb pb cb gb milestone note ref ptr choice sic corr abbr expan orig reg
        am ex subst add del mod app lem rdg rdgGrp listApp list item label headLabel table
        row cell figure graphic figDesc media hi emph q quote said cit bibl persName name
        placeName date num measure w pc c seg s gap unclear supplied damage surplus space
        fw handShift lg l sp speaker stage opener closer postscript salute signed dateline
        listPerson person occupation interp span spanGrp anchor delSpan addSpan damageSpan
        alt altGrp link linkGrp timeline when u pause vocal incident formula notatedMusic
        foreign gloss term title titlePage docTitle titlePart epigraph floatingText group
        text front body back sourceDoc surface zone line facsimile standOff listAnnotation
        annotation g char divGen index trailer argument byline metamark redo restore undo
        retrace secl substJoin listTranspose transpose certainty precision respons xr
        entry form sense egXML att val witDetail wit listWit witness listChange change
        handNote metSym relation
        """
    ),
    _words(
        """
        n rend rendition style hand change resp cert facs ed break type subtype place
        target ref key when notBefore notAfter from to from-iso when-custom calendar
        period wit source url points ulx uly lrx lry cols rows role level unit quantity
        extent reason agent met part join next prev copyOf sameAs corresp synch exclude
        select spanTo start end who mode ident scheme loc targetEnd degree locus
        assertedValue match evidence min max order seq instant cause varSeq new mimeType
        width height scale anchored rhyme org sample lemma pos mode unitRef since interval
        absolute medium scope rotate form status matchPattern replacementPattern
        """
    ),
    others=("{http://www.w3.org/1999/xhtml}script", "{http://www.w3.org/2000/svg}svg", "p"),
)
_HEADER: Final = Vocabulary(
    _TEI.namespace,
    _words(
        """
        fileDesc titleStmt title author editor respStmt resp persName name orgName
        publicationStmt publisher pubPlace date idno availability licence p sourceDesc
        bibl biblStruct msDesc msIdentifier settlement repository collection msContents
        physDesc handDesc handNote history origin origDate listWit witness listPerson
        person encodingDesc projectDesc editorialDecl hyphenation normalization tagsDecl
        rendition namespace tagUsage listPrefixDef prefixDef charDecl char mapping
        classDecl taxonomy category catDesc variantEncoding appInfo profileDesc langUsage
        language textClass catRef correspDesc correspAction creation particDesc
        settingDesc revisionDesc listChange change handNotes abstract ref ptr hi list item
        head note relatedItem xenoData seriesStmt biblScope
        """
    ),
    _TEI.attributes + ["scheme", "selector", "eol", "marks", "method", "usage", "scribe"],  # noqa: RUF005
)
_SCHEMATRON: Final = Vocabulary(
    "http://purl.oclc.org/dsdl/schematron",
    _words(
        """
        schema pattern rule assert report let ns phase active diagnostics diagnostic title
        p name value-of extends include param emph span dir
        """
    ),
    _words(
        """
        id context test name value prefix uri pattern role diagnostics subject path select
        rule href is-a abstract documents queryBinding defaultPhase see flag
        """
    ),
    values=(
        *("tei:p", "p", "*", "@*", "text()", "comment()"),
        *("/", "//tei:*", "no:p", "tei:p[", "$x", "a"),
        *(". = 1", "count(.) > 0", "matches(., '(a+)+$')", "xs:date(.)", "key('a', .)", "1 to 99"),
        *("doc('x.xml')", "document('')", "current()/.."),
        *("some $x in . satisfies $x", "1 div 0", ""),
        *("replace(., '', 'x')", "tokenize(., '')"),
        *("format-date(., '[Y]')", "string-join(1)", "true"),
        *("unparsed-text('/etc/passwd')", "collection()", "id('a')", "ancestor::tei:TEI", "-", "x"),
        *("xslt2", "xslt", "xpath3", "tei"),
        *("http://www.tei-c.org/ns/1.0", "#ALL", "http://[x", "é"),
        *("function-lookup(xs:QName('fn:abs'), 1)", "fold-left(1 to 9, 0, function($a,$b){$a})"),
        *("namespace::*", "processing-instruction()"),
        *("tei:p | tei:l", "tei:p//@n", "preceding::tei:pb"),
    ),
)
_ODD_WORDS: Final = Vocabulary(
    _TEI.namespace,
    _words(
        """
        schemaSpec moduleRef elementSpec classSpec macroSpec dataSpec specGrp specGrpRef
        elementRef classRef macroRef dataRef classes memberOf content attList attDef
        attRef datatype valList valItem sequence alternate textNode empty anyElement
        constraintSpec constraint model modelSequence modelGrp param outputRendition desc
        gloss exemplum remarks altIdent equiv dataFacet paramSpec anyElement content
        defaultVal
        """
    ),
    _words(
        """
        ident mode key module include except source type usage minOccurs maxOccurs start
        ns prefix behaviour predicate output cssClass useSourceRendition name value expand
        preserveOrder autoPrefix scheme scope generate context url class restriction
        require class
        """
    ),
    values=(
        *VALUES[:40],
        *("add", "change", "delete", "replace", "p", "TEI", "header", "core", "att.global"),
        *("model.pLike", "macro.paraContent", "teidata.word"),
        *("inline", "block", "alternate", "unbounded"),
        *("closed", "open", "atts", "model"),
        *("schematron", "count(*) > 1", "@n = $parameters?x", "@n["),
        *("opt", "req", "rec", "0", "-1", "x", "'a'", "print", "sequence", "interleave", "."),
    ),
)


@pytest.fixture(scope="module", name="folder")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "b.xml").write_text(LETTER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", name="maker")
def _maker(folder: Path) -> Maker:
    return Maker(folder)


def _config(folder: Path) -> Config:
    schema = _ROOT / "schema"
    return Config(
        root=folder,
        schema=Schema(
            rng=(str(schema / "edition.rng"),), schematron=(str(schema / "edition.sch"),)
        ),
    )


def _made(data: bytes, maker: Maker) -> None:
    """Read, check and make a document, as far as it is one."""
    try:
        read = source.parse(data, path=maker.root / "a.xml", root=maker.root)
        if isinstance(read, Document):
            check(read, _config(maker.root))
            maker.make(read)
    except EditionError:
        pass


def _letter(maker: Maker) -> Document:
    read = source.parse(LETTER.encode(), path=maker.root / "a.xml", root=maker.root)
    assert isinstance(read, Document)
    return read


def _written(header: str, text: str) -> bytes:
    whole = LETTER.replace("</teiHeader>", f"{header}</teiHeader>")
    return whole.replace("<body>", f"<body>{text}").encode()


@_fuzz
@given(text=trees(_TEI, "div"))
def test_texts(maker: Maker, text: str) -> None:
    """Any elements in one another, any values."""
    _made(_written("", text), maker)


@_fuzz
@given(header=trees(_HEADER, "encodingDesc"), top=trees(_HEADER, "teiHeader"))
def test_headers(maker: Maker, header: str, top: str) -> None:
    """A header in which everything stands anywhere, beside one that is right and alone."""
    _made(_written(header, ""), maker)
    start, end = LETTER.index("<teiHeader"), LETTER.index("<text>")
    _made((LETTER[:start] + top + LETTER[end:]).encode(), maker)


@_fuzz
@given(data=mutations(_TELEGRAM))
def test_damaged_files(maker: Maker, data: bytes) -> None:
    """Bytes of a document that are lost, doubled, or others."""
    _made(data, maker)


@_fuzz
@given(text=trees(RELAXNG), part=trees(RELAXNG, "element"))
def test_relax_ng(maker: Maker, text: str, part: str) -> None:
    """Any patterns in one another."""
    for schema in (text, f'<grammar xmlns="{RELAXNG.namespace}"><start>{part}</start></grammar>'):
        path = maker.root / "a.rng"
        path.write_text(schema, encoding="utf-8")
        with suppress(EditionError):
            relaxng.load(path).validate(LETTER.encode())


@_fuzz
@given(text=compact_schemas(), data=mutations(COMPACT))
def test_compact_syntax(maker: Maker, text: str, data: bytes) -> None:
    """Any tokens in any order, and a schema of all productions that is damaged."""
    for schema in (text.encode(), data):
        path = maker.root / "a.rnc"
        path.write_bytes(schema)
        with suppress(EditionError):
            relaxng.load(path).validate(LETTER.encode())
        with suppress(EditionError):
            schematron.load(path)


@_fuzz
@given(text=trees(_SCHEMATRON, "pattern"), whole=trees(_SCHEMATRON))
def test_schematron(maker: Maker, text: str, whole: str) -> None:
    """Any rules, contexts and tests."""
    ns = '<ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>'
    framed = f'<schema xmlns="{_SCHEMATRON.namespace}" queryBinding="xslt2">{ns}{text}</schema>'
    read = _letter(maker)
    for schema in (framed, whole):
        path = maker.root / "a.sch"
        path.write_text(schema, encoding="utf-8")
        with suppress(EditionError):
            schematron.load(path).validate(read.tree)


@_fuzz
@given(context=st.sampled_from(_SCHEMATRON.values), test=st.sampled_from(_SCHEMATRON.values))
def test_rules(maker: Maker, context: str, test: str) -> None:
    """A rule of any context and test: it holds, fails, or is told as one that can't be used."""
    top = etree.Element("schema", xmlns=_SCHEMATRON.namespace, queryBinding="xslt2")
    etree.SubElement(top, "ns", prefix="tei", uri=_TEI.namespace)
    rule = etree.SubElement(etree.SubElement(top, "pattern"), "rule", context=context)
    etree.SubElement(rule, "assert", test=test).text = "so"
    path = maker.root / "b.sch"
    path.write_bytes(etree.tostring(top))
    schematron.load(path).validate(_letter(maker).tree)


@_fuzz
@given(text=trees(_ODD_WORDS), data=mutations(_SMALL_ODD))
def test_odds(maker: Maker, text: str, data: bytes) -> None:
    """Any declarations, and right ones that are damaged."""
    path = maker.root / "a.odd"
    for content in (text.encode(), data):
        path.write_bytes(content)
        with suppress(EditionError):
            compile_view(read_models([path], maker.root)[0], Output("reading"), "reading")
        with suppress(EditionError):
            compiled.compile_odd(Config(root=maker.root), path, p5=None, out=maker.root / "out")


_KEYS: Final = _words(
    """
        title source exclude out url hyphens leiden odd xslt templates static images
        images.remote schema schema.odd schema.p5 schema.rng schema.schematron
        schema.catalog schema.fetch views views.a views.a.odd views.a.xslt views.a.output
        views.reading.title x
        """
)


@_fuzz
@given(
    table=st.dictionaries(
        st.sampled_from(_KEYS),
        st.sampled_from(
            [
                *('""', '"."', '"/"', '".."', '"a.xml"', '"**x"', '"["', '"\\u0000"', '"*"'),
                *('["a", ""]', "[1]", "{}"),
                *("1", "true", '{ a = "b" }', '{ "http://[x" = "b.xml" }'),
                *('"http://[x"', '"shipped:edition.rng"', '"shipped:.."', '"b.xml"', '["**/[a-"]'),
            ]
        ),
        max_size=4,
    )
)
def test_configurations(maker: Maker, table: dict[str, str]) -> None:
    """Any keys with any values."""
    path = maker.root / "edition.toml"
    path.write_text("\n".join(f"{key} = {value}" for key, value in table.items()), encoding="utf-8")
    read = _letter(maker)
    try:
        config = configuration.load(path)
        source.files(config)
        site.open_site(config, documents=1)
        views.load(config)
        check(read, config)
    except EditionError:
        pass


@_fuzz
@given(
    parts=st.lists(
        st.sampled_from(
            [
                *("{{ view }}", "{{ x.y.z }}", "{{ site }}"),
                *("{{ 1/0 }}", "{{ text }}", "{{ a", "%}"),
                *(
                    "{% for a in 1 %}{% endfor %}",
                    "{% block main %}{% endblock %}",
                    "{% extends x %}",
                ),
                *("{% extends 'base.html.j2' %}"),
                *("{% include 'view.html.j2' %}", "{% import 'no' as a %}"),
                *("{{ ''.__class__ }}", "{{ range(9**9) }}", "{{ '%d' % 'x' }}"),
                *("{{ 'a'|int(base=99) }}", "{{ [1]|map('no')|list }}"),
                *("{{ {}|xmlattr }}", "{{ self }}"),
                *("{% set a = b.c %}", "{{ lipsum(9) }}"),
                *("{{ joiner()() }}", "{{ 'x'.format_map(1) }}"),
                *("{{ header.title|path|short|in_a_row }}", "{{ policy(1) }}"),
                *("{{ root|sum }}", "\ufffe"),
            ]
        ),
        max_size=4,
    )
)
def test_templates(maker: Maker, parts: list[str]) -> None:
    """Any template of the page of a view."""
    folder = maker.root / "templates"
    folder.mkdir(exist_ok=True)
    (folder / "view.html.j2").write_text("".join(parts), encoding="utf-8")
    try:
        other = Maker(maker.root, templates="templates")
        read = _letter(maker)
        other.make(read)
    except EditionError:
        pass
