"""Between Textual and the terminal: only what changed is sent."""
