"""Foreign text made safe to show: one code point for one, nothing that acts on a terminal."""


def visible(text: str) -> str:
    """``text`` with control, bidi and zero-width characters replaced one for one.

    C0 controls become U+2400 pictures (a tab becomes a space), the rest U+FFFD. The length in code
    points stays, so that positions hold.
    """
    raise NotImplementedError
