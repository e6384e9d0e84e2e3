### Privacidad: qué se guarda, cuánto tiempo y qué puedes hacer.

privacy-export = Exportar
privacy-delete = Eliminar todo lo mío
privacy-delete-for-good = Eliminar para siempre
privacy-keep = Conservarlo
privacy-policy = Política de privacidad
privacy-already-at-it = Ya estoy preparando tus archivos, un momento.
privacy-others = Solo leo los mensajes en los que usas un comando o un menú, y de ti solo conozco tu ID de Discord. Tus prompts, imágenes y clips van a crun, el servicio de vídeo; lo que guarden Discord y crun depende de ellos.
privacy-kept = Vale, no se ha eliminado nada.

privacy-what-is-kept =
    {"*"}*Qué guardo de ti**
    - **Peticiones**: prompt, opciones, enlaces a tus archivos y al vídeo, canal, coste. { $after } Si eliminas un vídeo, su prompt y sus enlaces se borran al momento.
    - **Personajes** ({ $characters }): nombre, descripción e imágenes, hasta que los elimines.
    - **Peticiones y storyboards sin terminar**, hasta 30 días después del último cambio.
    - **{ $preferences }**, hasta que las restablezcas.
    - **Tu consentimiento** para usar imágenes de personas, hasta que elimines todo.
privacy-after-months = Pasados { $days }, solo queda el coste, sin tu nombre.
privacy-after-days = Pasados { $days } se borran el prompt y los enlaces y, cuando acaba el mes, tu nombre: solo queda el coste.
privacy-days =
    { $count ->
        [1] un día
       *[other] { $count } días
    }

privacy-delete-question = **¿Eliminar todo lo tuyo?**
privacy-you-have = Tienes { $what }.
privacy-no-way-back = No hay vuelta atrás.
privacy-requests =
    { $count ->
        [one] { $count } petición
       *[other] { $count } peticiones
    }
privacy-characters =
    { $count ->
        [one] { $count } personaje
       *[other] { $count } personajes
    }
privacy-drafts =
    { $count ->
        [one] { $count } borrador
       *[other] { $count } borradores
    }
privacy-own-preferences = preferencias propias
privacy-what-stays =
    - Los vídeos se quedan donde se publicaron. Elimina antes los que no quieras dejar.
    - Lo que está en curso se termina y se publica primero, y luego se olvida; lo que está sin confirmar, en una semana.
    - Cuánto has pedido este mes sigue contando hasta que acabe (solo la cantidad, sin textos), para que se respeten los límites.
    - Lo que anotaron los moderadores de un servidor, como un bloqueo, sigue siendo suyo.

privacy-done = **Hecho.**
privacy-deleted = Todo lo tuyo está eliminado.
privacy-under-way =
    { $count ->
        [1] Una petición sigue en curso: primero se termina y se publica, y en la hora siguiente se olvida.
       *[other] { $count } peticiones siguen en curso: primero se terminan y se publican, y en la hora siguiente se olvidan.
    }
privacy-unclear =
    { $count ->
        [1] Una petición está sin confirmar, porque el servicio de vídeo no llegó a responder: se olvida una semana después de enviarla, porque hasta entonces puede aparecer un vídeo.
       *[other] { $count } peticiones están sin confirmar, porque el servicio de vídeo no llegó a responder: se olvidan una semana después de enviarlas, porque hasta entonces puede aparecer un vídeo.
    }

privacy-exported = Todo lo que guardo de ti.
privacy-exported-part = Todo lo que guardo de ti, archivo { $part } de { $parts }.
