"""What the tab remembers until the next start. Whatever is unknown or wrong in what was kept is passed over."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bienche_desktop.ui.quota.tab import QuotaTab


def remembered(tab: "QuotaTab") -> dict[str, Any]:
    """Plain JSON values."""
    return {
        "columns": tab.showing.chosen,
        "widths": tab.pane.wished_widths,
        "names": tab.pane.split.sizes(),
        "details": tab.line.details.isChecked(),
        "why": tab.line.why.isChecked(),
        "split": tab.split.sizes(),
    }


def restore(tab: "QuotaTab", state: dict[str, Any]) -> None:
    """Put everything back."""
    columns, widths = state.get("columns"), state.get("widths")
    if isinstance(widths, dict):
        tab.pane.wished_widths = {str(i): w for i, w in widths.items() if isinstance(w, int)}
    if isinstance(columns, list):
        tab.choose_columns([str(ident) for ident in columns])
    elif tab.pane.wished_widths:
        tab.pane.apply_widths()
    for splitter, name in ((tab.pane.split, "names"), (tab.split, "split")):
        sizes = state.get(name)
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(size, int) for size in sizes):
            splitter.setSizes(sizes)
            tab.names_fitted = tab.names_fitted or (name == "names" and sizes[0] > 0)
    tab.line.details.setChecked(bool(state.get("details")))
    tab.line.why.setChecked(bool(state.get("why")))
