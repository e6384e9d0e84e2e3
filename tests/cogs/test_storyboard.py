"""The storyboard builder as its author works with it: the real bot, SimCord, real HTTP to the stand-in for crun."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import simcord
from PIL import Image

from bot.client import Marionette
from bot.db.engine import create_engine
from bot.demo.crun import CrunStandIn
from bot.interactions.layout import sealed
from bot.orders.drafts import Draft, DraftKind
from bot.orders.input_file import InputFile
from bot.orders.order import Order, OrderKind, Shot
from bot.orders.storyboard import with_line
from bot.ui import storyboard
from tests.conftest import World, eventually, settings, world
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.posted_messages import text_of, video_of, walk
from tests.support.sample_files import picture

LINE = "4s wide shot of the temple | 6s the hero lifts the relic"
_BUTTON, _SELECT = 2, 3


@dataclass
class Board:
    """One member's builder, as the member sees it."""

    stage: World
    member: simcord.MemberActor
    message: simcord.ResponseMessage

    @property
    def record(self) -> Any:
        return self.stage.env.backend.get_message(self.message.channel_id, self.message.id)

    @property
    def text(self) -> str:
        return text_of(self.record)

    @property
    def shots(self) -> list[str]:
        """Return the shots as they are listed."""
        listed = (part for part in _texts(self.record) if re.match(r"\*\*\d", part))
        return [part.replace("\n> ", " · ") for part in listed]

    def parts(self, kind: int) -> list[dict[str, Any]]:
        return [part for part in walk(self.record.components) if part["type"] == kind]

    def button(self, label: str, place: int = 1) -> dict[str, Any]:
        return [part for part in self.parts(_BUTTON) if part["label"] == label][place - 1]

    def labels(self) -> list[str]:
        return [part["label"] for part in self.parts(_BUTTON)]

    def options(self, name: str) -> dict[str, bool]:
        """Return a select's options, and which of them are chosen."""
        [found] = [part for part in self.parts(_SELECT) if f":{name}:" in part["custom_id"]]
        return {option["label"]: bool(option.get("default")) for option in found["options"]}

    async def press(self, label: str, place: int = 1) -> simcord.InteractionResult:
        return await self.member.click(self.message, custom_id=self.button(label, place)["custom_id"])

    async def choose(self, name: str, *values: str) -> None:
        [found] = [part for part in self.parts(_SELECT) if f":{name}:" in part["custom_id"]]
        await self.member.select(self.message, list(values), custom_id=found["custom_id"])

    async def add(self, prompt: str, seconds: int) -> None:
        await self.member.submit_modal(await self.press("Add a shot"), {"prompt": prompt, "seconds": [str(seconds)]})

    async def give_picture(self, file: tuple[str, bytes], label: str = "Start picture") -> simcord.InteractionResult:
        return await self.member.submit_modal(await self.press(label), {"picture": file})

    async def draft(self) -> Draft:
        draft = await self.stage.bot.services.drafts.builder_of(self.member.id)
        assert draft is not None
        return draft


def _texts(record: Any) -> Iterator[str]:
    return (part["content"] for part in walk(record.components) if part["type"] == 10)


async def opened(stage: World, member: simcord.MemberActor | None = None, **options: Any) -> Board:
    member = member or stage.ann
    result = await member.slash(stage.create, "storyboard", **options)
    assert result.response is not None
    assert result.response.ephemeral
    return Board(stage, member, result.response)


def bot(url: str, crun: CrunStandIn, **more: Any) -> Marionette:
    return Marionette(settings(url, crun.base_url, **more))


def sent(crun: CrunStandIn) -> list[dict[str, Any]]:
    """Return the inputs of the tasks that crun was sent."""
    return [call.json["input"] for call in crun.calls if call.endpoint == "create" and call.json is not None]


