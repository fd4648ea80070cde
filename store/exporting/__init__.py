"""What leaves the library, one module a format."""
