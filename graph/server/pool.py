"""Worker processes: kept warm, one for each query at a time, none that outlives a deadline."""

from __future__ import annotations

import asyncio
import json
import math
import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Self

from graph.server.messages import LENGTH, Refusal, asking, replied

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from pathlib import Path
    from typing import BinaryIO

    from graph.server.limits import Limits
    from graph.server.messages import Question, Reply
    from graph.store.snapshots import Snapshot, Snapshots

START = 30.0
"""Seconds that a worker may take to start."""
PATIENCE = 1.0
"""Processor seconds after which a query gives way to others: on a busy machine short ones, too, take long by the clock."""
LOWEST = 19
"""The nice value of a worker that gives way."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply, and its body where that is large: an open file without a name."""

    reply: Reply
    large: BinaryIO | None = None


class Worker:
    """A process that answers one question at a time from one snapshot."""

    def __init__(self, process: Process, file: Path, snapshot: Snapshot) -> None:
        self._process = process
        self._file = file
        self.snapshot = snapshot
        self.patient = True
        """Whether it has not given way: the priority of a process cannot be raised again."""

    @classmethod
    async def start(cls, snapshot: Snapshot, limits: Limits, file: Path) -> Self:
        """Start a process and wait until it is ready."""
        lock = os.dup(snapshot.lock)  # the snapshot may be closed while the process starts
        arguments = ("-m", "graph.server.worker", str(snapshot.path), str(file), json.dumps(asdict(limits)))
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *arguments,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                pass_fds=(lock,),  # so that the snapshot stays on disk as long as the process lives
                limit=1 << 20,
            )
        finally:
            os.close(lock)
        worker = cls(process, file, snapshot)
        try:
            async with asyncio.timeout(START):
                await worker._reply()
        except BaseException:
            worker.end()
            raise
        return worker

    async def ask(self, question: Question) -> Answered:
        """What a question is answered; raises ``Refusal`` when the process ends over it."""
        assert self._process.stdin is not None
        self._process.stdin.write(asking(question))
        reply = await self._reply()
        if reply.file is None:
            return Answered(reply)
        large = self._file.open("rb")
        self._file.unlink()
        return Answered(reply, large)

    @property
    def spent(self) -> float:
        """Processor seconds of the process since it was started; endless where the system does not tell."""
        try:
            return time.clock_gettime(~self._process.pid << 3 | 2)  # what clock_getcpuclockid(3) returns on Linux
        except OSError:
            return math.inf

    def give_way(self) -> None:
        """Let other processes go first from now on."""
        self.patient = False
        with suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, LOWEST)

    def end(self) -> None:
        """Kill the process, wherever it is, and clear away what it left."""
        with suppress(ProcessLookupError):
            self._process.kill()
        self._file.unlink(missing_ok=True)

    async def _reply(self) -> Reply:
        assert self._process.stdout is not None
        try:
            size = await self._process.stdout.readexactly(LENGTH)
            return replied(await self._process.stdout.readexactly(int.from_bytes(size, "big")))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise _ended(await self._process.wait()) from error


def _ended(code: int) -> Refusal:
    if code == -signal.SIGALRM:
        return Refusal(503, "the query was stopped at its deadline")
    if code in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS):
        return Refusal(403, "the query needs more memory, or is nested deeper, than the server allows; ask for less")
    return Refusal(500, f"the process that answered the query ended with status {code}")


