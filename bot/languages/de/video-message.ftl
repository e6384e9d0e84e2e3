### Die Nachricht mit einem fertigen Video.

video-message-alt-without-words = Das Video, das in Auftrag gegeben wurde

video-message-ready = { $member }, dein Video ist fertig.

video-message-with = mit { $characters }
video-message-took = in { $duration }
video-message-parent = aus [diesem Video]({ $url })
video-message-made-into =
    { $count ->
        [one] daraus { $count } weiteres
       *[other] daraus { $count } weitere
    }

video-message-alt-spoiler = Ein Video, das als Spoiler markiert ist
video-message-alt-motion = Die Figur vom Bild, die sich wie der Clip bewegt

video-message-open-spoiler = Video öffnen (Spoiler)
video-message-open = Video öffnen

video-message-converted = In H.264 umgewandelt: Das Original ist { $format }, was nicht bei allen in Discord läuft.
video-message-converted-too = Auch in H.264 umgewandelt: Das Original ist { $format }, was nicht bei allen in Discord läuft.
video-message-made-smaller = Passend verkleinert: Das Original hat { $size }, hier gehen höchstens { $limit }.
video-message-unshown = Es ist { $format }, was nicht bei allen in Discord läuft, und ich konnte es nicht umwandeln. Speichere es, um es anzusehen.
video-message-too-large = Zum Posten ist es zu groß: Es hat { $size }, hier gehen höchstens { $limit }.
video-message-too-large-for-here = Zum Posten ist es zu groß: Hier gehen höchstens { $limit }.
video-message-save-soon = Speichere es bald.
video-message-asked-in = In Auftrag gegeben hast du es in { $where }.
video-message-asked-in-closed = In Auftrag gegeben hast du es in { $where }, wo ich nicht mehr posten kann.
video-message-brought-here = In Auftrag gegeben hast du es in { $where } und dann hierher geholt.
video-message-sent-directly = In Auftrag gegeben hast du es in { $where }, wo ich nichts mehr für dich posten kann.
video-message-where = { $channel } auf { $server }