async def test_from_the_first_press_to_the_video(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage)
        assert "0 of 10 s" in board.text
        assert "There is no shot yet" in board.text
        assert board.button("Generate")["disabled"]

        await board.add("Wide shot of the temple", 4)
        assert board.shots == ["**1** · 4 s · Wide shot of the temple"]
        assert "4 of 10 s" in board.text
        assert "▰▰▰▰ ▱▱▱▱▱▱" in board.text
        assert "The start picture is missing" in board.text

        await board.give_picture(picture())
        [shown] = [part["media"]["url"] for part in walk(board.record.components) if part["type"] == 11]
        assert shown.endswith("puppet.png")
        assert "The shots last 4 s together, the video 10 s" in board.text

        await board.add("The hero lifts the relic", 6)
        await board.choose("board-quality", "pro")
        assert "10 of 10 s" in board.text
        assert "1080p" in board.text
        assert "Everything fits" in board.text
        assert len(stage.env.backend.messages[stage.create.id]) == 1, "everything happens in one message"

        await board.press("Generate")
        await eventually(lambda: video_of(stage, stage.create))
        [given] = sent(crun)
        assert given == {
            "mode": "pro",
            "multi_shots": True,
            "shot_type": "customize",
            "duration": 10,
            "audio": True,
            "img_urls": [shown],
            "multi_prompt": [
                {"prompt": "Wide shot of the temple", "duration": 4},
                {"prompt": "The hero lifts the relic", "duration": 6},
            ],
            "input_compliance": "enabled",
            "output_compliance": "enabled",
        }
        assert "On its way" in board.text, "the builder is gone"
        assert "0 of 10 s" in (await opened(stage)).text, "the next one is empty"


async def test_everything_in_one_line(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots=LINE.replace("6s", "7 s"), image=picture(), quality="4K")
        assert "11 of 11 s" in board.text
        assert "4K" in board.text
        await board.press("Generate")
        await eventually(lambda: sent(crun))
        [given] = sent(crun)
        assert [shot["duration"] for shot in given["multi_prompt"]] == [4, 7]
        assert (given["duration"], given["mode"]) == (11, "4K")


async def test_edit_move_and_remove(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots="1s a | 2s b | 3s c")
        await board.press("Change", 1)
        assert board.text == "**Shot 1 of 3** · 1 s\n>>> a"
        assert board.labels() == ["Edit", "Earlier", "Later", "Remove", "Back"]
        assert board.button("Earlier")["disabled"]
        await board.press("Later")
        assert "Shot 2 of 3" in board.text
        await board.press("Later")
        assert "Shot 3 of 3" in board.text
        assert board.button("Later")["disabled"]
        await board.press("Back")
        assert board.shots == ["**1** · 2 s · b", "**2** · 3 s · c", "**3** · 1 s · a"]

        await board.press("Change", 2)
        modal = await board.press("Edit")
        assert modal.modal is not None
        prompt, seconds = (label["component"] for label in modal.modal["components"])
        assert prompt["value"] == "c"
        assert [option["value"] for option in seconds["options"] if option.get("default")] == ["3"]
        await board.member.submit_modal(modal, {"prompt": " c, but closer ", "seconds": ["5"]})
        assert board.shots == ["**1** · 2 s · b", "**2** · 5 s · c, but closer", "**3** · 1 s · a"]

        await board.press("Change", 1)
        await board.press("Remove")
        assert board.shots == ["**1** · 5 s · c, but closer", "**2** · 1 s · a"]
        assert "6 of 6 s" in board.text


async def test_the_length_is_changed_and_spread(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots="1s a | 2s b | 3s c", image=picture())
        assert "6 of 6 s" in board.text
        await board.choose("board-length", "12")
        assert board.button("Generate")["disabled"]
        assert "6 of 12 s" in board.text
        await board.press("Spread 12 s over the shots")
        assert [shot.split(" · ")[1] for shot in board.shots] == ["2 s", "4 s", "6 s"]
        assert "Everything fits" in board.text

        await board.choose("board-length", "3")
        await board.press("Make it 12 s")
        assert "12 of 12 s" in board.text
        assert {"Spread 12 s over the shots", "Make it 12 s"}.isdisjoint(board.labels())


@pytest.mark.parametrize(
    ("seconds", "length", "offered"),
    [
        ([1] * 6, 3, ["Make it 6 s"]),
        ([9, 9], 15, ["Spread 15 s over the shots"]),
        ([1, 1], 3, ["Spread 3 s over the shots"]),
        ([4, 4], 8, []),
        ([], 8, []),
    ],
)
def test_only_what_helps_is_offered(seconds: list[int], length: int, offered: list[str]) -> None:
    labels = _labels(_draft(shots=tuple(Shot(prompt="a", seconds=each) for each in seconds), seconds=length))
    assert [label for label in labels if label.startswith(("Spread", "Make it"))] == offered


