"""Which files are one report, by their names, by what is read, and by what reviewers say."""
