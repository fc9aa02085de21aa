"""Input that is no filing: one line that names the file and the remedy, and an exit status that says how much was read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = subprocess.CompletedProcess[bytes]
    Command = Callable[..., Run]

NOTHING_READ = 2
SOME_FAILED = 3


def complaints(done: Run) -> list[str]:
    """The lines of the command's errors; there is never a traceback."""
    lines = done.stderr.decode().splitlines()
    assert not any(line.startswith("Traceback") for line in lines)
    return [line.removeprefix("dealgraph: error: ") for line in lines if line.startswith("dealgraph: error: ")]


def empty() -> bytes:
    return b""


def blank() -> bytes:
    return b" \r\n\t\n" * 20


def picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


def portable_document() -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20


def html_bomb() -> bytes:
    return b"<html><body>" + b"<div>" * 10_000_000 + b"</body></html>"


def packed(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def zip_that_climbs() -> bytes:
    return packed("../../outside.txt", b"FORM 6-K\n" * 50)


def zip_bomb() -> bytes:
    return packed("bomb.txt", b"\0" * (300 << 20))


def tar_that_climbs() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        member = tarfile.TarInfo("../outside.txt")
        member.size = 450
        archive.addfile(member, io.BytesIO(b"FORM 6-K\n" * 50))
    return out.getvalue()


def broken_zip() -> bytes:
    return packed("a.txt", b"FORM 6-K\n" * 500)[:-40]


BAD = {
    "empty.txt": empty,
    "blank.txt": blank,
    "picture.txt": picture,
    "document.txt": portable_document,
    "deep.htm": html_bomb,
    "climbs.zip": zip_that_climbs,
    "climbs.tar.gz": tar_that_climbs,
    "bomb.zip": zip_bomb,
    "broken.zip": broken_zip,
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_filing(dealgraph: Command, samples: Path, tmp_path: Path, name: str) -> None:
    bad, store = tmp_path / name, tmp_path / "store"
    bad.write_bytes(BAD[name]())
    told = complaints(dealgraph("ingest", bad, "--store", store, code=NOTHING_READ))
    assert told
    assert all(line.startswith(str(bad)) for line in told)
    good = samples / "thrunet-2003-01-17-6k.txt"
    again = dealgraph("ingest", bad, good, "--store", store, code=SOME_FAILED)
    assert b"1 filings stored" in again.stderr
    counts = dealgraph("stats", "--store", store, "--json", code=0).stdout
    assert b'"filings":1' in counts
    assert b'"failures":{}' not in counts
    assert not (tmp_path.parent / "outside.txt").exists()
    assert not (tmp_path / "outside.txt").exists()


def test_a_truncated_submission_is_a_failure_or_says_what_is_missing(
    dealgraph: Command, samples: Path, tmp_path: Path
) -> None:
    whole = (samples / "0009900101-05-000011.txt").read_bytes()
    cut = tmp_path / "cut.txt"
    cut.write_bytes(whole[: whole.index(b"</TEXT>")])
    done = dealgraph("ingest", cut, "--store", tmp_path / "store")
    if done.returncode == 0:
        asked = "SELECT ?note WHERE { ?filing dg:note ?note }"
        notes = dealgraph("query", asked, "--store", tmp_path / "store", "-f", "csv", code=0).stdout
        assert b"truncated" in notes or b"end" in notes
    else:
        assert done.returncode == NOTHING_READ
        assert "truncated" in complaints(done)[0]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read(dealgraph: Command, samples: Path, tmp_path: Path, encoding: str) -> None:
    text = (samples / "thrunet-2003-01-17-6k.txt").read_text(encoding="utf-8")
    if encoding != "utf-8-sig":
        text = text.encode("latin-1", "replace").decode("latin-1")
    file = tmp_path / "encoded.txt"
    file.write_bytes(text.replace("Trigem Computer", "Trigém Computer").encode(encoding))
    dealgraph("ingest", file, "--store", tmp_path / "store", code=0)
    sellers = dealgraph("query", "deals", "--store", tmp_path / "store", "-f", "csv", code=0).stdout.decode()
    assert "Trigém Computer" in sellers


def test_a_directory_without_filings(dealgraph: Command, tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    told = complaints(dealgraph("ingest", tmp_path / "hollow", "--store", tmp_path / "store", code=NOTHING_READ))
    assert told == [
        f"{tmp_path / 'hollow'}: holds no filings; give a submission (.txt), a document (.htm) or an archive of them"
    ]


def test_a_path_that_is_not_there(dealgraph: Command, tmp_path: Path) -> None:
    told = complaints(dealgraph("ingest", tmp_path / "nowhere.txt", "--store", tmp_path / "store", code=NOTHING_READ))
    assert len(told) == 1
    assert "no such file" in told[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(dealgraph: Command, samples: Path, tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_bytes((samples / "thrunet-2003-01-17-6k.txt").read_bytes())
    file.chmod(0)
    told = complaints(dealgraph("ingest", file, "--store", tmp_path / "store", code=NOTHING_READ))
    assert "permission denied" in told[0]


def test_standard_input(dealgraph: Command, samples: Path, tmp_path: Path) -> None:
    filing = (samples / "thrunet-2003-01-17-6k.txt").read_bytes()
    dealgraph("ingest", "-", "--store", tmp_path / "store", stdin=filing, code=0)
    told = complaints(dealgraph("ingest", "-", "--store", tmp_path / "store", stdin=b"", code=NOTHING_READ))
    assert told[0].startswith("-: ")


STORE_VERBS: list[list[str]] = [
    ["ingest", "FILING"],
    ["query", "deals"],
    ["export", "-f", "gexf"],
    ["stats"],
    ["validate"],
]


@pytest.mark.parametrize("verb", STORE_VERBS, ids=lambda verb: str(verb[0]))
def test_a_path_that_is_no_store(dealgraph: Command, samples: Path, verb: list[str]) -> None:
    filing = str(samples / "thrunet-2003-01-17-6k.txt")
    arguments = [filing if part == "FILING" else part for part in verb]
    for store in (samples, filing):
        told = complaints(dealgraph(*arguments, "--store", store, code=NOTHING_READ))
        assert len(told) == 1
        assert told[0].startswith(f"{store}: not a store")


@pytest.mark.parametrize("verb", STORE_VERBS, ids=lambda verb: str(verb[0]))
def test_a_store_that_another_process_writes(
    dealgraph: Command, samples: Path, tmp_path: Path, verb: list[str]
) -> None:
    arguments = [str(samples / "thrunet-2003-01-17-6k.txt") if part == "FILING" else part for part in verb]
    holding = "import sys; from graph.store.oxigraph import OxigraphStore as S; s = S.open(sys.argv[1], write=True); print(flush=True); input()"
    command = [sys.executable, "-c", holding, str(tmp_path / "store")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        told = complaints(dealgraph(*arguments, "--store", tmp_path / "store", code=NOTHING_READ))
        holder.kill()
    assert told == [
        f"{tmp_path / 'store'}: the store is being written by process {holder.pid}; "
        "wait until that has ended, or use another --store"
    ]
