"""A screen about rules: mutes them, and takes back what was done."""

from __future__ import annotations

from store.queue import by_rule
from store.queue.by_rule import Sought
from store.written import muting
from tui.screens.moving import Moving
from tui.screens.taking_back import TakingBack

_LONG = 20_000  # findings of a rule that take more than a moment to count anew


class Muting(Moving, TakingBack[str]):
    """A subclass says which rule is meant."""

    @property
    def code(self) -> str:
        """Of the rule that is meant, empty when none is."""
        raise NotImplementedError

    def action_rules_mute(self) -> None:
        found = by_rule.count(self.jiaokan.library, Sought(self.code))
        if found < _LONG:
            self._mute()
        else:
            self.notify(self.tr("Counting {count} findings anew…").format(count=found))
            self.call_after_refresh(self._mute_told)

    def _mute_told(self) -> None:
        with self.jiaokan.telling():
            self._mute()

    def _mute(self) -> None:
        code, library = self.code, self.jiaokan.library
        to = code not in muting.muted(library)
        try:
            muting.set_muted(library, code, to)
        finally:
            self.read()
        said = (
            self.said(
                "{code} is muted: its findings stay and call for nobody. "
                "{rules.mute} hears it again."
            )
            if to
            else self.tr("{code} is heard again.")
        )
        self.notify(said.format(code=code))
