"""Whatever a list says, applying it and taking it back leaves the file as it was."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bienche_desktop.excel.results.found_events import FoundEvent
from bienche_desktop.restructuring_lists import ReadList, plan_list
from bienche_desktop.store.dumping import dump
from tests.builders import add_district, make_store

ROOT = "Huyện Hải Hà"
NAMES = st.sampled_from(["Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "Phòng Y tế", "Xã Tân Thành", "Xã Tân Thạnh"])
PATHS = NAMES.map(lambda name: (ROOT, name))
DAYS = st.sampled_from([date(2020, 1, 1), date(2020, 7, 1), date(2021, 1, 1), None])
KINDS = st.sampled_from(["merge_new", "merge_into", "dissolve", "establish", "rename", "split_off", "unify_posts"])
RESULTS = st.lists(PATHS, max_size=2, unique=True).map(tuple)
SOURCES = st.lists(st.tuples(PATHS, st.sampled_from(["whole", "part", "part-main"])), max_size=3).map(tuple)


@st.composite
def lists(draw):
    rows = range(1, draw(st.integers(1, 6)) + 1)
    return tuple(FoundEvent("S", row, draw(KINDS), draw(SOURCES), draw(RESULTS), draw(DAYS)) for row in rows)


def content(store):
    return {name: sorted(map(repr, rows)) for name, rows in dump(store).items() if isinstance(rows, list)}


@settings(max_examples=15)
@given(lists())
def test_a_list_is_recorded_whole_and_taken_back_whole(events):
    with tempfile.TemporaryDirectory() as folder, make_store(Path(folder)) as store:
        add_district(store)
        before, read = content(store), ReadList("a.csv", events)
        first = plan_list(store, read)
        store.apply(first.proposal)
        after = content(store)
        recorded = {event.uid for event in store.events()}
        assert recorded == {event.uid for event in first.events}
        if first.proposal.changes:
            store.undo()
            assert content(store) == before
            store.redo()
            assert content(store) == after
