"""What can be made to happen at the press of a button: a full queue, a failing service, a killed bot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.demo.bot_process import BotProcess
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.demo.stage.sample_server import SampleServer

#: What the guests ask for, in their order.
_PROMPTS = (
    "A lighthouse in a storm, seen from the sea",
    "Two foxes share an umbrella in the rain",
    "A steam train crosses a bridge of glass",
    "A cat conducts an orchestra of mice",
    "Cherry blossom falls on a silent lake",
    "A clockwork whale swims through clouds",
)


class Happenings:
    """Makes things happen; each returns one sentence about what to watch for."""

    def __init__(self, server: SampleServer, crun: CrunStandIn, bot: BotProcess) -> None:
        self._server = server
        self._crun = crun
        self._bot = bot
        self.all: dict[str, Callable[[], Awaitable[str]]] = {
            "queue": self._fill_the_queue,
            "failure": self._fail_the_next_video,
            "silence": self._lose_the_next_answer,
            "kill": self._kill_the_bot,
        }

    async def _fill_the_queue(self) -> str:
        for guest, prompt in zip(self._server.guests, _PROMPTS, strict=True):
            await guest.slash(self._server.create, "video", prompt=prompt, duration=3)
        return "Six guests ask for videos, and two are made at a time. Ask for one too: its card says when its turn is."

    async def _fail_the_next_video(self) -> str:
        self._crun.clear_faults("generation")
        self._crun.inject("generation", InjectedFault(code=501, message="Internal generation error"))
        return "The next video fails at the service. Its member reads why, and that it costs nothing."

    async def _lose_the_next_answer(self) -> str:
        self._crun.clear_faults("create")
        self._crun.inject("create", InjectedFault(status=502, message="Bad Gateway"))
        return "The answer to the next request gets lost. It isn't sent again, which might cost twice: Hanna is told."

    async def _kill_the_bot(self) -> str:
        self._bot.kill()
        return "The bot was killed, and starts again now. What was under way comes all the same, and once."
