"""The head of a table: spans that cover it exactly, and the row of column numbers."""

from bienche_desktop.reports.header import header_cells, header_depth, index_row
from bienche_desktop.reports.sheet import Column, ColumnGroup, ColumnKind, Formula
from tests.reports.made import COLUMNS, NAME, ORDINAL

DEEP = (
    ORDINAL,
    NAME,
    ColumnGroup(
        "Có mặt",
        (
            Column("all", "Tổng số", formula=Formula(("a", "b"))),
            ColumnGroup("Chia ra", (Column("a", "Công chức"), Column("b", "Hợp đồng"))),
        ),
    ),
    Column("remark", "Ghi chú", ColumnKind.TEXT),
)


def test_cells_of_the_head_cover_every_place_once() -> None:
    for columns, width in ((COLUMNS, 8), (DEEP, 6)):
        places = [
            (row, column)
            for cell in header_cells(columns)
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert sorted(places) == [(r, c) for r in range(header_depth(columns)) for c in range(width)]


def test_a_column_without_group_reaches_down_to_the_index_row() -> None:
    cells = {cell.label: cell for cell in header_cells(DEEP)}

    assert (cells["TT"].rows, cells["Tổng số"].rows, cells["Chia ra"].rows, cells["Công chức"].rows) == (3, 2, 1, 1)
    assert (cells["Có mặt"].columns, cells["Ghi chú"].column) == (3, 5)


def test_the_index_row_has_letters_for_words_and_formulas_for_what_follows() -> None:
    assert index_row(COLUMNS) == ("A", "B", "1", "2", "3=1-2", "4", "5", "6=4-5")
    assert index_row(DEEP) == ("A", "B", "1=2+3", "2", "3", "4")
