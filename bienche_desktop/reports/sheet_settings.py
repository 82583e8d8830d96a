"""What an officer fills in once about sheets to sign: organs, place and date, who prepares and who signs."""

import json
import re
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from bienche_desktop.reports.sheet import Letterhead, LetterheadKind, PaperChoice, Signature, day_line

USUAL_SIGNER = {
    LetterheadKind.STATE: "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    LetterheadKind.PARTY: "T/M BAN THƯỜNG VỤ\nBÍ THƯ",
}
"""Authority and title as each rule writes them: TM. for the State, T/M for the Party."""

_PARTY_COMMITTEE = re.compile(r"(tỉnh|thành|huyện|quận|thị|đảng) ủy( (xã|phường|thị trấn|đặc khu))?\b", re.IGNORECASE)
_TERRITORY = re.compile(r"(tỉnh|thành phố|huyện|quận|thị xã|thị trấn|phường|xã|đặc khu)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SheetSettings:
    """Words around the table. Titles may have several lines (authority above title)."""

    letterhead: LetterheadKind = LetterheadKind.STATE
    organ_above: str = ""
    organ: str = ""
    number: str = ""
    place: str = ""
    day: date | None = None
    unit_of_measure: str = "Đơn vị tính: người"
    preparer_title: str = "NGƯỜI LẬP BIỂU"
    preparer_note: str = "(Ký, ghi rõ họ tên)"
    preparer_name: str = ""
    signer_title: str = USUAL_SIGNER[LetterheadKind.STATE]
    signer_note: str = "(Ký, đóng dấu)"
    signer_name: str = ""
    recipients: str = ""
    paper: PaperChoice = PaperChoice.AUTO

    def head(self) -> Letterhead:
        """The letterhead of a sheet."""
        return Letterhead(self.letterhead, self.organ_above, self.organ, self.number)

    def date_line(self) -> str:
        """Place and date; dots to fill in by hand where no day is set."""
        return day_line(self.place, self.day)

    def signatures(self) -> tuple[Signature, ...]:
        """Who prepares (left) and who signs (right); one without a title is left out."""
        both = (
            Signature(lines(self.preparer_title), self.preparer_note, self.preparer_name),
            Signature(lines(self.signer_title), self.signer_note, self.signer_name),
        )
        return tuple(signature for signature in both if signature.role)


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def settings_for(unit: str) -> SheetSettings:
    """What suits the organ of that name: a territory speaks through its people's committee, a committee for itself.

    "Huyện Hải Hà" → "Ủy ban nhân dân huyện Hải Hà" in Hải Hà; "Huyện ủy Hải Hà" → the Party's letterhead.
    """
    if party := _PARTY_COMMITTEE.match(unit):
        return under_letterhead(SheetSettings(organ=unit, place=unit[party.end() :].strip()), LetterheadKind.PARTY)
    if territory := _TERRITORY.match(unit):
        name = unit[0].lower() + unit[1:]
        return SheetSettings(organ=f"Ủy ban nhân dân {name}", place=unit[territory.end() :].strip())
    return SheetSettings(organ=unit, signer_title="THỦ TRƯỞNG ĐƠN VỊ")


def under_letterhead(settings: SheetSettings, kind: LetterheadKind) -> SheetSettings:
    """The settings with another letterhead; the signer changes with it unless the user wrote another one."""
    signer = settings.signer_title
    if signer == USUAL_SIGNER[settings.letterhead]:
        signer = USUAL_SIGNER[kind]
    return replace(settings, letterhead=kind, signer_title=signer)


def to_json(settings: SheetSettings) -> str:
    """The settings as one JSON text, for keeping."""
    return json.dumps(asdict(settings), ensure_ascii=False, default=date.isoformat)


def from_json(text: str) -> SheetSettings:
    """The settings of a text that `to_json` wrote, also by an older or newer program: what is unknown is left out.

    Raises `ValueError` where the text is not such a text at all.
    """
    kept = json.loads(text)
    if not isinstance(kept, dict):
        raise ValueError("not settings of a sheet")
    known = {field.name for field in fields(SheetSettings)}
    values: dict[str, Any] = {name: value for name, value in kept.items() if name in known}
    if values.get("day"):
        values["day"] = date.fromisoformat(values["day"])
    if "letterhead" in values:
        values["letterhead"] = LetterheadKind(values["letterhead"])
    if "paper" in values:
        values["paper"] = PaperChoice(values["paper"])
    return SheetSettings(**values)
