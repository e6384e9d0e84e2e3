### What is said with a link to a video: how long it works, and what there is once it does not.

result-links-original-gone = The original isn't kept any more: the video service keeps files for about a day. The fitted video above stays.

# $until: a date and time on the reader's own clock, also in the following. Behind another sentence.
result-links-until = The link works until { $until }.
result-links-until-about = The link works until about { $until }.
result-links-original = Here's the original.
result-links-original-ended = The original isn't kept any more: its link worked until { $until }. The video above stays.
result-links-private = Here's your video, for your eyes only.
# Before one of the two below.
result-links-gone = There's no link to it any more: the video service keeps files for about a day.
# $bring_here: the button's label.
result-links-maybe-a-copy = I may still have a copy: *{ $bring_here }* posts it.
result-links-where-posted = The video stays where I posted it.
