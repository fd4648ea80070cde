"""One agency's reports across the years: by name and by link, held against each other."""
