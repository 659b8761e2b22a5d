"""What tells a file of ours from anybody's: marks, versions and the record that writers leave and readers look for.

A module for each kind of file. It says how things are called and where they stand; writing is the exporters' business,
reading the importers', and neither knows the other.
"""
