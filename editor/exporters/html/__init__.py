"""The report as a web page, whole or as a fragment for a site's editor."""
