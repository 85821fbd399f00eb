"""`edition.toml`, typed: everything that a user can set, with its default."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path  # noqa: TC003 - get_type_hints needs it
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from edition.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILE_NAME = "edition.toml"
_HYPHENS = ("", "keep", "join")
_NOTE_NUMBERING = ("document", "division", "sheet")
_LINE_NUMBERS = ("", "all", "fifth", "none")
_PARALLEL = ("", "all", "none")
STOP = "stop"
MARK = "mark"
_VIEW = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_SAID = frozenset({"title", "url", "parts"})
"""Keys whose values name no file, so that they may be of any length."""
_LONGEST_VIEW = 64
_LONGEST_NAME = 255
_LONGEST_PATH = 4_000
"""In bytes: of one name, and of a whole path (`limits.h` of Linux; other systems allow less)."""
FACES = ("typescript", "print", "hand", "inscription", "book")
"""How a document may look."""
BUILT_IN = ("diplomatic", "reading")
"""The views that every edition has."""
PAGES = frozenset({"index", "ledger", "parallel", "source", "witnesses"})
"""The pages of a document that are no views, and whose names no view can have."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What the documents are validated against; all empty: what their `xml-model` names.

    Attributes:
        odd: The ODD from which `edition schema` compiles the other two.
        p5: The declarations of the TEI that the ODD takes from (`p5subset.xml`), as a path or an
            https address.
        rng: RELAX NG schemas.
        schematron: Schematron schemas.
        catalog: For the address of a schema that documents name, the file that is its copy, or
            the address of one.
        fetch: Whether schemas of the web may be fetched.
    """

    odd: str = ""
    p5: str = ""
    rng: tuple[str, ...] = ()
    schematron: tuple[str, ...] = ()
    catalog: dict[str, str] = field(default_factory=dict)
    fetch: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A view besides the two that every edition has, or a change to one of those.

    Attributes:
        title: What readers see; empty: the view's name.
        output: The `@output` of its processing models; empty: the view's name.
        base: The view whose models serve where the ODD has none for this one; empty: `reading`,
            or `diplomatic` if it is cut into sheets.
        sheets: Whether it is cut into the sheets of the document.
        odd: ODDs on top of the edition's, the last one wins.
        xslt: A stylesheet that is imported on top of the compiled one.
    """

    title: str = ""
    output: str = ""
    base: str = ""
    sheets: bool = False
    odd: tuple[str, ...] = ()
    xslt: str = ""


@dataclass(frozen=True, slots=True)
class Images:
    """How images are shown.

    Attributes:
        remote: Whether a page loads images of other sites; else it links to them.
    """

    remote: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """How notes are shown.

    Attributes:
        numbering: Within what notes without a mark of their own are counted: `sheet`, `division`
            or `document`.
    """

    numbering: str = "document"


