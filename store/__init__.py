"""What is kept: one SQLite library: reports, analyses, verdicts, annotations, history."""
