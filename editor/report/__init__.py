"""What the body says: one report of one year, how it changes, and the file it is kept in."""
