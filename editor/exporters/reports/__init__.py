"""Papers about a report that are no part of it: findings, and the sheet for whoever signs."""
