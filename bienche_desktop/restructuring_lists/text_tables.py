"""Reads a table of old unit → new unit from a text file (.csv, .tsv), whatever its separator, encoding and headings."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath

from bienche_desktop.domain.days import parse_day
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.events import EVENT_KINDS
from bienche_desktop.domain.text import clean, fold, official_name
from bienche_desktop.excel.results.found_events import FoundEvent
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.words.events import Wording, kind_of, share_of
from bienche_desktop.restructuring.plan import MAIN_PART, PART, SHARES, WHOLE

_HEADINGS: dict[str, tuple[str, ...]] = {
    "old_province": ("old province", "tinh cu", "tinh truoc"),
    "old_district": ("old district", "huyen cu", "huyen truoc", "thuoc huyen"),
    "old_parent": ("old parent", "thuoc", "thuoc don vi", "don vi cap tren cu", "cap tren cu"),
    "old": ("old commune", "old unit", "old name", "old", "source", "xa cu", "don vi cu", "ten cu", "don vi truoc",
            "don vi truoc sap xep", "ten don vi truoc sap xep", "truoc sap xep", "don vi bi sap nhap"),
    "old_code": ("old commune code", "old unit code", "old code", "ma cu", "ma so cu"),
    "new_province": ("new province", "tinh moi", "tinh sau"),
    "new_district": ("new district", "huyen moi"),
    "new_parent": ("new parent", "thuoc don vi moi", "don vi cap tren moi", "cap tren moi"),
    "new": ("new commune", "new unit", "new name", "new", "result", "xa moi", "don vi moi", "ten moi", "don vi sau",
            "don vi sau sap xep", "ten don vi sau sap xep", "sau sap xep", "don vi nhan sap nhap"),
    "new_code": ("new commune code", "new unit code", "new code", "ma moi", "ma so moi"),
    "share": ("share", "phan", "muc do", "phan chuyen"),
    "kind": ("kind", "form", "hinh thuc", "hinh thuc sap xep", "phuong an", "phuong an sap xep"),
    "decision": ("decision", "quyet dinh", "so quyet dinh", "van ban", "so van ban", "nghi quyet"),
    "issuer": ("issuer", "co quan ban hanh", "noi ban hanh"),
    "decided_on": ("decided on", "ngay ban hanh", "ngay quyet dinh"),
    "effective_on": ("effective on", "effective", "effective date", "ngay hieu luc", "ngay co hieu luc", "hieu luc tu"),
}  # fmt: skip
"""Headings by field, folded."""

_ENCODINGS = ("utf-8-sig", "utf-16")
_NO_UNITS = "Tệp {name} cần một cột đơn vị cũ và một cột đơn vị mới (“Đơn vị cũ”, “Đơn vị mới”) ở dòng đầu."

Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: where it stands, its fields, and both units with everything above them (empty where there is none)."""

    row: int
    fields: Fields
    before: Path
    after: Path

    def get(self, field: str) -> str:
        return self.fields.get(field, "")


def read_text_table(path: FilePath, district_end: date | None = None) -> list[FoundEvent]:
    """The events of the table. `district_end`: the day from which law knows no districts any more.

    A table that lists districts on its old side only is about that day unless it says another, and ends them.
    Raises Refused.
    """
    lines = list(_lines(path))
    ends_districts = any(line.get("old_district") for line in lines) and not any(
        line.get("new_district") for line in lines
    )
    day = district_end if ends_districts else None
    events = [*_mergers_of_provinces(lines, day), *_by_result(lines, day)]
    return [*events, *(_ends_of_districts(lines, day) if ends_districts else ())]


def _lines(path: FilePath) -> Iterator[_Line]:
    rows = list(csv.reader(_text(path).splitlines(), delimiter=_separator(_text(path))))
    head = next((number for number, row in enumerate(rows) if sum(map(bool, row)) > 1), None)
    columns = _columns(rows[head]) if head is not None else {}
    if head is None or not {"old", "new"} <= columns.keys():
        raise Refused(_NO_UNITS.format(name=path.name))
    for number, row in enumerate(rows[head + 1 :], head + 2):
        fields = {field: clean(row[at]) for field, at in columns.items() if at < len(row)}
        if any(fields.get(side) for side in ("old", "new", "old_district")):
            before = _path(fields, ("old_province", "old_district", "old_parent", "old"))
            after = _path(fields, ("new_province", "new_district", "new_parent", "new"))
            yield _Line(number, fields, before, after if fields.get("new") else ())


def _text(path: FilePath) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError as problem:
        raise Refused(f"Không thấy tệp {path.name}; hãy kiểm tra lại đường dẫn.") from problem
    except OSError as problem:
        raise Refused(f"Không đọc được tệp {path.name} ({problem.strerror}).") from problem
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    raise Refused(f"Tệp {path.name} không phải văn bản Unicode; hãy lưu lại dạng CSV UTF-8.")


