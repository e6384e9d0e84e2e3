### Los personajes guardados.

characters-show = Mostrar
characters-rename = Cambiar nombre
characters-delete = Eliminar
characters-delete-for-good = Eliminar para siempre
characters-all = Todos los personajes
characters-pick = Ver uno
characters-fill-in-again = Rellenar de nuevo
characters-accept = Compartir con todos
characters-decline = No

characters-save-title = Guardar un personaje
characters-new-name = Nombre nuevo
characters-name = Nombre
characters-description = Qué es, en pocas palabras
characters-pictures = De una a { $most } imágenes suyas

characters-pictures-hint = La primera, de frente y, si puede ser, sin nada más en la imagen.
characters-pictures-kept = Déjalo vacío para conservar las que ya diste
characters-name-rule = Letras, cifras, emojis, - y _, hasta { $most }. En los prompts se escribe @nombre.

characters-blocked-words = Este servidor no permite algunas de las palabras del nombre o de la descripción.
characters-no-description = Falta la descripción. Di en pocas palabras qué es: `un caballero con armadura roja y cola de zorro`.
characters-not-yours = Solo puede hacerlo quien creó este personaje, o un moderador donde esté compartido.
characters-accept-needs-moderator = Eso lo decide un moderador: hace falta **Gestionar mensajes** o **Gestionar servidor** en los ajustes del servidor.
characters-no-name = Eso no vale como nombre.
characters-name-taken = Ya tienes { $name }. Elige otro nombre o elimina antes ese personaje.
characters-name-shared = En este servidor ya hay otro { $name } compartido. Cambia el nombre del tuyo o deja antes de compartir el otro.
characters-error-many = Tienes { $most } personajes, y no puedo guardarte más. Elimina uno antes.
characters-error-too-much = Las imágenes de tus personajes pasarían de { $most } en total. Elimina un personaje o usa imágenes más pequeñas.
characters-error-server-full = Los personajes de este servidor han llenado sus { $most }. Antes hay que eliminar alguno.
characters-error-many-shared = En este servidor hay { $most } personajes compartidos, y no caben más. Deja antes de compartir alguno.
characters-error-shared-elsewhere = { $name } está compartido en otro servidor. Deja antes de compartirlo allí.
characters-error-decided = Eso ya está decidido, o quien lo propuso lo ha retirado.
characters-gone = Ese personaje ya no existe. En { $character_list } ves los que hay.
characters-not-saved = Todavía no se ha guardado nada. *{ characters-fill-in-again }* conserva lo que has escrito; solo tienes que volver a añadir las imágenes.
characters-not-saved-kept = Todavía no se ha guardado nada. *{ characters-fill-in-again }* lo conserva todo.

characters-unknown = Aquí no hay ningún personaje { $name }.
characters-meant = ¿Querías decir { $name }?
characters-list-shows = En { $character_list } ves los que hay.

characters-none-yet = Aquí todavía no hay personajes. Guarda uno con { $character_add }: de una a cuatro imágenes suyas, un nombre y unas palabras.
characters-created = { $name } está guardado con { $pictures }. Escribe `@{ $plain_name }` en un prompt o elígelo en `personajes`: hasta { $most } por vídeo.
characters-named-otherwise =
    { $why ->
        [taken] Ya tienes uno con el nombre que has puesto. Con *{ characters-rename }* puedes darle otro.
        [letters] Los nombres solo llevan letras, cifras, emojis, - y _. Con *{ characters-rename }* puedes darle otro.
       *[other] El nombre que has puesto no se puede usar. Con *{ characters-rename }* puedes darle otro.
    }
characters-left-out = `{ $option }` se ha quedado fuera: { $why }
characters-ask-to-delete = ¿Eliminar { $name } con { $pictures }? No hay vuelta atrás; los vídeos hechos con él se quedan.
characters-not-own = Es de { $member }. Con { $character_share } y *retirar* sigue siendo suyo y sale del servidor.
characters-deleted = { $name } se ha eliminado.
characters-renamed = Ahora se llama { $name }. Los prompts con el nombre antiguo hay que cambiarlos.
characters-shared = Ahora todo el servidor puede usar { $name }.
characters-unshared = { $name } vuelve a ser solo de { $member }.
characters-proposed = Propuesto: cuando un moderador lo acepte, podrá usarlo todo el mundo aquí, y lo anunciaré.
characters-not-proposed = Discord no me ha dejado preguntar a los moderadores, así que no se ha propuesto nada. Inténtalo de nuevo dentro de un rato o en otro canal.
characters-proposed-before = Ya lo has propuesto. Lo decide un moderador; dentro de un día puedes volver a proponerlo.
characters-decided = Hecho: queda indicado en la tarjeta.

characters-proposes = { $member } propone { $name } para todo el servidor.
characters-declined = { $name } sigue siendo solo de { $member }.
characters-accepted = { $moderator } comparte { $name }, de { $member }, con todo el servidor.
characters-announced = **Nuevo para todo el mundo:** { $name }, de { $member }. Escribe `@{ $plain_name }` en un prompt.

characters-list = Personajes
characters-own = { $own } de { $most } tuyos
characters-others = { $count } de otros aquí
characters-count-pictures =
    { $count ->
        [one] { $count } imagen
       *[other] { $count } imágenes
    }
characters-from = de { $member }
characters-only-yours = solo tuyo
characters-shared-here = tuyo, compartido aquí
characters-shared-in-another = tuyo, compartido en otro servidor
characters-spoiler = Descripción marcada como spoiler
characters-none-shown = Todas sus imágenes son demasiado grandes para mostrarlas aquí. Los vídeos las usan igualmente.
characters-some-unshown =
    { $left ->
        [one] Tiene { $left } imagen más, demasiado grande para mostrarla junto a estas. Los vídeos usan las { $pictures }.
       *[other] Tiene { $left } imágenes más, demasiado grandes para mostrarlas junto a estas. Los vídeos usan las { $pictures }.
    }

characters-choice-shared = { $name } (compartido aquí)

characters-picture-of = { $name }, imagen { $number }
characters-face-of = La cara de { $name }
