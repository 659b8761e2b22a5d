"""Readers of worksheets: xlsx, xls, et, ods, csv."""
