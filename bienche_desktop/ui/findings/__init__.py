"""The panel "Kiểm tra": what does not add up, why, and the way there."""
