"""The templates: the user's folder first, then ours."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import jinja2

from edition.errors import ConfigurationError
from edition.findings.terminal import visible
from edition.header import in_a_row
from edition.resources import cache_folder, shipped
from edition.site.compiled_templates import CompiledTemplates
from edition.site.own_files import material_of, require_allowed
from edition.site.policy import policy
from edition.site.sandbox import SHIPPED, Sandbox
from edition.site.values import Site
from edition.xml.addresses_of_files import quoted
from edition.xml.uris import split

if TYPE_CHECKING:
    from collections.abc import Callable

    from edition.config import Config

OWN_STYLE: Final = "edition.css"


def open_site(config: Config, *, documents: int) -> Site:
    """Return what all pages of an edition share.

    Args:
        config: The configuration.
        documents: How many documents the edition has.

    Raises:
        ConfigurationError: The folder of templates or of static files is not there.
    """
    static = _folder(config, "static", config.static)
    return Site(
        config=config,
        environment=_environment(
            [_Templates(path, config) for path in _folder(config, "templates", config.templates)],
            remote_images=config.images.remote,
        ),
        single=documents == 1,
        title=config.title or ("" if documents == 1 else _folder_title(config)),
        own_style=any((folder / OWN_STYLE).is_file() for folder in static),
    )


def sentence_case(text: str) -> str:
    """Return a label with a capital at its beginning; the rest keeps its own letters."""
    return text[:1].upper() + text[1:]


def short(address: str) -> str:
    """Return an address of the web as a link's words: the site, and what it names there."""
    parts = split(address)
    if parts is None:
        return address
    site = parts.netloc.removeprefix("www.")
    last = parts.path.rstrip("/").rpartition("/")[2]
    return f"{site} {last}" if site and last else site or address


class _Templates(jinja2.FileSystemLoader):
    """The edition's templates: files of their folder, and no link out of it."""

    def __init__(self, folder: Path, config: Config) -> None:
        """Take the folder and the configuration that names it."""
        super().__init__(folder)
        self._config = config
        self._allowed = material_of(folder, config)

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template.

        Raises:
            ForbiddenError: It is hidden, or a link to what is no material of the edition.
        """
        source, file, is_fresh = super().get_source(environment, template)
        require_allowed(Path(file), self._allowed, self._config)
        return source, file, is_fresh


def _environment(own: list[_Templates], *, remote_images: bool) -> jinja2.Environment:
    """Return the templates of some folders, in which a name with `shipped/` before it is ours."""
    ours = jinja2.FileSystemLoader(shipped("transforms", "templates"))
    loaders = [jinja2.PrefixLoader({SHIPPED: ours}), *own, ours]
    environment = Sandbox(
        loader=jinja2.ChoiceLoader(loaders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=CompiledTemplates(cache_folder() / "templates"),
    )
    environment.globals["policy"] = partial(policy, remote_images=remote_images)
    environment.filters["path"] = quoted
    environment.filters["sentence_case"] = sentence_case
    environment.filters["short"] = short
    environment.filters["in_a_row"] = in_a_row
    environment.filters["visible"] = visible
    return environment


def _folder(config: Config, key: str, value: str) -> list[Path]:
    if not value:
        return []
    folder = config.root / value
    if not folder.is_dir():
        message = f"`{key}` names {value}, but there is no such folder"
        raise ConfigurationError(message)
    return [folder]


def _folder_title(config: Config) -> str:
    return config.root.resolve().name.replace("_", " ").replace("-", " ").capitalize()
