"""Keys, tokens and signatures stay out of the log; keys and tokens also stay out of the channel."""

from __future__ import annotations

import re
from pathlib import Path

from bot.demo.crun import InjectedFault
from tests.conftest import API_KEY
from tests.support.bot_process import process_world
from tests.support.posted_messages import text_of
from tests.support.sample_files import clip, picture


async def test_nothing_secret_is_written_anywhere(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.bot.environment["LOG_LEVEL"] = "DEBUG"
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "motion" in stage.ann.available_commands(stage.channel))
        echo = f"{API_KEY} cannot fetch https://cdn.example/a.png?ex=1&hm=zzsignaturezz for you"
        spoiled = [
            ("create", InjectedFault(code=422, message=echo)),
            ("generation", InjectedFault(code=501, message=echo)),
            ("result", InjectedFault(status=403)),
        ]
        for number, (endpoint, fault) in enumerate(spoiled):
            stage.crun.inject(endpoint, fault)
            await stage.ann.slash(stage.channel, "motion", image=picture(), video=clip(), prompt="Bow")
            await stage.discord.wait_for(lambda: len(stage.cards()) == number + 1)  # noqa: B023 - waited for here
            if endpoint == "result":
                await stage.discord.wait_for(stage.videos)
            else:
                card = stage.cards()[number]
                await stage.discord.wait_for(lambda: "It said" in text_of(card))  # noqa: B023 - as above
                assert "zzsignaturezz" not in text_of(card)
        code = await stage.bot.stop()
        assert code == 0

        links = [card.components[0]["components"][0]["accessory"]["media"]["url"] for card in stage.cards()[:2]]
        signatures = {signature for link in links for signature in re.findall(r"hm=(\w+)", str(link))}
        written = stage.bot.log
        assert " generation=" in written, "there is a log to look through"
        for secret in {API_KEY, stage.discord.token, "zzsignaturezz", "?ex=", "&hm=", *signatures}:
            assert secret not in written
        said = "".join(text_of(message) for message in stage.discord.messages(stage.channel))
        assert API_KEY not in said
        assert stage.discord.token not in said
