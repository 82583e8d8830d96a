"""Plans, previews and applies reorganisations."""
