"""`pb:template`: HTML in an ODD, with places for parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition.models import compile_view, read
from edition.models.model import Output

if TYPE_CHECKING:
    from pathlib import Path

_ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:pb="http://teipublisher.com/1.0">
<text><body><schemaSpec ident="own" start="TEI"><elementSpec ident="hi">
<model behaviour="inline"><param name="content" value="."/>{}
<pb:template>{}</pb:template></model></elementSpec></schemaSpec></body></text></TEI>"""
_DOCUMENT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><hi n="7">a<ref>b</ref></hi></text></TEI>'
)


def _shown(folder: Path, template: str) -> str:
    number = '<param name="n" value="string(@n)"/>' if "[[n]]" in template else ""
    (folder / "own.odd").write_text(_ODD.format(number, template), encoding="utf-8")
    models, findings = read([folder / "own.odd"], folder)
    compiled = compile_view(models, Output("reading"), "reading", findings=tuple(findings))
    assert compiled.findings == ()
    root = compiled.run(etree.fromstring(_DOCUMENT).getroottree(), {})
    (made,) = root.xpath("//*[contains(@class, 'tei-hi1')]")
    return "".join([made.text or "", *(etree.tostring(one, encoding="unicode") for one in made)])


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("<b>[[content]]</b>", "<b>a{}</b>"),
        ("[[content]]", "a{}"),
        ('<b title="no. [[n]]!">[[content]]</b>', '<b title="no. 7!">a{}</b>'),
        ('<b title="[[n]]" lang="la">[[content]]</b>', '<b title="7" lang="la">a{}</b>'),
        ("<b>[[content]]</b><i><u>[[n]]</u></i>", "<b>a{}</b><i><u>7</u></i>"),
        ('<b title="[[nope]]x">[[nope]][[content]]</b>', '<b title="x">a{}</b>'),
    ],
)
def test_a_parameter_stands_in_its_place(tmp_path: Path, template: str, html: str) -> None:
    """In text and in attributes, as often as it is named; one that is not given is empty."""
    inner = _shown(tmp_path, template)
    assert _without_generated(inner) == html.format('<span class="tei-ref">b</span>')


def _without_generated(html: str) -> str:
    root = etree.fromstring(f"<x>{html}</x>")
    etree.strip_attributes(root, "data-unmodelled")
    for item in root.xpath("//*[@data-generated = 'text']"):
        item.getparent().text = "".join(item.itertext())
        item.getparent().remove(item)
    return etree.tostring(root, encoding="unicode")[3:-4]


def test_the_words_of_a_template_are_generated(tmp_path: Path) -> None:
    """Those before, between and after elements: none of them is the source's."""
    inner = etree.fromstring(f"<x>{_shown(tmp_path, 'No. <b>[[content]], see</b> end')}</x>")
    assert inner.xpath("//*[@data-generated = 'template']/text()") == ["No. ", ", see", " end"]


def test_white_space_that_lays_a_template_out_is_not_shown(tmp_path: Path) -> None:
    """A template is written on several lines for those who read it."""
    assert "template" not in _shown(tmp_path, "\n   <b>\n  [[content]]</b>\n  ")


@pytest.mark.parametrize("name", ["script", "style", "iframe", "object", "embed", "base", "link"])
def test_an_element_that_runs_or_loads_something_is_left_out(tmp_path: Path, name: str) -> None:
    """And all that is in it; what stands after it remains."""
    inner = _shown(tmp_path, f"<{name}>alert()</{name}><b>[[content]]</b>")
    assert name not in inner
    assert "alert" not in inner
    assert "<b>" in inner


def test_an_attribute_that_runs_something_is_left_out(tmp_path: Path) -> None:
    """So is one of another namespace, which HTML does not have."""
    inner = _shown(tmp_path, '<b onclick="alert()" xml:id="x" id="y">[[content]]</b>')
    assert '<b id="y">' in inner
