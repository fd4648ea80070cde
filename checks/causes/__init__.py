"""One cause, one finding: what one cell, or one figure of the narrative, put right would mend."""

from checks.causes.cells import with_one_cell
from checks.causes.figures import with_one_figure

__all__ = ["with_one_cell", "with_one_figure"]
