"""The reader of web pages: html, saved or mailed."""
