"""Worker processes that read filings, each asked by a thread of its own, so that one that dies is known with its file."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Self

from graph.engine.bounds import MEMORY, crashed
from ontology.errors import DealgraphError, InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from types import TracebackType

    from extractors.filings import RawFile
    from graph.engine.assignment import Assignment
    from graph.engine.reading import Reading

WORKER = "graph.engine.worker"
"""Run by its name: what it imports this process can do without while it starts it."""
AHEAD = 16
"""Files for each worker that are read before their turn to be committed: one that takes long does not idle the others."""
ATTEMPTS = 2
"""A process may have died of what others did to it; if the second dies too, it was the file."""
START = 120.0
"""Seconds that a worker may take to import everything on a busy machine."""
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""The processes share out the cores; what each multiplies is too small for threads."""


class Pool:
    """A ``Reader`` with ``jobs`` worker processes, which start when it is entered, else when the first files come."""

    def __init__(self, jobs: int, assignment: Assignment) -> None:
        self.ahead = AHEAD * jobs
        self._workers = [Worker(assignment) for _ in range(jobs)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(jobs, "worker")

    def __enter__(self) -> Self:
        for worker in self._workers:
            worker.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, wherever they are; doing it twice is no error."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.close()  # which ends the wait of its thread
        self._threads.shutdown()
        for worker in self._workers:
            worker.ended()

    def submit(self, raw: RawFile) -> Callable[[], Reading]:
        """Have a file read when a worker is free; the result waits for it."""
        return self._threads.submit(self._read, raw).result

    def _read(self, raw: RawFile) -> Reading:
        worker = self._idle.get()
        try:
            return worker.read(raw)
        finally:
            self._idle.put(worker)


class Worker:
    """One worker process, started when it is needed and again when it has died."""

    def __init__(self, assignment: Assignment) -> None:
        self._assignment = assignment
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._ready = False
        self._closed = False
        self._read = 0
        """Files that the process has read."""

    def read(self, raw: RawFile) -> Reading:
        """Have a file read; one over which the process dies twice is a failure.

        Raises:
            InvalidInputError: The process does not start.

        """
        code = 0
        for _ in range(ATTEMPTS):
            try:
                return self._asked(raw)
            except (EOFError, OSError):
                code = self.ended()
        return crashed(raw, code, ATTEMPTS)

    def close(self) -> None:
        """End the process, wherever it is; ``read`` is cancelled."""
        self._closed = True
        if self._process is not None:
            self._process.kill()

    def _asked(self, raw: RawFile) -> Reading:
        bounds = self._assignment.bounds
        pipe = self._started()
        pipe.send(raw)
        if not pipe.poll(bounds.seconds):
            self.ended(kill=True)
            return bounds.late(raw)
        reading: Reading = pipe.recv()
        self._read += 1
        if reading.failure is not None and reading.failure.reason == MEMORY:
            first = self._read == 1
            self.ended(kill=True)  # what was allocated is not all given back
            return reading if first else self._asked(raw)  # perhaps others had used it up
        return reading

    def start(self) -> Connection:
        """Start the process, which loads what it needs while others go on."""
        ours, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this Python, our own module
                [sys.executable, "-P", "-m", WORKER, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env={**os.environ, **ONE_THREAD, "PYTHONPATH": _path()},
            )
        self._pipe, self._ready, self._read = ours, False, 0
        with suppress(OSError):  # of one that has ended already it is told when it is asked
            ours.send(self._assignment)
        return ours

    def _started(self) -> Connection:
        if self._closed:
            raise CancelledError
        pipe = self._pipe or self.start()
        if self._closed and self._process is not None:  # since it was asked above
            self._process.kill()
        if not self._ready:
            self._greet(pipe)
        return pipe

    def _greet(self, pipe: Connection) -> None:
        try:
            ready = pipe.recv() if pipe.poll(START) else None
        except (EOFError, OSError) as error:
            raise _not_started(f"ended with status {self.ended()}") from error
        if isinstance(ready, DealgraphError):
            raise ready
        if ready is None:
            self.ended(kill=True)
            raise _not_started(f"was not ready after {START:g} seconds")
        self._ready = True

    def ended(self, *, kill: bool = False) -> int:
        """Wait for the end of the process; its exit code."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is None:
            return 0
        if kill:
            process.kill()
        return process.wait()


def _path() -> str:
    """Where this process finds modules, so that its workers find the same ones."""
    return os.pathsep.join(str(Path(place).absolute()) for place in sys.path)


def _not_started(what: str) -> InvalidInputError:
    return InvalidInputError(f"a worker process {what} while it started; is there memory for it? Try fewer --jobs")
