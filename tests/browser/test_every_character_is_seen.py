"""Styles that would hide a text, one by one and nested: each shown character has a visible box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from edition.views import rend
from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_STYLES: Final = (
    *("font-size: 0", "font-size: 50%", "font: 1px/0 serif", "color: transparent", "opacity: 0"),
    *("letter-spacing: -2em", "word-spacing: -9em", "margin-left: -9999px", "margin: 9999px"),
    *("text-indent: -9999px", "text-indent: 9999px", "position: absolute; left: -9999px"),
    *("float: left; margin-right: -100%", "clip-path: inset(50%)", "transform: scale(0)"),
    *("display: none", "visibility: hidden", "white-space: nowrap", "height: 0; overflow: hidden"),
    *("width: 0", "max-width: 0", "line-height: 0", "vertical-align: 999em", "zoom: 0.01"),
    *("display: table-column", "padding-left: 9999px", "text-indent: -2em; margin-left: 2em"),
    *("float: right; width: 1px", "writing-mode: vertical-rl", "font-size: 9em; margin: 40em"),
)

_UNSEEN: Final = """
() => {
  const unseen = [], seen = document.createTreeWalker(document.querySelector('[data-view]'), 4);
  const wide = document.documentElement.scrollWidth, high = document.documentElement.scrollHeight;
  for (let node; (node = seen.nextNode()); ) {
    if (node.parentElement.closest('template, [data-generated]')) continue;
    const look = getComputedStyle(node.parentElement);
    for (let at = 0; at < node.length; at += 1) {
      if (!node.data[at].trim()) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      const small = box.width < 1 || box.height < 4;
      const away = box.left < -1 || box.top < -1 || box.right > wide + 1 || box.bottom > high + 1;
      if (small || away || look.visibility !== 'visible' || /, 0\\)$/.test(look.color))
        unseen.push([node.data, at, box.left, box.top, box.width, box.height]);
    }
  }
  return unseen;
}
"""


def _letter() -> str:
    """Return a letter with each style on a paragraph, on words in it, and five times nested.

    Each word of `@rend` that looks like something is in it, and some that look like nothing.
    """
    renditions, paragraphs = "", ""
    for number, style in enumerate(_STYLES):
        renditions += f'<rendition xml:id="r{number}">{style}</rendition>'
        look = f'rendition="#r{number}" style="{style}"'
        deep = f"<hi {look}>" * 5
        paragraphs += f"<p {look}>A plain <hi {look}>word</hi> of a letter.</p>"
        paragraphs += f"<p>{deep}Deep{'</hi>' * 5} down.</p>"
    for word in (*rend.words(), "indent(9)", "font-size(1pt)", "said", "skip", "hidden"):
        paragraphs += f'<p rend="{word}">A <hi rend="{word}">word</hi> and <del rend="{word}">'
        paragraphs += f'another</del>.</p><lg rend="{word}"><l rend="{word}">A line</l></lg>'
    declared = f"<encodingDesc><tagsDecl>{renditions}</tagsDecl></encodingDesc></teiHeader>"
    text = LETTER.replace("</teiHeader>", declared)
    return text.replace("</body>", f"{paragraphs}</body>")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("view", ["diplomatic", "reading"])
def test_no_style_hides_a_character(
    tmp_path: Path, browser: Browser, view: str, width: int
) -> None:
    """Each character that the proof counts as shown is to be seen, on a wide page and a phone."""
    folder = make_edition(tmp_path)
    (folder / "letter.xml").write_text(_letter(), encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 0, said
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((folder / f"build/letter/{view}.html").as_uri())
    assert page.evaluate(_UNSEEN) == []
    page.close()


def test_no_page_breaks_its_policy(tmp_path: Path, browser: Browser) -> None:
    """From `file://` each page has all its style and fonts, and the policy stops none of them."""
    folder = make_edition(tmp_path)
    assert run(folder, "build")[0] == 0
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    for path in sorted((folder / "build").rglob("*.html")):
        page.goto(path.as_uri())
        page.evaluate("document.fonts.ready")
        assert page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    assert told == []
    page.close()