def _draft(**order: Any) -> Draft:
    return Draft("0" * 16, DraftKind.BUILDER, 1, Order(kind=OrderKind.STORYBOARD, **order))


def _labels(draft: Draft) -> list[str]:
    parts = walk([storyboard.card(draft, []).to_component_dict()])
    return [part["label"] for part in parts if part["type"] == _BUTTON]


async def test_rules_are_said_one_after_the_other(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage)
        steps: list[tuple[str, Callable[[], Awaitable[object]]]] = [
            ("There is no shot yet", lambda: board.add("\u200b", 2)),
            ("Shot 1 is empty", lambda: _rewrite(board, "@heroo looks up")),
            ("The start picture is missing", lambda: board.give_picture(picture())),
            ("The shots last 2 s together", lambda: board.press("Spread 10 s over the shots")),
            ("there's no character of that name", lambda: _rewrite(board, "The hero looks up", "10")),
        ]
        for told, mend in steps:
            assert told in board.text
            assert board.button("Generate")["disabled"]
            await mend()
        assert not board.button("Generate").get("disabled")


async def _rewrite(board: Board, prompt: str, seconds: str = "2") -> None:
    await board.press("Change")
    await board.member.submit_modal(await board.press("Edit"), {"prompt": prompt, "seconds": [seconds]})


async def test_characters(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots="5s @HERO looks up | 5s @relik glows", image=picture(), characters="@ghost")
        assert "@ghost" in board.text
        assert board.options("board-characters") == {"@ghost": True}
        assert "no character **@ghost**" in board.text
        await board.choose("board-characters")
        assert "The prompt says **@HERO**" in board.text

        for name in ("Hero", "relic", "fox"):
            await stage.ann.slash(stage.create, "character add", name=name, description="A puppet", image1=picture())
        await board.press("Change")
        await board.press("Back")
        assert board.options("board-characters") == {"@Hero": True, "@fox": False, "@relic": False}
        assert "**@relik**" in board.text
        assert "Did you mean **@relic**?" in board.text
        await board.press("Use @relic")
        assert "Did you mean" not in board.text
        await board.choose("board-characters", "Hero", "relic", "fox")
        assert "with sound · the picture's shape · @fox @Hero @relic" in board.text
        assert (await board.draft()).order.characters == ("fox",), "the others are there because they are named"

        await board.press("Generate")
        await eventually(lambda: sent(crun))
        [given] = sent(crun)
        assert [element["name"] for element in given["element_list"]] == ["fox", "Hero", "relic"]
        assert [shot["prompt"] for shot in given["multi_prompt"]] == ["@Hero looks up", "@relic glows"]


async def test_a_line_that_cannot_be_read_is_kept_and_corrected(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots=LINE)
        before = board.shots
        board = await opened(stage, shots="4s *a* | lifts the relic | 3s c", image=picture(), quality="pro", seconds=12)
        assert "Shot 2 (from character 10), “lifts the relic”, doesn't begin with its seconds" in board.text
        assert r"> 4s \*a\* \| lifts the relic \| 3s c" in board.text
        assert board.shots == before
        assert "1080p" in board.text
        assert "of 12 s" in board.text
        assert board.button("Generate")["disabled"]

        modal = await board.press("Correct the line")
        assert modal.modal is not None
        assert modal.modal["components"][0]["component"]["value"] == "4s *a* | lifts the relic | 3s c"
        await board.member.submit_modal(modal, {"text": "4s *a* | 99s lifts the relic"})
        assert "begins with “99” seconds" in board.text
        await board.member.submit_modal(await board.press("Correct the line"), {"text": "4s *a* | 9s lifts it"})
        assert board.shots == [r"**1** · 4 s · \*a\*", "**2** · 9 s · lifts it"]
        assert "13 of 13 s" in board.text
        assert not board.button("Generate").get("disabled")

        board = await opened(stage, shots="no seconds")
        await board.press("Drop the line")
        assert "13 of 13 s" in board.text
        assert not board.button("Generate").get("disabled")


