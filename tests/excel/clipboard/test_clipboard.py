"""The clipboard of Excel, WPS, LibreOffice, Word and browsers becomes the sheet that a workbook would be."""

from datetime import datetime

import pytest

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import CellKind, Merge, Style
from bienche_desktop.excel.clipboard.clip import Clip
from bienche_desktop.excel.clipboard.clipboard import read_clip
from bienche_desktop.excel.clipboard.sheet import ClipLimits, Clipping
from bienche_desktop.excel.clipboard.writing import CopyCell, html_of, text_of
from tests.excel import clips


def read(html: str = "", text: str = "", spreadsheet: bytes = b"") -> Clipping:
    return read_clip(Clip(html, spreadsheet, text))


def value(block: Clipping, row: int, column: int) -> object:
    cell = block.sheet.cell(row, column)
    return None if cell is None else cell.value


def style(block: Clipping, row: int, column: int) -> Style:
    cell = block.sheet.cell(row, column)
    assert cell is not None
    return block.book.styles[cell.style]


def values(block: Clipping) -> list[list[object]]:
    return [[value(block, row, c) for c in range(1, block.columns + 1)] for row in range(1, block.rows + 1)]


def test_excel_tells_numbers_by_their_format_and_names_by_their_font() -> None:
    block = read(clips.EXCEL)

    assert (block.rows, block.columns) == (3, 4)
    assert (value(block, 1, 1), value(block, 1, 4)) == ("Phòng Nội vụ", 1263)
    assert (value(block, 3, 2), value(block, 3, 4)) == (12.5, 1234.5)
    assert block.sheet.merges == (Merge(1, 1, 1, 2),)
    assert (block.sheet.hidden_rows, block.sheet.hidden_columns) == (frozenset({2}), frozenset({3}))
    assert style(block, 1, 1).bold
    assert (value(block, 3, 1), style(block, 3, 1).indent) == ("Tổ một", 2)


def test_letters_of_an_old_font_are_kept_as_they_were_stored() -> None:
    cell = read(clips.EXCEL).sheet.cell(1, 1)
    assert cell is not None and cell.raw == "Phßng Néi vô"


def test_wps_gives_the_numbers_themselves() -> None:
    block = read(clips.WPS)
    assert values(block) == [["0012", 1263, 12, "#REF!"]]
    kinds = [cell.kind for _, _, cell in block.sheet.cells()]
    assert kinds == [CellKind.TEXT, CellKind.NUMBER, CellKind.NUMBER, CellKind.ERROR]


def test_libreoffice_gives_numbers_dates_and_looks() -> None:
    block = read(clips.LIBREOFFICE)
    assert values(block) == [["Phòng Nội vụ", 1263], [None, 0.125], ["Phòng Cũ", datetime(2024, 1, 1)]]
    assert style(block, 1, 1).bold
    assert style(block, 3, 1).strike
    assert style(block, 2, 2).format == "0.0%"
    assert block.sheet.merges == (Merge(1, 1, 2, 1),)


def test_word_gives_the_title_above_the_table_and_paragraphs_as_lines() -> None:
    block = read(clips.WORD)
    assert values(block) == [
        ["BIÊN CHẾ CÔNG CHỨC NĂM 2024", None, None],
        ["TT", "Tên cơ quan,\nđơn vị", "Biên chế công chức giao"],
        [1, "Phòng Tổ chức Phòng Nội vụ", "1.263"],
    ]


@pytest.mark.parametrize(
    ("html", "names"),
    [
        (clips.WORD_LIST, [("I. Khối Đảng", 0), ("1. Ban Tổ chức", 1)]),
        (clips.BROWSER_LIST, [("Khối Đảng", 0), ("Ban Tổ chức", 1), ("Văn phòng", 1)]),
    ],
)
def test_lists_keep_their_levels_as_indentation(html: str, names: list[tuple[str, int]]) -> None:
    block = read(html)
    assert [(value(block, row, 1), style(block, row, 1).indent) for row in range(1, block.rows + 1)] == names


def test_a_table_that_a_page_frames_with_another_is_read_alone() -> None:
    block = read(clips.BROWSER)
    assert values(block) == [["Tên đơn vị", "Giao"], ["Phòng Nội vụ", "1.263"], ["Phòng Y tế", "x"]]


def test_google_sheets_gives_the_numbers_themselves() -> None:
    assert values(read(clips.GOOGLE)) == [["Phòng Nội vụ", 1263]]


