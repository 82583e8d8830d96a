"""The tab of staffing quotas: one year of all units, or all years of one unit."""

from .tab import QuotaTab

__all__ = ["QuotaTab"]
