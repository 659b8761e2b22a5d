"""A user's files: a write leaves the old or the new one, whole, wherever it fails; each refusal is a message."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from editor import files
from editor.errors import ReadError, StoreError
from editor.files import is_there, make_folder, not_read, not_written, read_bytes, remove, write_atomically


def test_a_reason_is_told_in_chinese_whatever_the_system_calls_it(tmp_path: Path) -> None:
    for number in (errno.EPERM, errno.EACCES, errno.EIO, errno.ENOENT, errno.EBUSY):
        error = OSError(number, os.strerror(number))
        for told in (not_read(error, tmp_path), not_written(error, tmp_path)):
            assert not re.search("[a-z]", told.what)
            assert told.remedy
    assert not_read(OSError(errno.EPERM, ""), tmp_path).what == "没有读取权限"


# What somebody is told who can do something about it, word for word: the fault, what happened, what to do.
UNREAD = {
    errno.ENOENT: "文件不存在",
    errno.ENOTDIR: "文件不存在",
    errno.EACCES: "没有读取权限",
    errno.EISDIR: "这是一个文件夹，不是文件",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "读取出错，磁盘或网络可能有故障",
}
UNWRITTEN = {
    errno.ENOSPC: "磁盘已满，没有写入。请腾出空间，或另存到别的磁盘；原文件没有改动。",
    errno.EDQUOT: "磁盘配额已用完，没有写入。请腾出空间，或另存到别的磁盘；原文件没有改动。",
    errno.EACCES: "没有写入权限。请另存到可以写入的文件夹。",
    errno.EPERM: "没有写入权限。请另存到可以写入的文件夹。",
    errno.EROFS: "所在文件夹是只读的。请另存到可以写入的文件夹。",
    errno.ENOENT: "文件夹不存在。请检查路径，或另选文件夹。",
    errno.ENOTDIR: "路径中有一段不是文件夹。请检查路径，或另选文件夹。",
    errno.EISDIR: "这是一个文件夹，不是文件。请换一个文件名。",
    errno.EEXIST: "已有同名的文件。请换一个名字，或另选文件夹。",
    errno.ENAMETOOLONG: "文件名太长。请换一个短些的文件名。",
}


@pytest.mark.parametrize("fault", UNREAD)
def test_why_a_file_is_not_read_and_what_to_do(fault: int) -> None:
    told = not_read(OSError(fault, os.strerror(fault)), Path("某处/年报.gouji"))
    assert str(told) == f"某处/年报.gouji：{UNREAD[fault]}。请检查路径和权限。"


@pytest.mark.parametrize("fault", UNWRITTEN)
def test_why_a_file_is_not_written_and_what_to_do(fault: int) -> None:
    told = not_written(OSError(fault, os.strerror(fault)), Path("某处/年报.gouji"))
    assert str(told) == f"某处/年报.gouji：{UNWRITTEN[fault]}"


@pytest.mark.parametrize("step", ["_fill", "_keep_mode", "_put_in_place"])
def test_a_write_that_fails_at_any_step_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "年报.pdf"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(files, step, fail)
    with pytest.raises(StoreError, match="磁盘已满"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_written_is_read_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "年报.pdf"
    for data in (b"", b"first", b"second"):
        write_atomically(path, data)
        assert read_bytes(path) == data
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_told_in_the_callers_words(tmp_path: Path) -> None:
    make_folder(tmp_path / "甲" / "乙")
    make_folder(tmp_path / "甲" / "乙")
    assert (tmp_path / "甲" / "乙").is_dir()
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(StoreError, match="不能建立文件夹：已有同名的文件。请检查路径和权限"):
        make_folder(tmp_path / "文件")
    with pytest.raises(StoreError, match="没有地方：路径中有一段不是文件夹。另选。"):
        make_folder(tmp_path / "文件" / "丙", failed="没有地方", remedy="另选")


def test_a_folder_is_no_file_to_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="文件夹，不是文件"):
        read_bytes(tmp_path)


def test_what_is_gone_is_removed_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    remove(path)
    remove(path)
    assert not path.exists()


def test_what_is_no_plain_file_is_not_replaced(tmp_path: Path) -> None:
    """A pipe here; a device all the more: whoever may write beside it would have lost it to a file."""
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    with pytest.raises(StoreError, match="这不是普通文件") as caught:
        write_atomically(pipe, b"x")
    assert caught.value.remedy == "请换一个文件名"
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_name_that_is_too_long_is_not_there_and_no_crash(tmp_path: Path) -> None:
    assert is_there(tmp_path)
    assert not is_there(tmp_path / "没有")
    assert not is_there(tmp_path / ("长" * 300))
    assert not is_there(Path("a\0b"))
