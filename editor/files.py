"""Files as bytes: read within a limit, written so that either the old or the new one stands there, whole.

The one place where the program reads and writes a user's files. Every way in which the system can refuse ends in an
`EditorError` with a remedy. What a write does one after the other are functions of their own (`_fill`, `_keep_mode`,
`_put_in_place`, `_sync_folder`), so that a test can let each of them fail.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path
from typing import Final

from editor.errors import ReadError, StoreError

_READING: Final = {  # why a file could not be read; the system's own words may be English
    errno.ENOENT: "文件不存在",
    errno.ENOTDIR: "文件不存在",
    errno.EACCES: "没有读取权限",
    errno.EPERM: "没有读取权限",
    errno.EISDIR: "这是一个文件夹，不是文件",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "读取出错，磁盘或网络可能有故障",
}
_WRITING: Final = {
    errno.ENOSPC: ("磁盘已满，没有写入", "请腾出空间，或另存到别的磁盘；原文件没有改动"),
    errno.EDQUOT: ("磁盘配额已用完，没有写入", "请腾出空间，或另存到别的磁盘；原文件没有改动"),
    errno.EACCES: ("没有写入权限", "请另存到可以写入的文件夹"),
    errno.EPERM: ("没有写入权限", "请另存到可以写入的文件夹"),
    errno.EROFS: ("所在文件夹是只读的", "请另存到可以写入的文件夹"),
    errno.ENOENT: ("文件夹不存在", "请检查路径，或另选文件夹"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "请检查路径，或另选文件夹"),
    errno.EISDIR: ("这是一个文件夹，不是文件", "请换一个文件名"),
    errno.EEXIST: ("已有同名的文件", "请换一个名字，或另选文件夹"),
    errno.ENAMETOOLONG: ("文件名太长", "请换一个短些的文件名"),
}

MAX_BYTES: Final = 50_000_000  # a report's file has some 20 KB, a published page or scan a few million


def read_bytes(path: Path) -> bytes:
    """A file's content. Raises ReadError if it is missing, a folder, not to be read, or larger than any report."""
    try:
        if path.is_dir():
            raise ReadError("这是一个文件夹，不是文件", place=str(path), remedy="请选择文件")
        if path.stat().st_size > MAX_BYTES:
            raise ReadError("文件超过 50 MB，不是年报", place=path.name, remedy="请检查是否选错了文件")
        return path.read_bytes()
    except OSError as error:
        raise not_read(error, path) from error


def not_read(error: OSError, path: Path) -> ReadError:
    """Why a file could not be read, in Chinese."""
    what = _READING.get(error.errno or 0, f"无法读取（{_number(error)}）")
    return ReadError(what, place=str(path), remedy="请检查路径和权限")


def not_written(error: OSError, path: Path) -> StoreError:
    """Why a file or folder could not be written, in Chinese."""
    what, remedy = _WRITING.get(error.errno or 0, (f"无法写入（{_number(error)}）", "请另存到别处"))
    return StoreError(what, place=str(path), remedy=remedy)


def _number(error: OSError) -> str:
    return f"系统错误 {error.errno}" if error.errno is not None else "系统错误"


def is_there(path: Path) -> bool:
    """Whether something stands there. A name that the system cannot even look for, being too long, is not."""
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file by way of a temporary one in the same folder: fsync, replace, read back.

    Raises StoreError; the file that stood there before is then untouched and no temporary file is left.
    """
    temporary: Path | None = None
    try:
        if _is_special(path):
            raise StoreError("这不是普通文件", place=str(path), remedy="请换一个文件名")
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        _fill(handle, data)
        _keep_mode(path, temporary)
        _put_in_place(temporary, path)
        _sync_folder(path.parent)
        if path.read_bytes() != data:
            raise StoreError("写入后读回的内容不一致", place=str(path), remedy="磁盘可能有故障，请另存到别处")
    except OSError as error:
        raise not_written(error, path) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def make_folder(folder: Path, *, failed: str = "不能建立文件夹", remedy: str = "请检查路径和权限，或另选位置") -> None:
    """Make a folder and those above it, unless it is there. Raises StoreError: what `failed`, and why."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"{failed}：{not_written(error, folder).what}"
        raise StoreError(what, place=str(folder), remedy=remedy) from error


def remove(path: Path) -> None:
    """Take a file away that nobody needs any longer; one that is gone, or that the system keeps, is let be."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _is_special(path: Path) -> bool:
    """Whether a device, a pipe or the like stands there: in its place a file would be a loss to the whole computer."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _fill(handle: int, data: bytes) -> None:
    """Write all of an open file and make it durable."""
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _keep_mode(path: Path, temporary: Path) -> None:
    """A replaced file keeps its permissions; a new one gets the usual ones, not those of a temporary file."""
    if path.exists():
        temporary.chmod(path.stat().st_mode & 0o777)
    elif os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)


def _put_in_place(temporary: Path, path: Path) -> None:
    temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable. Windows has no such call, and network drives may refuse it."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
