"""Lists of reorganisations: units before, units after, and notes that speak of them."""