@dataclass(frozen=True, slots=True)
class Config:
    """The whole configuration. Paths are relative to `root`, the folder of `edition.toml`.

    Attributes:
        root: The folder of the edition.
        title: The edition's title; empty: that of its only document, or the folder's name.
        source: Glob patterns of the TEI files.
        exclude: Glob patterns of files that are not documents.
        registers: Glob patterns of files that are lists of persons, places and the like, and no
            documents.
        material: Folders, and files, outside this one that documents may take parts and images
            from.
        missing_parts: What becomes of a document of which a part can't be had: it stops the build,
            or its place is marked (`mark`).
        out: The folder that is written.
        url: Where the edition will be published; empty: unknown.
        hyphens: What becomes of a hyphen at the end of a line where the encoding does not say
            whether a word goes on: `keep` or `join`; empty: what the document's header says.
        line_numbers: Which `@n` of lines and verses are shown: `all`, each `fifth` or `none`;
            empty: all those of inscriptions and papyri, else each fifth.
        leiden: Whether Leiden signs stand for damage, supply and deletion; None: in inscriptions.
        face: How documents look, one of `FACES`; empty: as their headers say.
        faces: The same of single documents, by glob patterns of their files; the first one wins.
        parts: At which elements a document is divided into parts that have pages of their own, as
            a pattern; `none`; empty: texts of a corpus, and divisions of what is long.
        parts_of: The same of single documents, by glob patterns of their files; the first one
            wins.
        odd: ODDs whose models come before ours; the last one wins.
        xslt: A stylesheet that is imported on top of the compiled ones.
        templates: A folder whose page templates come before ours.
        pages: A folder of pages of the edition's own, in Markdown.
        static: A folder of files copied to `build/static`, and before ours.
        coverage: Whether a page says which statements of the encoding reach no reader.
        parallel: Which views stand side by side on a page: `all`, each with each, or `none`; empty:
            the sheets and the text.
        images: How images are shown.
        notes: How notes are shown.
        schema: What the documents are validated against.
        views: Further views, and changes to the two, by name.
    """

    root: Path
    title: str = ""
    source: tuple[str, ...] = ("source/*.xml",)
    exclude: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    material: tuple[str, ...] = ()
    missing_parts: str = STOP
    out: str = "build"
    url: str = ""
    hyphens: str = ""
    line_numbers: str = ""
    leiden: bool | None = None
    face: str = ""
    faces: dict[str, str] = field(default_factory=dict)
    parts: str = ""
    parts_of: dict[str, str] = field(default_factory=dict)
    odd: tuple[str, ...] = ()
    xslt: str = ""
    templates: str = ""
    pages: str = ""
    static: str = ""
    coverage: bool = False
    parallel: str = ""
    images: Images = field(default_factory=Images)
    notes: Notes = field(default_factory=Notes)
    schema: Schema = field(default_factory=Schema)
    views: dict[str, View] = field(default_factory=dict)


def load(path: Path) -> Config:
    """Read `edition.toml`.

    Raises:
        ConfigurationError: It is missing, is not TOML, or has unknown keys or wrong types;
            the message lists all of them.
    """
    if path.exists() and not path.is_file():
        message = f"{path}: is not a file; folders, pipes and devices can't be read."
        raise ConfigurationError(message)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = (
            f"{path}: there is no such file. An edition is a folder with an {FILE_NAME}; "
            'the smallest one holds the line: source = ["*.xml"]'
        )
        raise ConfigurationError(message) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: not valid TOML: {error}"
        raise ConfigurationError(message) from None
    problems: list[str] = []
    config: Config = _record(Config, table, "", problems, root=path.resolve().parent)
    if config.hyphens not in _HYPHENS:
        problems.append(f'`hyphens` must be "keep" or "join", not {config.hyphens!r}')
    if config.notes is not None and config.notes.numbering not in _NOTE_NUMBERING:
        known = '"document", "division" or "sheet"'
        problems.append(f"`notes.numbering` must be {known}, not {config.notes.numbering!r}")
    if config.line_numbers not in _LINE_NUMBERS:
        known = '"all", "fifth" or "none"'
        problems.append(f"`line_numbers` must be {known}, not {config.line_numbers!r}")
    if config.parallel not in _PARALLEL:
        problems.append(f'`parallel` must be "all" or "none", not {config.parallel!r}')
    problems += _of_faces(config)
    if config.missing_parts not in (STOP, MARK):
        problem = f'`missing_parts` must be "{STOP}" or "{MARK}", not {config.missing_parts!r}'
        problems.append(problem)
    problems += _of_views(config.views)
    problems += [
        f'`views.{name}.base` must be "diplomatic" or "reading", not {view.base!r}'
        for name, view in config.views.items()
        if isinstance(view, View) and view.base not in ("", *BUILT_IN)
    ]
    if problems:
        raise ConfigurationError(*(f"{path}: {problem}" for problem in problems))
    return config


def _of_faces(config: Config) -> Iterator[str]:
    *first, last = (f'"{face}"' for face in FACES)
    known = f"{', '.join(first)} or {last}"
    if config.face not in ("", *FACES):
        yield f"`face` must be {known}, not {config.face!r}"
    for pattern, face in config.faces.items():
        if face not in FACES:
            yield f'`faces."{pattern}"` must be {known}, not {face!r}'


