"""What is kept: one SQLite library of reports, analyses, verdicts, annotations and their history."""
