"""Pages on the screen: painted from Typst's SVG, scrolled, counted and sized."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from bienche_desktop.reports.setting import to_svg_pages
from bienche_desktop.reports.sheet import PaperChoice
from bienche_desktop.ui.printing.page import Page, pages_of
from bienche_desktop.ui.printing.page_view import Fitting, PageView
from bienche_desktop.ui.printing.view_bar import ViewBar
from tests.reports.made import make_sheet

MakeView = Callable[[int], PageView]


def pages(count: int) -> tuple[Page, ...]:
    return pages_of(to_svg_pages(make_sheet(count)))


def painted(page: Page, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    painter = QPainter(image)
    page.paint(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def dark_pixels(image: QImage, left: float, top: float, right: float, bottom: float) -> int:
    """How many pixels of a part of the picture (in shares of its size) are dark."""
    across = range(int(left * image.width()), int(right * image.width()))
    down = range(int(top * image.height()), int(bottom * image.height()))
    return sum(1 for x in across for y in down if image.pixelColor(x, y).lightness() < 100)


@pytest.fixture
def make_view(qtbot: QtBot) -> MakeView:
    def make(count: int) -> PageView:
        view = PageView()
        qtbot.addWidget(view)
        view.resize(700, 500)
        view.show()
        view.show_pages(pages(count))
        return view

    return make


def test_letters_lines_and_white_paper_reach_the_painter(qtbot: QtBot) -> None:
    image = painted(pages(6)[0], 842, 595)

    assert image.pixelColor(2, 2) == QColor("white")  # the page brings its own paper
    assert dark_pixels(image, 0.55, 0.09, 0.9, 0.12) > 150  # Quốc hiệu: glyphs are painted
    assert dark_pixels(image, 0.1, 0.3, 0.95, 0.5) > 800  # the table
    assert dark_pixels(image, 0, 0, 0.09, 1) == 0  # nothing in the left margin


def test_the_draft_mark_is_painted(qtbot: QtBot) -> None:
    def greys(draft: bool) -> int:
        image = painted(pages_of(to_svg_pages(make_sheet(2, draft=draft)))[0], 421, 298)
        mark = QColor.fromRgb(232, 232, 232)
        return sum(1 for x in range(421) for y in range(298) if image.pixelColor(x, y) == mark)

    assert greys(True) > 1500
    assert greys(False) < 100


def test_a_page_keeps_its_shape_on_paper_of_another_shape(qtbot: QtBot) -> None:
    image = painted(pages(2)[0], 595, 842)

    assert image.pixelColor(297, 5) == QColor("red")  # above the page
    assert image.pixelColor(297, 420) != QColor("red")


def test_pages_know_their_size_in_points() -> None:
    page = pages(2)[0]

    assert (round(page.width_pt), round(page.height_pt), page.is_landscape) == (842, 595, True)
    upright = pages_of(to_svg_pages(make_sheet(2, paper=PaperChoice.A4_PORTRAIT)))[0]
    assert not upright.is_landscape
    with pytest.raises(ValueError, match="size"):
        pages_of([b"<svg/>"])


def test_fitted_to_the_width_nothing_is_cut_at_the_side(make_view: MakeView) -> None:
    view = make_view(60)

    assert view.zoom is Fitting.WIDTH
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalScrollBar().maximum() > 0


def test_fitted_to_the_page_a_whole_page_is_in_sight(make_view: MakeView) -> None:
    view = make_view(60)
    view.resize(900, 300)
    view.set_zoom(Fitting.PAGE)

    step = view.verticalScrollBar().maximum() / (view.count - 1)
    assert step <= view.viewport().height()


def test_scrolling_tells_which_page_is_in_sight(qtbot: QtBot, make_view: MakeView) -> None:
    view = make_view(60)
    assert view.page == 1

    with qtbot.waitSignal(view.page_changed) as told:
        view.go_to(3)
    assert told.args == [3] == [view.page]

    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == view.count
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1
    assert view.accessibleDescription() == f"Trang 1 trên {view.count}"


def test_another_size_keeps_the_page_in_sight(make_view: MakeView) -> None:
    view = make_view(60)
    view.go_to(2)

    view.set_zoom(150)

    assert view.page == 2
    assert view.horizontalScrollBar().maximum() > 0


def test_steps_of_the_size_go_up_and_down_and_stop_at_the_ends(make_view: MakeView) -> None:
    view = make_view(3)
    view.set_zoom(100)

    view.step_zoom(True)
    assert view.zoom == 125
    for _ in range(9):
        view.step_zoom(False)
    assert view.zoom == 50


def test_fewer_pages_than_before_leave_the_reader_on_the_last(make_view: MakeView) -> None:
    view = make_view(60)
    view.go_to(4)

    view.show_pages(pages(6))

    assert view.page == view.count


def test_the_bar_follows_the_view_and_leads_it(qtbot: QtBot, make_view: MakeView) -> None:
    view = make_view(60)
    bar = ViewBar(view)
    qtbot.addWidget(bar)
    assert not bar._back.isEnabled()

    bar._forward.click()
    assert view.page == 2
    bar._number.setText("99")
    qtbot.keyClick(bar._number, Qt.Key.Key_Return)
    assert view.page == view.count
    assert bar._number.text() == str(view.count)
    assert not bar._forward.isEnabled()

    view.set_zoom(150)
    assert bar._zoom.currentText() == "150 %"
    bar._zoom.activated.emit(1)
    assert view.zoom is Fitting.PAGE
