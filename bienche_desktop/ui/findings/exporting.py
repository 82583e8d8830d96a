"""The list of findings as a file to hand on."""

from pathlib import Path

from bienche_desktop.ui.session import Session

KINDS = "Bảng tính (*.xlsx);;PDF (*.pdf)"


def write_list(session: Session, path: Path) -> None:
    """Write what the checks found in the whole file: PDF where the name ends so, else a workbook. Raises `Refused`."""
    from bienche_desktop.sheets import findings_sheet

    if not session.is_checked:
        session.check()
    sheet = findings_sheet(session.store, session.checker, session.report)
    if path.suffix.lower() == ".pdf":
        from bienche_desktop.reports.setting import to_pdf
        from bienche_desktop.reports.writing import write_file

        write_file(path, to_pdf(sheet))
    else:
        from bienche_desktop.reports.workbook import to_xlsx

        to_xlsx(sheet, path)
