"""The words, without marks, that names of administrative units begin with."""

COMMUNE_WORDS = ("xa", "phuong", "thi tran", "dac khu")
"""Of the lowest tier."""

LEVEL_WORDS = (*COMMUNE_WORDS, "huyen", "quan", "thi xa", "thanh pho", "tinh")
"""Of all tiers."""