async def test_the_longest_line_can_be_corrected(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        line = f"4s {'a' * 1990} | {'b' * 2000}"
        line += "c" * (4000 - len(line))
        with pytest.raises(simcord.OptionError, match="at most 4000"):
            await opened(stage, shots=line + "c")
        board = await opened(stage, shots=line)
        assert "doesn't begin with its seconds" in board.text
        modal = await board.press("Correct the line")
        assert modal.modal is not None
        assert modal.modal["components"][0]["component"]["value"] == line
        await board.member.submit_modal(modal, {"text": line.replace("| bbb", "|5s b")})
        assert [shot.seconds for shot in (await board.draft()).order.shots] == [4, 5]


async def test_a_longer_line_from_before_can_be_dropped(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots=LINE, image=picture())
        longer = "no seconds " * 545
        await stage.bot.services.drafts.change((await board.draft()).id, lambda order: with_line(order, longer))
        board = await opened(stage)
        assert "I can't read this line" in board.text
        assert board.button("Correct the line")["disabled"]
        await board.press("Drop the line")
        assert len(board.shots) == 2
        assert "Everything fits" in board.text


async def test_a_text_that_grew_too_long_is_not_cut_off(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots=LINE)
        other = await opened(stage)
        for _ in range(2):
            await other.add("a" * 2500, 1)
        result = await board.press("All as text")
        assert result.modal is None
        assert len(board.shots) == 4
        assert board.button("All as text")["disabled"]


async def test_all_shots_as_one_text(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots=r"4s this \| that | 3s b")
        modal = await board.press("All as text")
        assert modal.modal is not None
        assert modal.modal["components"][0]["component"]["value"] == r"4s this \| that | 3s b"
        ids = [shot.id for shot in (await board.draft()).order.shots]
        for _ in range(2):
            await submit_again(board.member, modal, {"text": "5s a | 3s b | 1s c"})
        assert board.shots == ["**1** · 5 s · a", "**2** · 3 s · b", "**3** · 1 s · c"]
        assert "9 of 9 s" in board.text
        assert [shot.id for shot in (await board.draft()).order.shots][:2] == ids


async def submit_again(
    member: simcord.MemberActor, modal: simcord.InteractionResult, values: dict[str, Any]
) -> simcord.InteractionResult:
    """Send a modal as a client does whose first try seemed to fail: the same one, as often as it likes."""
    modal._interaction.modal_consumed = False
    return await member.submit_modal(modal, values)


async def test_what_arrives_twice_is_done_once(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots="1s a | 2s b | 3s c")
        modal = await board.press("Add a shot")
        for prompt in ("d", "d", "d, really"):
            await submit_again(board.member, modal, {"prompt": prompt, "seconds": ["1"]})
        assert [shot.rpartition(" · ")[2] for shot in board.shots] == ["a", "b", "c", "d, really"]

        await board.press("Change", 2)
        remove = board.button("Remove")["custom_id"]
        other = await opened(stage)
        await other.press("Change", 2)
        for each in (board, other):
            await each.member.click(each.message, custom_id=remove)
        assert [shot.rpartition(" · ")[2] for shot in board.shots] == ["a", "c", "d, really"]
        assert board.shots == other.shots


async def test_a_shot_that_is_gone_elsewhere(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots="1s a | 2s b")
        other = await opened(stage)
        await board.press("Change", 2)
        await other.press("Change", 2)
        modal = await other.press("Edit")
        await board.press("Remove")
        for label in ("Edit", "Later"):
            pressed = await other.press(label) if label in other.labels() else None
            if pressed is not None:
                assert "That shot isn't there any more" in other.text
                assert other.shots == ["**1** · 1 s · a"]
        await other.member.submit_modal(modal, {"prompt": "b, rewritten", "seconds": ["2"]})
        assert other.shots == ["**1** · 1 s · a", "**2** · 2 s · b, rewritten"], "what was written is not lost"


async def test_a_shot_too_many_is_given_back(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage)
        modals = [await board.press("Add a shot") for _ in range(8)]
        for number, modal in enumerate(modals):
            result = await board.member.submit_modal(modal, {"prompt": f"shot {number}", "seconds": ["1"]})
        assert len(board.shots) == 6
        assert board.button("Add a shot")["disabled"]
        [told] = result.followups
        assert "There are 6 shots already" in text_of(told._message)
        assert "shot 7" in text_of(told._message), "what was written is given back"


async def test_nobody_elses(sqlite_url: str, crun: CrunStandIn) -> None:
    """The builder is shown to its author alone; a forged press finds the door closed too."""
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots=LINE, image=picture())
        await board.press("Change")
        subview = board.record.components
        await board.press("Back")
        board.record.flags &= ~64  # everyone sees it now
        before = await board.draft()
        presses = 0
        for components in (board.record.components, subview):
            board.record.components = components
            for part in list(walk(components)):
                if part["type"] == _BUTTON and not part.get("disabled"):
                    result = await stage.ben.click(board.message, custom_id=part["custom_id"])
                elif part["type"] == _SELECT:
                    value = part["options"][0]["value"]
                    result = await stage.ben.select(board.message, [value], custom_id=part["custom_id"])
                else:
                    continue
                presses += 1
                shown = [result.response, *result.followups]
                said = [text_of(message._message) for message in shown if message and message.id != board.message.id]
                assert said == ["Only the member who asked for this video can do that."], part
        assert presses >= 12
        assert await board.draft() == before
        assert not sent(crun)
        assert await stage.bot.services.drafts.builder_of(stage.ben.id) is None


