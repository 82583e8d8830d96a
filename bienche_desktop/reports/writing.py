"""Writes a finished file so that a reader sees the old one or the new one, never half of one."""

import os
import secrets
from pathlib import Path

from bienche_desktop.domain.errors import Refused
from bienche_desktop.store.failures import from_system


def write_file(path: Path, contents: bytes) -> None:
    """Puts `contents` at `path` in one stroke: a draft in the same folder, forced to disk, then renamed.

    Raises `Refused` with a sentence where the file is open elsewhere, the folder cannot be written or the disk is
    full; what stood at `path` then stands there still.
    """
    try:
        draft = _draft(path, contents)
    except OSError as error:
        raise from_system(error, path) from error
    try:
        draft.replace(path)
    except PermissionError as error:
        draft.unlink(missing_ok=True)
        raise Refused(
            f"Chưa ghi được “{path.name}” vì tệp đang mở ở chương trình khác (ví dụ Excel); "
            "hãy đóng tệp đó rồi thử lại, hoặc lưu với tên khác."
        ) from error
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise from_system(error, path) from error


def _draft(path: Path, contents: bytes) -> Path:
    draft = path.with_name(f".{path.stem[:40]}-{secrets.token_hex(4)}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(contents)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return draft
