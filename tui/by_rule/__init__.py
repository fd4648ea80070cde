"""The findings of the whole library by rule: what a reviewer looks at there, and has marked."""
