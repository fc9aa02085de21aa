"""Broken input that coverage leads to, by atheris: python -m benchmarks.fuzz --seconds 60

Targets: the filing reader (bytes to Filing and passages), the reader of archives, the parsing of queries before they are
evaluated, and EDGAR's indexes and feed. A target fails where anything is raised that is not of our error family. Each runs in a process of
its own, since a fuzzer ends its process; findings lie in --findings, to be made into tests.

Without atheris (it comes for Linux on x86-64) the mutations of benchmarks/mutations.py are what there is.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.process import ROOT, SAMPLES, table

LARGEST = 20_000
"""Bytes of an input."""


def filing(data: bytes) -> None:
    from extractors.filings import parse
    from extractors.passages import passages
    from ontology.errors import DealgraphError

    try:
        read = parse(data, "fuzzed")
    except DealgraphError:
        return
    for passage in passages(read):
        for telling in passage.tellings:
            telling.origin(max(len(passage.text) - 1, 0))


def archive(data: bytes) -> None:
    from extractors.filings import candidates
    from ontology.errors import DealgraphError

    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        for name in ("x.zip", "x.tar.gz", "x.tar"):
            path = Path(folder) / name
            path.write_bytes(data)
            try:
                list(candidates(path))
            except DealgraphError:
                continue


def query(data: bytes) -> None:
    from graph.store.oxigraph import OxigraphStore
    from ontology.errors import DealgraphError

    try:
        OxigraphStore.in_memory().query(data.decode("utf-8", "replace"))
    except DealgraphError:
        return


def listings(data: bytes) -> None:
    from graph.edgar.completeness import require_whole
    from graph.edgar.indexes import ISO_DATES, read_company, read_feed, read_index, read_tickers, require_index
    from graph.edgar.troubles import PassingError
    from ontology.errors import DealgraphError

    def index(given: bytes) -> None:
        require_index(given)
        list(read_index(given, "x", ISO_DATES))

    for read in (
        index,
        lambda given: read_company(given, "x", 1),
        lambda given: read_feed(given, "x"),
        lambda given: read_tickers(given, "x"),
        lambda given: require_whole(given, "0000000001-14-000001"),
    ):
        try:
            read(data)
        except (DealgraphError, PassingError):
            continue


TARGETS = {"filing": filing, "archive": archive, "query": query, "listings": listings}


def seeds(target: str) -> list[bytes]:
    """Inputs to begin with, all ours."""
    if target == "filing":
        return [data[:LARGEST] for path in sorted(SAMPLES.iterdir()) if (data := path.read_bytes())]
    if target == "query":
        return [path.read_bytes() for path in sorted((ROOT / "graph/queries").glob("*.rq"))]
    if target == "archive":
        import io
        import tarfile
        import zipfile

        zipped, tarred = io.BytesIO(), io.BytesIO()
        with zipfile.ZipFile(zipped, "w") as packed:
            packed.writestr("a.txt", "FORM 6-K\n" * 20)
        with tarfile.open(fileobj=tarred, mode="w:gz") as packed_too:
            packed_too.addfile(tarfile.TarInfo("a.txt"), io.BytesIO(b""))
        return [zipped.getvalue(), tarred.getvalue()]
    index = f"Form\n{'-' * 80}\n8-K    X Corp    7   2014-01-28  edgar/data/7/0000000007-14-000001.txt\n".encode()
    feed = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>8-K - X Corp (0000000007) (Filer)</title><summary>'
        b"&lt;b&gt;Filed:&lt;/b&gt; 2014-01-28 &lt;b&gt;AccNo:&lt;/b&gt; 0000000007-14-000001</summary></entry></feed>"
    )
    company = b'{"name":"X","filings":{"recent":{"accessionNumber":["0000000007-14-000001"],"form":["8-K"],"filingDate":["2014-01-28"]},"files":[]}}'
    return [index, feed, company, b'{"0":{"cik_str":7,"ticker":"X"}}']


def fuzz(target: str, seconds: int, findings: Path) -> None:
    """Run one target here; does not return."""
    import atheris

    with atheris.instrument_imports(include=["extractors", "graph", "ontology"]):
        for data in (b"", *seeds(target)):  # which imports what it needs
            TARGETS[target](data)
    folder = findings / f"{target}-corpus"
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(target)):
        (folder / f"seed-{number}").write_bytes(data)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LARGEST}",
        "-timeout=10",
        "-rss_limit_mb=3000",
        "-print_final_stats=1",
    ]
    atheris.Setup([target, *options, f"-artifact_prefix={findings}/{target}-", str(folder)], TARGETS[target])
    atheris.Fuzz()


def statistic(told: str, name: str) -> str:
    """A figure that libFuzzer prints at its end."""
    return next((line.split()[-1] for line in told.splitlines() if line.startswith(f"stat::{name}")), "?")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--target", choices=TARGETS, action="append")
    parser.add_argument("--findings", type=Path, help="where inputs that fail are kept (default: a new folder)")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed (make fuzz installs it, on Linux and x86-64): nothing was fuzzed")
        return
    findings = options.findings or Path(tempfile.mkdtemp(prefix="findings-"))
    if options.here:
        fuzz(options.target[0], options.seconds, findings)
    rows = []
    failed = False
    for target in options.target or TARGETS:
        arguments = ["--target", target, "--seconds", str(options.seconds), "--findings", str(findings), "--here"]
        command = [sys.executable, "-m", "benchmarks.fuzz", *arguments]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
        found = sorted(path.name for path in findings.glob(f"{target}-*") if path.is_file())
        failed |= done.returncode != 0
        if done.returncode:
            print(done.stderr[-3000:], file=sys.stderr)
        covered = done.stderr.rpartition("cov: ")[2].split()[0] if "cov: " in done.stderr else "?"
        rows.append((target, statistic(done.stderr, "number_of_executed_units"), covered, ", ".join(found) or "none"))
    table(("target", "inputs", "edges covered", "failing inputs"), *rows)
    sys.exit(failed)


if __name__ == "__main__":
    main()
