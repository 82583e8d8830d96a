"""What a comparison found: a sentence, remarks, and its tables; the figures with filters and a search."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.comparing import Comparison
from bienche_desktop.comparing.describing import remarks, summary
from bienche_desktop.comparing.listing import Heading, Listing, listings
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.ui.buttons import Switch
from bienche_desktop.ui.comparing.model import ListingModel
from bienche_desktop.ui.labels import hint_width, sentence
from bienche_desktop.ui.roles import Index
from bienche_desktop.ui.theme import STEP, Look, fit_rows

CHIPS = (("changed", "≠ Đổi"), ("added", "+ Thêm"), ("removed", "− Bớt"))
"""Kinds of figures and the words on their chips."""

EN_SPACE = "\u2002"

WIDEST = 320
"""Pixels that a column of words gets at most before the user pulls it."""


class _Spaced(QStyledItemDelegate):
    """Keeps numbers at the right edge of their column off the words of the next."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if option.displayAlignment & Qt.AlignmentFlag.AlignRight:
            option.text = f"{option.text}{EN_SPACE}"


class ListingView(QTableView):
    """One table; a click on a heading sorts, a third one brings the order of the sheet back."""

    def __init__(self, listing: Listing, look: Look) -> None:
        super().__init__()
        self.lines = ListingModel(listing, look.theme)
        self.lines.setParent(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Spaced(self))
        look.changed.connect(self.lines.set_theme)
        self.setAccessibleName(listing.title)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self._set_up_header(listing.headings)
        self.setSortingEnabled(True)
        fit_rows(self)
        self.resizeColumnsToContents()
        for column in range(len(listing.headings)):
            self.setColumnWidth(column, min(WIDEST, self.columnWidth(column) + 2 * STEP))

    def _set_up_header(self, headings: Sequence[Heading]) -> None:
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setResizeContentsPrecision(50)
        header.setStretchLastSection(not headings[-1].numbers)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class FiguresPage(QWidget):
    """The figures that differ, with chips for what happened to them and a search that needs no diacritics."""

    def __init__(self, found: Comparison, listing: Listing, look: Look) -> None:
        super().__init__()
        self.view = ListingView(listing, look)
        self.chips: dict[str, QPushButton] = {}
        self.search = QLineEdit()
        self.empty = QLabel()
        row = QHBoxLayout()
        row.setSpacing(STEP)
        for kind, word in CHIPS:
            row.addWidget(self._chip(kind, f"{word} {format_number(found.count(kind))}"))
        row.addStretch(1)
        row.addWidget(self._search_field())
        column = QVBoxLayout(self)
        column.setSpacing(STEP)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self.empty.setProperty("role", "muted")
        column.addWidget(self.empty)
        self._say_emptiness()

    def _chip(self, kind: str, text: str) -> QPushButton:
        chip = Switch(text, is_on=True)
        chip.toggled.connect(self._on_chip)
        self.chips[kind] = chip
        return chip

    def _search_field(self) -> QLineEdit:
        self.search.setPlaceholderText("Tìm đơn vị, chỉ tiêu (không cần dấu)")
        self.search.setAccessibleName("Tìm trong các số khác nhau")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(hint_width(self.search))
        self.search.textChanged.connect(self._on_search)
        return self.search

    def _on_chip(self, _checked: bool) -> None:
        self.view.lines.set_kinds(frozenset(kind for kind, chip in self.chips.items() if chip.isChecked()))
        self._say_emptiness()

    def _on_search(self, text: str) -> None:
        self.view.lines.search(text)
        self._say_emptiness()

    def _say_emptiness(self) -> None:
        empty = self.view.lines.rowCount() == 0
        self.empty.setVisible(empty)
        filtered = self.search.text().strip() or not all(chip.isChecked() for chip in self.chips.values())
        self.empty.setText("Không có dòng nào khớp với bộ lọc." if filtered else "Không có số nào khác nhau.")


class Results(QWidget):
    """Empty until a comparison is shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.figures: FiguresPage | None = None
        self.said = sentence(role="heading")
        self.remarks = sentence()
        self.tables = QTabWidget()
        self.tables.setAccessibleName("Những chỗ khác nhau")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        for widget, stretch in ((self.said, 0), (self.remarks, 0), (self.tables, 1)):
            column.addWidget(widget, stretch)

    def show_comparison(self, found: Comparison) -> None:
        """Show this comparison in place of the one before."""
        self.clear()
        self.said.setText(summary(found))
        lines = list(remarks(found))
        self.remarks.setText("\n".join(lines))
        self.remarks.setVisible(bool(lines))
        first, *others = listings(found)
        self.figures = FiguresPage(found, first, self._look)
        self.tables.addTab(self.figures, _title(first))
        for listing in others:
            self.tables.addTab(ListingView(listing, self._look), _title(listing))

    def clear(self) -> None:
        """Show nothing."""
        self.figures = None
        while (page := self.tables.widget(0)) is not None:
            self.tables.removeTab(0)
            page.deleteLater()


def _title(listing: Listing) -> str:
    return f"{listing.title} ({format_number(len(listing.lines))})"
