"""Text as importers compare it: figures, letters folded to one form, bytes decoded. Knows no file and no form."""
