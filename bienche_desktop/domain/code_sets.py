"""Codes of the vocabulary that rules name together."""

POSTS = frozenset({"civil_servants", "public_employees_state"})
"""Posts that the state assigns: of offices, and of the bodies that serve."""

PUBLIC_EMPLOYEES = frozenset({"public_employees_state", "public_employees_revenue"})
"""Public employees, whoever pays for them."""

CONTRACTS = frozenset({"contract_support", "contract_professional"})
"""Staff under contract (decrees 68 and 111), beside the posts."""

LEADERS = frozenset({"heads", "deputies"})
"""People who are counted once more among the posts."""

OWN_BESIDE = LEADERS | {"organisations"}
"""Indicators of which a unit may have its own beside those of the units below it."""

ALLOCATED = frozenset({"assigned", "planned"})
"""Measures that are handed down: what the units below have not got yet is unallocated, not missing."""
