"""Charts and the one-page picture of a report, as lists of shapes, and what draws them."""
