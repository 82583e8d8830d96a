"""Identities are UUIDs of version 7: all different, and in the order of the moments in which they were made."""

from uuid import RFC_4122, UUID

from bienche_desktop.domain import identity
from bienche_desktop.domain.identity import new_uid, new_uids


def test_many_made_at_once_are_all_different_and_of_version_7():
    made = new_uids(500)
    known = [UUID(one) for one in made]
    assert len(set(made)) == 500
    assert {(one.version, one.variant, str(one)) for one in known} == {(7, RFC_4122, one) for one in made}


def test_later_ones_sort_behind_earlier_ones(monkeypatch):
    monkeypatch.setattr(identity.time, "time_ns", lambda: 1_767_225_600_000_000_000)
    earlier = new_uid()
    monkeypatch.setattr(identity.time, "time_ns", lambda: 1_767_225_600_001_000_000)
    assert earlier < new_uid()
    assert UUID(earlier).int >> 80 == 1_767_225_600_000
