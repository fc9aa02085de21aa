"""All benchmarks of the command, one table after the other: python -m benchmarks"""

from __future__ import annotations

import benchmarks.canonical
import benchmarks.ingest
import benchmarks.resolution
import benchmarks.startup

for benchmark in (benchmarks.startup, benchmarks.ingest, benchmarks.resolution, benchmarks.canonical):
    print(f"\n{benchmark.__doc__}\n")
    benchmark.main()
