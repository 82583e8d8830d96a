"""The figures of the Long An plan 2023–2026 as published, with its own eight contradictions."""

from bienche_desktop.domain.changes import AddUnit, Change
from tests.checks.worlds import figure, printed, unit

PROVINCE, PARTY, GOVERNMENT = "tinh", "dang", "chinh-quyen"
YEARS = (2023, 2024, 2025, 2026)
LEVELS = {
    (PROVINCE, "total"): (28960, 28489, 28006, 27071),
    (PARTY, "total"): (1263, 1247, 1219, 1193),
    (PARTY, "civil_servants"): (1137, 1124, 1105, 1080),
    (PARTY, "public_employees_state"): (126, 123, 114, 113),
    (GOVERNMENT, "total"): (27697, 27242, 26787, 25878),
    (GOVERNMENT, "civil_servants"): (2273, 2250, 2227, 2181),
    (GOVERNMENT, "public_employees_state"): (24424, 24992, 24560, 23697),
}
PRINTED = {
    (PROVINCE, "total"): [(2024, 2022, -951, None), (2025, 2022, -1434, None), (2026, 2022, -2369, None)],
    (PARTY, "total"): [(2023, 2022, -25, -1.94), (2024, 2023, -16, None), (2024, 2022, -16, -1.27),
                       (2025, 2024, -28, None), (2025, 2022, -44, -3.48), (2026, 2025, -26, None),
                       (2026, 2022, -70, -5.5)],
    (GOVERNMENT, "total"): [(2023, 2022, -455, -1.67)],
    (GOVERNMENT, "civil_servants"): [(2023, 2022, -23, None), (2024, 2023, -15, None), (2024, 2022, -46, -2.0),
                                     (2025, 2024, -15, None), (2025, 2022, -69, -3.01), (2026, 2025, -20, None),
                                     (2026, 2022, -115, -5.01)],
    (GOVERNMENT, "public_employees_state"): [(2023, 2022, -432, None), (2024, 2024, -432, None),
                                             (2024, 2021, -1338, -5.08), (2025, 2024, -432, None),
                                             (2025, 2021, -1770, -6.72), (2026, 2025, -863, None),
                                             (2026, 2021, -2633, -10.0)],
}  # fmt: skip


def units() -> list[AddUnit]:
    return [unit(PROVINCE, name="Tỉnh Long An", kind="province"),
            unit(PARTY, PROVINCE, "Khối Đảng, Mặt trận", kind="group"),
            unit(GOVERNMENT, PROVINCE, "Chính quyền địa phương", kind="group")]  # fmt: skip


def as_published() -> list[Change]:
    levels = [figure(uid, value, indicator, year=year)
              for (uid, indicator), values in LEVELS.items()
              for year, value in zip(YEARS, values, strict=True)]  # fmt: skip
    changes = [printed(uid, base, delta, percent, year=year, indicator=indicator)
               for (uid, indicator), rows in PRINTED.items() for year, base, delta, percent in rows]  # fmt: skip
    return [*units(), *levels, *changes]
