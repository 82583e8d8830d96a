"""Bản gửi lại nơi gửi: choose a workbook that was taken in, find its original, write the marked copy."""

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.ui import messages
from bienche_desktop.ui.listing import closing_row
from bienche_desktop.ui.sending_back.originals import TakenIn, is_original, original_in, taken_in
from bienche_desktop.ui.sending_back.run import SendBackRun, ask_out
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.settings import Settings
from bienche_desktop.ui.theme import STEP

SIZE = (640, 420)
EXPLAINED = (
    "Chọn bảng tính đã nhập. Chương trình chép bảng gốc, tô màu và ghi chú các ô sai, thêm trang “Danh sách lỗi”; "
    "bảng gốc và dữ liệu không bị sửa."
)
NONE = "Tệp này chưa nhập bảng tính nào; hãy nhập bảng tính trước (Ctrl+I)."
BOOKS = "Bảng tính (*.xlsx *.xlsm *.xls *.xlsb *.ods)"


class SendBackDialog(QDialog):
    """Lists the workbooks of the file; stays open, so that several can go back one after the other."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._books = taken_in(session.store)
        self.said = QLabel(EXPLAINED if self._books else NONE)
        self.books = QListWidget()
        self.progress = QProgressBar()
        self.go = QPushButton("&Làm bản gửi lại…")
        self.run = SendBackRun(session.store, self)
        self.setWindowTitle("Bản gửi lại nơi gửi")
        self.resize(*SIZE)
        self._lay_out()
        self.run.told.connect(self._on_told)
        self.run.refused.connect(self._on_refused)
        self.go.clicked.connect(self._on_go)
        self.books.itemActivated.connect(self._on_go)

    def _lay_out(self) -> None:
        self.said.setWordWrap(True)
        self.books.setAccessibleName("Bảng tính đã nhập")
        self.books.ensurePolished()  # a list measures its rows once, so the style sheet must reach it before
        self.books.addItems([one.words for one in self._books])
        self.books.setCurrentRow(0)
        self.books.setVisible(bool(self._books))
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.go.setProperty("role", "primary")
        self.go.setEnabled(bool(self._books))
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP)
        column.addWidget(self.said)
        column.addWidget(self.books, 1)
        column.addStretch(0)  # the words stay at the top where there is nothing to list
        column.addWidget(self.progress)
        column.addWidget(closing_row(self, (self.go,)))

    # --- the original -----------------------------------------------------------------------------------------

    def _on_go(self, _what: object = None) -> None:
        row = self.books.currentRow()
        book = self._original(self._books[row]) if 0 <= row < len(self._books) else None
        out = ask_out(self, book) if book is not None else None
        if book is not None and out is not None:
            self._show_running(True)
            self.said.setText(f"Đang làm bản gửi lại của {book.name}…")
            self.run.start(book, out)

    def _original(self, one: TakenIn) -> Path | None:
        """The workbook as it was read, found or shown by the user; another only where they insist."""
        settings = self._settings
        remembered = (settings.import_folder, settings.export_folder)
        folders = [*(Path(folder) for folder in remembered if folder), self._session.store.path.parent]
        found = original_in(folders, one)
        return found or self._ask_original(one, folders[0])

    def _ask_original(self, one: TakenIn, folder: Path) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self, f"Bảng gốc {one.name} nằm ở đâu?", str(folder / one.name), BOOKS)
        if not name:
            return None
        path = Path(name)
        if is_original(path, one.document) or self._insists(path, one):
            return path
        return None

    def _insists(self, path: Path, one: TakenIn) -> bool:
        day = f" ngày {one.read_on}" if one.read_on else ""
        answer = messages.ask(
            self, "Không phải bảng đã nhập", f"Nội dung của {path.name} khác với bảng {one.name} đã nhập{day}.",
            ["Vẫn làm với tệp này"], more="Bản gửi lại sẽ theo các số đang có trong tệp vừa chọn.",
        )  # fmt: skip
        return answer == 0

    # --- the copy ---------------------------------------------------------------------------------------------

    def _show_running(self, running: bool) -> None:
        self.progress.setVisible(running)
        self.go.setEnabled(not running)
        self.books.setEnabled(not running)

    def _on_told(self, sentences: tuple[str, ...]) -> None:
        self._show_running(False)
        self.said.setText(" ".join(sentences))

    def _on_refused(self, text: str) -> None:
        self._show_running(False)
        self.said.setText(f"✖ {text}")
