"""How things look: colours, icons, marks and words that every pane shares."""
