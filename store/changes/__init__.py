"""Every change a reviewer made: kept, undone, and taken in from another library."""
