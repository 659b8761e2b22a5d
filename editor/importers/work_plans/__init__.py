"""The year's work plan, found in a source."""
