### The names and words of the places where a server has its videos posted.

# The title of a forum post whose video was deleted.
result-places-deleted-post = Deleted video
# The words of a forum post whose video could not be posted there, or is not to be.
result-places-not-here = This video isn't posted here.

# The name of the thread that a member's videos are posted in. $member: their name. At most 100 characters.
result-places-thread = Videos of { $member }
# At most 100 characters.
result-places-thread-of-a-member = Videos of a member
# A link, behind result-places-not-here.
result-places-is-here = It's here.
# $member: a mention.
result-places-opening = { $member }, your video is ready: it's here in a moment.
