"""Sets a sheet in pages and writes it to files. Slow: runs beside the window, where what sets type is first loaded."""

from dataclasses import dataclass
from pathlib import Path

from bienche_desktop.reports.sheet import Sheet
from bienche_desktop.ui.printing.page import Page, pages_of


@dataclass(frozen=True, slots=True)
class SetSheet:
    """A sheet and its pages: what is on the screen is what goes out."""

    sheet: Sheet
    pages: tuple[Page, ...]


def set_in_type(sheet: Sheet) -> SetSheet:
    """The sheet with its pages. Raises Refused."""
    from bienche_desktop.reports import setting

    return SetSheet(sheet, pages_of(setting.to_svg_pages(sheet)))


def write_pdf(sheet: Sheet, path: Path) -> Path:
    """Returns where it was written. Raises Refused."""
    from bienche_desktop.reports import setting
    from bienche_desktop.reports.writing import write_file

    write_file(path, setting.to_pdf(sheet))
    return path


def write_workbook(sheet: Sheet, path: Path) -> Path:
    """Returns where it was written. Raises Refused."""
    from bienche_desktop.reports.workbook import to_xlsx

    to_xlsx(sheet, path)
    return path
