"""Rules of the user's own in an exchange workbook: a sheet of their own, read back like the others.

Name, severity, years, advice and whether a rule is on can be edited there; what it compares goes along hidden.
"""

import json
from collections.abc import Mapping
from dataclasses import replace

from bienche_desktop.domain.changes import SetRule
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.rule_words import SEVERITIES, rule_in_words
from bienche_desktop.domain.rules import OwnRule, problems
from bienche_desktop.domain.rules_plain import as_plain, from_plain
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.exchange.layout import NAME, RULES, SEAL, UID, Column, Line, Page, Value, seal
from bienche_desktop.excel.exchange.rows import CellError, Gathered, ReadPage, Row
from bienche_desktop.store import Store

ON, OFF = "Có", "Không"
COLUMNS = (
    Column(UID, "Mã quy tắc", hidden=True),
    Column(NAME, "Quy tắc", width=44),
    Column("is_on", "Đang dùng", width=11),
    Column("severity", "Mức", width=12),
    Column("sentence", "Nội dung", width=70),
    Column("first_year", "Từ năm", "Áp dụng", 9, "year"),
    Column("last_year", "Đến năm", "Áp dụng", 9, "year"),
    Column("advice", "Việc cần làm", width=44),
    Column("rule", "Hai vế", hidden=True),
    Column(SEAL, "Dấu", hidden=True),
)
_SEVERITIES = {fold(label): severity for severity, label in SEVERITIES.items()}
_ON = {fold(ON): True, fold(OFF): False}


def rule_page(store: Store) -> Page | None:
    """The sheet of the rules; None for a file without any."""
    rules = store.own_rules()
    if not rules:
        return None
    lines = []
    for rule in rules:
        cells = _cells(rule, store.vocabulary)
        lines.append(Line({**cells, SEAL: seal(RULES, cells)}, muted=not rule.is_on))
    hint = "Sửa được tên, mức, năm, việc cần làm, và Có/Không ở cột Đang dùng. Hai vế thì sửa trong chương trình."
    return Page(RULES, "QUY TẮC CỦA ĐƠN VỊ", hint, COLUMNS, tuple(lines))


def _cells(rule: OwnRule, words: Vocabulary) -> dict[str, Value]:
    return {
        UID: rule.uid,
        NAME: rule.name,
        "is_on": ON if rule.is_on else OFF,
        "severity": SEVERITIES[rule.severity],
        "sentence": rule_in_words(rule, words),
        "first_year": rule.first_year,
        "last_year": rule.last_year,
        "advice": rule.advice,
        "rule": json.dumps(as_plain(rule)),
    }


def compare_rules(store: Store, page: ReadPage, gathered: Gathered) -> None:
    """Propose the rules that the file does not have, or has otherwise."""
    known: Mapping[str, OwnRule] = {rule.uid: rule for rule in store.own_rules()}
    for row in gathered.fresh(page.rows()):
        rule = _read(row, gathered)
        if rule is None or known.get(rule.uid) == rule:
            continue
        if wrong := problems(rule, store.vocabulary):
            gathered.problem(row, "sentence", wrong[0].text)
        else:
            gathered.changes.append(SetRule(rule))


def _read(row: Row, gathered: Gathered) -> OwnRule | None:
    try:
        written = from_plain(json.loads(row.text("rule") or "null"))
    except ValueError:
        gathered.problem(row, NAME, "dòng thêm mới không nhận; hãy thêm quy tắc ở Dữ liệu, Quy tắc của đơn vị")
        return None
    severity, is_on = _SEVERITIES.get(fold(row.text("severity"))), _ON.get(fold(row.text("is_on")))
    if severity is None:
        gathered.problem(row, "severity", "không phải mức của quy tắc; hãy ghi Lỗi, Cảnh báo hoặc Nhắc")
        return None
    if is_on is None:
        gathered.problem(row, "is_on", "chỉ nhận Có hoặc Không")
        return None
    try:
        years = [_year(row, code) for code in ("first_year", "last_year")]
    except CellError as problem:
        gathered.problem(row, "first_year", str(problem))
        return None
    return replace(written, uid=row.text(UID) or written.uid, name=row.text(NAME), severity=severity, is_on=is_on,
                   first_year=years[0], last_year=years[1], advice=row.text("advice"))  # fmt: skip


def _year(row: Row, code: str) -> int | None:
    year = row.number_of(code, whole=True)
    return None if year is None else int(year)
