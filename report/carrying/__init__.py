"""Where a place in one text of a report stands in another: what was corrected is the same report.

It knows texts and spans only; whoever keeps places by the text they are in may ask it.
"""

from report.carrying.carrying import Carried, Carrier, How

__all__ = ["Carried", "Carrier", "How"]
