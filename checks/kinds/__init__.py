"""The kinds of rules: small functions over what was read of one copy of a report."""
