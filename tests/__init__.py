"""What a reviewer can rely on, one file per feature."""
