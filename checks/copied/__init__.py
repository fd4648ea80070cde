"""What a report says again of an earlier one: passages of its own words, and their share."""
