"""The texts of the screens in other languages, as gettext catalogues."""
