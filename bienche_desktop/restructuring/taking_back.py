"""Finding the step that recorded an event, so that it can be taken back at any later time."""

from bienche_desktop.restructuring.planning import STEP_KIND
from bienche_desktop.store import Store
from bienche_desktop.store.changed import change_set


def step_of(store: Store, event: str) -> int | None:
    """The number of the step that recorded the event; None where it came by another way (an import, an exchange)."""
    for entry in store.log():
        if entry.kind == STEP_KIND and entry.state == "done":
            done = change_set(store.db, store.ids, entry.id)
            if event in done.events:
                return entry.id
    return None
