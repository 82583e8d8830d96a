"""The main window: its bars, its pages, its commands."""
