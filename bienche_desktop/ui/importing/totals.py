"""The line below the differences: what is ticked, and what it adds up to."""

from collections.abc import Mapping

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.proposals.figure_differences import by_meaning
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.differences import is_whole

_MOST_TOTALS = 6
_SAME = "Mọi số của bảng đều giống số đang có trong tệp: không cần nhập gì."


def totals_text(desk: ImportDesk) -> str:
    """What is ticked: how many, and the sum of the lowest units for each kind of number."""
    plan = desk.plan
    if plan is not None and is_whole(plan):
        return f"Bảng trao đổi: {format_number(len(plan.proposal.changes))} thay đổi, nhập cùng nhau."
    if plan is None or plan.chosen.is_empty:
        return _SAME if plan is not None and _is_known(plan) else "Chưa chọn gì để nhập."
    chosen = plan.chosen
    counts = f"Sẽ nhập {format_number(len(chosen.figures))} số liệu, {format_number(len(chosen.units))} đơn vị mới"
    if chosen.stated:
        counts += f", {format_number(len(chosen.stated))} số tăng, giảm"
    groups = sorted(by_meaning(chosen.figures).items(), key=lambda item: -len(item[1]))
    if not groups:
        return f"{counts}."
    sums = [
        f"{desk.vocabulary.label(indicator, measure)} {year}: {format_number(round(_leaf_sum(values), 6))}"
        for (indicator, measure, year), values in groups[:_MOST_TOTALS]
    ]
    more = f"; và {len(groups) - _MOST_TOTALS} loại số nữa" if len(groups) > _MOST_TOTALS else ""
    return f"{counts}. Cộng các đơn vị cấp dưới cùng: {'; '.join(sums)}{more}."


def _is_known(plan: ImportProposal) -> bool:
    """Whether the file says all that the workbook says, and the same."""
    offered = (plan.new_figures, plan.changed_figures, plan.added, plan.stated)
    return bool(plan.same_figures) and not any(offered) and not plan.leaves_out


def _leaf_sum(values: Mapping[Path, Number]) -> Number:
    """The sum without units that have units below them here."""
    above = {path[:depth] for path in values for depth in range(1, len(path))}
    return sum(value for path, value in values.items() if path not in above)
