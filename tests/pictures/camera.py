"""Takes pictures of messages and modals, as the demo's page shows them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Error, Locator, Page, expect

from tests.support.demo_page import opened_page

#: The widths of the page in pixels: a desktop's and a phone's.
WIDTHS = (1280, 390)
THEMES = ("dark", "light")

#: The widths and themes of the pictures: all; each width once, when time is short; or none.
LOOKS: Mapping[str, Sequence[tuple[int, str]]] = {
    "all": [(width, theme) for width in WIDTHS for theme in THEMES],
    "quick": [(1280, "dark"), (390, "light")],
    "list": [],
}

#: High enough that no message has to be scrolled.
_HEIGHT = 1700

#: How many times a picture is tried again.
_TIMES = 5

#: How far into a video its picture is taken, in seconds.
_MOMENT = 1.2

_LOOK = """async ([viewer, channel]) => {
  const { store, connect, openChannel } = await import("/static/store.js");
  const until = async (condition) => {
    while (!condition()) await new Promise((done) => setTimeout(done, 50));
  };
  if (store.viewer !== viewer) connect(viewer);
  await until(() => store.viewer === viewer && store.server?.channels.some((each) => each.id === channel));
  openChannel(channel);
}"""
_OPEN_MODAL = """async (modal) => (await import("/static/modal.js")).openModal(modal)"""
_CLOSE = "() => document.getElementById('layers').replaceChildren()"

#: Draws the list above the field of an option, as `command_form.js` does.
_OFFER = """(names) => {
  const list = document.createElement("div");
  list.className = "suggestions";
  list.id = "offered";
  for (const name of names) {
    const row = list.appendChild(document.createElement("button"));
    row.className = "suggestion";
    row.appendChild(document.createElement("span")).textContent = name;
    row.firstChild.className = "command";
  }
  document.getElementById("composer").prepend(list);
}"""

#: Lets pictures load and videos show a moment in which something happens.
_DEVELOP = """async (element, at) => {
  const loaded = (image) => image.complete || new Promise((done) => { image.onload = image.onerror = done; });
  for (const image of element.querySelectorAll("img")) { image.loading = "eager"; await loaded(image); }
  for (const video of element.querySelectorAll("video")) {
    video.preload = "auto";
    if (video.readyState < 2) await new Promise((done) => { video.onloadeddata = video.onerror = done; });
    if (video.currentTime !== at) await new Promise((done) => { video.onseeked = done; video.currentTime = at; });
  }
}"""


@dataclass(frozen=True)
class Shot:
    """One message, in all widths and themes.

    Attributes:
        scene: The scene that it is from.
        name: What it shows.
        files: The pictures, by width and theme.
    """

    scene: str
    name: str
    files: dict[tuple[int, str], Path]


@dataclass
class Camera:
    """The page, and what was taken from it.

    Attributes:
        folder: Where the pictures go.
        page: The page.
        looks: The widths and themes of the pictures.
        shots: All that was taken.
        failures: What went wrong in the page's script.
    """

    folder: Path
    page: Page
    looks: Sequence[tuple[int, str]]
    shots: list[Shot] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    async def take(self, scene: str, name: str, *, viewer: int, channel: int, message: int) -> None:
        """Take pictures of a message through somebody's eyes."""
        if self.looks:
            await self.page.evaluate(_LOOK, [str(viewer), str(channel)])
            await self._shoot(scene, name, self.page.locator(f"#message-{message}"))

    async def take_modal(self, scene: str, name: str, modal: dict[str, Any]) -> None:
        """Take pictures of a modal."""
        if self.looks:
            await self.page.evaluate(_OPEN_MODAL, {**modal, "key": "picture"})
            await self._shoot(scene, name, self.page.get_by_role("dialog"))
            await self.page.evaluate(_CLOSE)

    async def take_choices(self, scene: str, name: str, choices: Sequence[Mapping[str, Any]]) -> None:
        """Take pictures of what an option of a command offers."""
        if self.looks and choices:
            await self.page.evaluate(_OFFER, [str(choice["name"]) for choice in choices])
            await self._shoot(scene, name, self.page.locator("#offered"))
            await self.page.evaluate("() => document.getElementById('offered').remove()")

    async def _shoot(self, scene: str, name: str, what: Locator) -> None:
        await expect(what).to_be_visible(timeout=60_000)
        files: dict[tuple[int, str], Path] = {}
        for width, theme in self.looks:
            await self.page.set_viewport_size({"width": width, "height": _HEIGHT})
            await self.page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
            path = self.folder / scene / f"{name} {width} {theme}.png"
            await self._develop(what, path)
            files[width, theme] = path
        self.shots.append(Shot(scene, name, files))

    async def _develop(self, what: Locator, path: Path) -> None:
        """Take one picture; again where the page has drawn a message anew meanwhile, as it does when a bar moves."""
        for again in range(_TIMES, -1, -1):
            try:
                await what.evaluate(_DEVELOP, _MOMENT)
                await what.screenshot(path=path, animations="disabled")
            except Error:
                if not again:
                    raise
            else:
                return


@asynccontextmanager
async def opened_camera(url: str, folder: Path, looks: str) -> AsyncIterator[Camera]:
    """Open the page; `looks` is one of `LOOKS`."""
    async with opened_page(url, WIDTHS[0], _HEIGHT) as page:
        camera = Camera(folder, page, LOOKS[looks])
        page.on("pageerror", lambda error: camera.failures.append(str(error)))
        yield camera
