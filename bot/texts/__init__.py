"""The sentences that members and the host read, a file for each subject."""

from __future__ import annotations

from bot.texts.excerpts import excerpt as excerpt
from bot.texts.excerpts import file_label as file_label
from bot.texts.excerpts import file_name as file_name
from bot.texts.excerpts import in_full, on_one_line, verbatim
from bot.texts.excerpts import label as label
from bot.texts.failures import charged as charged
from bot.texts.failures import ended as ended
from bot.texts.failures import still_looked_for as still_looked_for
from bot.texts.markdown import link_target as link_target
from bot.texts.order_problems import refused as refused
from bot.texts.ordering import member_limit as member_limit
from bot.texts.permissions import LOCKED_FOR_YOU as LOCKED_FOR_YOU
from bot.texts.permissions import SERVER_ONLY as SERVER_ONLY
from bot.texts.permissions import member_lacks as member_lacks
from bot.texts.permissions import missing_permissions as missing_permissions
from bot.texts.permissions import timed_out as timed_out
from bot.texts.progress import UPLOADING as UPLOADING
from bot.texts.progress import progress_bar
from bot.texts.quantities import amount as amount
from bot.texts.quantities import cost as cost
from bot.texts.quantities import megabytes as megabytes
from bot.texts.replies import NO_ROOM as NO_ROOM
from bot.texts.replies import ON_ITS_WAY as ON_ITS_WAY
from bot.texts.replies import RESTARTING as RESTARTING
from bot.texts.replies import SOMETHING_BROKE as SOMETHING_BROKE
from bot.texts.replies import TOO_SLOW as TOO_SLOW
from bot.texts.replies import broken as broken
from bot.texts.result_buttons import FULL_PROMPT as FULL_PROMPT
from bot.texts.result_buttons import GONE as GONE
from bot.texts.result_buttons import LOOK_AGAIN as LOOK_AGAIN
from bot.texts.result_buttons import LOOKING_AGAIN as LOOKING_AGAIN
from bot.texts.result_buttons import NOT_YOURS as NOT_YOURS
from bot.texts.result_buttons import NOTHING_TO_LOOK_FOR as NOTHING_TO_LOOK_FOR
from bot.texts.status_card import GIVEN_PICTURE as GIVEN_PICTURE
from bot.texts.status_card import QUEUED as QUEUED
from bot.texts.status_card import delivered_line as delivered_line
from bot.texts.status_card import held_up as held_up
from bot.texts.status_card import queued as queued
from bot.texts.task_summary import prompt_of as prompt_of
from bot.texts.task_summary import settings as settings
from bot.texts.task_summary import title as title
from bot.texts.video_message import ALT_WITHOUT_WORDS as ALT_WITHOUT_WORDS
from bot.texts.video_message import alt_text as alt_text
from bot.texts.video_message import delivered as delivered
from bot.texts.video_message import open_video as open_video

whole = in_full
folded = on_one_line
plain = verbatim
bar = progress_bar
