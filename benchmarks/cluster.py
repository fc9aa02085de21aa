"""A Spark cluster of two executors, one of them killed, against the engine of this machine: python -m benchmarks.cluster [FILINGS]

The killed one is an executor's Java process, when the first tasks have left their readings. What must come out of both is the
same N-Quads.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.process import FILINGS, ROOT, SAMPLES, dealgraph, descendants

MASTER = "local-cluster[2,1,1024]"
EXECUTOR = b"CoarseGrainedExecutorBackend"


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else FILINGS if FILINGS.is_dir() else SAMPLES
    with tempfile.TemporaryDirectory() as place:
        parts, spark, local = (Path(place) / name for name in ("parts", "spark", "local"))
        started = time.perf_counter()
        print(_extract(source, parts, Path(place) / "work"), f"({time.perf_counter() - started:.0f} s)")
        print(dealgraph("load", parts / "quads", "--store", spark).said)
        print(dealgraph("ingest", source, "--store", local, "--jobs", "2").said)
        for store in (spark, local):
            dealgraph("export", "--store", store, "-f", "nquads", "-o", store.with_suffix(".nq"))
        one, other = (store.with_suffix(".nq").read_bytes() for store in (spark, local))
        print(f"{_lines(one)} quads from Spark, {_lines(other)} from this machine; equal: {one == other}")


def _lines(dump: bytes) -> int:
    return dump.count(b"\n")


def _extract(source: Path, parts: Path, work: Path) -> str:
    command = [sys.executable, "-m", "graph.cli", "ingest", source, "--engine", "spark", "--master", MASTER]
    process = subprocess.Popen(
        [*map(str, command), "--parts", str(parts)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "SPARK_WORKER_DIR": str(work)},
    )
    while process.poll() is None and not any((parts / "readings").glob("part-*")):
        time.sleep(0.5)
    executors = [one for one in descendants(process.pid) if EXECUTOR in Path(f"/proc/{one}/cmdline").read_bytes()]
    done = len(list((parts / "readings").glob("part-*")))
    for executor in executors[:1]:
        os.kill(executor, signal.SIGKILL)
    _, said = process.communicate()
    print(f"killed one of {len(executors)} executors when {done} tasks were done")
    return said.splitlines()[-1]


if __name__ == "__main__":
    main()
