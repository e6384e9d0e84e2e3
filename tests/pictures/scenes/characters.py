"""Saved characters: made, listed, shown, shared, deleted."""

from __future__ import annotations

from tests.pictures.files import banner, other_picture
from tests.pictures.studio import Studio
from tests.support.sample_files import clip, picture


async def characters(studio: Studio) -> None:
    """`/character`."""
    ann, ben, maxim = studio.ann, studio.person("ben"), studio.person("maxim")
    await studio.take("none", await studio.slash(ben, "character list"), ben)
    other = await studio.slash(ann, "character add", name="my hero!", description="A puppet", image1=picture())
    await studio.take("saved under another name", other)
    wrong = await studio.slash(
        ann, "character add", name="rose", description="A puppet", image1=("a.png", b"no picture")
    )
    await studio.take("not saved", wrong)
    await studio.take("fill in again", await studio.press(ann, wrong, "element-again"))
    broken = await studio.slash(
        ann,
        "character add",
        name="Étoile",
        description="a puppet in a raincoat",
        image1=("a.png", b"no picture"),
        image2=banner(),
    )
    await studio.take("saved without one picture", broken)
    for name in ("काल्पनिक", "星の子", "🦊"):
        saved = await studio.slash(ann, "character add", name=name, description="a puppet", image1=other_picture())
    await studio.take("saved", saved)
    many = await studio.slash(
        ann,
        "character add",
        name="hero",
        description="a puppet in a yellow raincoat, with black buttons",
        image1=picture(),
        image2=other_picture(),
    )
    await studio.take("rename", await studio.press(ann, many, "element-rename"))
    listed = await studio.slash(ann, "character list")
    await studio.take("list", listed)
    await studio.take(
        "one of the list", await studio.choose(ann, listed, "elements-pick", studio.values(listed, "elements-pick")[0])
    )
    await studio.take("show", await studio.slash(ann, "character show", name="hero"))
    await studio.take("show unknown", await studio.slash(ann, "character show", name="heroo"))
    await studio.take("delete", await studio.slash(ann, "character delete", name="星の子"))
    proposed = await studio.slash(ann, "character share", name="hero")
    await studio.take("proposed", proposed)
    proposal = await studio.posted("hero", studio.server.staff)
    await studio.take("proposal", proposal, maxim)
    accepted = await studio.press(maxim, proposal, "character-accept")
    await studio.take("accepted", accepted, maxim)
    await studio.take("proposal, accepted", proposal, maxim)
    news = await studio.until(lambda: studio.messages()[-1:])
    await studio.take("last in the channel", news[0])
    await studio.take("list of others", await studio.slash(ben, "character list"), ben)
    second = await studio.slash(ann, "character share", name="🦊")
    await studio.take("proposed another", second)
    proposal = await studio.posted("🦊", studio.server.staff)
    await studio.take("declined", await studio.press(maxim, proposal, "character-decline"), maxim)
    await studio.take("proposal, declined", proposal, maxim)
    await studio.take("taken back", await studio.slash(ann, "character share", name="hero", off=True))
    for message in studio.directs(ann)[-2:]:
        await studio.take(f"told to Ann {message.id}", message)


async def menus(studio: Studio) -> None:
    """The menus on messages and members."""
    ann, ben = studio.ann, studio.person("ben")
    await ben.send(studio.channel, "My puppet and how I dance", attachments=[picture(), other_picture(), clip()])
    message = studio.discord.messages(studio.channel)[-1]
    await ben.send(studio.channel, "Nothing to see here")
    nothing = studio.discord.messages(studio.channel)[-1]
    for name in ("Animate this picture", "Use this motion", "Use as character", "Save as character"):
        await studio.take(name, await studio.menu(ann, name, studio.message(message)))
        await studio.take(f"{name}, without one", await studio.menu(ann, name, studio.message(nothing)))
    await studio.take("no avatar", await studio.menu(ann, "Animate their avatar", ben))
    shown = await studio.menu(ann, "Save as character", studio.message(message))
    saved = await studio.submit(ann, shown, {"name": "dancer", "description": "a puppet"})
    await studio.take("saved from a message", saved)
