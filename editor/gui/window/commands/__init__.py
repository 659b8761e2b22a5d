"""What each command does, by id: a table for each part of the window, which knows that part and no window.

The words and keys are in `editor.gui.window.actions`; the window puts the tables together.
"""
