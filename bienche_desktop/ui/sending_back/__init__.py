"""The copy of a workbook that goes back to its sender, from the import window and from the menu."""
