"""What the window and the command line both do with whole reports: open, start, save, export, check, compare.

Nothing here has a history or a listener (that is `editor.session`), and nothing prints or asks. Callers import the
module that holds what they want, and so no more than they want.
"""
