"""The source of a document as a page: its characters as they are, in lines that have addresses.

A browser runs scripts that stand in a TEI file, so no page leads to the file itself.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from markupsafe import Markup

from edition.xml.encodings import decoded

_COLOURED: Final = 2_000_000
"""Characters; a longer source is shown without colours, which a browser is slow to lay out."""
_UNSEEN: Final = re.compile("[\x00\x0b\x0c\x7f-\x9f]")
"""Controls, which HTML does not have."""
_TOKENS: Final = re.compile(
    r"&lt;(?:(!--.*?--|\?.*?\?|!\[CDATA\[.*?\]\]|![A-Z].*?)|"
    r"(/?[^\s/&]+)((?:\"[^\"]*\"|'[^']*'|[^&\"']|&(?!gt;))*))&gt;",
    re.DOTALL,
)
_VALUES: Final = re.compile(r"""("[^"]*"|'[^']*')""")


def lines_of(data: bytes) -> Markup:
    """Return the text of a file as HTML.

    Args:
        data: The file; its encoding is that of its declaration.

    Returns:
        The text, each character escaped that HTML takes for markup. Each line begins with a link
        to itself whose id is `L` and its number. Classes: `x-tag` a tag, `x-name` its name,
        `x-value` the value of an attribute, `x-aside` a comment or an instruction.
    """
    text = _UNSEEN.sub("\ufffd", decoded(data).replace("\r\n", "\n").replace("\r", "\n"))
    html = escape(text, quote=False)
    if len(html) <= _COLOURED:
        known: dict[str, str] = {}
        html = _TOKENS.sub(
            lambda one: known.get(one[0]) or known.setdefault(one[0], _coloured(one)), html
        )
    numbered = (
        f'<a id="L{number}" href="#L{number}" aria-hidden="true" tabindex="-1"></a>{line}'
        for number, line in enumerate(html.removesuffix("\n").split("\n"), 1)
    )
    return Markup("\n".join(numbered))  # noqa: S704 - the text is escaped, the rest is ours


def _coloured(found: re.Match[str]) -> str:
    aside, name, attributes = found.groups()
    if aside:
        return f'<span class="x-aside">&lt;{aside}&gt;</span>'
    values = _VALUES.sub(r'<span class="x-value">\1</span>', attributes) if attributes else ""
    return f'<span class="x-tag">&lt;<span class="x-name">{name}</span>{values}&gt;</span>'
