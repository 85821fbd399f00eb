"""A page from its template; a mistake in a template of the edition is told at its line."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from edition.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.config import Config
    from edition.site.values import Site

_MISTAKES = (
    *(jinja2.TemplateError, ArithmeticError, AttributeError, LookupError),
    *(RecursionError, TypeError, ValueError),
)
"""What an expression of a template raises."""


def rendered(site: Site, template: str, content: Mapping[str, Any]) -> bytes:
    """Return a page.

    Args:
        site: What all pages share.
        template: The name of the template.
        content: What it may name.

    Raises:
        TemplateError: A template of the edition can't be read, or fails; the message names its
            file and line.
    """
    try:
        chunks = site.environment.get_template(template).generate(content)
        return b"".join(chunk.encode("utf-8") for chunk in chunks)
    except _MISTAKES as error:
        place = _place(error, site.config)
        if place is None:
            raise
        message = f"{place}: {str(error) or type(error).__name__}"
        raise TemplateError(message) from error


def _place(error: Exception, config: Config) -> str | None:
    """Return the file and line of the edition's templates where a page went wrong.

    A mistake that shows in a template of ours is blamed on the edition's folder, which it must
    have come from; without one it is ours.
    """
    if not config.templates:
        return None
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        return f"{_shown(error.filename, config)}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    found = [frame for frame in frames if frame.filename.endswith(".j2")]
    own = [frame for frame in found if Path(frame.filename).is_relative_to(_folder(config))]
    last = (own or found)[-1:]
    return f"{_shown(last[0].filename, config)}:{last[0].lineno}" if last else config.templates


def _folder(config: Config) -> Path:
    return config.root / config.templates


def _shown(name: str, config: Config) -> str:
    file = Path(name)
    return str(file.relative_to(config.root)) if file.is_relative_to(config.root) else name
