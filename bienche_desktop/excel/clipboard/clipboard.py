"""The clipboard as a workbook of one sheet, so that a pasted block is recognised as a file is."""

from collections.abc import Callable
from dataclasses import replace

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.clipboard.clip import Clip
from bienche_desktop.excel.clipboard.html_sheet import HtmlSheet
from bienche_desktop.excel.clipboard.sheet import CLIP_LIMITS, TOO_LARGE, ClipLimits, Clipping, Draft
from bienche_desktop.excel.clipboard.text import read_text
from bienche_desktop.excel.clipboard.xml_spreadsheet import read_spreadsheet
from bienche_desktop.excel.reading.old_text_vote import decoded_by_vote

NOTHING_THERE = "Bảng tạm không có bảng hay chữ nào để dán; hãy chép một khối ô rồi dán lại."


def read_clip(clip: Clip, *, limits: ClipLimits = CLIP_LIMITS, cancelled: Callable[[], bool] | None = None) -> Clipping:
    """The block on the clipboard. Raises Refused with one Vietnamese sentence.

    Excel's XML Spreadsheet has the numbers themselves and goes first; then HTML with a table or a list; then text.
    """
    if clip.size > limits.letters:
        raise Refused(TOO_LARGE)
    found = _from_spreadsheet(clip, limits, cancelled) or _from_html(clip, limits, cancelled)
    if found is None:
        draft = Draft(limits, cancelled)
        read_text(clip.text, draft)
        found = draft.clipping()
    if not found.sheet.rows:
        raise Refused(NOTHING_THERE)
    return replace(found, book=decoded_by_vote(found.book))


def _from_spreadsheet(clip: Clip, limits: ClipLimits, cancelled: Callable[[], bool] | None) -> Clipping | None:
    if not clip.spreadsheet:
        return None
    draft = Draft(limits, cancelled)
    return draft.clipping() if read_spreadsheet(clip.spreadsheet, draft) else None


def _from_html(clip: Clip, limits: ClipLimits, cancelled: Callable[[], bool] | None) -> Clipping | None:
    """None where the HTML has neither table nor list and plain text says the same better."""
    if not clip.html:
        return None
    draft = Draft(limits, cancelled)
    heard = HtmlSheet(draft)
    heard.read(clip.html)
    return draft.clipping() if draft.rows and (heard.has_rows or not clip.text.strip()) else None
