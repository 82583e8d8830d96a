"""An import in one sentence."""

from bienche_desktop.domain.figures import PASTED
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.proposals.accounting import Account
from bienche_desktop.excel.proposals.matching import How
from bienche_desktop.excel.proposals.proposing import ImportProposal


def summary(plan: ImportProposal, account: Account | None = None) -> str:
    """What was found, what is new, what is open, what is left out."""
    pasted = plan.recognition.file == PASTED
    if not plan.recognition.tables:
        if pasted:
            return "Không nhận ra tên đơn vị hay số liệu nào trong khối trên bảng tạm."
        return "Không thấy bảng số liệu biên chế nào trong tệp này."
    said = " ".join(filter(None, (_events(plan), _units_and_figures(plan, pasted))))
    left = sum(len(question.cells) for question in plan.questions) + len(plan.recognition.problems)
    if left:
        said += f" Còn {format_number(left)} ô chưa nhập được, xem bước 2."
    if account is not None and account.left_numbers and not pasted:
        said += f" Không lấy {format_number(account.left_numbers)} ô có số, lý do ở bước 3."
    if plan.read_before is not None:
        said += f" {'Khối này đã được dán' if pasted else 'Tệp này đã được nhập'} ngày {plan.read_before:%d/%m/%Y}."
    return said


def _events(plan: ImportProposal) -> str:
    count = sum(len(table.events) for table in plan.recognition.tables)
    return f"Danh sách sắp xếp tổ chức: {format_number(count)} sự kiện, xem và áp dụng ở nút bên dưới." if count else ""


def _units_and_figures(plan: ImportProposal, pasted: bool) -> str:
    """Nothing for a workbook that holds only a list of reorganisations."""
    if not plan.units and any(table.events for table in plan.recognition.tables):
        return ""
    new_units = sum(match.how is How.NEW for match in plan.units)
    figures = (
        f"{format_number(len(plan.new_figures))} mới, {format_number(len(plan.changed_figures))} đổi, "
        f"{format_number(len(plan.same_figures))} giống"
    )
    said = f"{format_number(len(plan.units))} đơn vị, trong đó {format_number(new_units)} mới."
    return said + (f" Số liệu: {figures}." if plan.recognition.figures or not pasted else "")
