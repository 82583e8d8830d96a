"""Slips of the hand: how a number may have come to be typed as another."""

from bienche_desktop.domain.figures import Number


def slip(typed: Number | None, meant: Number | None) -> str | None:
    """Which slip turns `meant` into `typed`: one-digit, transposed, slid, extra-digit, missing-digit, sign, or None."""
    if typed is None or meant is None or typed == meant:
        return None
    if typed == -meant:
        return "sign"
    if meant < 0 or typed < 0 or int(typed) != typed or int(meant) != meant:
        return None
    a, b = str(int(typed)), str(int(meant))
    if len(a) == len(b):
        return _same_length(a, b)
    if a.rstrip("0") == b.rstrip("0"):
        return "slid"
    if abs(len(a) - len(b)) == 1:
        longer, shorter = (a, b) if len(a) > len(b) else (b, a)
        if any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))):
            return "extra-digit" if longer is a else "missing-digit"
    return None


def _same_length(a: str, b: str) -> str | None:
    different = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(different) == 1:
        return "one-digit"
    if len(different) == 2:
        i, j = different
        if j == i + 1 and a[i] == b[j] and a[j] == b[i]:
            return "transposed"
    return None


SLIP_TEXT = {
    "one-digit": "chỉ khác một chữ số",
    "transposed": "hai chữ số liền nhau bị đổi chỗ",
    "slid": "thừa hoặc thiếu số 0 ở cuối",
    "extra-digit": "gõ thừa một chữ số",
    "missing-digit": "gõ thiếu một chữ số",
    "sign": "nhầm dấu",
}
