"""What a reader makes of a file, before anybody knows what it means: paragraphs and grids."""
