"""The reader of plain text: lines with tabs, bars or nothing between figures."""
