"""Papers and files that numbers come from."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Document:
    """A decision, plan or report, or the workbook that carries it. `sha256` is that of the file as read."""

    uid: str
    kind: str = "other"
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    title: str = ""
    file: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One reading of one workbook into the file."""

    uid: str
    document: str
    read_at: datetime
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name under which a unit or indicator was once met; `target` is its uid or code."""

    text: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class ImportProfile:
    """How a layout was mapped, kept by its fingerprint so that the next workbook of the sender needs no question."""

    fingerprint: str
    name: str
    mapping: str
