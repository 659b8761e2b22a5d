"""File → import draft: one reader a format, none of which knows a form, and one matcher that knows no format."""
