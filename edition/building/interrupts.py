"""Interrupts: from the terminal, which reach all processes of a run at once, or from outside."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP")
_ALL: Final = {getattr(signal, name) for name in _NAMES if hasattr(signal, name)}


class Interrupted(KeyboardInterrupt):
    """The run is asked to end, as by an interrupt from the terminal.

    Attributes:
        number: The signal's.
    """

    number = signal.SIGINT


def exit_code(error: BaseException | None) -> int:
    """Return the exit code of a run that an interrupt has ended: 128 and the signal's number."""
    number = error.number if isinstance(error, Interrupted) else signal.SIGINT
    return 128 + int(number)


def listen() -> None:
    """Let a request to end be an interrupt, but where it is ignored, as by `nohup`."""
    for number in _ALL:
        if signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}:
            signal.signal(number, _interrupt)


def _interrupt(number: int, _frame: FrameType | None) -> NoReturn:
    error = Interrupted()
    error.number = signal.Signals(number)
    raise error


@contextmanager
def ignored() -> Iterator[None]:
    """Ignore interrupts during what takes a moment and must not be left half-done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in _ALL}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def held() -> Iterator[None]:
    """Hold interrupts back; processes that are started meanwhile leave them to this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ALL)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
