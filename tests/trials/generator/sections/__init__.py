"""Whole reports on the forms of 2019 and 2021, six sections with three tables, in every shape."""
