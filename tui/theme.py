"""The themes: dark and light in exact entries of the xterm-256 palette, and the terminal's own."""

from __future__ import annotations

from textual.theme import Theme


def _exact(theme: Theme) -> Theme:
    """``theme`` with its colours as written: Textual derives its own, rounding on the way."""
    names = ("primary", "secondary", "accent", "error", "warning", "success", "foreground")
    theme.variables |= {name: str(getattr(theme, name)) for name in names}
    return theme


# Over SSH there are 256 colours: what lies between two is rounded, and tints become one.
DARK = _exact(
    Theme(
        name="jiaokan-dark",
        dark=True,
        primary="#5fafff",  # 75
        secondary="#87afd7",  # 110
        accent="#ffaf5f",  # 215
        error="#ff5f5f",  # 203
        warning="#ffaf00",  # 214
        success="#87d787",  # 114
        foreground="#d0d0d0",  # 252
        background="#121212",  # 233
        surface="#121212",
        panel="#262626",  # 235
        boost="#303030",  # 236
        variables={
            "cursor": "#303030",  # 236
            "muted": "#8a8a8a",  # 245
            "rule": "#4e4e4e",  # 239
            "mark": "#5f5f00",  # 58: the place that does not agree
            "mark-other": "#00005f",  # 17: what it is held against
            "mark-search": "#5f005f",  # 53
            "added": "#005f00",  # 22
            "removed": "#5f0000",  # 52
            "strong": "#ffffff",  # 231
            "input-selection-background": "#005f87",  # 24
            "input-selection-foreground": "#ffffff",
            "input-cursor-background": "#d0d0d0",
            "input-cursor-foreground": "#121212",
            "block-cursor-background": "#303030",
            "block-cursor-foreground": "#ffffff",
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": "#262626",
            "block-cursor-blurred-foreground": "#d0d0d0",
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": "#303030",
            "border": "#5fafff",
            "border-blurred": "#4e4e4e",
            "scrollbar": "#4e4e4e",
            "scrollbar-hover": "#4e4e4e",
            "scrollbar-active": "#5fafff",
            "scrollbar-background": "#121212",
            "scrollbar-background-hover": "#121212",
            "scrollbar-background-active": "#121212",
            "scrollbar-corner-color": "#121212",
        },
    )
)

LIGHT = _exact(
    Theme(
        name="jiaokan-light",
        dark=False,
        primary="#005faf",  # 25
        secondary="#005f87",  # 24
        accent="#af5f00",  # 130
        error="#af0000",  # 124
        warning="#875f00",  # 94
        success="#005f00",  # 22
        foreground="#262626",  # 235
        background="#ffffff",  # 231
        surface="#ffffff",
        panel="#e4e4e4",  # 254
        boost="#dadada",  # 253
        variables={
            "cursor": "#d7d7ff",  # 189
            "muted": "#626262",  # 241
            "rule": "#a8a8a8",  # 248
            "mark": "#ffff87",  # 228
            "mark-other": "#afd7ff",  # 153
            "mark-search": "#ffd7ff",  # 225
            "added": "#d7ffd7",  # 194
            "removed": "#ffd7d7",  # 224
            "strong": "#000000",  # 16
            "input-selection-background": "#afd7ff",
            "input-selection-foreground": "#000000",
            "input-cursor-background": "#262626",
            "input-cursor-foreground": "#ffffff",
            "block-cursor-background": "#d7d7ff",
            "block-cursor-foreground": "#000000",
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": "#e4e4e4",
            "block-cursor-blurred-foreground": "#262626",
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": "#dadada",
            "border": "#005faf",
            "border-blurred": "#a8a8a8",
            "scrollbar": "#a8a8a8",
            "scrollbar-hover": "#a8a8a8",
            "scrollbar-active": "#005faf",
            "scrollbar-background": "#ffffff",
            "scrollbar-background-hover": "#ffffff",
            "scrollbar-background-active": "#ffffff",
            "scrollbar-corner-color": "#ffffff",
        },
    )
)

# 16 colours or none: every surface is the terminal's own; weight, underline, reverse tell apart.
TERMINAL = Theme(
    name="jiaokan-terminal",
    dark=True,
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    error="ansi_red",
    warning="ansi_yellow",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "cursor": "ansi_default",
        "muted": "ansi_default",
        "rule": "ansi_default",
        "mark": "ansi_default",
        "mark-other": "ansi_default",
        "mark-search": "ansi_default",
        "added": "ansi_default",
        "removed": "ansi_default",
        "strong": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-text-style": "reverse",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_white",
        "screen-selection-background": "ansi_blue",
        "screen-selection-foreground": "ansi_white",
    },
)

THEMES = {"dark": DARK, "light": LIGHT, "terminal": TERMINAL}


def theme_name(setting: str, colours: int) -> str:
    """The theme for a setting (one of settings.THEMES) on a terminal with so many ``colours``."""
    if colours == 0:
        return TERMINAL.name  # NO_COLOR is stronger: the others have nothing but colour
    if setting == "auto":
        setting = "dark" if colours >= 256 else "terminal"
    return THEMES[setting].name
