"""What goes on paper, whatever the format: headings, paragraphs, tables, and the style of the page."""
