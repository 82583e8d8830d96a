"""Learned layouts on their way from one data file to another: one text file with one `[[layout]]` each."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from bienche_desktop.domain.documents import ImportProfile
from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.proposals.profiles import BROKEN, layout_from, toml_text


def learned_text(profiles: Iterable[ImportProfile]) -> str:
    """The layouts as text; `read_learned` reads it back to the same."""
    return toml_text({}, {"layout": [
        {"fingerprint": one.fingerprint, "name": one.name, "mapping": one.mapping} for one in profiles
    ]})  # fmt: skip


def write_learned(path: Path, profiles: Iterable[ImportProfile]) -> None:
    """Write the layouts to a file. Raises Refused where it cannot be written."""
    try:
        path.write_text(learned_text(profiles), encoding="utf-8")
    except OSError as problem:
        raise Refused(f"Không ghi được tệp {path.name}; hãy chọn thư mục khác hoặc đóng tệp đang mở.") from problem


def read_learned(path: Path) -> tuple[ImportProfile, ...]:
    """The layouts of a file. Raises Refused where it cannot be read or holds none."""
    try:
        found = tuple(_layouts(path.read_text(encoding="utf-8")))
    except FileNotFoundError as problem:
        raise Refused(f"Không thấy tệp {path.name}; hãy kiểm tra lại đường dẫn.") from problem
    except (OSError, *BROKEN) as problem:
        raise _refusal(path) from problem
    if not found:
        raise _refusal(path)
    return found


def _layouts(text: str) -> Iterable[ImportProfile]:
    for entry in tomllib.loads(text).get("layout", []):
        layout_from(entry["mapping"])  # raises where this program could not use it
        yield ImportProfile(str(entry["fingerprint"]), str(entry["name"]), entry["mapping"])


def _refusal(path: Path) -> Refused:
    return Refused(
        f"Tệp {path.name} không chứa cách đọc bảng nào; hãy chọn tệp đã được xuất từ cửa sổ “Cách đọc đã nhớ”."
    )
