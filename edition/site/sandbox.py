"""The sandbox that page templates run in: they read the values of a page, and nothing else."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any, Final

from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace

SHIPPED: Final = "shipped"
"""`shipped/NAME` is our template, also where the edition has one of that name."""

_PLAIN: Final = (str, int, float, tuple, list, dict, frozenset)
_OF_A_TEMPLATE: Final = (
    *(BlockReference, Cycler, Joiner, LoopContext, Macro, Namespace),
    *(TemplateModule, TemplateReference, Undefined),
)


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose templates see values alone.

    Jinja's own sandbox keeps templates from Python's inner attributes, but not from the methods
    of what they are given: a path writes files, a tree writes itself to one. Here attributes are
    read of plain values, of the dataclasses that a page is made of, and of what Jinja itself
    makes for a template (a loop, a macro). What is safe depends on the kind of value and the name
    alone, and pages ask for the same few thousands of times.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Jinja's
        """Take what Jinja's own takes."""
        super().__init__(*args, **kwargs)
        self._known: dict[tuple[type[Any], str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - Jinja's
        """Say whether a template may read an attribute."""
        key = type(obj), attr
        if key not in self._known:
            seen = isinstance(obj, (*_PLAIN, *_OF_A_TEMPLATE)) or is_dataclass(key[0])
            self._known[key] = seen and super().is_safe_attribute(obj, attr, value)
        return self._known[key]

    def join_path(self, template: str, parent: str) -> str:
        """Return the template that a name means in another: its own name means ours."""
        return f"{SHIPPED}/{template}" if template == parent else template
