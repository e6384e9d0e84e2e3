### What the record says of reports, hidden and deleted videos, blocked members, the showcase and shared characters.
###
### Each follows a mention of who did it: "@ann hid a video of @ben: the reason". $member: whose video or character it was;
### $known is "no" where that is not known.

moderation-record-video-reported =
    { $known ->
        [no] reported a video
       *[yes] reported a video of { $member }
    }
moderation-record-reports-dismissed =
    { $known ->
        [no] dismissed the reports of a video
       *[yes] dismissed the reports of a video of { $member }
    }
moderation-record-video-hidden =
    { $known ->
        [no] hid a video
       *[yes] hid a video of { $member }
    }
moderation-record-video-shown-again =
    { $known ->
        [no] showed a hidden video again
       *[yes] showed a hidden video of { $member } again
    }
moderation-record-video-deleted =
    { $known ->
        [no] deleted a video
       *[yes] deleted a video of { $member }
    }
moderation-record-member-blocked =
    { $known ->
        [no] blocked a member
       *[yes] blocked { $member }
    }
moderation-record-member-unblocked =
    { $known ->
        [no] unblocked a member
       *[yes] unblocked { $member }
    }
moderation-record-video-showcased =
    { $known ->
        [no] put a video into the showcase
       *[yes] put a video of { $member } into the showcase
    }
moderation-record-character-accepted =
    { $known ->
        [no] accepted a character for everyone
       *[yes] accepted a character of { $member } for everyone
    }
moderation-record-character-declined =
    { $known ->
        [no] declined a proposed character
       *[yes] declined a proposed character of { $member }
    }
moderation-record-character-shared =
    { $known ->
        [no] shared a character with everyone
       *[yes] shared a character of { $member } with everyone
    }
moderation-record-character-unshared =
    { $known ->
        [no] took a character back from everyone
       *[yes] took a character of { $member } back from everyone
    }
moderation-record-character-deleted =
    { $known ->
        [no] deleted a shared character
       *[yes] deleted a shared character of { $member }
    }
moderation-record-character-proposed = proposed a character for everyone
