### Los personajes guardados.

characters-accept-needs-moderator = Eso lo decide un moderador: hace falta **Administrar mensajes** o **Administrar servidor** en la configuración del servidor.
characters-no-name = Eso no sirve como nombre.

characters-error-server-full = Los personajes de este servidor llenaron sus { $most }. Antes hay que eliminar alguno.

characters-error-decided = Eso ya está decidido, o quien lo propuso lo retiró.

characters-not-saved = Todavía no se ha guardado nada. *{ characters-fill-in-again }* conserva lo que escribiste; solo tienes que volver a agregar las imágenes.

characters-meant = ¿Quisiste decir { $name }?

characters-created = { $name } está guardado con { $pictures }. Escribe `@{ $plain_name }` en un prompt o elígelo en `personajes`: hasta { $most } por video.
characters-named-otherwise =
    { $why ->
        [taken] Ya tienes uno con el nombre que pusiste. Con *{ characters-rename }* puedes darle otro.
        [letters] Los nombres solo llevan letras, cifras, emojis, - y _. Con *{ characters-rename }* puedes darle otro.
       *[other] El nombre que pusiste no se puede usar. Con *{ characters-rename }* puedes darle otro.
    }
characters-left-out = `{ $option }` se quedó fuera: { $why }
characters-ask-to-delete = ¿Eliminar { $name } con { $pictures }? No hay vuelta atrás; los videos hechos con él se quedan.

characters-deleted = { $name } se eliminó.

characters-not-proposed = Discord no me dejó preguntar a los moderadores, así que no se propuso nada. Inténtalo de nuevo dentro de un rato o en otro canal.
characters-proposed-before = Ya lo propusiste. Lo decide un moderador; dentro de un día puedes volver a proponerlo.
characters-decided = Listo: queda indicado en la tarjeta.

characters-none-shown = Todas sus imágenes son demasiado grandes para mostrarlas aquí. Los videos las usan igualmente.
characters-some-unshown =
    { $left ->
        [one] Tiene { $left } imagen más, demasiado grande para mostrarla junto a estas. Los videos usan las { $pictures }.
       *[other] Tiene { $left } imágenes más, demasiado grandes para mostrarlas junto a estas. Los videos usan las { $pictures }.
    }
