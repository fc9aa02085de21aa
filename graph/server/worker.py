"""The worker process, started as ``python -m graph.server.worker SNAPSHOT FILE LIMITS``.

Reads questions on standard input, writes replies on standard output; SNAPSHOT is the directory to answer from, FILE
where it leaves large bodies, LIMITS the limits as JSON. It ends when its input does. The kernel ends it at the deadline
of a query, also when the server that should have done so is gone.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from graph.server.evaluation import Evaluation, refused
from graph.server.limits import Limits
from graph.server.messages import asked, replying
from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from typing import BinaryIO

STACK = 512 << 20
"""Bytes: Oxigraph's parser and evaluator recurse; what fits into ``Limits.query`` cannot nest deeper than this allows."""
GRACE = 0.25
"""Seconds that the server has for ending a worker itself."""
READY = refused(200, "ready")


def main() -> None:
    """Answer until there are no more questions."""
    snapshot, file, limits = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is for the server, which then ends its workers
    bounds = Limits(**json.loads(limits))
    resource.setrlimit(resource.RLIMIT_DATA, (bounds.memory + STACK, bounds.memory + STACK))
    # Whatever else prints must not come between the replies.
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    evaluation = Evaluation(OxigraphStore(Store.read_only(snapshot)), bounds, Path(file))
    threading.stack_size(STACK)
    answering = threading.Thread(target=_answer, args=(evaluation, bounds.deadline + GRACE, replies))
    answering.start()
    answering.join()


def _answer(evaluation: Evaluation, deadline: float, replies: BinaryIO) -> None:
    replies.write(replying(READY))
    while (question := asked(sys.stdin.buffer.read)) is not None:
        signal.setitimer(signal.ITIMER_REAL, deadline)
        reply = evaluation.reply(question)
        signal.setitimer(signal.ITIMER_REAL, 0)
        replies.write(replying(reply))


if __name__ == "__main__":
    main()
