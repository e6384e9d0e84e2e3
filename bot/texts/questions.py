"""Old names."""

from __future__ import annotations

from bot.texts.file_problems import file_problem as file_problem
from bot.texts.order_problems import problem as problem
from bot.texts.ordering import ALL_KEPT as ALL_KEPT
from bot.texts.ordering import ALREADY_AT_IT as ALREADY_AT_IT
from bot.texts.ordering import ALREADY_SENT as ALREADY_SENT
from bot.texts.ordering import BACK as BACK
from bot.texts.ordering import CANCEL as CANCEL
from bot.texts.ordering import CANCELLED as CANCELLED
from bot.texts.ordering import CANCELLED_STORYBOARD as CANCELLED_STORYBOARD
from bot.texts.ordering import CARD_UNSURE as CARD_UNSURE
from bot.texts.ordering import CHOOSE_START as CHOOSE_START
from bot.texts.ordering import CHOOSE_START_HINT as CHOOSE_START_HINT
from bot.texts.ordering import CHOOSE_START_LABEL as CHOOSE_START_LABEL
from bot.texts.ordering import CHOOSE_START_TITLE as CHOOSE_START_TITLE
from bot.texts.ordering import CROP as CROP
from bot.texts.ordering import DRAFT_GONE as DRAFT_GONE
from bot.texts.ordering import EDIT as EDIT
from bot.texts.ordering import FIX as FIX
from bot.texts.ordering import NO_START as NO_START
from bot.texts.ordering import NOTHING_CHARGED as NOTHING_CHARGED
from bot.texts.ordering import OTHER_FILE as OTHER_FILE
from bot.texts.ordering import PAD as PAD
from bot.texts.ordering import TRY_AGAIN as TRY_AGAIN
from bot.texts.ordering import agree as agree
from bot.texts.ordering import first_seconds as first_seconds
from bot.texts.ordering import mending as mending
from bot.texts.ordering import not_handed_over as not_handed_over
from bot.texts.ordering import price as price
