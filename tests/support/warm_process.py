"""The last import of the fork server: what each of its processes would otherwise do again before its first card."""

from __future__ import annotations

import gc
import time

from bot.crun import CreateTask
from bot.generations.model import Generation
from bot.ui import status_card

# The English messages of cards are read from their files, and with them the rules for plurals and numbers.
_BODY = {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}}
_GENERATION = Generation(
    id="0" * 16, task=CreateTask.model_validate(_BODY), channel_id=0, member_id=0, interaction_id=0
)
for _ahead in (0, 1):
    status_card.card(_GENERATION, status_card.CardDetails(ahead=_ahead, starts_at=time.time()))

# A garbage collection writes to all that it looks at, and each process would get copies of that memory.
gc.collect()
gc.freeze()
