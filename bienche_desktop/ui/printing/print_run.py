"""Sends pages to a printer, one page a turn of the event loop, so that the window stays alive and can stop it."""

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from bienche_desktop.ui.printing.page import Page

_A3_POINTS = 842 * 1.2
_PORTRAIT, _LANDSCAPE = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape


def prepare(printer: QPrinter, pages: tuple[Page, ...], name: str) -> None:
    """Tells the printer the paper of the pages, how it lies, and that pages bring their own margins."""
    first = pages[0]
    is_a3 = max(first.width_pt, first.height_pt) > _A3_POINTS
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3 if is_a3 else QPageSize.PageSizeId.A4))
    printer.setPageOrientation(_LANDSCAPE if first.is_landscape else _PORTRAIT)
    printer.setDocName(name)
    printer.setCreator("Biên Chế")


def chosen_pages(printer: QPrinter, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages that the print dialog asks for, as often as the printer leaves to us."""
    first, last = printer.fromPage(), printer.toPage()
    some = pages[first - 1 : last] if first > 0 else pages
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        some = some[::-1]
    times = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    return some * times


class PrintRun(QObject):
    """One job. `progressed` tells (done, total); `finished` whether every page went out."""

    progressed = Signal(int, int)
    finished = Signal(bool)

    def __init__(self, printer: QPrinter, pages: tuple[Page, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer = printer
        self._pages = chosen_pages(printer, pages)
        self._painter = QPainter()
        self._done = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._print_next)

    def start(self) -> None:
        """Begins; a printer that cannot be reached ends the job at once with `finished(False)`."""
        if self._pages and self._painter.begin(self._printer):
            self._timer.start()
        else:
            self.finished.emit(False)

    def cancel(self) -> None:
        """Stops before the next page and drops the job."""
        if self._timer.isActive():
            self._timer.stop()
            self._printer.abort()
            self._painter.end()
            self.finished.emit(False)

    def _print_next(self) -> None:
        if self._done and not self._printer.newPage():
            self.cancel()
            return
        paper = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        self._pages[self._done].paint(self._painter, QRectF(paper))
        self._done += 1
        self.progressed.emit(self._done, len(self._pages))
        if self._done == len(self._pages):
            self._timer.stop()
            self.finished.emit(self._painter.end())
