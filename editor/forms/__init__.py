"""What the law prescribes: the editions of the form, their tables, labels and rules. Pure and frozen."""
