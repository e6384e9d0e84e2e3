### What is wrong with an order, and what would be right.

# $why: crun's own words, in English.
order-problems-clash = That doesn't fit together: { $why }

order-problems-prompt-blank = The prompt is empty. Say in a few words what the video should show.
# $count, $most: numbers, also in the following.
order-problems-prompt-long = The prompt has { $count } characters. It may have up to { $most }.
# $number: which shot, also in the following.
order-problems-shot-blank = Shot { $number } is empty. Say in a few words what it shows.
order-problems-shot-long = Shot { $number } has { $count } characters. It may have up to { $most }.
order-problems-no-shots = There is no shot yet. Add the first one.
order-problems-many-shots = There are { $count } shots. A storyboard has up to { $most }.
order-problems-shot-seconds = Shot { $number } needs at least 1 second.
# $least, $most, $seconds: numbers.
order-problems-seconds = A video has { $least } to { $most } seconds, not { $seconds }.
# $total, $seconds: numbers.
order-problems-sum = The shots last { $total } s together, the video { $seconds } s. They have to match.
order-problems-no-character-picture = The picture of the character is missing.
order-problems-no-start-picture = The start picture is missing. Several shots need one to begin with.
order-problems-no-clip = The clip with the motion is missing.
order-problems-end-needs-start = An end picture needs a start picture too: press *Edit* to give it.
order-problems-motion-quality = Motion comes in 720p or 1080p. Choose one of them.
# $name: what was typed. $qualities: "720p, 1080p or 4K".
order-problems-no-quality = There is no quality “{ $name }”. Choose { $qualities }.
order-problems-many-characters = There are { $count } characters. A video takes up to { $most }.

## Characters. $name: a name with its @, in bold. $add, $share: commands.

order-problems-of-somebody-else = You have no character { $name }: it is somebody else's in this server, and not shared. They can share it with { $share }.
# The three that follow stand one behind another.
order-problems-unknown-name = The prompt says { $name }, and there's no character of that name.
# $name: a name without its @.
order-problems-meant = Did you mean **@{ $name }**?
order-problems-add-or-ordinary = { $add } makes one; leave the @ away for an ordinary word.
# Before order-problems-meant and order-problems-add.
order-problems-unknown-character = You have no character { $name } here.
order-problems-add = { $add } makes one.
order-problems-name-in-motion = The prompt says { $name }, and a motion takes no characters: the one in the picture is the one that moves. Leave the @ away.

## What a server's moderators do not allow. $best: "720p", "1080p" or "4K". $longest: a number of seconds.

order-problems-lowest-quality-only = In this server your videos may have up to { $best }. Choose that.
order-problems-quality-limit = In this server your videos may have up to { $best }. Choose that or a lower quality.
order-problems-clip-limit = In this server your videos may last up to { $longest } s, and a motion is as long as its clip. Take a shorter clip.
order-problems-seconds-limit = In this server your videos may last up to { $longest } s. Choose { $longest } s or less.
order-problems-blocked-words = This server doesn't allow some of the words in your prompt.
# $name: a name with its @, in bold.
order-problems-blocked-character = This server doesn't allow some of the words that describe { $name }.
