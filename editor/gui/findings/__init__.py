"""The list of findings: what is wrong, why, and what can be done."""