class Pool:
    """Workers for the published snapshot. Made and used inside one event loop."""

    def __init__(self, snapshots: Snapshots, limits: Limits, folder: Path) -> None:
        self._snapshots = snapshots
        self._limits = limits
        self._folder = folder
        self._snapshot = snapshots.hold()
        self._slots = asyncio.Semaphore(limits.workers)
        self._waiting = 0
        self._idle: list[Worker] = []
        self._running: set[Worker] = set()
        self._warming: asyncio.Task[None] | None = None
        self._started = 0

    async def ask(self, question: Question) -> Answered:
        """What is answered to a question, in its turn.

        Raises:
            Refusal: Too many are waiting, or the question took too much time or memory.

        """
        await self._turn()
        try:
            return await self._answered(question)
        finally:
            self._slots.release()

    async def ask_aside(self, question: Question, deadline: float) -> Reply:
        """What a process of its own answers, which gives way to all others; until then nobody waits for a worker of the pool.

        Raises:
            Refusal: It took more than ``deadline`` seconds, or too much memory.

        """
        worker = await self._start(replace(self._limits, deadline=deadline))
        worker.give_way()
        try:
            answered = await worker.ask(question)
        finally:
            worker.end()
        if answered.large is None:
            return answered.reply
        with answered.large as file:
            return replace(answered.reply, body=file.read(), file=None)

    def snapshot(self) -> Snapshot:
        """The published snapshot: workers are asked from now on about this one."""
        held = self._snapshots.hold(self._snapshot)
        if held is not self._snapshot:
            self._snapshot.close()
            self._snapshot = held
            for worker in self._idle:
                worker.end()
            self._idle.clear()
            self._warm_others()
        return held

    async def warm(self) -> None:
        """Have a worker ready, and the others start one after the other in the background."""
        self._keep(await self._start())
        self._warm_others()

    async def close(self) -> None:
        """End all workers and remove the folder of their answers."""
        if self._warming is not None:
            self._warming.cancel()
            await asyncio.wait([self._warming])
        for worker in (*self._idle, *self._running):
            worker.end()
        self._snapshot.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    async def _turn(self) -> None:
        if self._waiting >= self._limits.queue:
            raise _busy()
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.deadline):
                await self._slots.acquire()
        except TimeoutError as error:
            raise _busy() from error
        finally:
            self._waiting -= 1

    async def _answered(self, question: Question) -> Answered:
        worker = await self._worker()
        self._running.add(worker)
        self._warm_others()
        impatient = asyncio.create_task(_give_way_in_time(worker))
        answered = False
        try:
            async with asyncio.timeout(self._limits.deadline):
                reply = await worker.ask(question)
            answered = True
            return reply
        except TimeoutError as error:
            raise Refusal(
                503, f"the query was stopped after {self._limits.deadline:g} seconds; ask for less"
            ) from error
        finally:
            impatient.cancel()
            self._running.discard(worker)
            self._take_back(worker, answered=answered)

    def _take_back(self, worker: Worker, *, answered: bool) -> None:
        if answered:
            self._keep(worker)
        else:
            worker.end()
        self._warm_others()

    def _keep(self, worker: Worker) -> None:
        if worker.patient and worker.snapshot is self._snapshot:
            self._idle.append(worker)
        else:
            worker.end()

    async def _worker(self) -> Worker:
        self.snapshot()
        return self._idle.pop() if self._idle else await self._start()

    def _warm_others(self) -> None:
        if self._missing() and (self._warming is None or self._warming.done()):
            self._warming = asyncio.create_task(self._fill())

    async def _fill(self) -> None:
        with suppress(Refusal, OSError, TimeoutError):  # who asks next tries it again, and is told
            while self._missing():
                self._keep(await self._start())

    def _missing(self) -> bool:
        return len(self._idle) + len(self._running) < self._limits.workers

    async def _start(self, limits: Limits | None = None) -> Worker:
        self._started += 1
        return await Worker.start(self._snapshot, limits or self._limits, self._folder / f"answer-{self._started}")


async def _give_way_in_time(worker: Worker) -> None:
    patient = worker.spent + PATIENCE
    left = PATIENCE
    while left > 0:
        await asyncio.sleep(max(left, 0.1))  # it cannot be over before: a worker has one thread
        left = patient - worker.spent
    worker.give_way()


def _busy() -> Refusal:
    return Refusal(503, "the server is busy; ask again", {"Retry-After": "1"})
