"""Does it hold: the rules of the form applied to a report, what they find, and which cell is likely wrong."""
