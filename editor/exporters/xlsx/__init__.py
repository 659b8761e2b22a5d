"""The report as a workbook whose formulas check it, and as a blank one to be filled in."""
