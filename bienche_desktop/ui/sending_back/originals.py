"""The workbooks that were taken into the file, and where their originals lie now."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bienche_desktop.domain.documents import Document
from bienche_desktop.store import Store


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A workbook that was read into the file: its paper, its name, and when (dd/mm/yyyy, empty where not known)."""

    document: Document
    name: str
    read_on: str

    @property
    def words(self) -> str:
        """How it stands in a list."""
        told = (self.name, self.document.number, f"nhập ngày {self.read_on}" if self.read_on else "")
        return " – ".join(part for part in told if part)


def taken_in(store: Store) -> list[TakenIn]:
    """All workbooks that were read into the file, the newest first."""
    days = {batch.document: f"{batch.read_at:%d/%m/%Y}" for batch in store.batches()}
    read = [paper for paper in store.documents() if paper.file and paper.sha256]
    return [TakenIn(paper, Path(paper.file or "").name, days.get(paper.uid, "")) for paper in reversed(read)]


def is_original(path: Path, document: Document) -> bool:
    """Whether the file at `path` is, byte for byte, the workbook that was read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == document.sha256
    except OSError:
        return False


def original_in(folders: Iterable[Path], one: TakenIn) -> Path | None:
    """The original where it lies under its name in one of these folders."""
    places = (folder / one.name for folder in folders)
    return next((path for path in places if is_original(path, one.document)), None)
