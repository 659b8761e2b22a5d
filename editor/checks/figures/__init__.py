"""Reading figures that prose tells: how a sentence is read, and which cells the words around a figure name.

What is done with them is not said here. There are two uses: the rule P.FIGURE (`editor.checks.prose`) holds them
against the tables, and `editor.checks.told` offers those of the years 2014 to 2018 to cells that are blank.
"""
