"""Pages written as a Word document that breaks as the PDF does."""
