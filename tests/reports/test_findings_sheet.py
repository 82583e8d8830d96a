"""The list of findings as a sheet."""

from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook

from bienche_desktop.domain.figures import Source
from bienche_desktop.domain.findings import Finding, NotChecked, Report, Severity
from bienche_desktop.domain.waivers import Waiver
from bienche_desktop.reports.findings_sheet import FindingsData, listing
from bienche_desktop.reports.setting import to_pdf
from bienche_desktop.reports.sheet import Cell, Sheet
from bienche_desktop.reports.sheet_settings import SheetSettings
from bienche_desktop.reports.workbook import to_xlsx
from tests.reports.pdf_text import texts

SUM = Finding("children-sum", Severity.ERROR, "Huyện ghi 1.357, cộng được 1.355, thừa 2.", "huyen", 2024,
              indicator="total", measure="assigned", stated=1357, computed=1355, difference=2,
              source=Source("giao-2024.xlsx", "PL1", "C7"))  # fmt: skip
ACROSS = Finding("total-of-indicators", Severity.ERROR, "Tổng của huyện thừa 2.", "huyen", 2023,
                 follows_from=SUM.ident)  # fmt: skip
WAIVER = Waiver("x", "Đã ký như vậy", "lan", datetime(2025, 1, 15), date(2025, 6, 30), "8|7")
ACCEPTED = Finding("present-over-assigned", Severity.WARNING, "Vượt 1.", "noivu", 2024, stated=8, computed=7,
                   difference=1, waiver=WAIVER)  # fmt: skip
GAP = NotChecked("base", "Số tăng, giảm", "tệp không có số của năm gốc.")
NAMES = {"huyen": "Huyện Hải Hà", "noivu": "Phòng Nội vụ"}


def made(*found: Finding, waived: tuple[Finding, ...] = (), year: int | None = None) -> Sheet:
    data = FindingsData(
        Report(found, (GAP,), waived), lambda f: NAMES[f.unit or ""], lambda f: f"có thể {f.check}", year
    )
    return listing(data, SheetSettings())


def table(sheet: Sheet) -> list[dict[str, Cell]]:
    labels = [column.label for column in sheet.leaves]
    return [dict(zip(labels, (row.ordinal, row.label, *row.cells), strict=True)) for row in sheet.rows]


def test_a_finding_is_told_with_its_numbers_its_source_and_its_cause() -> None:
    [row] = table(made(SUM))

    assert row == {
        "TT": "1", "Nội dung": SUM.message, "Mức": "Lỗi", "Đơn vị": "Huyện Hải Hà", "Năm": "2024", "Ghi": 1357,
        "Tính lại": 1355, "Lệch": 2, "Nguồn": "giao-2024.xlsx, ô PL1!C7", "Nguyên nhân có thể": "có thể children-sum",
    }  # fmt: skip


def test_what_follows_from_another_names_its_line() -> None:
    assert [row["Nguyên nhân có thể"] for row in table(made(SUM, ACROSS))] == ["có thể children-sum", "Theo dòng 1"]


def test_accepted_findings_stand_last_with_reason_and_last_day() -> None:
    rows = table(made(SUM, waived=(ACCEPTED,)))

    assert [row["Đã chấp nhận"] for row in rows] == ["", "Đã ký như vậy (lan, 15/01/2025, đến hết ngày 30/06/2025)"]


def test_an_acceptance_that_lapsed_is_told_as_such() -> None:
    [row] = table(made(ACCEPTED))

    assert str(row["Đã chấp nhận"]).startswith("Không còn hiệu lực: Đã ký như vậy")


def test_columns_without_a_word_are_left_out() -> None:
    assert "Nguồn" in table(made(SUM))[0]
    assert not {"Nguồn", "Đã chấp nhận"} & table(made(ACROSS))[0].keys()


def test_what_was_not_checked_stands_below_and_an_empty_list_says_so() -> None:
    sheet = made()

    assert sheet.notes == (
        "Không có phát hiện nào.", "Chưa kiểm tra: Số tăng, giảm: tệp không có số của năm gốc.",
    )  # fmt: skip
    assert "1 quy tắc chưa kiểm tra được" in sheet.footer.verdict


def test_the_title_says_of_which_year() -> None:
    assert made(year=2024).title == ("Danh sách phát hiện năm 2024",)
    assert made().title == ("Danh sách phát hiện của cả tệp",)


def test_a_long_list_repeats_its_head_on_lying_pages() -> None:
    pages = texts(to_pdf(made(*[SUM] * 40)))

    assert len(pages) > 1
    assert all("Nội dung" in " ".join(page) for page in pages)


def test_the_list_as_a_workbook_keeps_numbers_as_numbers(tmp_path: Path) -> None:
    out = tmp_path / "ds.xlsx"
    to_xlsx(made(SUM, waived=(ACCEPTED,)), out)
    page = load_workbook(out).active
    values = [[cell.value for cell in row] for row in page.iter_rows()]

    assert any({1357, 1355, 2} <= set(row) for row in values)
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows
