"""One true report, one change that a careful reader would notice, and what is said of it."""
