"""What a reviewing office adds of its own: rules, forms, words, out of a folder of TOML files."""
