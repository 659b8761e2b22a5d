"""The editable statutory table: model, merged headers, view, typing, clipboard and the strip of rules under it."""
