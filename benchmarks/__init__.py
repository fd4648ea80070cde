"""What the program costs, measured: each module prints a table."""
