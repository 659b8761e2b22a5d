"""The prose pane: sections, guide, last year's text, paste, find and replace."""
