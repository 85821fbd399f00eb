"""The crew: the processes among which work is spread, started when there is much to do."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from multiprocessing import active_children, get_context, parent_process, resource_tracker
from threading import Thread
from typing import TYPE_CHECKING, Final, TypeVar

from edition.building import interrupts
from edition.errors import TransformError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Item = TypeVar("Item")
    Done = TypeVar("Done")

_FEW: Final = 8
"""Up to this number, starting processes takes longer than building the documents in this one."""

_MOST: Final = 100
"""How many documents a process takes at a time."""


class Crew:
    """Processes that are started once, and work through one list after the other."""

    def __init__(self, jobs: int, closing: ExitStack) -> None:
        """Take how many processes there may be, and what ends them."""
        self._jobs = jobs
        self._closing = closing
        self._pool: ProcessPoolExecutor | None = None

    def spread(
        self, task: Callable[[Sequence[Item]], Done], items: Sequence[Item]
    ) -> Iterator[Done]:
        """Give what a task makes of all items, a handful at a time, in their order.

        Few are worked through in this process.
        """
        if self._jobs == 1 or len(items) <= _FEW:
            yield from (task(handful) for handful in _divided(items, _MOST))
            return
        size = max(1, min(_MOST, len(items) // (self._jobs * 4)))
        with interrupts.held():
            done = self._started().map(task, list(_divided(items, size)))
        yield from done

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(self._jobs, context, initializer=_end_with_parent)
            self._closing.callback(self._pool.shutdown, cancel_futures=True)
        return self._pool


@contextmanager
def crew(jobs: int) -> Iterator[Crew]:
    """Give a crew, which ends with the block.

    Raises:
        TransformError: A process was killed.
    """
    # The tracker lets interrupts through when it starts, and complains of what has no owner yet.
    if jobs > 1:
        resource_tracker.ensure_running()
    with ExitStack() as closing:
        try:
            yield Crew(jobs, closing)
        except BrokenProcessPool as error:
            message = (
                "a process was killed while it made documents, perhaps for want of memory; "
                "try with --jobs 1"
            )
            raise TransformError(message) from error
        except KeyboardInterrupt:
            for process in active_children():
                process.kill()
            raise


def _divided(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _end_with_parent() -> None:
    """Let this process end when the one that has started it does, also where that is killed."""
    parent = parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()