def _of_views(views: Iterable[str]) -> Iterator[str]:
    """Say which names can't be those of views: a page, a class and an attribute bear them."""
    taken = {page: f"each document has a page {page}.html" for page in PAGES}
    taken |= {view: f"there is a view {view}" for view in BUILT_IN}
    for name in views:
        if not _VIEW.fullmatch(name):
            yield (
                f'`views."{name}"` is no name of a view: it begins with a letter from A to Z and '
                "has letters, digits, hyphens and underscores; what readers see is its `title`"
            )
        elif len(name) > _LONGEST_VIEW:
            yield f"`views.{name[:40]}…` is longer than {_LONGEST_VIEW} letters"
        elif name not in BUILT_IN and name.lower() in taken:
            yield f"`views.{name}`: {taken[name.lower()]}; name the view otherwise"
        taken[name.lower()] = f"there is a view {name}"


def _record(kind: Any, table: dict[str, Any], where: str, problems: list[str], **given: Any) -> Any:  # noqa: ANN401
    hints = get_type_hints(kind)
    known = [item.name for item in fields(kind) if item.name not in given]
    values = dict(given)
    for key, value in table.items():
        name = f"{where}{key}"
        if key in known:
            values[key] = _value(hints[key], value, name, problems)
        else:
            problems.append(_unknown(name, key, known))
    return kind(**values)


def _value(kind: Any, value: Any, name: str, problems: list[str]) -> Any:  # noqa: ANN401
    if is_dataclass(kind):
        if isinstance(value, dict):
            return _record(kind, value, f"{name}.", problems)
        problems.append(f"`{name}` must be a table, written as [{name}]")
        return None
    if get_origin(kind) is dict:
        return _table_of(get_args(kind)[1], value, name, problems)
    if get_origin(kind) is tuple:
        return _strings(value, name, problems)
    if isinstance(kind, UnionType):
        return _value(get_args(kind)[0], value, name, problems)
    if not isinstance(value, kind):
        word = {str: "a string", bool: "true or false", int: "a whole number"}.get(kind, str(kind))
        problems.append(f"`{name}` must be {word}, not {value!r}")
    elif isinstance(value, str):
        _refuse_no_name(value, name, problems)
    return value


def _refuse_no_name(value: str, name: str, problems: list[str]) -> None:
    if "\0" in value:
        problems.append(f"`{name}` holds the character U+0000, which no name of a file has")
    elif not _SAID.intersection(name.split(".")[-1:]) and _is_too_long(value):
        problems.append(f"`{name}` is longer than the name of a file can be: {value[:40]}…")


def _is_too_long(path: str) -> bool:
    whole = path.encode("utf-8", "surrogateescape")
    return len(whole) > _LONGEST_PATH or max(map(len, whole.split(b"/"))) > _LONGEST_NAME


def _strings(value: object, name: str, problems: list[str]) -> tuple[str, ...]:
    strings = [value] if isinstance(value, str) else value
    if isinstance(strings, list) and all(isinstance(item, str) for item in strings):
        for item in strings:
            _refuse_no_name(item, name, problems)
        return tuple(strings)
    problems.append(f'`{name}` must be a list of strings, as {name} = ["…"]')
    return ()


def _table_of(kind: Any, value: Any, name: str, problems: list[str]) -> dict[str, Any]:  # noqa: ANN401
    if not isinstance(value, dict):
        form = f"hold tables, written as [{name}.NAME]"
        if not is_dataclass(kind):
            form = f'be a table, written as [{name}] and lines of "…" = "…"'
        problems.append(f"`{name}` must {form}")
        return {}
    return {key: _value(kind, item, f"{name}.{key}", problems) for key, item in value.items()}


def _unknown(name: str, key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    if near:
        prefix = name[: len(name) - len(key)]
        return f"unknown key `{name}`; did you mean `{prefix}{near[0]}`?"
    return f"unknown key `{name}`; known are: {', '.join(known)}"
