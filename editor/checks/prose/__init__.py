"""What the prose of a report is checked for: figures against the tables, what must be told, what is left over.

These checks run when typing rests, a step at a time; those of the tables run on every key.
"""
