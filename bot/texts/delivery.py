"""Old names."""

from __future__ import annotations

from bot.texts.failures import not_posted_yet
from bot.texts.generation_list import BRING_HERE as BRING_HERE
from bot.texts.generation_list import COMES_DIRECT as COMES_DIRECT
from bot.texts.generation_list import COMES_HERE as COMES_HERE
from bot.texts.generation_list import LOOKING_DIRECT as LOOKING_DIRECT
from bot.texts.generation_list import LOOKING_HERE as LOOKING_HERE
from bot.texts.generation_list import NONE_YET as NONE_YET
from bot.texts.generation_list import NOTHING_TO_BRING as NOTHING_TO_BRING
from bot.texts.generation_list import PRIVATE_LINK as PRIVATE_LINK
from bot.texts.generation_list import in_list as in_list
from bot.texts.generation_list import list_title as list_title
from bot.texts.paging import BACK as BACK
from bot.texts.paging import NEXT as NEXT
from bot.texts.paging import page as page
from bot.texts.progress import fitting as fitting
from bot.texts.result_buttons import ORIGINAL as ORIGINAL
from bot.texts.result_links import ORIGINAL_GONE as ORIGINAL_GONE
from bot.texts.result_links import link_gone as link_gone
from bot.texts.result_links import original as original
from bot.texts.result_links import original_gone as original_gone
from bot.texts.result_links import private_link as private_link
from bot.texts.status_card import AWAY as AWAY
from bot.texts.status_card import sent_to as sent_to
from bot.texts.video_message import as_link as as_link
from bot.texts.video_message import fitted as fitted
from bot.texts.video_message import original_shown as original_shown

put_off = not_posted_yet
