"""The title block above a table: whose numbers, of which year, by which decision."""

import re
from datetime import date
from itertools import pairwise, takewhile

from bienche_desktop.domain.text import clean, fold, place_tones, without_brackets
from bienche_desktop.excel.layout.agencies import agency_of
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.layout.title_years import several_years, year_named
from bienche_desktop.excel.results.recognised import TitleBlock
from bienche_desktop.excel.words.years import days_in, has_span, school_years_in, years_in

_KINDS = "Tỉnh|Thành phố|Huyện|Quận|Thị xã|Xã|Phường|Thị trấn|Đặc khu"
_PLACE = re.compile(rf"\b({_KINDS})\s+(?:ủy\s+)?((?:[^\W\d_]+\s?)+)", re.IGNORECASE)
_PARTY = re.compile(r"\b(Tỉnh|Thành|Huyện|Quận|Thị)\s+ủy\s+((?:[^\W\d_]+\s?)+)", re.IGNORECASE)
_PARTY_KINDS = {"thành": "Thành phố", "thị": "Thị xã"}
_NOT_A_NAME_TEXT = (
    "hội và thuộc trực các năm giai ủy thị phường xã cũ mới giao cấp huyện tỉnh quản gồm có được là trên theo của"
)
_NOT_A_NAME = frozenset(_NOT_A_NAME_TEXT.split())
_PROPER = ("Đảng", "MTTQ", "HĐND", "UBND", "Mặt trận Tổ quốc", "Việt Nam", "Hội đồng nhân dân", "Ủy ban nhân dân")
_NAME_ENDS = frozenset(["năm", "giai", "và", "giao", "theo", "thuộc", "đến", "từ", "của", "được", "kèm", "quý"])
_NAMES_LIKE_ENDS = frozenset([("năm", "căn"), ("từ", "sơn"), ("từ", "liêm"), ("giao", "thủy"), ("giao", "linh")])
"""Places whose name begins with a word that otherwise ends a name: "Năm Căn", "Giao Thủy"."""
_BLOCK = re.compile(
    r"(?<!, )(?<!BAN )\b((?:KHỐI|NGÀNH)\s.*?\b(?:TỈNH|HUYỆN|THÀNH PHỐ|QUẬN|THỊ XÃ|XÃ(?! HỘI)|PHƯỜNG)\s+[^\d(]*)"
)
_DECISION = re.compile(r"kèm theo\s+(.*?)\s*số\s*:?\s*(\S+)", re.IGNORECASE)
_NUMBERED = re.compile(r"^\(?(?:Nghị quyết|Quyết định|Kế hoạch|Đề án) (số)\s*:?\s*(\S+)", re.IGNORECASE)
_HOLDS = r"(?:hiệu lực|\bhoạt động|\bthực hiện|\báp dụng|\bvận hành)(?: thi hành)?(?: kể)? từ (?:ngày )?"
_EFFECTIVE = re.compile(rf"{_HOLDS}(?!(?:ngày )?\S+ đến\b)(.*)", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:quyết định|nghị quyết)\s+số\b.*?\b(?:về việc|v/v|về)\s+([^)]*)", re.IGNORECASE)
_DRAFT = re.compile(r"\bdự thảo\b", re.IGNORECASE)
_ISSUER = re.compile(r"\bcủa\s+(.+?)\s*[;)]", re.IGNORECASE)
_REPORTER = re.compile(r"^(?:Đơn vị báo cáo|Tên đơn vị|Cơ quan báo cáo|Đơn vị)\s*:\s*(.+)$", re.IGNORECASE)
_SHEET_OF_YEAR = re.compile(r"(nam )?\d{4}")
_WITH_DECISION = re.compile(r"\([^()]*kèm theo[^()]*\)", re.IGNORECASE)
_BEGINS_A_TITLE = re.compile(
    r"(?:biểu|bảng|phụ lục|phụ biểu|thống kê|tổng hợp|danh sách|rà soát)\b.*"
    r"\b(?:biên chế|công chức|viên chức|cán bộ|người|lao động|cấp phó|hợp đồng)\b",
    re.IGNORECASE,
)
_MEASURED_IN = re.compile(
    r"(?:(?:Đơn vị tính|Đvt)\s*[:\-–]\s*"
    r"|Đơn vị\s*:\s*(?=(?:người|biên chế|chỉ tiêu|tổ chức|(?:nghìn |triệu |tỷ )?đồng)\b))([^;)]+)", re.IGNORECASE
)  # fmt: skip
_AUTHORITY = re.compile(
    r"(?:UBND|ỦY BAN NHÂN DÂN|HĐND|HỘI ĐỒNG NHÂN DÂN|SỞ|CHI CỤC|TRƯỜNG|BỆNH VIỆN|TRUNG TÂM|BAN QUẢN LÝ"
    rf"|(?:TỈNH|HUYỆN|QUẬN|THỊ|THÀNH|ĐẢNG) ỦY|{_KINDS})\b", re.IGNORECASE
)  # fmt: skip
_COUNTED_ON = re.compile(r"mặt|tính đến|thời điểm|số liệu", re.IGNORECASE)
_SHORT_PLACES = tuple(
    (re.compile(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (r"\bTP\.? ?(?=[^\W\d_])", "Thành phố "), (r"\bTX\.? ?(?=[^\W\d_]{2})", "Thị xã "),
        (r"(?<=UBND )H\. ?", "Huyện "), (r"(?<=UBND )P\. ?", "Phường "), (r"(?<=UBND )X\. ?", "Xã "),
        (r"(?<=UBND )Q\. ?", "Quận "), (r"(?<=UBND )TT\. ?", "Thị trấn "), (r"(?<=UBND )T\. ?", "Tỉnh "),
    )
)  # fmt: skip


def title_block(grid: Grid, block: Block) -> TitleBlock:
    """What the rows between the previous table and this header say."""
    rows = [row for row in grid.rows if block.title_from <= row < block.header_top]
    texts = [[place_tones(text) for _, text in grid.texts(row)] for row in rows]
    letterhead, lines = _parted(texts)
    everything = [text for row in texts for text in row]
    decision, day, issuer = _decision(everything)
    several = several_years(" ".join(line for line in lines if _tells_year(line)))
    year = several[0] if several else _year(lines)
    return TitleBlock(
        organisation=_organisation(letterhead, lines, everything, issuer),
        title=" ".join(_WITH_DECISION.sub(" ", line) for line in lines if is_title(line)),
        year=_year_with_name(year, grid.sheet.name) if year or not several else None,
        year_asked_for=several[1] if several else None,
        decision=decision,
        decided_on=day,
        issuer=issuer,
        unit_of_measure=next((found[1].strip() for text in everything if (found := _MEASURED_IN.search(text))), ""),
        effective_on=next((days[0] for text in everything if (days := effective_days(text))), None),
        subject=_subject(everything),
        is_draft=any(_DRAFT.search(text) for row in rows for _, text in grid.texts(row)),
        as_of=next((days_in(line)[0] for line in lines if _COUNTED_ON.search(line) and days_in(line)), None),
    )


def is_title(line: str) -> bool:
    """Whether a line is the title: in capitals but for what stands in brackets, or beginning as a title does."""
    plain = without_brackets(line)
    return plain.isupper() or (_BEGINS_A_TITLE.match(plain) is not None and not _DECISION.search(line))


def _parted(texts: list[list[str]]) -> tuple[list[str], list[str]]:
    """The lines of who writes, beside which something stands, and the other lines.

    Right below them a line that names an authority goes on with them: there are fewer lines on the right.
    """
    letterhead: list[str] = []
    lines: list[str] = []
    goes_on = False
    for row in texts:
        goes_on = len(row) > 1 or (goes_on and len(row) == 1 and _names_an_authority(row[0]))
        (letterhead if goes_on else lines).extend(row[:1])
    return letterhead, lines


def _names_an_authority(line: str) -> bool:
    return line.isupper() and _AUTHORITY.match(line) is not None and not any(map(str.isdigit, line))


def _year(lines: list[str]) -> int | None:
    """The year of the title; lines that name a decision or a span of years do not count, as-of lines only at last."""
    for capital in (True, False):
        for line in lines:
            if is_title(line) is capital and _tells_year(line) and years_in(line):
                return _year_of_a_day(line, lines) or year_named(line)
    return None


def _tells_year(line: str) -> bool:
    return not _DECISION.search(line) and not has_span(line)


def _year_of_a_day(titled: str, lines: list[str]) -> int | None:
    """The year of the day that a line names, where the title names the school year it falls in."""
    school = school_years_in(titled)
    days = [day.year for line in lines if not _DECISION.search(line) for day in days_in(line)]
    return next((year for year in days if year in school), None)


def _year_with_name(year: int | None, sheet: str) -> int | None:
    """The year of the title, otherwise that of the sheet's name; None where a sheet called "2023" is titled 2024."""
    named = years_in(sheet) if not has_span(sheet) else []
    if year is None:
        return named[-1] if len(set(named)) == 1 else None
    is_a_year = _SHEET_OF_YEAR.fullmatch(fold(sheet))
    return None if is_a_year and named != [year] else year


def _decision(texts: list[str]) -> tuple[str, date | None, str]:
    for text in texts:
        found = _DECISION.search(text) or _NUMBERED.search(text)
        if found:
            days, issuer = days_in(text), _ISSUER.search(text)
            return found[2].strip(".,;)"), days[0] if days else None, issuer[1] if issuer else ""
    return "", None, ""


def _subject(texts: list[str]) -> str:
    """What the decision is about, best where the table says that it goes with it."""
    told = [(_DECISION.search(text) is None, found[1]) for text in texts if (found := _ABOUT.search(text))]
    return min(told, key=lambda one: one[0])[1].strip() if told else ""


def effective_days(text: str) -> list[date]:
    """The days from which, as the text says, something holds: "có hiệu lực từ ngày 01/6/2021"."""
    found = _EFFECTIVE.search(text)
    return days_in(found[1]) if found else []


def _organisation(letterhead: list[str], lines: list[str], everything: list[str], issuer: str) -> str:
    reporters = [found[1] for text in everything if (found := _REPORTER.match(text))]
    blocks = [found[1] for line in lines if (found := _BLOCK.search(line))]
    if blocks:
        return _sentence_case(blocks[0])
    for texts in (reporters, [" | ".join(letterhead)], lines, [issuer]):
        places = [place for text in texts for place in _lowest(places_in(text), text)]
        if places:
            head = _heads(lines) if texts is lines and not letterhead else letterhead if texts is not lines else []
            rest = [line for line in lines if line not in head]
            titled = any(places_in(line) for line in rest if line.isupper())
            return agency_of(head, rest, places[-1], titled) or places[-1]
    return ""


def _lowest(places: list[str], text: str) -> list[str]:
    """The places without those that only say where another one lies: "HUYỆN VŨ THƯ, TỈNH THÁI BÌNH"."""
    above = {b for a, b in pairwise(places) if f"{a}, {b}".lower() in text.lower()}
    return [place for place in places if place not in above]


def _heads(lines: list[str]) -> list[str]:
    """The lines above the title that name who writes, where nothing stands beside them."""
    return list(takewhile(_names_an_authority, lines))


def tells_measure(text: str) -> bool:
    """Whether a line tells in what the numbers are: "Đơn vị tính: người", "Đơn vị: biên chế"."""
    return _MEASURED_IN.match(text) is not None


def places_in(text: str) -> list[str]:
    """Administrative units named in the text, in full: "UBND HUYỆN HẢI HÀ" → "Huyện Hải Hà"; "TỈNH ỦY LONG AN" too."""
    text = _with_kinds_in_full(clean(text))
    found = [(match.start(), _PARTY_KINDS.get(match[1].lower(), match[1]), match[2]) for match in _PARTY.finditer(text)]
    taken = {start for start, _, _ in found}
    found += [(m.start(), m[1], m[2]) for m in _overlapping(_PLACE, text) if m.start() not in taken]
    named = [
        (kind, _proper_name(rest, text.isupper(), text[start:].strip(" ,;.|)").endswith(rest.strip())))
        for start, kind, rest in sorted(found)
    ]
    return [f"{kind.capitalize()} {name}" for kind, name in named if name]


def _with_kinds_in_full(text: str) -> str:
    """ "TP. VŨNG TÀU" → "THÀNH PHỐ VŨNG TÀU", in capitals where the text is."""
    capitals = text.isupper()
    for short, words in _SHORT_PLACES:
        text = short.sub(words.upper() if capitals else words, text)
    return text


def _overlapping(pattern: re.Pattern[str], text: str) -> "list[re.Match[str]]":
    """Matches that may begin inside an earlier one: "XÃ HỘI HUYỆN HẢI HÀ" has two."""
    found, at = [], 0
    while (match := pattern.search(text, at)) is not None:
        found.append(match)
        at = match.end(1)
    return found


def _proper_name(rest: str, capitals: bool, is_last: bool) -> str:
    """The name of the place that `rest` begins with; `is_last`: the text ends with it."""
    words: list[str] = []
    told = rest.split()
    for at, word in enumerate(told):
        lowered = word.lower()
        after = told[at + 1].lower() if at + 1 < len(told) else ""
        if (lowered, after) in _NAMES_LIKE_ENDS or (lowered == "từ" and words and is_last and not after):
            words.append(word.capitalize())
            continue
        if lowered in _NAME_ENDS or (not words and lowered in _NOT_A_NAME) or (not capitals and word.islower()):
            break
        if words and lowered in {"tỉnh", "huyện", "xã", "phường", "quận"}:
            break
        words.append(word.capitalize())
    return " ".join(words)


def _sentence_case(text: str) -> str:
    """A heading in capitals as a name: first letter and place names capital."""
    plain = clean(text).lower()
    for place in places_in(text):
        kind, _, name = place.partition(" ")
        plain = plain.replace(f"{kind.lower()} {name.lower()}", f"{kind.lower()} {name}")
        plain = plain.replace(name.lower(), name)
    for name in _PROPER:
        plain = plain.replace(name.lower(), name)
    cut = re.split(r"\s(?:năm|giai đoạn)\b", plain)[0].strip(" ,.-")
    return cut[:1].upper() + cut[1:]
