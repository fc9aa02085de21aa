"""The process that reads filings, started as ``python -m graph.engine.worker DESCRIPTOR`` by the pool.

DESCRIPTOR is its end of a pipe: an ``Assignment`` comes first, then files, and a ``Reading`` goes back for each. The
process ends when the pipe does, so that it does not outlive the run however that ends.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.filings import RawFile
from graph.engine.chain import read_file
from ontology.errors import DealgraphError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.engine.assignment import Assignment

READY = "ready"
PRIMER = b"""FORM 8-K

Date of report: March 3, 2005

Arden plc
(Exact name of registrant as specified in its charter)

Item 2.01. Completion of Acquisition or Disposition of Assets.

On March 1, 2005, Arden plc completed its acquisition of all outstanding shares of Fennel Ltd. for $5.0 million in cash.

SIGNATURES
"""
"""A filing of our own that is read before all others: what is loaded with the first one shall not count as that one's time
and memory."""


def main() -> None:
    """Read files until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is for the run, which then ends its workers
    os.dup2(2, 1)  # what a library prints is no answer of the command
    with Connection(int(sys.argv[1])) as pipe, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        _work(pipe, pipe.recv())


def _work(pipe: Connection, assignment: Assignment) -> None:
    try:
        extractor = assignment.load()
        read_file(RawFile("primer", PRIMER), extractor, assignment.version, assignment.limits)
    except DealgraphError as error:
        pipe.send(error)
        return
    memory = assignment.bounds.memory
    bound = _private() + memory if memory else resource.RLIM_INFINITY
    pipe.send(READY)
    while True:
        raw = pipe.recv()
        try:
            with _bounded(bound):
                reading = read_file(raw, extractor, assignment.version, assignment.limits)
        except MemoryError:
            reading = assignment.bounds.exhausted(raw)
        pipe.send(reading)


@contextmanager
def _bounded(bound: int) -> Iterator[None]:
    """Only while a file is read: what comes and goes through the pipe is not to break off in the middle."""
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if bound != resource.RLIM_INFINITY and (soft == resource.RLIM_INFINITY or bound < soft):
        resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _private() -> int:
    """Bytes that count against RLIMIT_DATA now; the resident memory at most where the kernel does not tell."""
    status = Path("/proc/self/status")
    if status.is_file():
        lines = (line.split() for line in status.read_text("ascii").splitlines())
        return next(int(line[1]) for line in lines if line[0] == "VmData:") * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
