"""Reports that do not exist, made by the thousand, and how well they are read: a table a question."""
