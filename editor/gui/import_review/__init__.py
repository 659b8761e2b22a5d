"""A file's values beside the file, before they are taken."""
