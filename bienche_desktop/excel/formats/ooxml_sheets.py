"""The worksheets that the workbook part of an OOXML package lists, read one after the other within limits."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Sheet
from bienche_desktop.excel.formats.entries import EntriesLeft
from bienche_desktop.excel.formats.ooxml import OoxmlPackage, not_read

STARTS_1904 = "Tệp đếm ngày từ năm 1904; ngày tháng đã được tính theo cách đếm đó."


class Heard(NamedTuple):
    """A sheet as read from its part, and how many rows and cells there were."""

    sheet: Sheet
    rows: int
    cells: int


def worksheets(
    package: OoxmlPackage, relations: dict[str, tuple[str, str]], listed: Sequence[tuple[str, str, str]],
    read: Callable[[str, str, str], Heard],
) -> tuple[list[Sheet], list[str]]:  # fmt: skip
    """The sheets, and what is said of the rest of the package. `listed`: title, relation and visibility of each sheet.

    `read` gives the sheet in a part, with this title and visibility. Raises Refused where no sheet can be read, or
    where they are too many or too large.
    """
    sheets, notes, left = [], package.notes(), EntriesLeft(package.name, len(listed))
    for title, relation, visibility in listed:
        kind, part = relations.get(relation, ("", ""))
        if kind == "worksheet" and left.is_new(part):
            heard = read(part, title, visibility)
            left.count(heard.rows, heard.cells)
            sheets.append(heard.sheet)
        else:
            notes.append(not_read(kind, title))
    if not sheets:
        raise Refused(f"Tệp {package.name} không có trang tính nào đọc được; hãy mở bằng Excel và lưu lại.")
    return sheets, notes
