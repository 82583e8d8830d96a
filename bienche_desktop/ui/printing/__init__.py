"""Print preview: the pages of a sheet on the screen, on the printer, and in files."""

from bienche_desktop.ui.printing.dialog import PrintPreview

__all__ = ["PrintPreview"]
