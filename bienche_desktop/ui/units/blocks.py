"""Copying units out of the tree, and pasting lists of units under the current one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bienche_desktop.excel.clipboard.clip import Clip
from bienche_desktop.excel.clipboard.writing import CopyCell
from bienche_desktop.ui.clipboard import current_clip, put_on_clipboard
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.units.model import UnitTreeModel
from bienche_desktop.ui.units.view import UnitTreeView

if TYPE_CHECKING:
    from bienche_desktop.ui.importing.source import PasteSource

NOTHING_THERE = "Bảng tạm đang trống; hãy chép danh sách đơn vị ở Excel, Word hay trang web rồi dán lại."


class TreeBlocks:
    """`look_at` shows what pasting would do before it is done."""

    def __init__(self, session: Session, view: UnitTreeView, model: UnitTreeModel,
                 look_at: Callable[["PasteSource"], None]) -> None:  # fmt: skip
        self._session = session
        self._view = view
        self._model = model
        self._look_at = look_at

    def copy(self) -> None:
        """Puts the chosen units on the clipboard with what is below them, indented, with their columns."""
        tree = self._model.tree
        chosen = {below for uid in self._view.chosen() for below in tree.below(uid)}
        rows = [uid for uid in tree.order if uid in chosen]
        top = min((len(tree.lineage(uid)) for uid in rows), default=0)
        put_on_clipboard([self._line(uid, len(tree.lineage(uid)) - top) for uid in rows])

    def _line(self, uid: str, depth: int) -> list[CopyCell]:
        name = self._model.index_of(uid)
        columns = range(self._model.columnCount())
        first, *others = (str(name.siblingAtColumn(column).data() or "") for column in columns)
        return [CopyCell(text=first, indent=depth), *(CopyCell(text=text) for text in others)]

    def paste(self) -> None:
        """Shows what the block on the clipboard would add under the current unit."""
        from bienche_desktop.excel.clipboard.pasting import Place
        from bienche_desktop.excel.proposals.known import Onto  # what reads spreadsheets is loaded when first needed
        from bienche_desktop.ui.importing.source import PasteSource

        clip, store = current_clip(), self._session.store
        if clip == Clip():
            self._session.refused.emit(NOTHING_THERE)
            return
        uid = self._view.current() if store.units else None
        year = self._session.year
        period = store.units[uid].in_year(year) or store.units[uid].last if uid is not None else None
        name = period.name if period is not None else ""
        if store.read_only:
            self._session.refused.emit("Tệp đang mở chỉ để đọc; hãy lưu thành tệp khác để sửa.")
            return
        self._look_at(PasteSource(clip, Place(Onto(uid, year), name)))

    paste_looking = paste
