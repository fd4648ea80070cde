"""One report under review: what is walked, what is said of it, what the lists about it hold."""
