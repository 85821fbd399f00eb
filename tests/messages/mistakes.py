"""Mistakes that editors make, each put into the same invented letter."""

from __future__ import annotations

LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>Ada Reed to her sister</title></titleStmt>
      <publicationStmt><p>Invented.</p></publicationStmt>
      <sourceDesc><p>Invented.</p></sourceDesc>
    </fileDesc>
    <profileDesc>
      <langUsage><language ident="en">English</language></langUsage>
      <handNotes><handNote xml:id="ada" scope="sole">Ada Reed</handNote></handNotes>
    </profileDesc>
  </teiHeader>
  <text>
    <body>
      <div type="letter">
        <pb n="1"/>
        <opener><dateline>Hull, <date when="1911-03-02">2 March 1911</date></dateline></opener>
        <p xml:id="first">We saw <persName>Mr. Hale</persName> on the pier.</p>
        <pb n="2"/>
        <p>He <del hand="#ada" rend="strikethrough">has</del> had a letter.</p>
        <closer><signed>Ada</signed></closer>
      </div>
    </body>
  </text>
</TEI>
"""

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
MISTAKES = {
    "element misspelt": ("<persName>Mr. Hale</persName>", "<perName>Mr. Hale</perName>"),
    "element in the wrong case": ("<persName>Mr. Hale</persName>", "<persname>Mr. Hale</persname>"),
    "element of another standard": ("<persName>Mr. Hale</persName>", "<strong>Mr. Hale</strong>"),
    "attribute misspelt": ("<date when=", "<date wen="),
    "attribute of another element": ('<pb n="1"/>', '<pb n="1" when="1911"/>'),
    "element in the wrong place": ("<p>He ", "<head>Later</head><p>He "),
    "block within a phrase": ("Mr. Hale<", "<p>Mr. Hale</p><"),
    "child missing": ("<titleStmt><title>Ada Reed to her sister</title></titleStmt>", ""),
    "last child missing": ("      <sourceDesc><p>Invented.</p></sourceDesc>\n", ""),
    "attribute missing": ('<language ident="en">', "<language>"),
    "value not in the list": ('rend="strikethrough"', 'rend="strikthrough"'),
    "value of the wrong kind": ('scope="sole"', 'scope="all of it"'),
    "date written as one speaks": ('when="1911-03-02"', 'when="2 March 1911"'),
    "date that can't be": ('when="1911-03-02"', 'when="1911-02-30"'),
    "text where only elements stand": ("<body>", "<body>Copy."),
    "namespace missing": (' xmlns="http://www.tei-c.org/ns/1.0"', ""),
    "namespace misspelt": ("tei-c.org/ns/1.0", "tei-c.org/ns/10"),
    "element of no namespace": ("<pb n=", '<pb xmlns="" n='),
    "id given twice": ("<p>He ", '<p xml:id="first">He '),
    "pointer to nothing": ("<persName>", '<persName ref="#hale">'),
    "hand not declared": ('hand="#ada"', 'hand="#clerk"'),
    "tag unclosed": ("</persName>", ""),
    "wrong encoding": ("Mr. Hale", "Mr. H\x80le"),
    "part without its whole": ("<p>He ", "<item>Salt</item><p>He "),
    "text in an empty element": ('<pb n="2"/>', '<pb n="2">Copy</pb>'),
    "pointers divided by a comma": ('hand="#ada"', 'hand="#ada" resp="#ada, #ada"'),
    "sheets with a hole": ('<pb n="2"/>', '<pb n="4"/>'),
    "comma for a point": ("Mr. Hale<", '<num value="4,5">four</num> Mr. Hale<'),
    "percentage": ("<persName>", '<persName cert="80%">'),
    "year before month": ('when="1911-03-02"', 'when="03/1911"'),
    "date with a point": ('when="1911-03-02"', 'when="2.3.1911"'),
    "month that can't be": ('when="1911-03-02"', 'when="1911-13-02"'),
    "element in capitals": ("<persName>Mr. Hale</persName>", "<PersName>Mr. Hale</PersName>"),
    "attribute in the wrong case": ("<date when=", "<date When="),
    "value in the wrong case": ('rend="strikethrough"', 'rend="Strikethrough"'),
    "attribute of html": ("<persName>", '<persName class="lady">'),
    "heading of html": ("<persName>Mr. Hale</persName>", "<em>Mr. Hale</em>"),
    "line break of html": (" had a letter", "<br/> had a letter"),
    "link of html": ("<persName>Mr. Hale</persName>", '<a target="#ada">Mr. Hale</a>'),
    "id without its prefix": ("<p>He ", '<p id="he">He '),
    "language without its prefix": ("<p>He ", '<p lang="en">He '),
    "id with a space": ('xml:id="first"', 'xml:id="the first"'),
    "id that begins with a figure": ('xml:id="first"', 'xml:id="1st"'),
    "text in a division": ("<p>He ", "Then<p>He "),
    "division in a paragraph": (" had a letter.", " had <div><p>a letter.</p></div>"),
    "paragraph after the closer": ("</closer>", "</closer><p>P. S.</p>"),
    "attribute given twice": ('<pb n="1"/>', '<pb n="1" n="2"/>'),
    "ampersand as such": ("on the pier", "on the pier & quay"),
    "entity of html": ("on the pier", "on&nbsp;the pier"),
    "tags that cross": ("<persName>Mr. Hale</persName>", "<persName><hi>Mr. Hale</persName></hi>"),
    "quotation mark missing": ('<pb n="1"/>', "<pb n=1/>"),
    "pointer without its sign": ('hand="#ada"', 'hand="ada"'),
    "pointer with a space": ('hand="#ada"', 'hand="# ada"'),
    "header missing a title": ("<title>Ada Reed to her sister</title>", ""),
    "attribute of TEI P4": ("<persName>", '<persName reg="Hale, John">'),
    "value of a date of TEI P4": ('when="1911-03-02"', 'value="1911-03-02"'),
    "element of TEI P4": ("<date when=", "<xref>a</xref> <date when="),
    "range of dates of TEI P4": (
        '<date when="1911-03-02">2 March 1911</date>',
        '<dateRange from="1911-03-02">2 March 1911</dateRange>',
    ),
    "alternative of TEI P4": (
        "<persName>Mr. Hale<",
        '<orig reg="Hale">Mr. Hale</orig><persName>H<',
    ),
    "root of TEI P4": ("<TEI xmlns", "<TEI.2 xmlns"),
    "location of an XSD": (
        'xml:id="letter">',
        f'xml:id="letter" xmlns:xsi="{_XSI}" xsi:schemaLocation="http://example.org tei.xsd">',
    ),
    "file with a space in its name": ("<persName>", '<persName ref="my names.xml#hale">'),
    "image with a space in its name": ('<pb n="2"/>', '<pb n="2" facs="my scan.png"/>'),
    "footnote of a word processor": ("had a letter.", "had a letter.<footnote>So.</footnote>"),
    "empty value": ('rend="strikethrough"', 'rend=""'),
}


def broken(name: str) -> bytes:
    """Return the letter with one mistake."""
    old, new = MISTAKES[name]
    assert old in LETTER, name
    text = LETTER.replace(old, new, 1)
    if name == "root of TEI P4":
        text = text.replace("</TEI>", "</TEI.2>")
    return text.encode("latin-1") if "\x80" in text else text.encode("utf-8")
