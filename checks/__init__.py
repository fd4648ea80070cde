"""What can be said about a report: repeated passages and things that do not agree. Pure; keeps nothing."""
