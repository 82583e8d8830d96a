"""Rules of the user's own in the file."""

from collections.abc import Iterable
from typing import Any

from bienche_desktop.domain import changes as c
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.rules import Missing, Operator, OwnRule, RuleSide, RuleTerm, problems
from bienche_desktop.domain.text import clean
from bienche_desktop.store import reference
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.ids import Ids

TABLES = ("own_rule", "own_rule_term", "own_rule_kind", "own_rule_level")

_COLUMNS = ("name", "severity", "operator", "left_constant", "left_missing", "right_constant", "right_missing",
            "first_year", "last_year", "advice", "is_on")  # fmt: skip


def read_rules(db: Connection, ids: Ids) -> list[OwnRule]:
    """All rules, oldest first; none in a file of an older schema that is only being read."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'own_rule'").fetchone() is None:
        return []
    rows = db.execute(f"SELECT id, uid, {', '.join(_COLUMNS)} FROM own_rule ORDER BY id").fetchall()
    if not rows:
        return []
    terms = _terms(db, ids)
    kinds, levels = _chosen(db, ids, "kind", "unit_kind"), _chosen(db, ids, "level", "level")
    return [
        OwnRule(uid, name, RuleSide(terms.get((row, "left"), ()), lc, Missing(lm)), Operator(operator),
                RuleSide(terms.get((row, "right"), ()), rc, Missing(rm)), Severity(severity),
                kinds.get(row, ()), levels.get(row, ()), first, last, advice, bool(on))
        for row, uid, name, severity, operator, lc, lm, rc, rm, first, last, advice, on in rows
    ]  # fmt: skip


def _terms(db: Connection, ids: Ids) -> dict[tuple[int, str], tuple[RuleTerm, ...]]:
    found: dict[tuple[int, str], tuple[RuleTerm, ...]] = {}
    sql = """SELECT rule, side, indicator, measure, factor, years_back, of_children
             FROM own_rule_term ORDER BY rule, side, ord"""
    for rule, side, indicator, measure, factor, back, children in db.execute(sql):
        term = RuleTerm(ids.name("indicator", indicator) or "", ids.name("measure", measure) or "", factor, back,
                        bool(children))  # fmt: skip
        found[rule, side] = (*found.get((rule, side), ()), term)
    return found


def _chosen(db: Connection, ids: Ids, what: str, table: str) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for rule, row in db.execute(f"SELECT rule, {what} FROM own_rule_{what} ORDER BY rule, {what}"):
        found[rule] = (*found.get(rule, ()), ids.name(table, row) or "")
    return found


def set_rules(db: Connection, ids: Ids, run: list[c.SetRule]) -> None:
    """Write rules, new or changed. Raises `Refused` with the first thing that is wrong with one."""
    vocabulary = reference.vocabulary(db)
    for change in run:
        found = problems(change.rule, vocabulary)
        if found:
            raise Refused(f"Quy tắc “{change.rule.name.strip()}”: {found[0].text}")
        _write(db, ids, change.rule)


def _write(db: Connection, ids: Ids, rule: OwnRule) -> None:
    values = [clean(rule.name), rule.severity.value, rule.operator.value, rule.left.constant,
              rule.left.missing.value, rule.right.constant, rule.right.missing.value, rule.first_year,
              rule.last_year, clean(rule.advice), int(rule.is_on)]  # fmt: skip
    found = db.execute("SELECT id FROM own_rule WHERE uid = ?", [rule.uid]).fetchone()
    if found:
        row = int(found[0])
        db.execute(f"UPDATE own_rule SET {', '.join(f'{n} = ?' for n in _COLUMNS)} WHERE id = ?", [*values, row])
        _replace_parts(db, ids, row, rule)
    else:
        places = ", ".join("?" * (len(_COLUMNS) + 1))
        cursor = db.execute(f"INSERT INTO own_rule (uid, {', '.join(_COLUMNS)}) VALUES ({places})", [rule.uid, *values])
        _write_parts(db, ids, int(cursor.lastrowid or 0), rule)


def _replace_parts(db: Connection, ids: Ids, row: int, rule: OwnRule) -> None:
    """Terms, kinds and levels anew, where they are not what the file has already."""
    known = next(one for one in read_rules(db, ids) if one.uid == rule.uid)
    if _parts(known) != _parts(rule):
        _remove_parts(db, row)
        _write_parts(db, ids, row, rule)


def _parts(rule: OwnRule) -> tuple[Any, ...]:
    return rule.left.terms, rule.right.terms, frozenset(rule.kinds), frozenset(rule.levels)


def _write_parts(db: Connection, ids: Ids, row: int, rule: OwnRule) -> None:
    db.conn.executemany(
        """INSERT INTO own_rule_term (rule, side, ord, indicator, measure, factor, years_back, of_children)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        [(row, *values) for values in _term_rows(ids, rule)],
    )
    for what, table, codes in (("kind", "unit_kind", rule.kinds), ("level", "level", rule.levels)):
        rows = [(row, ids.row(table, code)) for code in dict.fromkeys(codes)]
        db.conn.executemany(f"INSERT INTO own_rule_{what} (rule, {what}) VALUES (?, ?)", rows)


def _term_rows(ids: Ids, rule: OwnRule) -> Iterable[tuple[Any, ...]]:
    for side, terms in (("left", rule.left.terms), ("right", rule.right.terms)):
        for number, term in enumerate(terms, start=1):
            yield (side, number, ids.row("indicator", term.indicator), ids.row("measure", term.measure), term.factor,
                   term.years_back, int(term.of_children))  # fmt: skip


def _remove_parts(db: Connection, row: int) -> None:
    for table in TABLES[1:]:
        db.execute(f"DELETE FROM {table} WHERE rule = ?", [row])


def remove_rules(db: Connection, _ids: Ids, run: list[c.RemoveRule]) -> None:
    """Remove rules; one that is gone already is left alone."""
    for change in run:
        for (row,) in db.execute("SELECT id FROM own_rule WHERE uid = ?", [change.uid]).fetchall():
            _remove_parts(db, row)
            db.execute("DELETE FROM own_rule WHERE id = ?", [row])
