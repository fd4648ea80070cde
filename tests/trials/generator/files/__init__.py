"""A made report as a file: pages, documents, workbooks, prints, and texts in many encodings."""
