"""What members read when Discord, or a rule of their server, does not let the bot show something."""

from __future__ import annotations

from bot.discord_api.refusals import Refusal

KEPT = "-# Nothing was charged, and everything you gave is kept."
TRY_AGAIN = "-# Nothing was charged, and everything you gave is kept: press *Try again* once that is done."


def explain(refusal: Refusal) -> str:
    """Return who stopped it, and what can be done about that."""
    match refusal:
        case Refusal.WORDS:
            return (
                "**AutoMod stopped this.** A rule of this server doesn't let these words through, so I can't show your "
                "request here. Use other words, or ask a moderator."
            )
        case Refusal.LINK:
            return (
                "**Discord stopped this.** It takes a link in your words for a harmful one, so I can't show your "
                "request. Take the link out."
            )
        case Refusal.EXPLICIT:
            return (
                "**Discord stopped this.** It takes something in your request for explicit, which can't be shown here. "
                "Use other words or files."
            )
        case Refusal.ARCHIVED:
            return (
                "**This thread is archived.** Discord doesn't let me write in it. Open it again by writing something "
                "in it, or use another channel."
            )
        case Refusal.LOCKED:
            return (
                "**This thread is locked.** I can't write in it. Ask a moderator to unlock it, or use another channel."
            )
        case Refusal.THREADS:
            return (
                "**Too many open threads.** This server has as many as it may have, so I can't write in this one. "
                "Ask a moderator to close others, or use another channel."
            )
        case Refusal.FILES:
            return "**No files here for now.** Discord takes none in this server at the moment. Ask a moderator why."
        case Refusal.ACCOUNT:
            return (
                "**I can't write for now.** Discord has limited what I may send. Ask whoever runs this bot to look at "
                "it."
            )
        case Refusal.NO_PLACE:
            return "**I can't post here.** This isn't a place for messages. Use another channel."
        case Refusal.CLOSED:
            return "**I can't write to you.** Your direct messages are closed to me. Allow them, or use a channel."
        case Refusal.GONE:
            return "**This channel is gone.** Discord doesn't know it any more. Use another one."
        case Refusal.FORBIDDEN:
            return (
                "**I may not write here.** Discord doesn't let me show your request. Ask a moderator to look at my "
                "permissions in this channel, or use another one."
            )
