### Reported, hidden and deleted videos, and blocked members.

## Titles and inputs of the forms. At most 45 characters.

moderation-report-title = Report this video
moderation-report-reason = What's wrong with it?
moderation-delete-title = Delete this video
moderation-delete-reason = Why?
moderation-block-title = Block this member
moderation-block-reason = Why?

## Hints in the forms. At most 100 characters.

moderation-report-hint = Only this server's moderators read this.
moderation-delete-hint = Its author reads this, but not your name.
moderation-block-hint = Kept in the record for the moderators. The member only reads that they are blocked.

## Buttons on the moderators' card. At most 80 characters.

moderation-hide = Hide
moderation-show-again = Show again
moderation-delete = Delete
moderation-block = Block member
moderation-unblock = Unblock member
moderation-dismiss = Dismiss

## Answers to a member who reports a video. *Delete* is the label of a button.

moderation-reported = Thanks. The moderators see your report and your name; other members don't.
moderation-reported-without-staff = Thanks, I've kept your report. This server has given me no channel for its moderators yet, so please tell one of them too.
moderation-reported-before = You've reported this video already.
moderation-too-many-reports = You've sent many reports within an hour, and the moderators have them. Please tell one of them about this video.
moderation-own-video = This video is yours: *Delete* removes it.
moderation-only-in-servers = That works in a server only, where there are moderators.
moderation-nothing-to-report = This video is gone already, so there's nothing left to report.
moderation-no-reason = Say in a few words what's wrong, so that the moderators know.

## Answers to a moderator.

# The permission as Discord calls it.
moderation-staff-only = Only moderators (Manage Messages) can do that.
moderation-no-reports = I can't find any reports about this video any more.
moderation-hidden-already = It's hidden already.
moderation-shown-already = It's shown already.
moderation-deleted-already = It's deleted already.
moderation-blocked-already = This member is blocked already.
moderation-unblocked-already = This member isn't blocked any more.
moderation-dismissed-already = These reports are dismissed already.
moderation-not-yourself = You can't block yourself.
moderation-hidden = Hidden. The video is kept in this channel; *{ moderation-show-again }* puts it back.
moderation-hidden-link = Hidden. *{ moderation-show-again }* puts it back, as long as its link works.
moderation-shown = It's shown again.
moderation-deleted = Done, the video is gone.
moderation-dismissed = Dismissed. Another report opens them again.
moderation-blocked = Blocked: this member can ask for no more videos here. *{ moderation-unblock }* takes that back.
moderation-unblocked = Unblocked: this member can ask for videos here again.
moderation-cannot-reach = I can't get at this message: I'm not allowed to see its channel, or it is gone.
moderation-cannot-keep = I couldn't keep a copy here, so I left the video where it is. May I post files in this channel?
moderation-copy-gone = I can't find the copy that I kept any more, so I can't show it again.
moderation-link-gone = I kept no copy of this video, and its link doesn't work any more.

## The moderators' card and what everyone reads, in the server's language. $member: a mention of the video's author.

# $count: a number. $url: where the video is. $when: a date.
moderation-reports =
    { $count ->
        [one] **{ $count } report** of [this video]({ $url }), made by { $member } on { $when }
       *[other] **{ $count } reports** of [this video]({ $url }), made by { $member } on { $when }
    }
moderation-reports-of-gone =
    { $count ->
        [one] **{ $count } report** of a video that is gone, made by { $member } on { $when }
       *[other] **{ $count } reports** of a video that is gone, made by { $member } on { $when }
    }
# Below the reports that are shown.
moderation-more-reports = and { $count } more
moderation-restricted-words = Its prompt is from an age-restricted channel, so it isn't shown here.
# $moderator: a mention.
moderation-deleted-by = Deleted by { $moderator }
moderation-deleted-by-author = Deleted by its author
moderation-hidden-by = Hidden by { $moderator }
moderation-blocked-by = The member is blocked, by { $moderator }
moderation-dismissed-by = Dismissed by { $moderator }
# Beside the copy of a hidden video.
moderation-kept-copy = The hidden video of { $member }, kept for *{ moderation-show-again }*. Who sees this channel sees it.
# In place of a hidden video, and the alt text of its copy.
moderation-hidden-note = The moderators of this server have hidden this video.
# At most 256 characters.
moderation-hidden-alt = A video that the moderators have hidden
# To the author. $server: its name. $reason: the moderator's words, in quotation marks.
moderation-deleted-for = A moderator of **{ $server }** has deleted a video of yours. They say: { $reason }
moderation-deleted-notice = A moderator has deleted a video of { $member }. They say: { $reason }
