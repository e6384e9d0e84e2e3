"""Old names."""

from __future__ import annotations

from bot.ui.failure_notices import is_notice_of, notice, notices
from bot.ui.message_links import jump_url as jump_url
from bot.ui.message_links import video_url as video_url
from bot.ui.status_card import CardDetails
from bot.ui.status_card import Stage as Stage
from bot.ui.status_card import bar_of as bar_of
from bot.ui.status_card import card as card
from bot.ui.status_card import is_card_of as is_card_of
from bot.ui.status_card import is_unmarked_waiting_card as is_unmarked_waiting_card
from bot.ui.status_card import stage_on_card as stage_on_card
from bot.ui.style import ACCENT as ACCENT
from bot.ui.video_message import attached
from bot.ui.video_message import filename as filename
from bot.ui.video_message import is_spoiler as is_spoiler
from bot.ui.video_message import linked as linked
from bot.ui.video_message import shows as shows

Progress = CardDetails
notification, notifications, notifies_of = notice, notices, is_notice_of
video = attached
