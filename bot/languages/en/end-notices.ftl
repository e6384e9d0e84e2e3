### The message that tells a member how their request ended.

# The link to the request's card, at the end of a line about it.
end-notices-your-request = Your request

# $member: a mention. $video: a link to the video, named like its command: "Video", or "Video · a fox in the snow".
end-notices-ready = { $member }, your video is ready: { $video }
