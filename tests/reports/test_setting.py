"""What stands on the pages that Typst sets, read back from the PDF."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from bienche_desktop.reports.fitting import fit
from bienche_desktop.reports.setting import kept_together, to_pdf, to_svg_pages
from bienche_desktop.reports.sheet import (
    Cell,
    Column,
    ColumnKind,
    Footer,
    Letterhead,
    LetterheadKind,
    PaperChoice,
    Row,
    Sheet,
)
from tests.reports.made import NAME, ORDINAL, make_sheet, units
from tests.reports.pdf_text import Run, pages, texts

MM = 72 / 25.4
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def the_run(page: list[Run], text: str) -> Run:
    return next(run for run in page if run.text == text)


def said(pdf: bytes) -> str:
    """All that a PDF says, lines of a cell joined."""
    return "".join(run for page in texts(pdf) for run in page)


# --- the head -----------------------------------------------------------------------------------------------------


def test_the_state_letterhead_has_the_sizes_of_the_decree() -> None:
    page = pages(to_pdf(make_sheet()))[0]

    assert the_run(page, STATE).size == 12
    assert the_run(page, "Độc lập - Tự do - Hạnh phúc").size == 13
    assert {run.size for run in page if run.text.startswith(("TỈNH", "ỦY BAN", "HUYỆN HẢI"))} == {12}
    assert the_run(page, "BIỂU TỔNG HỢP BIÊN CHẾ NĂM 2024").size == 14


def test_the_party_letterhead_names_the_party_and_not_the_state() -> None:
    head = Letterhead(LetterheadKind.PARTY, "Tỉnh ủy Quảng Ninh", "Huyện ủy Hải Hà", "Số 05-BC/HU")
    page = pages(to_pdf(make_sheet(letterhead=head)))[0]

    assert the_run(page, "ĐẢNG CỘNG SẢN VIỆT NAM").size == 15
    assert the_run(page, "HUYỆN ỦY HẢI HÀ").size == 14
    assert {"*", "Số 05-BC/HU"} <= {run.text for run in page}
    assert STATE not in {run.text for run in page}


def test_a_form_without_number_is_dated_above_the_signature() -> None:
    page = pages(to_pdf(make_sheet()))[0]

    date_line = the_run(page, "Hải Hà, ngày 05 tháng 01 năm 2025")
    assert the_run(page, "CHỦ TỊCH").y < date_line.y < the_run(page, "Phòng số 5").y


def test_a_numbered_document_is_dated_in_its_head_only() -> None:
    head = Letterhead(organ="UBND huyện Hải Hà", number="Số: 05/BC-UBND")
    page = pages(to_pdf(make_sheet(letterhead=head)))[0]

    dates = [run for run in page if run.text.startswith("Hải Hà, ngày")]
    assert len(dates) == 1
    assert abs(dates[0].y - the_run(page, "Số: 05/BC-UBND").y) < 3


# --- the table ----------------------------------------------------------------------------------------------------


def test_the_head_of_the_table_and_the_index_row_stand_on_every_page() -> None:
    found = texts(to_pdf(make_sheet(120)))

    assert len(found) > 3
    for page in found:
        counted = Counter(page)
        assert counted["Tên đơn vị"] == counted["Cán bộ, công chức"] == counted["Viên chức"] == 1
        assert counted["Còn lại"] == 2
        assert "3=1-2" in page


def test_every_unit_is_printed_once() -> None:
    printed = Counter(run for page in texts(to_pdf(make_sheet(120))) for run in page)

    assert [printed[f"Phòng số {number}"] for number in range(120)] == [1] * 120


def test_numbers_have_dots_for_thousands_and_a_comma_for_decimals_and_end_on_one_edge() -> None:
    rows = (Row("Một", (1263, 2.5, -4, 0, None, 1234567), "1"), Row("Hai", (7263, 6.5, -8, 3, None, 1234567), "2"))
    page = pages(to_pdf(make_sheet(rows)))[0]

    assert {"1.263", "2,5", "−4", "0", "1.234.567"} <= {run.text for run in page}
    # Figures are equally wide, so equally long numbers that end on one edge begin on one edge.
    assert the_run(page, "1.263").x == pytest.approx(the_run(page, "7.263").x, abs=0.1)
    assert the_run(page, "2,5").x == pytest.approx(the_run(page, "6,5").x, abs=0.1)


@pytest.mark.parametrize(
    "name",
    [
        "#strike[x]",
        'Trường "Ngôi Sao" \\ #eval("1+1")',
        "$x$ *đậm* _nghiêng_ `mã` @nguồn <nhãn>",
        "// không phải chú thích /* */",
        "= Tiêu đề",
        "- mục -- và ---",
        "]#pagebreak()[",
        "Phòng 100% & <b>",
    ],
)
def test_a_name_is_printed_as_it_is_written(name: str) -> None:
    sheet = make_sheet((Row(name, (1, 1, 0, None, None, None), "1"),), title=(name,), notes=(name,))
    printed = said(to_pdf(sheet))

    assert printed.count(name) >= 2
    assert name.upper() in printed


def test_a_word_longer_than_its_column_breaks_within_it() -> None:
    page = pages(to_pdf(make_sheet((Row("x" * 300, (1, 1, 0, None, None, None), "1"),))))[0]

    parts = [run for run in page if set(run.text) == {"x"}]
    assert len(parts) > 1
    assert "".join(run.text for run in parts) == "x" * 300


def test_a_long_name_is_never_divided_by_a_page_break() -> None:
    long_name = "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở xã vùng cao biên giới " * 3
    rows = tuple(Row(f"{number} {long_name}", (7, 6, 1, None, None, None), str(number)) for number in range(40))

    for page in texts(to_pdf(make_sheet(rows))):
        begun = sum(1 for run in page if run.split(" ")[0].isdigit() and "Trường" in run)
        ended = "".join(page).count("biên giới Trường")
        assert ended == 2 * begun


# --- the foot -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", range(8, 34))
def test_signatures_never_stand_on_a_page_without_two_lines_of_the_table(count: int) -> None:
    sheet = make_sheet(count)
    found = texts(to_pdf(sheet))

    signing = [page for page in found if "NGƯỜI LẬP BIỂU" in page]
    assert len(signing) == 1
    assert {"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Thị Ánh", "Trần Văn Đức"} <= set(signing[0])
    assert {row.label for row in sheet.rows[-2:]} <= set(signing[0])


def test_a_group_never_stays_behind_its_units() -> None:
    for page in texts(to_pdf(make_sheet(130))):
        names = [run for run in page if run.startswith(("Khối", "Phòng số"))]
        assert not names[-1].startswith("Khối")


def test_titles_share_a_line_and_names_share_a_line() -> None:
    page = pages(to_pdf(make_sheet()))[0]

    assert the_run(page, "NGƯỜI LẬP BIỂU").y == pytest.approx(the_run(page, "TM. ỦY BAN NHÂN DÂN").y)
    assert the_run(page, "Nguyễn Thị Ánh").y == pytest.approx(the_run(page, "Trần Văn Đức").y)
    assert the_run(page, "Nguyễn Thị Ánh").x < the_run(page, "Trần Văn Đức").x


def test_recipients_are_listed_beside_the_signatures() -> None:
    page = pages(to_pdf(make_sheet(recipients=("UBND tỉnh (b/c)", "Lưu: VT"))))[-1]

    heading = next(run for run in page if run.text.endswith("nhận:"))
    assert heading.size == 12
    assert the_run(page, "- Lưu: VT").size == 11
    assert heading.x < the_run(page, "NGƯỜI LẬP BIỂU").x


def test_a_sheet_without_rows_and_signatures_is_still_a_page() -> None:
    assert "Tên đơn vị" in texts(to_pdf(make_sheet((), signatures=(), place_and_date="")))[0]


# --- every page ---------------------------------------------------------------------------------------------------


def test_pages_are_numbered_from_the_second_on_at_the_top() -> None:
    found = pages(to_pdf(make_sheet(60)))

    assert len(found) > 2
    for number, page in enumerate(found, start=1):
        above = [run.text for run in page if run.y > 595 - 20 * MM]
        assert above == ([] if number == 1 else [str(number)])


def test_a_draft_says_so_on_every_page_and_a_clean_sheet_nowhere() -> None:
    draft, clean = make_sheet(60, draft=True), make_sheet(60)

    assert all("DỰ THẢO" in page for page in texts(to_pdf(draft)))
    assert not any("DỰ THẢO" in page for page in texts(to_pdf(clean)))


def test_the_day_of_the_numbers_and_the_verdict_stand_at_the_foot_of_every_page() -> None:
    footer = Footer("Số liệu đến 31/12/2024", "Kiểm tra: 1 lỗi", "Biên Chế 0.1.0")

    for page in pages(to_pdf(make_sheet(60, footer=footer))):
        assert [run.text for run in page if run.y < 20 * MM] == [
            "Số liệu đến 31/12/2024 · Kiểm tra: 1 lỗi · Biên Chế 0.1.0"
        ]


def test_nothing_stands_in_the_margins_left_and_right() -> None:
    for page in pages(to_pdf(make_sheet(60))):
        assert all(30 * MM - 1 <= run.x <= (297 - 15) * MM for run in page if run.size < 100)


# --- pages to paint -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [3, 60])
def test_there_are_as_many_pages_to_paint_as_the_pdf_has(count: int) -> None:
    sheet = make_sheet(count)

    painted = to_svg_pages(sheet)

    assert len(painted) == len(pages(to_pdf(sheet)))
    assert all(svg.startswith(b'<svg viewBox="0 0 841.8') for svg in painted)


def test_a_sheet_set_twice_is_the_same_and_one_after_it_shows_nothing_of_it() -> None:
    first, other = make_sheet(5), make_sheet(5, title=("Biểu khác",))

    assert said(to_pdf(first)) == said(to_pdf(first))
    assert "BIỂU TỔNG HỢP" not in said(to_pdf(other))


def wide_table(rows: int = 40) -> Sheet:
    columns = (ORDINAL, NAME, *(Column(f"c{at}", f"Chỉ tiêu {at}") for at in range(30)))
    cells: tuple[Cell, ...] = (12345,) * 30
    return make_sheet(tuple(Row(f"Phòng số {at}", cells, str(at)) for at in range(rows)), columns=columns)


def test_a_table_too_wide_for_the_paper_goes_on_beside_the_same_names() -> None:
    found = texts(to_pdf(wide_table()))
    printed = Counter(run for page in found for run in page)

    parts = len(fit(wide_table()).parts)
    assert parts > 1
    assert [printed[f"Phòng số {at}"] for at in range(40)] == [parts] * 40
    assert printed["12.345"] == 40 * 30
    assert printed["(tiếp theo)"] == parts - 1
    assert {"1", "15", "30"} <= set(printed)
    assert [("NGƯỜI LẬP BIỂU" in page) for page in found] == [False] * (len(found) - 1) + [True]


def test_nothing_of_a_wide_table_leaves_the_paper() -> None:
    for page in pages(to_pdf(wide_table())):
        assert all(30 * MM - 1 <= run.x <= (297 - 15) * MM for run in page)


def test_a3_is_taken_where_it_is_asked_for() -> None:
    assert to_svg_pages(make_sheet(2, paper=PaperChoice.A3_LANDSCAPE))[0].startswith(b'<svg viewBox="0 0 1190')


def test_a_name_that_takes_one_line_makes_its_row_one_line_high() -> None:
    columns = (ORDINAL, NAME, *(Column(f"c{at}", "Giao") for at in range(17)))
    rows = tuple(Row("x" + " x" * length, (1,) * 17, "1") for length in range(1, 30))
    sheet = make_sheet(rows, columns=columns)
    page = pages(to_pdf(sheet))[0]

    assert fit(sheet).size_pt < 12  # not the size of the text around
    on_one_line = [the_run(page, row.label) for row in rows if row.label in {run.text for run in page}]
    steps = [above.y - below.y for above, below in pairwise(on_one_line)]
    assert len(steps) > 10
    assert steps == pytest.approx([steps[0]] * len(steps), abs=0.1)


def test_a_column_of_remarks_wraps() -> None:
    columns = (ORDINAL, NAME, Column("n", "Giao"), Column("r", "Ghi chú", ColumnKind.TEXT))
    remark = "Giảm do chuyển một biên chế sang Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện từ tháng 5"
    rows = (Row("Một", (7, remark), "1"), Row("Hai", (8, None), "2"))
    page = pages(to_pdf(make_sheet(rows, columns=columns)))[0]

    assert remark in "".join(run.text for run in page)
    first, second = the_run(page, "Một"), the_run(page, "Hai")
    lines = [run.y for run in page if run.text.strip() and run.text in remark and run.size == first.size]
    assert all(y > second.y for y in lines)


# --- runs ---------------------------------------------------------------------------------------------------------


def test_a_heading_stays_with_its_first_line_and_the_last_two_lines_stay_together() -> None:
    plain, group = Row("a", ()), Row("g", (), group=True)

    assert kept_together((plain, group, plain, plain, plain, plain)) == [1, 2, 1, 2]
    assert kept_together((plain, group, group, plain, group, plain)) == [1, 3, 2]
    assert kept_together((plain,)) == [1]
    assert kept_together(()) == []
    assert sum(kept_together(units(57))) == len(units(57))


def test_composed_and_decomposed_names_are_printed_alike() -> None:
    rows = (Row("Huye\u0323\u0302n Ha\u0309i Ha\u0300", (1, 1, 0, None, None, None), "1"),)

    assert "Huyện Hải Hà" in texts(to_pdf(replace(make_sheet(), rows=rows)))[0]