def test_excels_xml_goes_before_its_html() -> None:
    block = read(clips.EXCEL, "x", clips.SPREADSHEET)
    assert values(block) == [["Phòng Nội vụ", None, 1263, None], [None] * 4, [None, None, 12.5, None]]
    assert style(block, 1, 1) == Style("#,##0", ".VnTime", bold=True, indent=2)
    assert block.sheet.merges == (Merge(1, 1, 1, 2),)
    assert (block.sheet.hidden_rows, block.sheet.hidden_columns) == (frozenset({3}), frozenset({4}))


def test_broken_xml_gives_way_to_the_html() -> None:
    assert values(read(clips.GOOGLE, "x", clips.SPREADSHEET[:500])) == [["Phòng Nội vụ", 1263]]


def test_text_with_quoted_cells_keeps_their_line_breaks_and_tabs() -> None:
    block = read(text='Tên\t"Biên chế\ngiao\t2024"\t"a ""b"""\r\n"Hoa Sen" ngõ 2\t12,5\t\r\n')
    assert values(block) == [["Tên", "Biên chế\ngiao\t2024", 'a "b"'], ['"Hoa Sen" ngõ 2', "12,5", None]]


def test_indented_lines_of_text_are_an_outline() -> None:
    block = read(text="Khối Đảng\n\tBan Tổ chức\n    Văn phòng\n")
    indents = [style(block, row, 1).indent for row in (1, 2, 3)]
    assert indents[0] == 0 and indents[1] == indents[2] > 0


def test_text_goes_before_html_that_has_neither_table_nor_list() -> None:
    assert values(read("<span>1.263</span> <span>7</span>", "1.263\t7")) == [["1.263", 7]]


def test_old_text_that_lost_its_font_on_the_way_is_decoded_by_its_words() -> None:
    names = ["Phßng Néi vô", "Phßng T­ ph¸p", "Phßng Tµi chÝnh", "Phßng Gi¸o dôc vµ §µo t¹o", "Phßng Y tÕ"]
    block = read(text="".join(f"{name}\t{at}\n" for at, name in enumerate(names)))
    assert [value(block, row, 1) for row in (1, 4)] == ["Phòng Nội vụ", "Phòng Giáo dục và Đào tạo"]


@pytest.mark.parametrize("text", ["1.263", "1,263", "12,5", "x", "-", "007"])
def test_what_is_not_plainly_a_number_stays_text_for_the_rules_of_the_import(text: str) -> None:
    cell = read(text=text).sheet.cell(1, 1)
    assert cell is not None and (cell.kind, cell.value) == (CellKind.TEXT, text)


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td colspan=100000>1</table>",
        "<table><tr><td rowspan=99999999999>1</table>",
        "<table><tr><td>1</td>" + "<td rowspan=2>1</td>" * 2_100 + "</tr></table>",
        "<div>" * 5_000 + "1",
        "<table><tr><td>" * 100 + "1",
        "<table>" + "<tr>" + "<td colspan=16384 rowspan=1000000>1" * 80 + "</table>",
    ],
)
def test_a_hostile_block_is_refused_in_one_sentence(html: str) -> None:
    with pytest.raises(Refused, match="quá lớn để dán; hãy chép ít dòng"):
        read(html)


def test_more_cells_than_may_be_pasted_are_refused() -> None:
    with pytest.raises(Refused, match="quá lớn để dán"):
        read_clip(Clip(text="1\t2\n" * 30), limits=ClipLimits(cells=50))


def test_a_doctype_in_excels_xml_is_refused() -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><Workbook/>'
    with pytest.raises(Refused, match="quá lớn để dán"):
        read(spreadsheet=b'<?xml version="1.0"?>' + entities)


@pytest.mark.parametrize("html", ["<!--" * 90_000, "<a b='" * 60_000, "</" * 90_000, "<p></p>", "<img src=x>"])
def test_html_without_anything_to_paste_says_so(html: str) -> None:
    with pytest.raises(Refused, match="không có bảng hay chữ nào để dán"):
        read(html)


def test_what_this_program_copies_it_reads_back() -> None:
    heads = [CopyCell(text="Đơn vị"), CopyCell(text="Giao")]
    lines = [heads, [CopyCell(text="Phòng <A> & B", indent=2, bold=True), CopyCell(12.5), CopyCell(1263), CopyCell()]]
    block = read(html_of(lines), text_of(lines))

    assert values(block) == [["Đơn vị", "Giao", None, None], ["Phòng <A> & B", 12.5, 1263, None]]
    assert (style(block, 2, 1).indent, style(block, 2, 1).bold) == (2, True)
    assert text_of(lines) == "Đơn vị\tGiao\nPhòng <A> & B\t12,5\t1263\t"
