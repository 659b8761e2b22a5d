"""Where it goes on the page: lines, cells, tables and pages set in real typefaces; nothing is drawn."""
