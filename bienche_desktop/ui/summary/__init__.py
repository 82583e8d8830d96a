"""The tab Tổng hợp."""
