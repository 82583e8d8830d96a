"""The questions that the preview asks through dialogs of Qt: which printer, which file."""

from pathlib import Path

from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from bienche_desktop.ui.settings import Settings


def ask_printer(printer: QPrinter, pages: int, parent: QWidget) -> bool:
    """Lets the user choose printer, pages and copies; whether to print."""
    return printer_box(printer, pages, parent).exec() == QPrintDialog.DialogCode.Accepted


def printer_box(printer: QPrinter, pages: int, parent: QWidget) -> QPrintDialog:
    """The window that asks. Qt keeps no hold on `printer`: it must outlive the window."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("In biểu")
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.setMinMax(1, pages)
    return dialog


def ask_path(parent: QWidget, title: str, name: str, kind: str, suffix: str) -> Path | None:
    """Where to save, beginning in the folder used last; None where the user thought better of it."""
    settings = Settings()
    start = Path(settings.export_folder) / f"{name}{suffix}"
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), f"{kind} (*{suffix})")
    if not chosen:
        return None
    path = Path(chosen)
    settings.export_folder = str(path.parent)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
