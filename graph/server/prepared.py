"""Answers that are made before anybody asks: pages that look through the whole store, once for each snapshot."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.server.messages import Question, Refusal
from graph.server.pool import Answered

if TYPE_CHECKING:
    from graph.server.messages import Reply
    from graph.server.pool import Pool
    from graph.store.snapshots import Snapshot

PREPARED = tuple(Question("page", name, gzip=True) for name in ("overview", "deals", "network"))
"""What all see first, and what takes the longest: the whole network."""
DEADLINE = 600.0
"""Seconds that one of them may take; a store of a million events needs about a minute."""
WATCH = 1.0
"""Seconds between two looks for a new snapshot."""


class Prepared:
    """Asks a pool, but for what is prepared. Made and used inside one event loop."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._snapshot: Snapshot | None = None
        self._made: dict[Question, asyncio.Task[Reply | None]] = {}
        self._wanted = True
        self._watching: asyncio.Task[None] | None = None

    async def ask(self, question: Question) -> Answered:
        """What is answered to a question; who asks while it is being prepared waits for that.

        Raises:
            Refusal: As ``Pool.ask`` does.

        """
        if (packed := replace(question, gzip=True)) not in PREPARED:
            return await self._pool.ask(question)
        self._wanted = True
        if reply := await self._reply(packed):
            return Answered(reply if question.gzip else _unpacked(reply))
        return await self._pool.ask(question)  # who says why it cannot be had

    def watch(self) -> None:
        """Prepare now, and from then on after each publication, unless nobody has looked since the last one."""
        self._watching = asyncio.create_task(self._watch())

    async def close(self) -> None:
        """End what is being prepared."""
        tasks = [*self._made.values(), *([self._watching] if self._watching else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            if self._wanted:
                self._renew()
            await asyncio.sleep(WATCH)

    async def _reply(self, question: Question) -> Reply | None:
        while True:
            self._renew()
            making = self._made[question]
            await asyncio.wait({making})
            if not making.cancelled():  # for a newer snapshot
                return making.result()

    def _renew(self) -> None:
        snapshot = self._pool.snapshot()
        if snapshot is self._snapshot:
            return
        for task in self._made.values():
            task.cancel()
        self._snapshot, self._wanted = snapshot, False
        self._made = {question: asyncio.create_task(self._prepare(question)) for question in PREPARED}

    async def _prepare(self, question: Question) -> Reply | None:
        try:
            reply = await self._pool.ask_aside(question, DEADLINE)
        except (Refusal, OSError, TimeoutError):
            return None
        return reply if reply.status < 400 else None


def _unpacked(reply: Reply) -> Reply:
    body = gzip.decompress(reply.body)
    return replace(reply, body=body, size=len(body), gzip=False)
