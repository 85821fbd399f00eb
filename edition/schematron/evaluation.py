"""Expressions over one document: with variables, keys and functions of a schema."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeVar

from elementpath import XPathContext, get_node_tree
from elementpath.xpath_nodes import XPathNode
from lxml import etree

from edition.schematron import before, contexts, patience, shortcuts, xpath
from edition.schematron.failures import FAILING, UnusableError
from edition.schematron.instructions import called
from edition.schematron.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from elementpath import XPathToken

    from edition.schematron.rules import Let
    from edition.schematron.stylesheet import Function, Key
    from edition.schematron.xpath import Expressions
    from edition.xml.places import Place

_T = TypeVar("_T")

_NO_PATTERN: Final = "a context is a pattern, which means elements, attributes or texts"


class Evaluation:
    """One document, and what expressions say of it.

    Attributes:
        root: Its node.
        broken: The variables that could not be evaluated since this was last emptied.
    """

    def __init__(
        self, expressions: Expressions, tree: etree._ElementTree, keys: Sequence[Key]
    ) -> None:
        """Take the expressions of a schema, a document, and the keys of the schema."""
        self._expressions = expressions
        self._tree = tree
        document: Any = tree
        self.root: Any = get_node_tree(document, uri=tree.docinfo.URL)
        self.broken: list[UnusableError] = []
        self._size = len(self.root.elements or ())
        self._names = frozenset(str(one.tag) for one in tree.iter(etree.Element))
        self._base = XPathContext(self.root)
        self._after: dict[XPathNode, dict[int, XPathNode]] = {}
        self._patience = patience.for_document(self._size)
        self._stopped: dict[str, UnusableError] = {}
        self._given: dict[str, Any] = {
            shortcuts.INDEX: {},
            before.INDEX: {},
            xpath.KEYS: Keys(keys, self),
            xpath.CALLS: self._call,
        }
        self._global: Mapping[str, Any] = self._given

    def bounded(self) -> AbstractContextManager[None]:
        """Return a block in which expressions have no more than their time."""
        return self._patience.kept()

    @property
    def is_over(self) -> bool:
        """Say whether all expressions together have had their time."""
        return self._patience.is_over

    def globals(self, lets: Sequence[Let]) -> dict[str, Any]:
        """Return the variables of a schema, which its functions and keys know as well."""
        found = self.let(lets, self.root, self._given)
        self._global = found
        return found

    def let(self, lets: Sequence[Let], node: XPathNode, outer: Mapping[str, Any]) -> dict[str, Any]:
        """Return variables with some more; one that has no value holds the reason instead."""
        variables = dict(outer)
        for let in lets:
            try:
                variables[let.name] = self.value(let.value, let.place, node, variables)
            except UnusableError as error:
                variables[let.name] = error
                self.broken.append(error)
        return variables

    def value(
        self,
        expression: str,
        place: Place,
        node: Any,  # noqa: ANN401 - any item
        variables: Mapping[str, Any],
    ) -> object:
        """Return the value of an expression: an item, or a list of none or several.

        Raises:
            UnusableError: It has none.
        """
        found = self.items(expression, place, node, variables)
        return found[0] if len(found) == 1 else found

    def items(
        self,
        expression: str,
        place: Place,
        node: Any,  # noqa: ANN401 - any item
        variables: Mapping[str, Any],
    ) -> list[Any]:
        """Return the items of an expression.

        Raises:
            UnusableError: It can't be evaluated.
        """
        token = self._expressions.token(expression, expression, place, variables)
        context = xpath.node_context(self._base, node, variables)
        return self._had(lambda: list(token.select(context)), expression, place, node)

    def evaluate(
        self,
        expression: str,
        shown: str,
        place: Place,
        node: Any,  # noqa: ANN401 - any item
        variables: Mapping[str, Any],
    ) -> object:
        """Return what an expression gives; `shown` is what the schema has of it.

        Raises:
            UnusableError: It can't be evaluated.
        """
        token = self._expressions.token(expression, shown, place, variables)
        context = xpath.node_context(self._base, node, variables)
        return self._had(lambda: token.evaluate(context), shown, place, node)

    def matching(
        self, pattern: str, place: Place, variables: Mapping[str, Any] | None = None
    ) -> list[XPathNode]:
        """Return the nodes that match an XSLT pattern, each alternative's in document order.

        Raises:
            UnusableError: It is no pattern.
        """
        found: list[XPathNode] = []
        for one in self._expressions.paths(pattern):
            path = one.path
            if not isinstance(path, str) and contexts.is_heavy(path, self._size):
                path = str(path.path)
            if not one.names <= self._names:
                self._checked(path, pattern, place, variables or self._global)
            elif isinstance(path, str):
                found.extend(self._select(path, pattern, place, variables or self._global))
            else:
                found.extend(map(self._node_of, self._found(path, pattern, place)))
        return found

    def keyed(self, key: Key) -> list[tuple[XPathNode, list[Any]]]:
        """Return the nodes that a key has, each with what it is found by."""
        return [
            (node, self.items(key.use, key.place, node, self._global))
            for node in self.matching(key.match, key.place)
        ]

    def _had(
        self,
        work: Callable[[], _T],
        shown: str,
        place: Place,
        node: Any = None,  # noqa: ANN401 - any item
    ) -> _T:
        """Return what an expression gives; one that had to be stopped is not tried again."""
        if shown in self._stopped:
            raise self._stopped[shown]
        try:
            return self._patience.for_one(work)
        except FAILING as error:
            raise UnusableError(shown, place, error, node) from error
        except patience.OutOfPatienceError as error:
            if self._patience.works:
                raise  # the expression that this one is a part of is told
            self._stopped[shown] = UnusableError(shown, place, error, node)
            raise self._stopped[shown] from error

    def _call(self, function: Function, arguments: Sequence[list[Any]]) -> list[Any]:
        return called(function, arguments, self._global, self)

    def _found(self, path: contexts.Path1, pattern: str, place: Place) -> list[Any]:
        """Return the elements, and lxml's strings that know more, of a path for libxml2."""
        found: Any
        try:
            found = path(self._tree)
        except etree.XPathError as error:
            raise UnusableError(pattern, place, error) from error
        if not isinstance(found, list) or any(isinstance(item, tuple) for item in found):
            raise UnusableError(pattern, place, _NO_PATTERN)
        return found

    def _checked(
        self, path: contexts.Path1 | str, pattern: str, place: Place, variables: Mapping[str, Any]
    ) -> None:
        """Compile a path of which the document has nothing: it may be wrong all the same."""
        if isinstance(path, str):
            self._expressions.token(path, pattern, place, variables)

    def _select(
        self, path: str, pattern: str, place: Place, variables: Mapping[str, Any]
    ) -> list[XPathNode]:
        token: XPathToken = self._expressions.token(path, pattern, place, variables)
        context = xpath.document_context(self._base, variables)
        found: list[Any] = self._had(lambda: list(token.select(context)), pattern, place)
        nodes = [item for item in found if isinstance(item, XPathNode)]
        if len(nodes) < len(found):
            raise UnusableError(pattern, place, _NO_PATTERN)
        return nodes

    def _node_of(self, item: Any) -> XPathNode:  # noqa: ANN401 - as libxml2 gives it
        """Return the node of `elementpath` for one that libxml2 found."""
        elements = self.root.elements
        beside: Any = elements[item if etree.iselement(item) else item.getparent()]
        found: XPathNode
        if etree.iselement(item):
            found = beside
        elif item.is_attribute:
            found = next(one for one in beside.attributes if one.name == item.attrname)
        else:
            found = beside.children[0] if item.is_text else self._next(beside)
        return found

    def _next(self, node: XPathNode) -> XPathNode:
        """Return the node that follows another in the same parent."""
        parent: Any = node.parent
        known = self._after.get(parent)
        if known is None:
            known = {id(one): following for one, following in pairwise(parent.children)}
            self._after[parent] = known
        return known[id(node)]
