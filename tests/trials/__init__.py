"""Made reports by the thousand, and how well they are read: one table a question."""
