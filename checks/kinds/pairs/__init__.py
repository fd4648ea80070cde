"""What two reports of one agency, of neighbouring years, say of each other."""
