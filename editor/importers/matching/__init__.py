"""Laying a source over a form: which report it is, which text is which section, which figure is which cell."""
