"""The table of a report, its cells bound to the rows of an official form."""
