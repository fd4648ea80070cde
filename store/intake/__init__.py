"""What comes into the library: files walked, examined by workers, and kept by one writer."""
