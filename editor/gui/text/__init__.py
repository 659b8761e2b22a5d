"""The text editor: sections as a document, citations as chips."""
