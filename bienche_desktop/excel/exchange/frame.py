"""The sheets around the data of an exchange workbook: guide, dictionary, and the hidden one by which it is known."""

from collections.abc import Iterable
from datetime import datetime

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel.exchange import layout
from bienche_desktop.excel.exchange.cells import (
    CHARACTERS,
    HEAD_COLOUR,
    LINE_HEIGHT,
    Formats,
    line_count,
    print_setup,
    write_text,
)
from bienche_desktop.store import Store, migrating


class Frame:
    """Writes them into a workbook; `formats` and `lists` (where the dictionary holds which words) serve all sheets."""

    def __init__(self, book: xlsxwriter.Workbook, store: Store) -> None:
        self._book = book
        self._store = store
        self.formats = Formats(book)
        self._words = dict(_word_lists(store.vocabulary))
        self.lists = {
            name: f"='{layout.WORDS}'!{_range(at, rows)}" for at, (name, rows) in enumerate(self._words.items())
        }

    def guide(self) -> None:
        """What this workbook is and how to fill it in."""
        sheet = self._book.add_worksheet(layout.GUIDE)
        sheet.set_column(0, 0, 110)
        sheet.hide_gridlines(2)
        title = self.formats.get(bold=True, font_size=15)
        write_text(sheet, 0, 0, "BẢNG TRAO ĐỔI SỐ LIỆU BIÊN CHẾ", title)
        notice = self._store.properties().get("sample_notice")
        for row, line in enumerate([*([notice] if notice else []), *_GUIDE_LINES], start=2):
            sheet.set_row(row, (line_count(line, 110 * CHARACTERS) + 0.4) * LINE_HEIGHT)
            write_text(sheet, row, 0, line, self.formats.get(text_wrap=True, valign="top", bold=line == notice))
        print_setup(sheet, layout.GUIDE)

    def words(self) -> None:
        """The lists from which cells take their values, each word with its code."""
        sheet = self._book.add_worksheet(layout.WORDS)
        bold = self.formats.get(bold=True, bg_color=HEAD_COLOUR, border=1)
        lists = list(self._words.items())
        sheet.set_column(0, 2 * len(lists), 30)
        for at, (name, _) in enumerate(lists):
            write_text(sheet, 0, 2 * at, _LIST_TITLES[name], bold)
            write_text(sheet, 0, 2 * at + 1, "Mã", bold)
        for row in range(max(len(rows) for _, rows in lists)):
            for at, (_, rows) in enumerate(lists):
                for column, text in enumerate(rows[row] if row < len(rows) else ()):
                    write_text(sheet, row + 1, 2 * at + column, text, self.formats.get())
        sheet.freeze_panes(1, 0)
        print_setup(sheet, layout.WORDS)

    def meta(self) -> None:
        """Format, version, file and step, in a sheet that only the program sees."""
        sheet = self._book.add_worksheet(layout.META)
        mark = layout.stamp(self._store)
        rows = {
            "format": layout.FORMAT,
            "version": str(layout.VERSION),
            "file": mark.file,
            "head": mark.head,
            "schema": str(migrating.version(self._store.db)),
            "written_at": datetime.now().isoformat(timespec="seconds"),
        }
        for row, (name, text) in enumerate(rows.items()):
            write_text(sheet, row, 0, name, None)
            write_text(sheet, row, 1, text, None)
        sheet.very_hidden()


_GUIDE_LINES = (
    "Bảng này do chương trình Biên Chế xuất ra. Sửa xong, lưu lại dạng .xlsx rồi nhập lại bằng menu Dữ liệu, "
    "Nhập từ bảng tính: chương trình chỉ đề nghị những chỗ đã sửa và luôn cho xem trước.",
    f"• {layout.UNITS}: mỗi dòng là một đơn vị trong một giai đoạn. Đổi tên, chuyển trực thuộc, ghi ngày kết thúc ngay "
    "trên dòng đó. Thêm đơn vị: chèn dòng mới, ghi tên và cột Trực thuộc.",
    f"• {layout.YEAR_SHEET}…: mỗi năm một trang. Ô trống nghĩa là chưa biết, số 0 nghĩa là không có. Số của đơn vị cấp "
    "trên là số đã ghi trong văn bản; dòng “Cộng các đơn vị trực thuộc” tự tính, ô tô màu là số "
    "đã ghi khác tổng tính được.",
    "• Thêm một năm: sao chép một trang Số liệu, đổi tên trang thành năm mới (ví dụ Số liệu 2026) rồi sửa số.",
    f"• {layout.CHANGES}: số tăng, giảm và tỷ lệ đúng như văn bản in ra; số âm là giảm.",
    f"• {layout.EVENTS}: xem các lần sắp xếp; sửa được nội dung, văn bản và ghi chú.",
    f"• {layout.WAIVERS} (nếu có): các phát hiện đã chấp nhận, vì sao và đến ngày nào.",
    f"• {layout.RULES} (nếu có): các quy tắc kiểm tra của đơn vị.",
    "Xin đừng xóa các cột, dòng và trang đang ẩn: nhờ chúng chương trình nhận ra từng dòng khi nhập lại. Có thể "
    "sắp xếp, lọc, chèn cột và xóa bớt dòng: dòng bị xóa khỏi bảng không bị xóa khỏi tệp dữ liệu.",
)

_LIST_TITLES = {"kinds": "Loại đơn vị", "levels": "Cấp", "indicators": "Chỉ tiêu", "measures": "Loại số",
                "event_kinds": "Hình thức sắp xếp"}  # fmt: skip


def _word_lists(words: Vocabulary) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    for name in ("kinds", "levels", "indicators", "measures"):
        yield name, [(one.label, code) for code, one in getattr(words, name).items()]
    yield "event_kinds", [(label, code) for code, label in words.event_kinds.items()]


def _range(at: int, rows: list[tuple[str, str]]) -> str:
    letter = xl_col_to_name(2 * at)
    return f"${letter}$2:${letter}${len(rows) + 1}"
