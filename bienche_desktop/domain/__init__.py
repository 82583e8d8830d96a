"""What the numbers mean: values and rules, standard library only."""
