"""What the import window reads: a workbook on the disk, or a block from the clipboard."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.clipboard.clip import Clip
from bienche_desktop.excel.clipboard.clipboard import read_clip
from bienche_desktop.excel.clipboard.pasting import Place, placed
from bienche_desktop.excel.importing import Preparation, ReadBook, read_in_steps, read_pasted
from bienche_desktop.ui.tasks import Progress

Reading = Generator[Progress, None, ReadBook]


class BookSource(Protocol):
    """Reads in the background, where the data file must not be touched."""

    @property
    def title(self) -> str:
        """The title of the window."""

    @property
    def reading(self) -> str:
        """What is said while it is read."""

    @property
    def path(self) -> Path | None:
        """The workbook, where there is one."""

    def read(self, preparation: Preparation, password: str | None) -> ReadBook | Reading:
        """Raises Refused."""


@dataclass(frozen=True, slots=True)
class WorkbookSource:
    """A workbook on the disk."""

    path: Path

    @property
    def title(self) -> str:
        return f"Nhập {self.path.name}"

    @property
    def reading(self) -> str:
        return f"Đang đọc {self.path.name}…"

    def read(self, preparation: Preparation, password: str | None) -> Reading:
        """Tells how many rows are read. Raises Refused."""
        steps = read_in_steps(preparation, self.path, password)
        try:
            while True:
                rows = next(steps)
                text = f"Đang đọc {self.path.name}: đã đọc {format_number(rows)} dòng…" if rows else self.reading
                yield Progress(rows, 0, text)
        except StopIteration as end:
            return cast(ReadBook, end.value)
        finally:
            steps.close()


@dataclass(frozen=True, slots=True)
class PasteSource:
    """What the clipboard held when the user pasted, and where it is pasted."""

    clip: Clip
    place: Place
    path: None = None
    title: str = "Dán từ bảng tạm"
    reading: str = "Đang đọc bảng tạm…"

    def read(self, preparation: Preparation, _password: str | None) -> ReadBook:
        """Raises Refused."""
        return read_pasted(preparation, placed(read_clip(self.clip), self.place))