async def test_a_draft_that_was_sent_off_says_so(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots=LINE, image=picture())
        other = await opened(stage)
        modal = await other.press("Add a shot")
        await board.press("Generate")
        for label in ("Generate", "Change", "Add a shot", "Start over"):
            result = await other.press(label)
            shown = [result.response, *result.followups]
            assert any("on its way already" in text_of(message._message) for message in shown if message)
        result = await other.member.submit_modal(modal, {"prompt": "one *more*", "seconds": ["1"]})
        [told] = result.followups
        assert r"one \*more\*" in text_of(told._message)
        await eventually(lambda: video_of(stage, stage.create))
        assert len(sent(crun)) == 1


async def test_start_over_asks_first(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots=LINE, image=picture(), quality="pro")
        await board.press("Start over")
        assert board.labels() == ["Throw it away", "Keep it"]
        await board.press("Keep it")
        assert len(board.shots) == 2
        await board.press("Start over")
        await board.press("Throw it away")
        assert board.shots == []
        assert "0 of 10 s" in board.text
        assert "720p" in board.text, "what was chosen for the one that was thrown away was dear"
        assert "no start picture yet" in board.text


async def test_another_begun_storyboard_comes_back(sqlite_url: str, crun: CrunStandIn) -> None:
    """*Edit* under a video begins a second one; the first one is heard of, and comes back."""
    own = ["**1** · 5 s · a shot of her own"]
    async with world(bot(sqlite_url, crun)) as stage:
        video = await made(stage)
        assert "begun another" not in (await opened(stage, shots="5s a shot of her own")).text
        await edited(stage, video)
        board = await opened(stage)
        assert len(board.shots) == 2
        assert "You have begun another storyboard too" in board.text
        await board.choose("board-length", "15")
        assert "You have begun another storyboard too" in board.text
        await board.press("Start over")
        assert "go on with another one that you have begun?" in board.text
        await board.press("Keep it")
        assert len(board.shots) == 2

        await board.press("Start over")
        await board.press("Throw it away")
        assert board.shots == own
        assert "Thrown away. This is another storyboard that you have begun." in board.text
        assert "begun another" not in board.text
        assert (await opened(stage)).shots == own
        assert len((await edited(stage, video)).shots) == 2, "the video can be edited again"

        board = await opened(stage)
        for left in (own, []):
            await board.press("Start over")
            await board.press("Throw it away")
            assert board.shots == left
        assert "0 of 10 s" in board.text, "the only one becomes a new one"


