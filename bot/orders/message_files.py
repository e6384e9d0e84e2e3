"""The pictures and clips that Discord's attachments and messages hold."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import discord

from bot.member_text.spoilers import FILE_PREFIX, is_spoiler
from bot.orders.input_file import InputFile, Role

#: The name of the small picture below a video, behind the mark of a spoiler.
SMALL_COPY_NAME = "marionette-given.jpg"

#: The size of avatars to ask for, in pixels; Discord enlarges no smaller one.
_AVATAR_SIZE = 1024


def file_from_attachment(attachment: discord.Attachment) -> InputFile:
    """Return the file that a member attached to a command or a modal."""
    return InputFile(
        url=attachment.url,
        filename=attachment.filename,
        content_type=attachment.content_type,
        size=attachment.size,
        width=attachment.width,
        height=attachment.height,
        attached=True,
        spoiler=attachment.is_spoiler(),
    )


def files_in_message(message: discord.Message) -> list[InputFile]:
    """Return the pictures and clips that a message shows, in the order in which it shows them.

    They are attachments, media in components and embeds, and stickers, including those of forwarded messages. Media
    that are not stored at Discord get the link of Discord's proxy: the bot fetches members' files from nowhere else.
    """
    found: list[InputFile] = []
    parts: list[discord.Message | discord.MessageSnapshot] = [message, *message.message_snapshots]
    for part in parts:
        found += [file_from_attachment(attachment) for attachment in part.attachments]
        found += [file for component in part.components for file in _files_in_component(component)]
        # Discord hides the embed of a link that is written between spoiler bars.
        hidden = is_spoiler(part.content)
        found += [file for embed in part.embeds for file in _files_in_embed(embed, spoiler=hidden)]
        found += [file for sticker in part.stickers for file in _files_in_sticker(sticker)]
    # A component or an embed may show an attachment of the same message: keep the first entry, which has most details.
    unique: dict[str, InputFile] = {}
    for file in found:
        first = unique.setdefault(_stable_part(file.url), file)
        if file.is_spoiler and not first.is_spoiler:
            unique[_stable_part(file.url)] = first.model_copy(update={"spoiler": True})
    update = {"channel_id": message.channel.id, "message_id": message.id, "attached": False}
    return [file.model_copy(update=update) for file in unique.values() if not is_small_copy(file.filename)]


def is_small_copy(filename: str) -> bool:
    """Return whether a file is the small picture below a video, which is too small to be used."""
    return filename.removeprefix(FILE_PREFIX) == SMALL_COPY_NAME


def has_vector_sticker(message: discord.Message) -> bool:
    """Return whether a message shows a Lottie sticker: a vector drawing in JSON, which is no picture."""
    parts: list[discord.Message | discord.MessageSnapshot] = [message, *message.message_snapshots]
    return any(sticker.format is discord.StickerFormatType.lottie for part in parts for sticker in part.stickers)


def file_from_avatar(member: discord.Member) -> InputFile | None:
    """Return the avatar that a server's members see of one of them; None for one of Discord's default avatars.

    Of an animated avatar it is the picture that stands still.
    """
    avatar = member.guild_avatar or member.avatar
    if avatar is None:
        return None
    url = avatar.replace(size=_AVATAR_SIZE, format="png").url
    return InputFile(url=url, filename=f"{member.display_name}.png", content_type="image/png")


def is_same_file(one: InputFile, other: InputFile) -> bool:
    """Return whether two links lead to the same file at Discord, however they are signed."""
    return _stable_part(one.url) == _stable_part(other.url)


def fits_role(file: InputFile, role: Role) -> bool:
    """Return whether a file can be offered for a role, going by its content type and name alone."""
    content_type = file.content_type or mimetypes.guess_type(file.filename)[0] or ""
    kind = content_type.partition("/")[0]
    if role == "clip":
        return kind == "video" or content_type == "image/gif"
    return kind == "image"


def _stable_part(url: str) -> str:
    """Return the part that all links to a file share: Discord serves attachments from two hosts and signs each link."""
    parts = urlsplit(url)
    return parts.path if parts.path.startswith("/attachments/") else f"{parts.netloc}{parts.path}"


def _files_in_component(component: discord.Component) -> Iterator[InputFile]:
    if isinstance(component, discord.MediaGalleryComponent):
        for item in component.items:
            yield from _files_in_media(item.media, spoiler=item.spoiler)
    elif isinstance(component, discord.ThumbnailComponent | discord.FileComponent):
        yield from _files_in_media(component.media, spoiler=component.spoiler)
    if isinstance(component, discord.Container):
        for child in component.children:
            for file in _files_in_component(child):
                yield file.model_copy(update={"spoiler": file.spoiler or component.spoiler})
    elif isinstance(component, discord.SectionComponent):
        yield from _files_in_component(component.accessory)


def _files_in_media(media: discord.UnfurledMediaItem, *, spoiler: bool) -> Iterator[InputFile]:
    # Discord's proxy does not serve clips that are attachments.
    url = media.url if media.attachment_id is not None else media.proxy_url
    if url:
        yield InputFile(
            url=url,
            filename=_filename(url),
            content_type=media.content_type,
            width=media.width,
            height=media.height,
            spoiler=spoiler,
        )


def _files_in_embed(embed: discord.Embed, *, spoiler: bool) -> Iterator[InputFile]:
    for media, content_type in ((embed.video, "video/mp4"), (embed.image, "image/png"), (embed.thumbnail, "image/png")):
        # The embed of a video has the address of its page as the URL and a still as the thumbnail; only the proxy URL
        # leads to the file.
        if media.proxy_url is not None and not (content_type == "image/png" and embed.video.url):
            yield InputFile(
                url=media.proxy_url,
                filename=_filename(media.proxy_url),
                content_type=content_type,
                width=media.width,
                height=media.height,
                spoiler=spoiler,
            )


def _files_in_sticker(sticker: discord.StickerItem) -> Iterator[InputFile]:
    # Lottie stickers are vector drawings in JSON; all others are pictures.
    if sticker.format is not discord.StickerFormatType.lottie:
        kind = sticker.format.file_extension
        yield InputFile(url=sticker.url, filename=f"{sticker.name}.{kind}", content_type=f"image/{kind}")


def _filename(url: str) -> str:
    return PurePosixPath(unquote(urlsplit(url).path)).name or "file"
