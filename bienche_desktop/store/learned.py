"""What imports taught the file: names of units, and how layouts are to be read."""

from bienche_desktop.domain import changes as c
from bienche_desktop.domain.documents import Alias, ImportProfile
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.ids import Ids


def read_aliases(db: Connection) -> list[Alias]:
    """All learned names, oldest first."""
    return [Alias(t, k, target) for t, k, target in db.execute("SELECT text, kind, target FROM alias ORDER BY id")]


def read_profiles(db: Connection) -> list[ImportProfile]:
    """All learned layouts, oldest first."""
    rows = db.execute("SELECT fingerprint, name, mapping FROM import_profile ORDER BY id")
    return [ImportProfile(f, n, m) for f, n, m in rows]


def set_aliases(db: Connection, _ids: Ids, run: list[c.SetAlias]) -> None:
    """Remember names; a name that meant another unit means this one from now on."""
    sql = """INSERT INTO alias (kind, text, target) VALUES (?, ?, ?)
             ON CONFLICT (kind, text) DO UPDATE SET target = excluded.target"""
    db.conn.executemany(sql, [(x.alias.kind, x.alias.text, x.alias.target) for x in run])


def remove_aliases(db: Connection, _ids: Ids, run: list[c.RemoveAlias]) -> None:
    """Forget names; one that is gone already is left alone."""
    db.conn.executemany("DELETE FROM alias WHERE kind = ? AND text = ?", [(x.kind, x.text) for x in run])


def set_profiles(db: Connection, _ids: Ids, run: list[c.SetProfile]) -> None:
    """Remember layouts, new or said anew."""
    sql = """INSERT INTO import_profile (fingerprint, name, mapping) VALUES (?, ?, ?)
             ON CONFLICT (fingerprint) DO UPDATE SET name = excluded.name, mapping = excluded.mapping"""
    db.conn.executemany(sql, [(x.profile.fingerprint, x.profile.name, x.profile.mapping) for x in run])


def remove_profiles(db: Connection, _ids: Ids, run: list[c.RemoveProfile]) -> None:
    """Forget layouts; one that is gone already is left alone."""
    db.conn.executemany("DELETE FROM import_profile WHERE fingerprint = ?", [(x.fingerprint,) for x in run])
