"""Figures that run together, split where the form's equations leave one reading."""
