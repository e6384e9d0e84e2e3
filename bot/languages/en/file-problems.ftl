### What is wrong with a member's file, and what would be right.
###
### $name everywhere: the file's name. $file everywhere: what the file is for: "image", "end" (the picture that the video
### ends with) or "clip".

file-problems-gone =
    The link to { $name } has expired, so I can't get it any more. { $file ->
        [end] Give me the end picture once more.
        [clip] Give me the clip once more.
       *[image] Give me the picture once more.
    }
file-problems-unreachable =
    I couldn't fetch { $name } just now. Try again in a moment, or give me { $file ->
        [end] another end picture.
        [clip] another clip.
       *[image] another picture.
    }
file-problems-no-room = My disk takes no more files right now, so I can't look at { $name }. Whoever runs this bot knows; try again later.
file-problems-empty =
    { $name } is empty. { $file ->
        [end] Attach the end picture once more.
        [clip] Attach the clip once more.
       *[image] Attach the picture once more.
    }
# $most: a size, such as 50 MB.
file-problems-too-large =
    { $name } is more than I can take in. { $file ->
        [end] An end picture may have up to { $most }
        [clip] A clip may have up to { $most }
       *[image] A picture may have up to { $most }
    }, and I make it smaller myself.
# A member wants the motion to begin later in the clip. $lasts: file-problems-seconds. $latest: a number of seconds.
file-problems-late-start = { $name } lasts { $lasts }, so it can begin at { $latest } s at the latest.

## How slowly a file arrives.

file-problems-far-too-slow = { $name } hardly comes in at all: the line between Discord and me is very slow right now. Try again later, or give me a much smaller file.
# $rate: a number. $waits, $takes: file-problems-minutes. $most, $size: sizes, such as 5 MB.
file-problems-slow = { $name } comes in at { $rate } KB a second here, and I can wait for { $waits }. Give me one of up to { $most }, or try again later.
file-problems-slow-of = { $name } comes in at { $rate } KB a second here: its { $size } would take about { $takes }, and I can wait for { $waits }. Give me one of up to { $most }, or try again later.
file-problems-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }

## Why a file cannot be read.

# $format: the name of a format.
file-problems-unsupported =
    { $name } is in { $format }, which I can't read. { $file ->
        [clip] Export it as an MP4 with H.264 and attach that.
       *[other] Export it as JPG or PNG and attach that.
    }
file-problems-no-picture = { $name } isn't a picture I can read. JPG and PNG are best; WebP, HEIC and GIF work too.
file-problems-no-clip = { $name } isn't a clip I can read. MP4 and MOV are best; WebM, MKV and GIF work too.
file-problems-unpacks = { $name } unpacks to far more than it looks like, so I leave it closed. Save it once more in a normal size.
file-problems-too-complex =
    { $name } is built in a way that takes far too long to read, so I leave it closed. { $file ->
        [end] Open the end picture in another program and save it once more.
        [clip] Open the clip in another program and save it once more.
       *[image] Open the picture in another program and save it once more.
    }
file-problems-slow-to-read =
    { $name } takes too long to read. { $file ->
        [end] Save the end picture once more, smaller or shorter.
        [clip] Save the clip once more, smaller or shorter.
       *[image] Save the picture once more, smaller or shorter.
    }
file-problems-has-to-wait = { $name } has to wait: very many files are being looked at right now. Try again in a minute.
file-problems-broken =
    { $name } is broken or cut off. { $file ->
        [end] Save the end picture once more and attach it again.
        [clip] Save the clip once more and attach it again.
       *[image] Save the picture once more and attach it again.
    }

## Which rules of the video service a file breaks. The first sentence names it, the others follow and say "it".

file-problems-still-wrong =
    I put { $name } right as far as I could, and the video service still wouldn't take it { $file ->
        [end] as an end picture.
        [clip] as a clip.
       *[image] as a picture.
    }
file-problems-wrong =
    { $name } isn't quite what the video service takes { $file ->
        [end] as an end picture.
        [clip] as a clip.
       *[image] as a picture.
    }
file-problems-clip-formats = It takes MP4 or MOV with H.264.
file-problems-picture-formats = It takes JPG and PNG.
file-problems-animated = It is animated; only pictures that stand still are taken.
# $most: a size, such as 10 MB.
file-problems-size = It is over { $most }.
# $sides: file-problems-sides or file-problems-other-sides. $least, $most: numbers of pixels.
file-problems-too-small = It has { $sides }; each side needs at least { $least }.
file-problems-too-big = It has { $sides }; a side may have up to { $most }.
# $most: a number.
file-problems-shape = It has { $sides }; one side may be at most { $most } times the other.
# $lasts: file-problems-seconds, file-problems-longer or file-problems-another-time. $most, $least: numbers of seconds.
# $orientation: "image" when the character's facing in the picture is kept, otherwise "video".
file-problems-too-long =
    It lasts { $lasts }; { $orientation ->
        [image] a clip may last up to { $most } s when the picture's facing is kept.
       *[video] a clip may last up to { $most } s.
    }
file-problems-too-short = It lasts { $lasts }; a clip needs at least { $least } s.
# Its sound lasts longer.
file-problems-pictures-too-short = Its pictures last { $lasts }; a clip needs at least { $least } s.
file-problems-header = Its header says that it's much shorter than it is.
file-problems-on-its-side = It is stored on its side.
file-problems-colours = Its colours are stored in a way that the video service may not read.
file-problems-frames = Its frames are stored in a way that the video service may not read.
file-problems-sides = { $width } × { $height } pixels
# Where they are not known.
file-problems-other-sides = other sides
file-problems-longer = longer
file-problems-another-time = another time
file-problems-seconds = { $seconds } s

## What could be done about a file, and what would be lost: it asks the member whether to do that.

file-problems-use-first-seconds = I'd use its first { $seconds } s.
file-problems-crop = I'd crop it to its middle.
file-problems-use-first-picture = I'd use its first picture.
file-problems-blurred = Enlarged that far, it looks blurred.

## A clip with cuts and camera moves. These follow each other.

file-problems-several-takes = { $name } isn't one take.
# $count: how many. $first: a number of seconds.
file-problems-cuts =
    { $count ->
        [one] It has a cut at { $first } s.
       *[other] It has { $count } cuts, the first at { $first } s.
    }
# $count: how many. $begin, $end: numbers of seconds.
file-problems-camera =
    { $count ->
        [one] Its camera moves fast from { $begin } to { $end } s.
       *[other] Its camera moves fast { $count } times, first from { $begin } to { $end } s.
    }
# $count: how many cuts and moves. $seconds: a number.
file-problems-stops-early =
    { $count ->
        [one] The video service usually stops there: about { $seconds } s would come out, and all of the clip is charged.
       *[other] The video service usually stops at the first of these: about { $seconds } s would come out, and all of the clip is charged.
    }
# It proposes to use only that. $begin, $end: numbers of seconds.
file-problems-use-take = I'd use { $begin } to { $end } s, the longest take.
# $least: a number of seconds.
file-problems-no-take = I see no take of { $least } s in it.
