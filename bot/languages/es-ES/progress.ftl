### Cómo va un vídeo.

progress-uploading = Listo · trayéndolo aquí
progress-converting = Listo · convirtiéndolo para que todo el mundo pueda verlo
progress-shrinking = Listo · reduciéndolo para que quepa en este servidor
progress-generating = Generando · empezó { $begun }
progress-usual = Generando · empezó { $begun } · suele tardar { $usual }
progress-longer =
    { $than ->
        [far] Generando · empezó { $begun } · tarda muchísimo más de lo habitual ({ $usual })
        [much] Generando · empezó { $begun } · tarda mucho más de lo habitual ({ $usual })
       *[longer] Generando · empezó { $begun } · tarda más de lo habitual ({ $usual })
    }
progress-limit = Sigo mirando hasta { $until }, y después solo de vez en cuando: llegará por sí solo.
