"""What XPath says and `elementpath` does otherwise.

Names that functions and operators have, too; kind tests of attributes; comparisons; ranges that
fill the memory.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from elementpath.datatypes import AnyURI, Integer, UntypedAtomic
from elementpath.xpath_nodes import AttributeNode

from edition.schematron.patience import MOST_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from elementpath import XPathContext

_ORDERS: Final = ("<", "<=", ">", ">=")
_COMPARISONS: Final = ("=", "!=", *_ORDERS)
_NAME: Final = "(name)"
_NUMBER: Final = re.compile(r"[ \t\n\r]*(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))[ \t\n\r]*")
"""A number as XPath 1.0 reads it from a string (section 4.4)."""
_STRINGS: Final = (str, UntypedAtomic, AnyURI)


def mend(parser: Any) -> None:  # noqa: ANN401 - a class that elementpath makes
    """Put what XPath says into a parser of its own."""
    table = parser.symbol_table
    table[":"] = _prefixed(table[":"])
    table["attribute"] = _attribute(table["attribute"])
    table["processing-instruction"] = _instruction(table["processing-instruction"])
    table["to"] = _range(table["to"])
    for symbol in _COMPARISONS:
        table[symbol] = _comparison(table[symbol])


def _prefixed(base: Any) -> Any:  # noqa: ANN401 - classes of tokens
    """Return the token of prefixed names, also of those that are functions with other prefixes.

    `head`, `entry` and `join` are functions of arrays and maps; as names they lost their prefix.
    """

    def led(self: Any, left: Any) -> Any:  # noqa: ANN401 - tokens
        token = base.led(self, left)
        if token is self and left.symbol == _NAME and self[1].symbol == _NAME:
            self[1].bind_namespace(self.parser.namespaces[left.value])
            self.name = self[1].name
        return token

    return type(base.__name__, (base,), {"led": led})


def _attribute(base: Any) -> Any:  # noqa: ANN401 - classes of tokens
    """Return the token of `attribute::` and of `attribute(NAME)` (XPath 3.1, 2.5.5.5).

    Operators are names in it (A.2.4.1), and after an axis it is a test of that axis.
    """

    def nud(self: Any) -> Any:  # noqa: ANN401 - tokens
        if self.parser.next_token.symbol == "::":
            return base.nud(self)
        self.label = "kind test"
        self.parser.advance("(")
        if self.parser.next_token.symbol != ")":
            self.parser.expected_next(_NAME, "*", ":")
            self[:] = (self.parser.expression(5),)
            if self.parser.next_token.symbol == ",":
                self.parser.advance(",")
                self.parser.expected_next(_NAME, ":")
                self[1:] = (self.parser.expression(5),)
        self.parser.advance(")")
        return self

    def select(self: Any, context: XPathContext | None = None) -> Iterator[Any]:  # noqa: ANN401
        if context is None or self.label == "axis":
            yield from base.select(self, context)
        elif context.axis is None or isinstance(context.item, AttributeNode):
            for item in context.iter_attributes():
                yield from self[0].select(context) if self else (item,)

    return type(base.__name__, (base,), {"nud": nud, "select": select})


def _instruction(base: Any) -> Any:  # noqa: ANN401 - classes of tokens
    """Return the token of `processing-instruction(NAME)`, in which operators are names."""

    def nud(self: Any) -> Any:  # noqa: ANN401 - tokens
        self.parser.advance("(")
        if self.parser.next_token.symbol != ")":
            self.parser.expected_next(_NAME, "(string)")
            self[:] = (self.parser.expression(5),)
        self.parser.advance(")")
        return self

    return type(base.__name__, (base,), {"nud": nud})


def _range(base: Any) -> Any:  # noqa: ANN401 - classes of tokens
    """Return the token of `1 to N`, whose numbers come one after the other where that will do."""

    def evaluate(self: Any, context: XPathContext | None = None) -> Any:  # noqa: ANN401
        numbers = _numbers(self, context)
        if len(numbers) > MOST_NUMBERS:
            message = f"a list of more than {MOST_NUMBERS:,} numbers is not made here"
            raise OverflowError(message)
        return [*numbers]

    def select(self: Any, context: XPathContext | None = None) -> Iterator[Any]:  # noqa: ANN401
        # `yield from` would let no signal in between two numbers (Python 3.11).
        for number in _numbers(self, context):  # noqa: UP028
            yield number

    return type(base.__name__, (base,), {"evaluate": evaluate, "select": select})


def _numbers(token: Any, context: XPathContext | None) -> range:  # noqa: ANN401 - a token
    start, stop = token.get_operands(context, cls=Integer)
    return range(0) if start is None or stop is None else range(start, stop + 1)


def _comparison(base: Any) -> Any:  # noqa: ANN401 - classes of tokens
    def pairs(self: Any, context: XPathContext | None) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
        if self.parser.compatibility_mode:
            yield from _old_pairs(self, context)
            return
        for one, other in base.iter_comparison_data(self, context):
            untyped = isinstance(one, UntypedAtomic) and isinstance(other, UntypedAtomic)
            yield (str(one), str(other)) if untyped else (one, other)

    return type(base.__name__, (base,), {"iter_comparison_data": pairs})


def _old_pairs(token: Any, context: XPathContext | None) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Yield what is compared with what in XPath 1.0 (section 3.4): `number()` of what is none."""
    left, right = ([*side.atomization(context)] for side in token)
    for one, side in ((left, token[1]), (right, token[0])):
        if len(one) == 1 and isinstance(one[0], bool):
            truths = one[0], side.boolean_value([*side.select(context)])
            as_numbers = token.symbol in _ORDERS
            yield tuple(map(float, truths)) if as_numbers else truths  # type: ignore[misc]
            return
    for one, other in product(left, right):
        if token.symbol in _ORDERS or _is_number(one) or _is_number(other):
            yield _number(one), _number(other)
        elif isinstance(one, _STRINGS) and isinstance(other, _STRINGS):
            yield str(one), str(other)
        else:
            yield one, other


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _number(value: Any) -> float:  # noqa: ANN401 - any atomic value
    if isinstance(value, int | float | Decimal):
        return float(value)
    found = _NUMBER.fullmatch(str(value))
    return float(found[1]) if found else float("nan")
