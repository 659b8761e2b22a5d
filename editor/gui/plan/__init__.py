"""The work plan's pane."""
