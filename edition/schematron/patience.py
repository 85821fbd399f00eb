"""Patience: how much a rule may compute, for a rule is a program, and may be one without end.

The clock is that of the process, so that a machine with other work gives a rule as much. Where
the system has no such clock (Windows), or in another thread than the first, rules have no bound.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

MOST_NUMBERS: Final = 10**6
"""How long a list of numbers may be (`1 to N`), which is made at once, between two ticks."""

_T = TypeVar("_T")

_TICK: Final = 0.25
_ONCE: Final = 5
_ONCE_MORE: Final = 5e-4
_IN_ALL: Final = 120
_IN_ALL_MORE: Final = 2e-2
_BYTES: Final = 2**30
_CLOCK: Final = "ITIMER_VIRTUAL"


class OutOfPatienceError(BaseException):
    """An expression has computed too long, or taken too much memory.

    It is no `Exception`, which the expression's own `try` or a library might catch.
    """


class Patience:
    """What the expressions of a schema may compute over one document.

    Attributes:
        once: The seconds of computing that an expression has at one place.
        in_all: Those that all of them have.
        works: Whether an expression is being evaluated.
    """

    def __init__(self, once: float, in_all: float) -> None:
        """Take the bounds, in seconds of computing."""
        self.once = once
        self._left = in_all
        self.in_all = in_all
        self._spent = 0.0
        self._memory = 0
        self.works = False

    @property
    def is_over(self) -> bool:
        """Say whether all expressions together have had their time."""
        return self._left <= 0

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Count the time in this block."""
        if not hasattr(signal, _CLOCK) or not _is_main():
            yield
            return
        before = signal.signal(signal.SIGVTALRM, self._tick)
        signal.setitimer(signal.ITIMER_VIRTUAL, _TICK, _TICK)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)

    def for_one(self, work: Callable[[], _T]) -> _T:
        """Return what one piece of work gives; work within it is a part of it.

        Raises:
            OutOfPatienceError: It takes too long, or too much memory.
        """
        if self.works:
            return work()
        if self.is_over:
            raise OutOfPatienceError(self._over())
        self._spent, self._memory, self.works = 0.0, 0, True
        try:
            return work()
        finally:
            self.works = False

    def _over(self) -> str:
        return f"the rules of the schema were stopped after {self.in_all:.0f} seconds of computing"

    def _tick(self, _number: int, _frame: FrameType | None) -> None:
        self._left -= _TICK
        self._spent += _TICK
        if not self.works:
            return
        if self.is_over:
            raise OutOfPatienceError(self._over())
        if self._spent >= self.once:
            message = f"it was stopped after {self.once:.0f} seconds of computing"
            raise OutOfPatienceError(message)
        self._memory = self._memory or _peak()
        if _peak() - self._memory > _BYTES:
            message = "it was stopped when it had taken a gigabyte of memory"
            raise OutOfPatienceError(message)


def for_document(elements: int) -> Patience:
    """Return the patience for a document of so many elements: a longer one may take longer."""
    return Patience(_ONCE + _ONCE_MORE * elements, _IN_ALL + _IN_ALL_MORE * elements)


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()


def _peak() -> int:
    """Return the most bytes that the process has had."""
    import resource  # noqa: PLC0415 - not on Windows, where there is no tick either

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
