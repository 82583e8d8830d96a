"""`bienche restructure`: one JSON document, a dry run writes nothing, what is left out ends with 1."""

import json

from bienche_desktop.cli import run_command
from bienche_desktop.store import Store

ROWS = "Đơn vị cũ,Đơn vị mới,Quyết định,Ngày hiệu lực\nPhòng A,Phòng C,1/QĐ,01/03/2020\nPhòng B,Phòng C,1/QĐ,01/03/2020"


def told(capsys, *words):
    status = run_command([str(word) for word in words])
    return status, json.loads(capsys.readouterr().out)


def files(tmp_path, rows=ROWS):
    data, plan = tmp_path / "a.bienche", tmp_path / "plan.csv"
    Store.create(data).close()
    plan.write_text(rows, encoding="utf-8")
    return data, plan


def events_in(data):
    with Store.open(data, read_only=True) as store:
        return store.events()


def test_a_dry_run_shows_and_writes_nothing(tmp_path, capsys):
    data, plan = files(tmp_path)
    status, found = told(capsys, "restructure", data, plan, "--dry-run", "--json")
    assert (status, found["result"]["events_new"], events_in(data)) == (0, 1, [])
    assert [source["name"] for source in found["events"][0]["sources"]] == ["Phòng A", "Phòng B"]


def test_the_events_are_applied_once(tmp_path, capsys):
    data, plan = files(tmp_path)
    assert told(capsys, "restructure", data, plan, "--json")[0] == 0
    assert len(events_in(data)) == 1
    status, found = told(capsys, "restructure", data, plan, "--json")
    assert (status, found["result"]["events_new"], found["result"]["events_same"]) == (0, 0, 1)


def test_rows_that_are_left_out_end_with_one_and_name_their_cell(tmp_path, capsys):
    data, plan = files(tmp_path, ROWS + "\nPhòng D,Phòng E,2/QĐ,")
    status, found = told(capsys, "restructure", data, plan, "--json")
    assert status == 1
    assert [(problem["row"], problem["cell"]) for problem in found["problems"]] == [(4, "A4")]
    assert len(events_in(data)) == 1


def test_a_missing_plan_is_said_in_words(tmp_path, capsys):
    data, _ = files(tmp_path)
    assert run_command(["restructure", str(data), str(tmp_path / "none.csv")]) != 0
    assert "none.csv" in capsys.readouterr().err
