"""Files of an edition's own folders of templates and static files: no link leads out of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from edition.errors import ForbiddenError
from edition.xml.material import material

if TYPE_CHECKING:
    from pathlib import Path

    from edition.config import Config
    from edition.xml.material import Material


def material_of(folder: Path, config: Config) -> Material:
    """Return what a folder that `edition.toml` names may hold: itself and the edition's material.

    Raises:
        ConfigurationError: A folder that `material` names is not there.
    """
    known = material(config)
    return replace(known, others=(*known.others, folder.resolve()))


def require_allowed(path: Path, allowed: Material, config: Config) -> None:
    """Refuse a file that is hidden, or a link to what is no material of the edition.

    Raises:
        ForbiddenError: It may not be used; the message names it.
    """
    refusal = allowed.refusal(path.resolve())
    if refusal is not None:
        name = path.relative_to(config.root) if path.is_relative_to(config.root) else path
        message = f"{name}: the file {refusal.reason}, so it is not used. {refusal.hint}"
        raise ForbiddenError(message)
