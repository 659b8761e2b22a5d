"""Readers of running documents that are no web pages: docx, odt, old Word and WPS, rtf."""
