from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractors.filings import Limits, RawFile, candidates, content_id, read
from extractors.filings.candidates import archive_kind, clearly_none
from extractors.model import Failure, Filing
from ontology.errors import InvalidInputError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator


def _outcomes(found: Iterator[Filing | Failure]) -> list[tuple[str, str | None]]:
    return [(each.source.rsplit("/", 1)[-1], each.form if isinstance(each, Filing) else each.reason) for each in found]


@pytest.fixture
def folder(tmp_path: Path, submission: str, html_body: str) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "z.txt").write_text(submission)
    (tmp_path / "a.htm").write_text(html_body)
    (tmp_path / "c.txt").write_bytes(b"")
    for name in ("INDEX.tsv", "notes.md", ".hidden.txt", "picture.GIF"):
        (tmp_path / name).write_text("x")
    return tmp_path


def test_file(folder: Path) -> None:
    assert _outcomes(read(folder / "a.htm")) == [("a.htm", "8-K")]


def test_directory_is_read_sorted_and_every_candidate_comes_out(folder: Path) -> None:
    assert _outcomes(read(folder)) == [("a.htm", "8-K"), ("c.txt", "empty"), ("z.txt", "8-K")]


def test_glob(folder: Path) -> None:
    assert _outcomes(read(f"{folder}/**/*.txt")) == [("z.txt", "8-K"), ("c.txt", "empty")]


def test_standard_input(submission: str) -> None:
    (filing,) = read("-", stdin=io.BytesIO(submission.encode()))
    assert isinstance(filing, Filing)
    assert (filing.source, filing.id) == ("-", "0000555555-99-000007")
    (failure,) = read("-", stdin=io.BytesIO(b"x" * 100), limits=Limits(member_bytes=10))
    assert isinstance(failure, Failure)
    assert failure.reason == "too-large"


def test_contents_can_be_known_without_reading(folder: Path) -> None:
    found = [each for each in candidates(folder) if isinstance(each, RawFile)]
    assert [each.sha256 for each in found] == [content_id(each.data) for each in found]
    assert found[0].sha256 == next(each.sha256 for each in read(folder) if isinstance(each, Filing))


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2"])
def test_tar(tmp_path: Path, folder: Path, mode: str) -> None:
    path = tmp_path / {"w": "x.tar", "w:gz": "x.tgz", "w:bz2": "x.tar.bz2"}[mode]
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        archive.add(folder / "a.htm", "a.htm")
        archive.add(folder / "c.txt", "../c.txt")
        archive.addfile(tarfile.TarInfo("/c.txt"))
        archive.add(folder / "notes.md", "notes.md")
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    found = list(read(path))
    assert [each.form if isinstance(each, Filing) else each.reason for each in found] == [
        "8-K",
        "unsafe-path",
        "unsafe-path",
        "not-a-file",
    ]
    assert found[0].source == f"{path}!a.htm"


def test_zip(tmp_path: Path, submission: str) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("good.txt", submission)
        for name in ("../up.txt", "/abs.txt", "C:\\x.txt", "in/../../x.txt", "inner.zip"):
            archive.writestr(name, submission)
        archive.writestr("bomb.txt", "0" * 6_000_000)
    reasons = [each.form if isinstance(each, Filing) else each.reason for each in read(path)]
    assert reasons == ["8-K", *["unsafe-path"] * 4, "nested-archive", "zip-bomb"]
    assert not (tmp_path.parent / "up.txt").exists()


def test_zip_beyond_the_total(tmp_path: Path, submission: str) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(4):
            archive.writestr(f"{number}.txt", submission)
    found = list(read(path, limits=Limits(total_bytes=2 * len(submission) + 1)))
    assert [isinstance(each, Filing) for each in found] == [True, True, False]


def test_tar_bomb_stops_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "x.tar.gz"
    with gzip.open(path, "wb") as stream, tarfile.open(fileobj=stream, mode="w") as archive:
        info = tarfile.TarInfo("bomb.txt")
        info.size = 20_000_000
        archive.addfile(info, io.BytesIO(b"0" * info.size))
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert failure.reason == "zip-bomb"


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz", "x.tar"])
def test_damaged_archives(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x1f\x8bnothing of the kind" * 50)
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert failure.reason == "damaged-archive"


def test_truncated_tar(tmp_path: Path, submission: str) -> None:
    path = tmp_path / "x.tar.gz"
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(submission)
        archive.addfile(info, io.BytesIO(submission.encode()))
    path.write_bytes(whole.getvalue()[:-200])
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert failure.reason == "damaged-archive"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permissions(folder: Path) -> None:
    (folder / "a.htm").chmod(0)
    with pytest.raises(SourceError, match="permission denied"):
        next(read(folder / "a.htm"))
    assert ("a.htm", "permission") in _outcomes(read(folder))


def test_a_file_that_may_not_be_read_is_a_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "a.htm":
            raise PermissionError(13, "Permission denied", str(path))
        return given(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert ("a.htm", "permission") in _outcomes(read(folder))


def test_a_folder_that_may_not_be_listed_is_a_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def scandir(path: str | Path) -> object:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert _outcomes(read(folder)) == [("a.htm", "8-K"), ("c.txt", "empty"), ("b", "permission")]


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        next(read(tmp_path / "nowhere"))
    with pytest.raises(InvalidInputError, match="matches no file"):
        next(read(f"{tmp_path}/*.txt"))
    (tmp_path / "only.md").write_text("x")
    with pytest.raises(InvalidInputError, match="holds no filings"):
        next(read(tmp_path))


def test_a_link_to_nowhere_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    assert _outcomes(read(tmp_path)) == [("a.txt", "not-a-file")]


@pytest.mark.parametrize(
    ("name", "none"), [("x/INDEX.tsv", True), (".x.txt", True), ("a.JPG", True), ("a.txt", False), ("0001", False)]
)
def test_the_rule_of_what_is_no_candidate(name: str, none: bool) -> None:
    assert clearly_none(name) is none


def test_who_asks_is_told_what_is_passed_over(tmp_path: Path, folder: Path, submission: str) -> None:
    (folder / "INDEX.tsv").write_text("x")
    with zipfile.ZipFile(folder / "x.zip", "w") as archive:
        archive.writestr("good.txt", submission)
        archive.writestr("picture.gif", "x")
    told: list[str] = []
    assert len(list(candidates(folder, passed_over=told.append))) == 4
    hidden = [str(file) for file in sorted(folder.rglob("*")) if clearly_none(file.name)]
    assert sorted(told) == sorted([*hidden, f"{folder}/x.zip!picture.gif"])
    assert str(folder / "INDEX.tsv") in told


@pytest.mark.parametrize(
    ("name", "kind"), [("a.ZIP", "zip"), ("a.tar.gz", "tar"), ("a.tgz", "tar"), ("a.txt", None), ("a.gz", None)]
)
def test_archives_are_known_by_their_names(name: str, kind: str | None) -> None:
    assert archive_kind(name) == kind
