"""What a table prints about itself: formulas, parts, scopes, oddities."""
