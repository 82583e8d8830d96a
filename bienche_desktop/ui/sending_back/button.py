"""The button of the import window that sends the workbook back before, or instead of, taking it in."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from bienche_desktop.ui import messages
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.sending_back.run import SendBackRun, ask_out

TITLE = "Bản gửi lại"


class SendBackButton(Button):
    """ "Bản gửi lại…": possible as soon as the workbook is read. `password` is the one that opened it."""

    def __init__(self, desk: ImportDesk, book: Path, parent: QWidget | None = None) -> None:
        super().__init__("&Bản gửi lại…", parent)
        self._desk = desk
        self._book = book
        self.password: str | None = None
        self.run = SendBackRun(desk.session.store, self)
        self.run.told.connect(self._on_told)
        self.run.refused.connect(self._on_refused)
        self.setToolTip("Ghi bản sao của bảng tính này với các ô sai được tô màu, ghi chú, để gửi lại nơi lập bảng")
        self.setEnabled(False)
        self.clicked.connect(self._on_clicked)
        desk.changed.connect(self._on_read)

    def _on_read(self) -> None:
        self.setEnabled(True)

    def _on_clicked(self, _checked: bool = False) -> None:
        out = ask_out(self, self._book)
        if out is None or self._desk.plan is None:
            return
        self.setEnabled(False)
        self.setText("Đang ghi…")
        self.run.start(self._book, out, self.password, found=self._desk.plan.recognition, said=self._desk.said)

    def _end(self) -> None:
        self.setEnabled(True)
        self.setText("&Bản gửi lại…")

    def _on_told(self, sentences: tuple[str, ...]) -> None:
        self._end()
        messages.inform(self.window(), TITLE, "\n\n".join(sentences))

    def _on_refused(self, text: str) -> None:
        self._end()
        messages.inform(self.window(), "Chưa làm được bản gửi lại", text)
