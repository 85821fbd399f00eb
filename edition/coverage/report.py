"""The account of what reaches readers, as text and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from edition.findings.terminal import escaped, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.coverage.account import Account, Statement
    from edition.coverage.uses import Key


_NAMED: Final = 3
"""Silent statements that the index names."""


def sentence(account: Account) -> str:
    """Return how much an edition says, and how much of it is silent."""
    said = f"The encoding says {account.things:,} things of {_kinds(len(account.statements))}"
    if not account.silent:
        return f"{said}; each of them reaches a reader."
    silent = f"{account.silent_things:,} of {_kinds(len(account.silent))}"
    return f"{said}; {silent} reach no reader."


def sentence_with_examples(account: Account) -> str:
    """Return the same with the most frequent of what is silent."""
    if not account.silent:
        return sentence(account)
    first = [named(one.key) for one in by_frequency(account.silent)[:_NAMED]]
    more = len(account.silent) - len(first)
    row = (
        ", ".join(first) if more else " and ".join(filter(None, (", ".join(first[:-1]), first[-1])))
    )
    return f"{sentence(account).rstrip('.')}: {row}{f' and {more:,} more' if more else ''}."


def by_frequency(found: Iterable[Statement]) -> list[Statement]:
    """Return statements, the most frequent first."""
    return sorted(found, key=lambda one: (-one.use.count, one.key))


def as_text(account: Account, *, every: bool = False) -> str:
    """Return the account, a line a statement: the silent ones, the most frequent first.

    Args:
        account: The account.
        every: Whether what is said is listed as well, with the rules that show it.
    """
    chosen = account.statements if every else account.silent
    lines = (_line(one, every=every) for one in by_frequency(chosen))
    return "\n".join([sentence(account), *lines])


def as_json(account: Account) -> str:
    """Return all of the account."""
    listed = [
        {
            "element": one.key.element,
            "attribute": one.key.attribute,
            "value": one.key.value,
            "count": one.use.count,
            "file": one.use.file,
            "line": one.use.line,
            "said": one.is_said,
            "rules": {view: rule for view, rule, _ in one.shown},
        }
        for one in account.statements
    ]
    whole = {"things": account.things, "silent": account.silent_things, "statements": listed}
    return escaped(json.dumps(whole, ensure_ascii=False, indent=2))


def named(key: Key) -> str:
    """Return what a statement is, as in `hi/@rend = spaced`."""
    attribute = f"/@{key.attribute}" if key.attribute else ""
    return f"{key.element}{attribute}{f' = {key.value}' if key.value else ''}"


def _line(one: Statement, *, every: bool) -> str:
    place = f"{one.use.file}:{one.use.line}"
    line = f"{one.use.count:>8,}  {named(one.key)}  ({place})"
    if not every:
        return visible(line)
    rules = ", ".join(f"{view}: {rule}" for view, rule, _ in one.shown)
    said = "said" if one.is_said else "silent"
    return visible(f"{line}  {said}{f' by {rules}' if rules else ''}")


def _kinds(number: int) -> str:
    return f"{number:,} kind{'' if number == 1 else 's'}"
