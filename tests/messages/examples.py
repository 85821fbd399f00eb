"""An example of each finding: what is written into the invented letter, or beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mistakes import LETTER, MISTAKES

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Example:
    """What makes a finding.

    Attributes:
        old: What of the letter is replaced; empty: nothing.
        new: What stands there then.
        files: What lies beside the letter, by name; `@` and a path is a link.
        settings: What `edition.toml` has besides.
        command: What tells the finding.
    """

    old: str = ""
    new: str = ""
    files: dict[str, str] = field(default_factory=dict)
    settings: str = ""
    command: str = "validate"


_SCHEMA: Final = '[schema]\nrng = ["shipped:edition.rng"]\nschematron = ["shipped:edition.sch"{}]\n'
_PAGE: Final = '<pb n="2"/>'
_PERSON: Final = "<persName>Mr. Hale</persName>"
_XI: Final = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
_SCH: Final = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">\n'
    '  <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>\n'
    '  <pattern><rule context="tei:persName">\n    {}\n  </rule></pattern>\n</schema>\n'
)
_ODD: Final = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>\n'
    '<schemaSpec ident="own"><elementSpec ident="persName" mode="change">\n'
    "  {}\n</elementSpec></schemaSpec></body></text></TEI>\n"
)
_MODEL: Final = '<model behaviour="inline"/>'
_XSL: Final = (
    '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"\n'
    '    xmlns:tei="http://www.tei-c.org/ns/1.0">\n  {}\n</xsl:stylesheet>\n'
)


def _mistake(name: str) -> Example:
    old, new = MISTAKES[name]
    return Example(old, new)


def _odd(models: str) -> Example:
    files = {"own.odd": _ODD.format(models)}
    return Example(files=files, settings='odd = ["own.odd"]\n', command="build")


def _xslt(template: str) -> Example:
    files = {"own.xsl": _XSL.format(template)}
    return Example(files=files, settings='xslt = "own.xsl"\n', command="build")


def _rule(test: str) -> Example:
    return Example(files={"own.sch": _SCH.format(test)})


EXAMPLES: Final = {
    "xml-not-well-formed": _mistake("tag unclosed"),
    "entity-unread": Example(
        LETTER,
        LETTER.replace("<TEI ", '<!DOCTYPE TEI SYSTEM "letters.dtd">\n<TEI ').replace(
            "Hull", "&hull;"
        ),
    ),
    "file-unreadable": Example(files={"@lost.xml": "gone.xml"}),
    "file-name": Example(files={"letter\tcopy.xml": LETTER.replace(' xml:id="letter"', "")}),
    "xml-too-deep": Example(_PERSON, "<hi>" * 2100 + "x" + "</hi>" * 2100),
    "not-tei": _mistake("namespace missing"),
    "include-failed": Example("<p>He ", f'<xi:include {_XI} href="part.xml"/><p>He '),
    "source-outside": Example(files={"@other.xml": "../other.xml"}),
    "element-unknown": _mistake("element misspelt"),
    "element-misplaced": _mistake("element in the wrong place"),
    "element-missing": _mistake("last child missing"),
    "namespace": _mistake("id without its prefix"),
    "attribute-unknown": _mistake("attribute misspelt"),
    "attribute-misplaced": _mistake("attribute of another element"),
    "attribute-missing": _mistake("attribute missing"),
    "value": _mistake("value not in the list"),
    "text-misplaced": _mistake("text where only elements stand"),
    "rule": _rule('<assert test="@ref">Say who is named.</assert>'),
    "rule-unusable": _rule('<assert test="known(.)">Say who is named.</assert>'),
    "schema-unused": Example("<TEI ", '<?xml-model href="letters.rng"?>\n<TEI '),
    "duplicate-document": Example(files={"copy.xml": LETTER}, command="build"),
    "entry-unnamed": Example(
        "</teiHeader>",
        '</teiHeader><standOff><listPerson><person xml:id="hale"><persName>Mr. Hale</persName>'
        "</person></listPerson></standOff>",
        command="build",
    ),
    "name-unlisted": Example(
        _PERSON,
        '<persName ref="hale">Mr. Hale</persName>',
        files={
            "people.xml": '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>'
            '<person xml:id="ada"><persName>Ada Reed</persName></person>'
            "</listPerson></standOff></TEI>"
        },
        settings='registers = ["people.xml"]\n',
        command="build",
    ),
    "duplicate-id": _mistake("id given twice"),
    "pointer-dangling": _mistake("pointer to nothing"),
    "pointer-mistaken": Example('hand="#ada"', 'hand="#first"'),
    "copy-loop": Example("<p>He ", '<p xml:id="he" copyOf="#he"/><p>He '),
    "list-not-generated": Example(
        '<div type="letter">', '<divGen type="glossary"/><div type="letter">'
    ),
    "hand-undeclared": _mistake("hand not declared"),
    "state-undeclared": Example('hand="#ada"', 'hand="#ada" change="#first-draft"'),
    "image-missing": Example(_PAGE, '<pb n="2" facs="sheet-2.png"/>'),
    "date-impossible": _mistake("date that can't be"),
    "language-tag": Example("<p>He ", '<p xml:lang="english">He '),
    "control-character": Example("Mr. Hale", "Mr. Hale\u0092s sister"),
    "character-private": Example("Mr. Hale", "Mr. Hale\ue001"),
    "span-astray": Example("<p>He ", '<p>He <delSpan spanTo="#first"/>'),
    "model-expression": _odd('<model predicate="@ref =" behaviour="inline"/>'),
    "model-element": Example(
        files={"own.odd": _ODD.format(_MODEL).replace('ident="persName"', 'ident="x:persName"')},
        settings='odd = ["own.odd"]\n',
        command="build",
    ),
    "model-parameter": _odd('<model behaviour="link"/>'),
    "model-parameter-unknown": _odd(
        '<model behaviour="inline"><param name="shade" value="."/></model>'
    ),
    "model-scope-unknown": _odd(
        '<model behaviour="inline"><outputRendition scope="above">color: red;</outputRendition>'
        "</model>"
    ),
    "model-output-unknown": _odd('<model output="booklet" behaviour="inline"/>'),
    "model-unreachable": _odd('<model behaviour="inline"/>\n  <model behaviour="block"/>'),
    "model-source-missing": Example(
        files={"own.odd": _ODD.format("").replace('ident="own"', 'ident="own" source="tei.odd"')},
        settings='odd = ["own.odd"]\n',
        command="build",
    ),
    "model-failed": _xslt(
        '<xsl:template match="tei:persName"><xsl:message terminate="yes">Stop.</xsl:message>'
        "</xsl:template>"
    ),
    "model-behaviour-unknown": _odd('<model behaviour="sparkle"/>'),
    "element-unmodelled": Example(_PERSON, "<foo>Mr. Hale</foo>", command="build"),
    "style-dropped": Example(_PERSON, '<hi style="display: none">Mr. Hale</hi>', command="build"),
    "character-lost": _xslt('<xsl:template match="tei:persName"/>'),
    "character-added": _xslt(
        '<xsl:template match="tei:persName"><b class="tei-persName">Mr. <xsl:apply-templates/>'
        "</b></xsl:template>"
    ),
    "character-out-of-order": _xslt(
        '<xsl:template match="tei:dateline"><p><xsl:apply-templates select="tei:date"/>\n'
        '    <xsl:apply-templates select="text()"/></p></xsl:template>'
    ),
    "word-boundary-lost": _xslt(
        '<xsl:template match="tei:persName/text()">'
        "<xsl:value-of select=\"translate(., ' ', '')\"/></xsl:template>"
    ),
    "word-boundary-added": _xslt(
        '<xsl:template match="tei:signed/text()">A <xsl:value-of select="substring(., 2)"/>'
        "</xsl:template>"
    ),
}


def write(example: Example, folder: Path) -> None:
    """Write an edition that has the finding."""
    assert example.old in LETTER, example
    text = LETTER.replace(example.old, example.new, 1) if example.old else LETTER
    (folder / "letter.xml").write_text(text, encoding="utf-8")
    own = ', "own.sch"' if "own.sch" in example.files else ""
    names_a_schema = "xml-model" not in example.new and example.command == "validate"
    schema = _SCHEMA.format(own) if names_a_schema else ""
    settings = f'source = ["*.xml"]\n{example.settings}{schema}'
    (folder / "edition.toml").write_text(settings, encoding="utf-8")
    (folder.parent / "other.xml").write_text(LETTER, encoding="utf-8")
    for name, content in example.files.items():
        if name.startswith("@"):
            (folder / name[1:]).symlink_to(content)
        else:
            (folder / name).write_text(content, encoding="utf-8")
