"""What the host sees."""

from __future__ import annotations

from bot.demo.crun import InjectedFault
from tests.pictures.studio import Studio


async def host_pages(studio: Studio) -> None:
    """`/host`."""
    hanna = studio.person("hanna").user
    page = await studio.slash(hanna, "host")
    await studio.take("card", page)
    budgets = await studio.press(hanna, page, "host-budgets")
    await studio.take("budgets", budgets)
    await studio.take("budgets, wrong", await studio.submit(hanna, budgets, {"day": "ten"}))
    page = await studio.slash(hanna, "host")
    servers = await studio.press(hanna, page, "host-servers")
    await studio.take("servers", servers)
    server = await studio.choose(hanna, servers, "host-server-pick", studio.values(servers, "host-server-pick")[0])
    await studio.take("server", server)
    await studio.take("leave", await studio.press(hanna, server, "host-leave"))
    page = await studio.slash(hanna, "host")
    form = await studio.press(hanna, page, "host-announce")
    await studio.take("announce", form)
    asked = await studio.submit(hanna, form, {"text": "I move to a **new machine** tonight, from ten to eleven."})
    await studio.take("announce, asked", asked)
    await studio.take("announced", await studio.press(hanna, asked, "host-announce-send"))
    told = await studio.posted("new machine", studio.server.staff)
    await studio.take("announcement", told, studio.person("maxim"))
    page = await studio.slash(hanna, "host")
    await studio.take("usage", await studio.press(hanna, page, "host-usage"))
    page = await studio.slash(hanna, "host")
    await studio.take("record", await studio.press(hanna, page, "host-record"))
    page = await studio.slash(hanna, "host")
    form = await studio.press(hanna, page, "host-pause")
    await studio.take("pause", form)
    paused = await studio.submit(hanna, form, {"word": "Back at six"})
    await studio.take("paused", paused)
    await studio.take("paused, a member", await studio.slash(studio.ann, "video", prompt="A fox"))
    await studio.take("resumed", await studio.press(hanna, paused, "host-resume"))


async def host_unclear(studio: Studio) -> None:
    """A request that got no clear answer, until the host has settled it."""
    hanna = studio.person("hanna").user
    known = {message.id for message in studio.directs(hanna)}
    studio.crun.inject("create", InjectedFault(status=502))
    card = await studio.slash(studio.ann, "video", prompt="A lantern drifts down a river")
    await studio.until_over(card)
    alerts = await studio.until(lambda: [m for m in studio.directs(hanna) if m.id not in known])
    await studio.take("alert", alerts[-1])
    page = await studio.slash(hanna, "host")
    await studio.take("card with one", page)
    listed = await studio.press(hanna, page, "host-unconfirmed")
    await studio.take("list", listed)
    form = await studio.press(hanna, listed, "host-task")
    await studio.take("which task", form)
    await studio.take("no such task", await studio.submit(hanna, form, {"task": "task_0"}))
    listed = await studio.press(hanna, await studio.slash(hanna, "host"), "host-unconfirmed")
    asked = await studio.press(hanna, listed, "host-unmade")
    await studio.take("not made, asked", asked)
    await studio.take("not made", await studio.press(hanna, asked, "host-unmade-sure"))
    await studio.take("card afterwards", card)
    for message in studio.messages()[-1:]:
        await studio.take("told to Ann", message)


async def host_alerts(studio: Studio) -> None:
    """What the host is told of the account and of the service."""
    hanna = studio.person("hanna").user
    known = {message.id for message in studio.directs(hanna)}
    studio.crun.balance = 0.5
    card = await studio.slash(studio.ann, "video", prompt="A fox without credits")
    await studio.until(lambda: [m for m in studio.directs(hanna) if m.id not in known])
    await studio.take("out of credits, card", card)
    await studio.take("card of the host", await studio.slash(hanna, "host"))
    studio.crun.balance = 1000
    for number, message in enumerate(m for m in studio.directs(hanna) if m.id not in known):
        await studio.take(f"alert {number}", message)
