"""What went wrong with the file, as one Vietnamese sentence."""

import errno
import sqlite3
from pathlib import Path

from bienche_desktop.domain.errors import Refused


class FileProblem(Refused):
    """The data file cannot be used. `kind` is one of the keys of `_SENTENCES`."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind


_SENTENCES = {
    "missing": "Không tìm thấy tệp “{name}”; hãy kiểm tra lại tên và thư mục.",
    "empty": "Tệp “{name}” trống (0 byte), không có dữ liệu; hãy mở tệp khác hoặc bản sao lưu.",
    "foreign": "“{name}” không phải tệp dữ liệu của Biên Chế; tệp được giữ nguyên, hãy chọn tệp .bienche.",
    "damaged": "Tệp “{name}” bị hỏng nên không mở được; tệp được giữ nguyên, hãy dùng bản sao lưu gần nhất.",
    "newer": "Tệp “{name}” được tạo bằng phiên bản Biên Chế mới hơn; hãy cập nhật chương trình rồi mở lại.",
    "locked": "Tệp “{name}” đang được mở ở một cửa sổ hoặc chương trình khác; hãy đóng nơi đó rồi thử lại.",
    "read-only": "Không ghi được vào “{name}” vì tệp hoặc thư mục chỉ cho đọc; "
    "hãy chép tệp sang thư mục khác rồi mở lại.",
    "full": "Ổ đĩa chứa “{name}” đã đầy nên chưa lưu được; "
    "hãy giải phóng chỗ trống rồi thử lại, số liệu cũ còn nguyên.",
    "exists": "Đã có tệp “{name}”; hãy chọn tên khác, chương trình không ghi đè tệp dữ liệu.",
    "folder": "Không có thư mục để tạo “{name}”; hãy kiểm tra lại đường dẫn.",
    "io": "Không đọc hoặc ghi được “{name}” (lỗi thiết bị lưu trữ); hãy kiểm tra ổ đĩa rồi thử lại.",
}


def problem(kind: str, path: Path) -> FileProblem:
    """The problem of that kind with the file at `path`."""
    return FileProblem(kind, _SENTENCES[kind].format(name=path.name))


def from_sqlite(error: sqlite3.Error, path: Path) -> FileProblem:
    """The problem behind an error of the database."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    kinds = {
        sqlite3.SQLITE_BUSY: "locked",
        sqlite3.SQLITE_LOCKED: "locked",
        sqlite3.SQLITE_READONLY: "read-only",
        sqlite3.SQLITE_CANTOPEN: "read-only" if path.exists() else "missing",
        sqlite3.SQLITE_PERM: "read-only",
        sqlite3.SQLITE_FULL: "full",
        sqlite3.SQLITE_CORRUPT: "damaged",
        sqlite3.SQLITE_NOTADB: "foreign",
    }
    return problem(kinds.get(primary, "io") if primary is not None else "io", path)


def from_system(error: OSError, path: Path) -> FileProblem:
    """The problem behind an error of the operating system."""
    kinds = {
        errno.ENOENT: "folder",
        errno.ENOTDIR: "folder",
        errno.EACCES: "read-only",
        errno.EPERM: "read-only",
        errno.EROFS: "read-only",
        errno.ENOSPC: "full",
        errno.EFBIG: "full",
    }
    return problem(kinds.get(error.errno or 0, "io"), path)
