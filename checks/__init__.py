"""What can be said about a report: repeated passages, things that do not agree. Pure."""
