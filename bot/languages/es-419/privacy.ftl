### Privacidad: qué se guarda, cuánto tiempo y qué puedes hacer.

privacy-others = Solo leo los mensajes en los que usas un comando o un menú, y de ti solo conozco tu ID de Discord. Tus prompts, imágenes y clips van a crun, el servicio de video; lo que guarden Discord y crun depende de ellos.
privacy-kept = De acuerdo, no se eliminó nada.

privacy-what-is-kept =
    {"*"}*Qué guardo de ti**
    - **Solicitudes**: prompt, opciones, enlaces a tus archivos y al video, canal, costo. { $after } Si eliminas un video, su prompt y sus enlaces se borran al momento.
    - **Personajes** ({ $characters }): nombre, descripción e imágenes, hasta que los elimines.
    - **Solicitudes y storyboards sin terminar**, hasta 30 días después del último cambio.
    - **{ $preferences }**, hasta que las restablezcas.
    - **Tu consentimiento** para usar imágenes de personas, hasta que elimines todo.
privacy-after-months = Pasados { $days }, solo queda el costo, sin tu nombre.
privacy-after-days = Pasados { $days } se borran el prompt y los enlaces y, cuando acaba el mes, tu nombre: solo queda el costo.

privacy-requests =
    { $count ->
        [one] { $count } solicitud
       *[other] { $count } solicitudes
    }

privacy-what-stays =
    - Los videos se quedan donde se publicaron. Elimina antes los que no quieras dejar.
    - Lo que está en curso se termina y se publica primero, y luego se olvida; lo que está sin confirmar, en una semana.
    - Cuánto pediste este mes sigue contando hasta que acabe (solo la cantidad, sin textos), para que se respeten los límites.
    - Lo que anotaron los moderadores de un servidor, como un bloqueo, sigue siendo suyo.

privacy-done = **Listo.**

privacy-under-way =
    { $count ->
        [1] Una solicitud sigue en curso: primero se termina y se publica, y en la hora siguiente se olvida.
       *[other] { $count } solicitudes siguen en curso: primero se terminan y se publican, y en la hora siguiente se olvidan.
    }
privacy-unclear =
    { $count ->
        [1] Una solicitud está sin confirmar, porque el servicio de video no llegó a responder: se olvida una semana después de enviarla, porque hasta entonces puede aparecer un video.
       *[other] { $count } solicitudes están sin confirmar, porque el servicio de video no llegó a responder: se olvidan una semana después de enviarlas, porque hasta entonces puede aparecer un video.
    }