def _separator(text: str) -> str:
    """The sign that the first line has most of."""
    first = text.split("\n", 1)[0]
    return max(",;\t|", key=first.count)


def _columns(row: list[str]) -> dict[str, int]:
    """Field → column; the first column that fits."""
    found: dict[str, int] = {}
    for at, heading in enumerate(row):
        key = fold(heading)
        field = next((name for name, headings in _HEADINGS.items() if key in headings), None)
        if field is not None:
            found.setdefault(field, at)
    return found


def _path(fields: Fields, steps: Iterable[str]) -> Path:
    return tuple(official_name(fields[step]) for step in steps if fields.get(step))


# --- events -------------------------------------------------------------------------------------------------------


def _by_result(lines: list[_Line], day: date | None) -> Iterator[FoundEvent]:
    """One event a result; units without one end, each for itself."""
    groups: dict[object, list[_Line]] = {}
    for line in lines:
        own: object = line.row if not line.after else ""
        groups.setdefault((line.after, line.get("decision"), line.get("effective_on"), own), []).append(line)
    for members in groups.values():
        sources = {line.before: _share(line) for line in members if line.before}
        first = members[0]
        results = (first.after,) if first.after else ()
        kind = _kind(first, sources, first.after or None)
        if kind is None:
            continue
        if kind == "merge_into":
            sources.pop(first.after, None)
        yield FoundEvent(
            "", first.row, kind, tuple(sources.items()), results, _day(first, "effective_on") or day,
            first.get("decision"), first.get("issuer"), _day(first, "decided_on"), first.get("kind"),
            tuple((line.before, code) for line in members if (code := line.get("old_code"))),
            tuple((line.after, code) for line in members[:1] if (code := line.get("new_code")) and line.after),
        )  # fmt: skip


def _share(line: _Line) -> str:
    said = line.get("share")
    return said if said in SHARES else share_of(said or line.get("kind"))


def _kind(line: _Line, sources: dict[Path, str], after: Path | None) -> str | None:
    said = line.get("kind")
    if said in EVENT_KINDS:
        return said
    if said:
        return kind_of(Wording(said, list(sources), (after,) if after else ()))
    return _kind_by_units(sources, after)


def _kind_by_units(sources: dict[Path, str], after: Path | None) -> str | None:
    """What the units alone tell: a unit that is not divided and does not join others goes on."""
    if after is None:
        return "dissolve"
    if not sources:
        return "establish"
    if len(sources) > 1:
        return "merge_into" if after in sources else "merge_new"
    [(before, share)] = sources.items()
    if share == PART:
        return "split_off"
    if before == after:
        return None
    return "transfer" if before[:-1] != after[:-1] else "rename"


def _day(line: _Line, field: str) -> date | None:
    text = line.get(field)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise Refused(f"Dòng {line.row}: “{text}” không phải là ngày.") from None
    try:
        return parse_day(text)
    except Refused as refusal:
        raise Refused(f"Dòng {line.row}: {refusal.text}") from None


# --- what the rows together say -----------------------------------------------------------------------------------


def _mergers_of_provinces(lines: list[_Line], day: date | None) -> Iterator[FoundEvent]:
    """Provinces that others join become a new one, whatever name it bears (as the resolutions of 2025 put it)."""
    pairs = Counter((line.before[0], line.after[0]) for line in lines if line.get("old_province")
                    and line.get("new_province") and line.after)  # fmt: skip
    rows = {(line.before[0], line.after[0]): line for line in reversed(lines) if line.before and line.after}
    main = {old: new for (old, new), _ in sorted(pairs.items(), key=lambda pair: pair[1])}
    for new in dict.fromkeys(new for _, new in pairs):
        olds = [old for old, other in pairs if other == new]
        if olds == [new]:
            continue
        sources = tuple(((old,), _province_share(old, new, pairs, main)) for old in olds)
        first = rows[olds[0], new]
        kind = "merge_new" if len(olds) > 1 else "rename"
        effective = _day(first, "effective_on") or day
        yield FoundEvent("", first.row, kind, sources, ((new,),), effective, first.get("decision"))


def _province_share(old: str, new: str, pairs: Counter[tuple[str, str]], main: dict[str, str]) -> str:
    if sum(other == old for other, _ in pairs) == 1:
        return WHOLE
    return MAIN_PART if main[old] == new else PART


def _ends_of_districts(lines: list[_Line], day: date | None) -> Iterator[FoundEvent]:
    """Each district of the old side ends, unless it is itself a source."""
    sources = {line.before for line in lines}
    ended: dict[Path, _Line] = {}
    for line in lines:
        district = _path(line.fields, ("old_province", "old_district"))
        if line.get("old_district") and district not in sources:
            ended.setdefault(district, line)
    for district, line in ended.items():
        effective = _day(line, "effective_on") or day
        yield FoundEvent("", line.row, "dissolve", ((district, WHOLE),), (), effective, line.get("decision"))
