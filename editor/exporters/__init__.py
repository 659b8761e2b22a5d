"""Writers: a report to a file, one module a format."""
