"""What a report of the 2014 era tells in its prose that could stand in its table of statistics. `offers` is the door.

Nothing here changes a report: an offer is taken by a person, one at a time.
"""
