"""Style and fonts. The fonts are in the style itself: from `file://`, browsers load no others."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Final

from edition.errors import ConfigurationError
from edition.resources import shipped
from edition.site.own_files import material_of, require_allowed
from edition.xml.material import is_hidden
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from edition.config import Config

_LATIN: Final = (
    "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, "
    "U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD"
)
_EXTENDED: Final = (
    "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, "
    "U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C4, U+2113, U+2C60-2C7F, U+A720-A7FF"
)
_FACES: Final = (
    ("Courier Prime", "courier-prime-latin-400-normal", "normal", "400", _LATIN),
    ("Courier Prime", "courier-prime-latin-400-italic", "italic", "400", _LATIN),
    ("Courier Prime", "courier-prime-latin-700-normal", "normal", "700", _LATIN),
    ("Courier Prime", "courier-prime-latin-ext-400-normal", "normal", "400", _EXTENDED),
    ("Source Serif 4", "source-serif-4-latin-wght-normal", "normal", "200 900", _LATIN),
    ("Source Serif 4", "source-serif-4-latin-wght-italic", "italic", "200 900", _LATIN),
    ("Source Serif 4", "source-serif-4-latin-ext-wght-normal", "normal", "200 900", _EXTENDED),
)
_HANDS: Final = (
    ("Alegreya", "alegreya-latin-wght-normal", "normal", "400 900", _LATIN),
    ("Alegreya", "alegreya-latin-wght-italic", "italic", "400 900", _LATIN),
    ("Alegreya", "alegreya-latin-ext-wght-normal", "normal", "400 900", _EXTENDED),
    ("Alegreya", "alegreya-latin-ext-wght-italic", "italic", "400 900", _EXTENDED),
)
"""Fonts that only pages of written documents load."""


def assets(config: Config) -> dict[str, bytes]:
    """Return the static files of an edition by their path in it; the user's come before ours.

    Raises:
        ForbiddenError: One of the user's is a link that leads out of the edition.
        ConfigurationError: The user's folder holds the output.
    """
    folder = shipped("transforms", "static")
    files = {
        f"static/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".css", ".js", ".txt"}
    }
    files["static/fonts.css"] = _fonts(folder / "fonts", _FACES)
    files["static/fonts-of-hands.css"] = _fonts(folder / "fonts", _HANDS)
    if config.static:
        files.update(_own(config))
    return files


def _own(config: Config) -> dict[str, bytes]:
    folder, out = config.root / config.static, (config.root / config.out).resolve()
    if out.is_relative_to(folder.resolve()):
        message = f"`static` names {config.static}, which holds the output; name a folder beside it"
        raise ConfigurationError(message)
    allowed = material_of(folder, config)
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not is_hidden(path, folder):
            require_allowed(path, allowed, config)
            files[f"static/{path.relative_to(folder).as_posix()}"] = read_regular(path)
    return files


def _fonts(folder: Path, faces: Iterable[tuple[str, str, str, str, str]]) -> bytes:
    rules = []
    for family, name, style, weight, characters in faces:
        data = b64encode((folder / f"{name}.woff2").read_bytes()).decode("ascii")
        rules.append(
            f'@font-face {{ font-family: "{family}"; font-style: {style}; font-weight: {weight}; '
            f"font-display: swap; unicode-range: {characters}; "
            f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}\n'
        )
    return "".join(rules).encode("ascii")
