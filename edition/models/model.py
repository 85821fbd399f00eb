"""Processing models as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from lxml import etree

    from edition.xml.places import Place

_Served = TypeVar("_Served", bound="Model | ModelSequence")

SYNONYMS: Final = {"plaintext": "plain"}
"""The TEI's own files spell one output in two ways."""

_NOT_WEB: Final = frozenset({"print", "plain"})

_DIGITS: Final = "0123456789"

ANY: Final = "*"
TEXT: Final = "text()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """A parameter of a behaviour: an XPath, or models that are applied to make it.

    Attributes:
        name: Its name as written.
        value: XPath in the context of the element; empty where `models` are given.
        models: TEI Publisher's extension: models whose result is the value.
        place: Where it stands.
    """

    name: str
    value: str = ""
    models: tuple[Model, ...] = ()
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """An `outputRendition`: CSS, for the element or for a scope of it."""

    css: str
    scope: str = ""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A `model`.

    Attributes:
        number: Which model of its element it is, from 1; with the element's name it names the rule.
        behaviour: The behaviour as written.
        predicate: XPath; empty: always.
        output: The views it serves; empty: all.
        css_class: Further classes.
        use_source_rendition: Whether the source's own rendition is used.
        desc: What it does, in a sentence.
        params: Its parameters.
        renditions: Its `outputRendition`s.
        template: TEI Publisher's `pb:template`, as nodes; None where there is none.
        place: Where it stands.
    """

    number: int
    behaviour: str
    predicate: str = ""
    output: str = ""
    css_class: str = ""
    use_source_rendition: bool = False
    desc: str = ""
    params: tuple[Param, ...] = ()
    renditions: tuple[Rendition, ...] = ()
    template: etree._Element | None = None
    place: Place

    def param(self, *names: str) -> Param | None:
        """Return the first parameter that has one of the names."""
        return next((param for param in self.params if param.name in names), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSequence:
    """A `modelSequence`: all its models are applied, in order."""

    models: tuple[Model, ...]
    predicate: str = ""
    output: str = ""
    place: Place


@dataclass(frozen=True, slots=True)
class Models:
    """The models of all elements, by the element's name.

    Attributes:
        by_element: For each name the models and sequences in the order in which they are tried.
            The name may be `*` (any other element) and `text()`.
        namespaces: The namespaces that their expressions name, by prefix.
        guests: The ODDs, as findings name them, that were written for TEI Publisher.
    """

    by_element: Mapping[str, tuple[Model | ModelSequence, ...]] = field(default_factory=dict)
    namespaces: Mapping[str, str] = field(default_factory=dict)
    guests: frozenset[str] = frozenset()

    def of(self, name: str) -> tuple[Model | ModelSequence, ...]:
        """Return the models of an element; empty where it has none."""
        return self.by_element.get(name, ())

    def sentence(self, name: str, number: int) -> str:
        """Return what the nth model of an element does; empty where there is no such model."""
        for key in self._keys(name):
            for model in self.all_of(key):
                if model.number == number:
                    return model.desc
        return ""

    def _keys(self, name: str) -> Iterator[str]:
        """Give the keys that a local name may stand under, the likeliest first."""
        yield name
        yield from (key for key in self.by_element if key.endswith("}" + name))
        yield ANY

    def all_of(self, name: str) -> tuple[Model, ...]:
        """Return the models of an element, those inside sequences as well."""
        found: list[Model] = []
        for item in self.of(name):
            found += item.models if isinstance(item, ModelSequence) else (item,)
        return tuple(found)


def numbered(names: Iterable[str]) -> frozenset[str]:
    """Return what some names are before the number at their end: `div` of `div1`."""
    return frozenset(name.rstrip(_DIGITS) for name in names if name[-1:].isdigit())


def rule_name(name: str, number: int, bases: Container[str]) -> str:
    """Return the name of the rule that the nth model of an element makes: `p2`.

    Where that could be an element or the rule of one, as `div1` could, a hyphen parts the two:
    `div-1` is the first model of `div`, `div1-1` that of `div1`.

    Args:
        name: The local name of the element.
        number: Which model, from 1.
        bases: What `numbered` returns for the local names of all elements that have models.
    """
    parted = name[-1:].isdigit() or name in bases
    return f"{name}-{number}" if parted else f"{name}{number}"


def split_rule(rule: str) -> tuple[str, int]:
    """Return the element and the number of the model that a rule is named after; 0 without one."""
    name = rule.rstrip(_DIGITS)
    number = rule.removeprefix(name)
    return (name.removesuffix("-"), int(number)) if number else (rule, 0)


@dataclass(frozen=True, slots=True)
class Output:
    """What a view asks of models.

    Attributes:
        name: The `@output` of its models.
        base: The `@output` whose models serve where none is for `name`; empty: none do.
    """

    name: str
    base: str = ""

    def tried(self, items: Iterable[_Served]) -> tuple[_Served, ...]:
        """Return those that serve the view, in the order in which they are tried.

        Those that name its own output come before those of the base.
        """
        every = tuple(items)
        if not self.base:
            return tuple(item for item in every if serves(item.output, self.name))
        rest = (item for item in every if not self._is_own(item))
        based = (item for item in rest if serves(item.output, self.base))
        return (*filter(self._is_own, every), *based)

    def together(self, items: Iterable[Model]) -> tuple[Model, ...]:
        """Return those models of a sequence that serve the view: its own, else the base's."""
        every = tuple(items)
        if any(map(self._is_own, every)) or not self.base:
            return tuple(item for item in every if serves(item.output, self.name))
        return tuple(item for item in every if serves(item.output, self.base))

    def _is_own(self, item: Model | ModelSequence) -> bool:
        return bool(item.output) and serves(item.output, self.name)


def outputs(output: str) -> frozenset[str]:
    """Return the names in an `@output`, each in one spelling."""
    return frozenset(SYNONYMS.get(name, name) for name in output.split())


def serves(output: str, view: str) -> bool:
    """Say whether a model with this `@output` serves the view.

    A model without output serves every view, one for the `web` all but those for `print` and
    `plain` text (Guidelines, chapter TD, `model/@output`).
    """
    if not output:
        return True
    names = outputs(output)
    wanted = SYNONYMS.get(view, view)
    return wanted in names or ("web" in names and wanted not in _NOT_WEB)
