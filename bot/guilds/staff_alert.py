"""What a server's staff are told of in their channel."""

from __future__ import annotations

from enum import StrEnum


class StaffAlert(StrEnum):
    """A kind of alert; alerts of one kind are told together when there are many."""

    BUDGET = "budget"  #: the server's credits, or those of all servers, run out
    FAILURES = "failures"  #: several generations in a row ended without a video
    PAUSED = "paused"  #: nothing is submitted for now, or it goes on
    UNCONFIRMED = "unconfirmed"  #: nobody knows whether a generation was made
    RESULTS = "results"  #: videos cannot be posted where the staff want them
    SHOWCASE = "showcase"  #: the showcase cannot be posted in
