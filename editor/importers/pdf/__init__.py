"""The reader of pdf: letters and lines on a page become paragraphs and tables."""
