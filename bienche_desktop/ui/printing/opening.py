"""The print preview for the open file."""

from PySide6.QtWidgets import QWidget

from bienche_desktop.reports.sheet import Sheet
from bienche_desktop.reports.sheet_settings import SheetSettings
from bienche_desktop.sheets import SUMMARY, keep_settings, make_sheet, sheet_settings
from bienche_desktop.ui.printing.dialog import PrintPreview
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.settings import Settings


def preview(session: Session, settings: Settings, parent: QWidget | None) -> PrintPreview:
    """The dialog that shows the summary sheet of the shown year."""

    def build(words: SheetSettings) -> Sheet:
        return make_sheet(session.store, SUMMARY, session.year, words, session.report if session.is_checked else None)

    def keep(words: SheetSettings) -> None:
        if words != sheet_settings(session.store) and not session.store.read_only:
            session.apply(keep_settings(words))

    return PrintPreview(build, sheet_settings(session.store), keep, parent)
