"""Script files: data that a page loads by tag, the only way that works from `file://`."""

from __future__ import annotations

import json


def script(name: str, content: object) -> bytes:
    """Return a script that hands its content to the page.

    Args:
        name: The name of the file, without its ending.
        content: What JSON can say.
    """
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # Line separators end a line of older scripts, even in a string.
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"searched({json.dumps(name)},{data})\n".encode("utf-8", "backslashreplace")
