"""Keys that come faster than they are answered: each waits until the one before it is done."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widget import Widget

Typed = events.Key | events.Paste


class TypedAhead:
    """Holds back what is typed while a key is still at work, and hands it on in order.

    Textual sends a key to what has the focus when it comes; what a key does, it does later. Keys
    that come in one packet, as over a slow line or from an input method, would all go to where the
    first one was typed: ``/`` would open its field empty, and the review would be given the rest.
    """

    def __init__(self, app: App[None], deliver: Callable[[events.Event], Awaitable[None]]) -> None:
        """``deliver`` sends a key on its way from ``app``, which may not wait in it for the end."""
        self._app = app
        self._deliver = deliver
        self._held: deque[Typed] = deque()
        self._at_work = True  # the first screen is coming up

    @property
    def empty(self) -> bool:
        """Whether nothing is held back."""
        return not self._held

    async def take(self, event: Typed) -> None:
        """Hands ``event`` on, at once or when its turn comes. Called by the app's own messages."""
        self._held.append(event)
        if len(self._held) == 1:
            await self._hand_on()

    async def _hand_on(self) -> None:
        while self._held and not (self._at_work and self._waits()):
            event = self._held.popleft()
            self._at_work = not self._is_text(event)
            await self._deliver(event)

    def _waits(self) -> bool:
        """Whether someone has something to do yet; if so, it will be looked again after that."""
        app = self._app
        nodes = app.screen.walk_children(Widget, with_self=True)
        # Who is going away takes nothing on, and does nothing any more.
        return any(_has_to_do(pump) and pump.call_later(self._look_again) for pump in (app, *nodes))

    def _look_again(self) -> None:
        """Whoever was busy has done what it then had to do."""
        self._app.call_later(self._hand_on)

    def _is_text(self, event: Typed) -> bool:
        """Whether it is only written where the focus is, so that the next one goes there too."""
        focused = self._app.focused
        if focused is None or isinstance(event, events.Paste):
            return False
        return focused.check_consume_key(event.key, event.character)


def _has_to_do(pump: MessagePump) -> bool:
    """Whether a message waits for it, or it is only coming up."""
    # Textual looks one message ahead, and then does not count it as queued.
    waiting = pump.message_queue_size or pump._pending_message is not None
    return bool(waiting) or (isinstance(pump, Widget) and not pump.is_mounted)
