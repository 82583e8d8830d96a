"""A header in two storeys, as on the paper forms: the indicator over its measures, never cut."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from bienche_desktop.ui.quota.model import UPPER_ROLE
from bienche_desktop.ui.roles import DISPLAY, HORIZONTAL, LEFT
from bienche_desktop.ui.theme import STEP, Theme

PAD = 2 * STEP
_WRAP = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


class TwoStoreyHeader(QHeaderView):
    """Paints the model's `UPPER_ROLE` across neighbouring sections that share it, and the lower labels below it.

    A section without an upper label takes both storeys. `height_changed` tells the height that all labels need.
    """

    height_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(HORIZONTAL, parent)
        self._theme = theme
        self._storeys = (0, 0)
        self._forced = 0
        self._groups: list[tuple[int, int, str]] = []
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(4 * STEP)
        self.sectionResized.connect(self._on_resized)

    def set_theme(self, theme: Theme) -> None:
        """Paints in these colours from now on."""
        self._theme = theme
        self.viewport().update()

    def force_height(self, height: int) -> None:
        """Makes the header as high as its neighbour."""
        if height != self._forced:
            self._forced = height
            self._tell_geometry()

    def bold_metrics(self) -> QFontMetrics:
        """How wide the labels are."""
        return QFontMetrics(self._font())

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    # --- sizes ------------------------------------------------------------------------------------------------

    def least_width(self, section: int) -> int:
        """The width below which the lower label would be cut, or take more than two lines."""
        words = self._label(section, DISPLAY).split()
        breaks = range(1, max(2, len(words)))
        lines = [max(self._advance(words[:at]), self._advance(words[at:])) for at in breaks]
        return min(lines) + 2 * PAD

    def _advance(self, words: list[str]) -> int:
        return self.bold_metrics().horizontalAdvance(" ".join(words))

    def least_group_width(self, label: str) -> int:
        """The width in which an upper label fits in at most two lines."""
        half = self.bold_metrics().horizontalAdvance(label) // 2 if " " in label else 0
        return max(self._longest_word(label), half) + 2 * PAD

    def _longest_word(self, label: str) -> int:
        metrics = self.bold_metrics()
        return max((metrics.horizontalAdvance(word) for word in label.split()), default=0)

    def groups(self) -> list[tuple[int, int, str]]:
        """First section, last section and label of each group of visible neighbours."""
        if not self._groups or self._groups[-1][1] >= self.count():
            self._groups = self._find_groups()
        return self._groups

    def forget(self) -> None:
        """The columns are others now."""
        self._groups = []

    def _find_groups(self) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        for section in range(self.count()):
            if self.isSectionHidden(section):
                continue
            label = self._label(section, UPPER_ROLE)
            if found and label and found[-1][2] == label:
                found[-1] = (found[-1][0], section, label)
            else:
                found.append((section, section, label))
        return found

    def fit(self) -> None:
        """Measures the labels anew: after a change of columns, widths or text size."""
        upper = max((self._wrapped(label, self._width(first, last)) for first, last, label in self.groups()), default=0)
        lower = max((self._wrapped(self._label(s, DISPLAY), self.sectionSize(s)) for s in range(self.count())
                     if not self.isSectionHidden(s)), default=0)  # fmt: skip
        if (upper, lower) != self._storeys:
            self._storeys = (upper, lower)
            self._tell_geometry()
            self.height_changed.emit(self.sizeHint().height())

    def _tell_geometry(self) -> None:
        self.updateGeometry()
        self.geometriesChanged.emit()
        self.viewport().update()

    def _wrapped(self, label: str, width: int) -> int:
        if not label:
            return 0
        room = QRect(0, 0, max(width - 2 * STEP, 1), 10_000)
        return self.bold_metrics().boundingRect(room, _WRAP, label).height() + 2 * STEP

    def _width(self, first: int, last: int) -> int:
        return sum(self.sectionSize(section) for section in range(first, last + 1))

    def _on_resized(self, _section: int, _old: int, _new: int) -> None:
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(self.length(), max(sum(self._storeys) + 1, self._forced))

    # --- painting ---------------------------------------------------------------------------------------------

    def _label(self, section: int, role: int) -> str:
        return str(self.model().headerData(section, HORIZONTAL, role) or "")

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not rect.isValid():
            return
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, self._theme.color("band"))
        painter.setFont(self._font())
        self._paint_labels(painter, rect, section)
        painter.setPen(self._theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_labels(self, painter: QPainter, rect: QRect, section: int) -> None:
        upper, lower = self._label(section, UPPER_ROLE), self._label(section, DISPLAY)
        if not upper:
            painter.setPen(self._theme.color("text"))
            painter.drawText(rect.adjusted(PAD, 0, -PAD, 0), LEFT, lower)
            return
        group = self._group_rect(section)
        floor = rect.top() + rect.height() - self._storeys[1]
        top = QRect(group.left(), rect.top(), group.width(), floor - rect.top())
        painter.setPen(self._theme.color("text"))
        painter.drawText(top.adjusted(STEP, 0, -STEP, 0), _WRAP, upper)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(QRect(rect.left(), floor, rect.width(), self._storeys[1]).adjusted(STEP, 0, -STEP, 0),
                         _WRAP, lower)  # fmt: skip
        painter.setPen(self._theme.color("line"))
        painter.drawLine(rect.left(), floor, rect.right(), floor)
        ends = group.right() == rect.right()
        painter.drawLine(rect.right(), rect.top() if ends else floor, rect.right(), rect.bottom())

    def _group_rect(self, section: int) -> QRect:
        """The whole group's width; where it is scrolled partly away, its visible part, if a label still fits there."""
        first, last = next((first, last) for first, last, _ in self.groups() if first <= section <= last)
        left = self.sectionViewportPosition(first)
        whole = QRect(left, 0, self._width(first, last), self.height())
        seen = whole.intersected(self.viewport().rect())
        return seen if seen.width() >= self.least_group_width(self._label(section, UPPER_ROLE)) else whole
