"""Chinese prose as plain text: figures and names in it, its numbering, how it differs, cleaning it. Knows no report."""
