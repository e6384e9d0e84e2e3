### Wie weit ein Video ist.

progress-uploading = Fertig · wird gerade hergeholt
progress-converting = Fertig · ich wandle es um, damit alle es ansehen können
progress-shrinking = Fertig · ich mache es klein genug für diesen Server
progress-generating = Wird gemacht · begonnen { $begun }
progress-usual = Wird gemacht · begonnen { $begun } · dauert meist { $usual }
progress-longer =
    { $than ->
        [far] Wird gemacht · begonnen { $begun } · weit länger als sonst ({ $usual })
        [much] Wird gemacht · begonnen { $begun } · viel länger als sonst ({ $usual })
       *[longer] Wird gemacht · begonnen { $begun } · länger als sonst ({ $usual })
    }
progress-limit = Ich sehe bis { $until } nach, danach seltener: Es kommt von selbst.
