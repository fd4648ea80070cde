"""The screens, one module each; `base` binds a screen to its place in the table of actions."""
