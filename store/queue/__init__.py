"""The reports as a reviewer walks them: listed, ordered, counted, searched."""
