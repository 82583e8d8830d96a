"""Rules of the user's own in the file: written, taken back, named in the log, told in the long form."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bienche_desktop.domain.changes import Proposal, RemoveRule, SetRule
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.rules import Missing, Operator, OwnRule, RuleSide, RuleTerm
from bienche_desktop.domain.rules_plain import from_plain
from bienche_desktop.store import Store
from bienche_desktop.store.dumping import dump
from bienche_desktop.store.own_rules import TABLES

RULE = OwnRule(
    "r1", "Cấp phó không quá ba", RuleSide((RuleTerm("deputies", "present", 1.5, 1, True),), -2, Missing.MUST_EXIST),
    Operator.LESS, RuleSide((RuleTerm("deputies", "assigned"), RuleTerm("heads", "assigned", -1))),
    kinds=("office", "school_primary"), levels=("district",), first_year=2020, last_year=2025, advice="Xem lại.",
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "thu.bienche") as opened:
        opened.apply(Proposal("thêm quy tắc", (SetRule(RULE),)))
        yield opened


def test_a_rule_is_read_as_it_was_written(store: Store) -> None:
    assert store.own_rules() == [RULE]


def test_each_edit_is_one_step_that_undo_and_redo_walk(store: Store) -> None:
    turned = replace(
        RULE, operator=Operator.MORE, kinds=(), left=replace(RULE.left, terms=RULE.right.terms), is_on=False
    )
    store.apply(Proposal("sửa quy tắc", (SetRule(turned),)))
    store.apply(Proposal("bỏ quy tắc", (RemoveRule("r1"),)))
    assert store.own_rules() == []

    seen = [store.undo() and store.own_rules() for _ in range(3)] + [store.redo() and store.own_rules()]

    assert seen == [[turned], [RULE], [], [RULE]]
    assert [entry.name for entry in store.log()[-4:]] == [
        "bỏ quy tắc",
        "sửa quy tắc",
        "thêm quy tắc",
        "tạo tệp dữ liệu",
    ]


def test_turning_a_rule_off_touches_only_its_head(store: Store) -> None:
    done = store.apply(Proposal("tắt", (SetRule(replace(RULE, is_on=False)),)))

    assert set(done.tables) == {"own_rule"}
    assert store.apply(Proposal("tắt", (SetRule(replace(RULE, is_on=False)),))).is_empty


def test_removing_leaves_nothing_behind(store: Store) -> None:
    store.apply(Proposal("bỏ", (RemoveRule("r1"), RemoveRule("không có"))))

    assert [store.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES] == [0] * len(TABLES)


def test_a_rule_that_cannot_be_is_refused_by_name(store: Store) -> None:
    with pytest.raises(Refused, match="Quy tắc “Cấp phó không quá ba”: Vế phải còn trống"):
        store.apply(Proposal("sửa", (SetRule(replace(RULE, right=RuleSide())),)))
    assert store.own_rules() == [RULE]


def test_the_long_form_tells_the_rules_of_a_file_that_has_some(store: Store) -> None:
    [told] = json.loads(json.dumps(dump(store)))["rules"]
    store.undo()

    assert from_plain(told) == RULE
    assert "rules" not in dump(store)


def test_a_file_of_an_older_schema_that_is_only_read_has_no_rules(store: Store, tmp_path: Path) -> None:
    old = tmp_path / "cu.bienche"
    shutil.copyfile(store.path, old)
    with Store.open(old) as opened:
        opened.db.execute("PRAGMA foreign_keys = OFF")
        for table in TABLES:
            opened.db.execute(f"DROP TABLE {table}")
        assert opened.own_rules() == []
