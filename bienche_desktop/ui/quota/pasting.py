"""Pasting onto the quota table: numbers at once where each of them lands on a cell for it, else after a look."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex

from bienche_desktop.domain.changes import Proposal
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.quota_entry import Target, from_clipboard, pasted
from bienche_desktop.excel.clipboard.clip import Clip
from bienche_desktop.excel.clipboard.clipboard import read_clip
from bienche_desktop.excel.clipboard.direct_paste import Entry, direct_entries, texts_of
from bienche_desktop.excel.clipboard.sheet import Clipping
from bienche_desktop.ui.importing.source import PasteSource
from bienche_desktop.ui.quota.figures_view import FiguresView
from bienche_desktop.ui.quota.hands import Hands
from bienche_desktop.ui.quota.model import GridModel
from bienche_desktop.ui.quota.under import UnderBlock

_AT_ONCE = 2_000_000
"""A larger clipboard is not read while the user waits for the cell."""
_MOST_ROWS = 5_000
_BY_YEAR = (
    "Khối này có chữ, có chỗ chưa rõ hoặc rộng hơn phần bảng còn lại; ở bảng theo năm chỉ dán được số vào các ô nhập "
    "được. Hãy nhấn F7 về bảng theo đơn vị rồi dán."
)
_SAME = "Khối dán giống số đang có, không có gì thay đổi."


class GridPaste:
    """One paste, from the cell `first` on. `size`: how many rows and columns are selected."""

    def __init__(self, view: FiguresView, model: GridModel, first: QModelIndex, hands: Hands) -> None:
        self._model = model
        self._hands = hands
        self._under = UnderBlock(view, model, first)
        self.size = (1, 1)

    def paste(self, clip: Clip) -> None:
        """Write numbers at once; look at everything else first."""
        if clip.size > _AT_ONCE:
            self.paste_looking(clip)
            return
        try:
            block = read_clip(clip)
        except Refused as refusal:
            self._hands.refused.emit(refusal.text)
            return
        entries = direct_entries(block, self._under.at, self._model.vocabulary)
        if block.rows == block.columns == 1:
            self._fill(block, entries)
        elif entries is None:
            self._look(clip, block.rows)
        else:
            self._write_or_look(clip, entries)

    def paste_looking(self, clip: Clip) -> None:
        """Look at it first."""
        self._look(clip, _MOST_ROWS)

    def _fill(self, block: Clipping, entries: list[list[Entry]] | None) -> None:
        """One number into every selected cell, as if it were typed."""
        read = entries[0][0] if entries else None
        rows, columns = self.size
        proposal = self._proposal([[read or texts_of(block)[0][0]] * columns for _ in range(rows)])
        if proposal is not None:
            self._hands.write(proposal)

    def _look(self, clip: Clip, rows: int) -> None:
        year = self._hands.year_to_look_at()
        if year is None:
            self._hands.refused.emit(_BY_YEAR)
        else:
            self._hands.paste_wanted.emit(PasteSource(clip, self._under.place(rows, year)))

    def _write_or_look(self, clip: Clip, entries: list[list[Entry]]) -> None:
        """Rows that are closed away and passed over are a reason to look, where anything changes at all."""
        proposal = self._proposal(entries)
        if proposal is not None and self._under.passes_hidden_rows(len(entries)):
            self._look(clip, len(entries))
        elif proposal is not None:
            self._hands.write(proposal)

    def _proposal(self, entries: list[list[Entry]]) -> Proposal | None:
        try:
            proposal = pasted(entries, _targets(self._under), self._model.vocabulary)
        except Refused as refusal:
            self._hands.refused.emit(refusal.text)
            return None
        if proposal is None:
            self._hands.refused.emit(_SAME)
            return None
        return from_clipboard(proposal, self._hands.documents())


def _targets(under: UnderBlock) -> Callable[[int, int], Target | None]:
    def find(row: int, column: int) -> Target | None:
        found = under.at(row, column)
        return found.target if found is not None else None

    return find
