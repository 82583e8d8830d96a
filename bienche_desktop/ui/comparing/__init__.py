"""The window that compares two issues."""