async def test_an_empty_storyboard_is_not_called_begun(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        video = await made(stage)
        await opened(stage)
        board = await edited(stage, video)
        assert "begun another" not in board.text
        assert (await opened(stage)).shots == board.shots, "not the empty one"
        await board.press("Start over")
        assert "start over?" in board.text
        await board.press("Throw it away")
        assert board.shots == []
        assert "Thrown away" not in board.text


async def made(stage: World) -> simcord.ResponseMessage:
    """Send a storyboard off, and return the message with the video."""
    board = await opened(stage, shots=LINE, image=picture())
    await board.press("Generate")
    return simcord.ResponseMessage(stage.env, await eventually(lambda: video_of(stage, stage.create)))


async def edited(stage: World, video: simcord.ResponseMessage) -> Board:
    """Open a video's storyboard in the builder."""
    result = await stage.ann.click(video, label="Edit")
    assert result.response is not None
    return Board(stage, stage.ann, result.response)


async def test_members_build_side_by_side(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        ann = await opened(stage, shots="4s a")
        ben = await opened(stage, stage.ben, shots="5s b")
        await ann.add("more of a", 1)
        await ben.add("more of b", 2)
        assert ann.shots == ["**1** · 4 s · a", "**2** · 1 s · more of a"]
        assert (await opened(stage, stage.ben)).shots == ["**1** · 5 s · b", "**2** · 2 s · more of b"]


async def test_a_file_that_is_no_picture(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, image=("notes.txt", b"words"), shots=LINE)
        assert "**notes.txt** isn't a picture I can read" in board.text
        assert len(board.shots) == 2, "the other options are kept"
        result = await board.give_picture(("dance.mp4", b"clip"))
        [told] = result.followups
        assert "**dance.mp4** isn't a picture I can read" in text_of(told._message)
        assert "no start picture yet" in board.text


def test_a_picture_whose_link_has_ended_is_asked_for_again() -> None:
    old = InputFile(url="https://cdn.discordapp.com/a/b/start.png?ex=5f000000&is=1&hm=2", filename="start.png")
    order = Order(kind=OrderKind.STORYBOARD, seconds=4, shots=(Shot(prompt="a", seconds=4),), image=old)
    told = storyboard.first_problem(order, [])
    assert told is not None
    assert "has expired" in told
    on_a_message = old.model_copy(update={"channel_id": 1, "message_id": 2})
    assert storyboard.first_problem(order.with_file("image", on_a_message), []) is None


HOSTILE = {
    "stars": "*" * 2500,
    "everyone": "@everyone <@&123456789012345678> " * 75,
    "zero-width": "\u200b" * 2500,
    "right to left": "\u202e\u05e9\u05dc\u05d5\u05dd " * 200,
    "quotes": "> # \n" * 500,
    "one name": "@" + "_" * 2499,
    "flags": "🏳️‍🌈" * 400,
}


@pytest.mark.parametrize("prompt", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_words_are_only_words(sqlite_url: str, crun: CrunStandIn, prompt: str) -> None:
    prompt = prompt[:2500].strip()
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, characters=" ".join(["@" + "x" * 15] * 3 + [f"y{number}" for number in range(40)]))
        for _ in range(6):
            await board.add(prompt, 5)
        assert len(board.shots) == 6
        kept = prompt.replace("<@&123456789012345678>", "a role")
        assert [shot.prompt for shot in (await board.draft()).order.shots] == [kept] * 6
        assert not board.record.ping_user_ids
        assert not board.record.mention_everyone
        await board.press("Change", 3)
        assert "Shot 3 of 6" in board.text
        board = await opened(stage, shots=prompt.strip() or "x")
        assert "I can't read this line" in board.text
        assert board.button("Generate")["disabled"]


def _interactions(stage: World) -> list[Any]:
    return list(stage.env.backend.interactions.values())


@pytest.mark.parametrize("line", ["", "*" * 6000], ids=["shots", "a line that cannot be read"])
def test_the_fullest_card_is_within_discords_limits(line: str) -> None:
    names = [f"{number:02}{'_' * 30}" for number in range(60)]
    order = Order(
        kind=OrderKind.STORYBOARD,
        prompt=line,
        seconds=10,
        image=InputFile(url="https://cdn.example/a.png", filename="*" * 300),
        shots=tuple(Shot(prompt=f"@{'_' * 2499}", seconds=2) for _ in range(6)),
        characters=tuple(names[:3]),
    )
    draft = Draft("0" * 16, DraftKind.BUILDER, 1, order)
    full = storyboard.card(draft, names, note="*" * 150, another=True)
    sealed(full)
    parts = list(walk([full.to_component_dict()]))
    assert len(parts) <= 40
    assert sum(len(part["content"]) for part in parts if part["type"] == 10) <= 4000
    chosen = [option for part in parts if part["type"] == _SELECT for option in part["options"] if option["default"]]
    assert [option["label"] for option in chosen] == ["10 seconds in all", "720p", *(f"@{name}" for name in names[:3])]
    sealed(storyboard.shot_card(draft, 5))


async def test_a_question_on_the_way_loses_nothing(sqlite_url: str, crun: CrunStandIn) -> None:
    """A picture that Kling does not take is asked about where the builder was; the storyboard can be opened again."""
    async with world(bot(sqlite_url, crun)) as stage:
        board = await opened(stage, shots=LINE, image=("tiny.png", _png(40, 40)))
        await board.press("Generate")
        assert "each side needs at least 300" in board.text
        board = await opened(stage)
        assert board.shots == ["**1** · 4 s · wide shot of the temple", "**2** · 6 s · the hero lifts the relic"]
        await board.give_picture(picture(), "Other picture")
        await board.press("Generate")
        await eventually(lambda: sent(crun))


def _png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


async def test_no_press_waits_for_crun_or_a_busy_database(postgres_url: str, crun: CrunStandIn) -> None:
    async with world(bot(postgres_url, crun)) as stage:
        board = await opened(stage, shots=LINE, image=picture())
        await board.press("Change")
        await board.press("Later")
        await board.press("Back")
        engine = create_engine(postgres_url)
        with engine.begin() as connection:
            connection.exec_driver_sql("LOCK TABLE drafts")
            before = len(stage.env.backend.interactions)
            pressed = asyncio.create_task(board.choose("board-length", "15"))
            await eventually(lambda: [each.responded for each in _interactions(stage)[before:]] == [True])
            assert "10 of 10 s" in board.text, "it is not done yet"
            assert not pressed.done()
        await pressed
        assert "10 of 15 s" in board.text
        engine.dispose()
        assert {call.endpoint for call in crun.calls} <= {"estimate"}, (
            "what each quality costs, for which no press waits long"
        )


async def test_a_restart_in_the_middle(database_url: str, tmp_path: Path) -> None:
    """The process is killed with a builder and a modal open: both go on, and the draft opens again."""
    async with process_world(database_url, tmp_path, alone=True) as stage:
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "storyboard" in stage.ann.available_commands(stage.channel))
        shown = await stage.ann.slash(stage.channel, "storyboard", shots=LINE, image=picture())
        await shows(stage, shown, "Everything fits")
        modal = await stage.ann.click(_message(shown), label="Add a shot")
        await stage.discord.wait_for(lambda: modal.modal)
        await stage.bot.kill()
        await stage.bot.start()

        await submit_again(stage.ann, modal, {"prompt": "after the restart", "seconds": ["2"]})
        await shows(stage, shown, "after the restart")
        await stage.ann.click(_message(shown), label="Make it 12 s")
        await shows(stage, shown, "12 of 12 s")

        await stage.bot.kill()
        await stage.bot.start()
        again = await stage.ann.slash(stage.channel, "storyboard")
        await shows(stage, again, "after the restart")
        await stage.ann.click(_message(again), label="Generate")
        await stage.discord.wait_for(stage.videos)
        [body] = [call.json for call in stage.crun.calls if call.endpoint == "create"]
        assert body is not None
        assert [shot["duration"] for shot in body["input"]["multi_prompt"]] == [4, 6, 2]
        assert "Traceback" not in stage.bot.log


def _message(shown: simcord.InteractionResult) -> simcord.ResponseMessage:
    assert shown.response is not None
    return shown.response


async def shows(stage: ProcessWorld, shown: simcord.InteractionResult, words: str) -> None:
    """Wait until a member's builder shows these words."""
    await stage.discord.wait_for(lambda: shown.response and words in text_of(shown.response._message))
