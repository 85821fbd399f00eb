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
}


def broken(name: str) -> bytes:
    """Return the letter with one mistake."""
    old, new = MISTAKES[name]
    assert old in LETTER, name
    text = LETTER.replace(old, new, 1)
    return text.encode("latin-1") if "\x80" in text else text.encode("utf-8")
