### Qué le pasa a un archivo.

file-problems-gone =
    El enlace a { $name } ha caducado, así que ya no puedo descargarlo. { $file ->
        [end] Dame otra vez la imagen final.
        [clip] Dame otra vez el clip.
       *[image] Dame otra vez la imagen.
    }
file-problems-unreachable =
    No he podido descargar { $name }. Inténtalo de nuevo en un momento o dame { $file ->
        [end] otra imagen final.
        [clip] otro clip.
       *[image] otra imagen.
    }
file-problems-no-room = En mi disco no caben más archivos ahora mismo, así que no puedo mirar { $name }. Quien administra este bot ya lo sabe; inténtalo más tarde.
file-problems-empty =
    { $name } está vacío. { $file ->
        [end] Adjunta otra vez la imagen final.
        [clip] Adjunta otra vez el clip.
       *[image] Adjunta otra vez la imagen.
    }
file-problems-too-large =
    { $name } es más de lo que puedo recibir. { $file ->
        [end] Una imagen final puede ocupar hasta { $most }
        [clip] Un clip puede ocupar hasta { $most }
       *[image] Una imagen puede ocupar hasta { $most }
    }; de reducir el tamaño me encargo yo.
file-problems-late-start = { $name } dura { $lasts }, así que puede empezar como muy tarde en el { $latest } s.

file-problems-far-too-slow = { $name } apenas me llega: la conexión entre Discord y yo va muy lenta ahora mismo. Inténtalo más tarde o dame un archivo mucho más pequeño.
file-problems-slow = { $name } me llega a { $rate } KB por segundo, y puedo esperar { $waits }. Dame uno de hasta { $most } o inténtalo más tarde.
file-problems-slow-of = { $name } me llega a { $rate } KB por segundo: sus { $size } tardarían más o menos { $takes }, y puedo esperar { $waits }. Dame uno de hasta { $most } o inténtalo más tarde.
file-problems-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }

file-problems-unsupported =
    { $name } está en { $format }, y no puedo leerlo. { $file ->
        [clip] Expórtalo como MP4 con H.264 y adjunta eso.
       *[other] Expórtalo como JPG o PNG y adjunta eso.
    }
file-problems-no-picture = { $name } no es una imagen que pueda leer. Lo mejor es JPG o PNG; también valen WebP, HEIC y GIF.
file-problems-no-clip = { $name } no es un clip que pueda leer. Lo mejor es MP4 o MOV; también valen WebM, MKV y GIF.
file-problems-unpacks = { $name } ocupa al abrirlo muchísimo más de lo que parece, así que no lo abro. Guárdalo de nuevo con un tamaño normal.
file-problems-too-complex =
    { $name } está hecho de una forma que tarda demasiado en leerse, así que no lo abro. { $file ->
        [end] Abre la imagen final en otro programa y guárdala de nuevo.
        [clip] Abre el clip en otro programa y guárdalo de nuevo.
       *[image] Abre la imagen en otro programa y guárdala de nuevo.
    }
file-problems-slow-to-read =
    { $name } tarda demasiado en leerse. { $file ->
        [end] Guarda de nuevo la imagen final, más pequeña.
        [clip] Guarda de nuevo el clip, más pequeño o más corto.
       *[image] Guarda de nuevo la imagen, más pequeña.
    }
file-problems-has-to-wait = { $name } tiene que esperar: ahora mismo hay muchísimos archivos en cola. Inténtalo de nuevo en un minuto.
file-problems-broken =
    { $name } está dañado o incompleto. { $file ->
        [end] Guarda de nuevo la imagen final y adjúntala otra vez.
        [clip] Guarda de nuevo el clip y adjúntalo otra vez.
       *[image] Guarda de nuevo la imagen y adjúntala otra vez.
    }

file-problems-still-wrong =
    He arreglado { $name } todo lo que he podido, y aun así el servicio de vídeo no lo aceptaría { $file ->
        [end] como imagen final.
        [clip] como clip.
       *[image] como imagen.
    }
file-problems-wrong =
    { $name } no es exactamente lo que el servicio de vídeo acepta { $file ->
        [end] como imagen final.
        [clip] como clip.
       *[image] como imagen.
    }
file-problems-clip-formats = Acepta MP4 o MOV con H.264.
file-problems-picture-formats = Acepta JPG y PNG.
file-problems-animated = Es una animación; solo se aceptan imágenes fijas.
file-problems-size = Pasa de { $most }.
file-problems-too-small = Su tamaño es { $sides }; cada lado necesita al menos { $least }.
file-problems-too-big = Su tamaño es { $sides }; un lado puede tener hasta { $most }.
file-problems-shape = Su tamaño es { $sides }; un lado puede ser como mucho { $most } veces el otro.
file-problems-too-long =
    Dura { $lasts }; { $orientation ->
        [image] un clip puede durar hasta { $most } s si el personaje mira como en la imagen.
       *[video] un clip puede durar hasta { $most } s.
    }
file-problems-too-short = Dura { $lasts }; un clip necesita al menos { $least } s.
file-problems-pictures-too-short = La imagen dura { $lasts } (el sonido dura más); un clip necesita al menos { $least } s.
file-problems-header = Su cabecera dice que es mucho más corto de lo que es.
file-problems-on-its-side = Está guardado de lado.
file-problems-colours = Sus colores están guardados de una forma que quizá el servicio de vídeo no lea.
file-problems-frames = Sus fotogramas están guardados de una forma que quizá el servicio de vídeo no lea.
file-problems-sides = { $width } × { $height } píxeles
file-problems-other-sides = inadecuado
file-problems-longer = demasiado
file-problems-another-time = demasiado poco
file-problems-seconds = { $seconds } s

file-problems-use-first-seconds = Usaría los primeros { $seconds } s.
file-problems-crop = Lo recortaría por el centro.
file-problems-use-first-picture = Usaría su primera imagen.
file-problems-blurred = Tan ampliado se ve borroso.

file-problems-several-takes = { $name } no es una sola toma.
file-problems-cuts =
    { $count ->
        [one] Tiene un corte en el { $first } s.
       *[other] Tiene { $count } cortes, el primero en el { $first } s.
    }
file-problems-camera =
    { $count ->
        [one] La cámara se mueve deprisa del { $begin } al { $end } s.
       *[other] La cámara se mueve deprisa { $count } veces, la primera del { $begin } al { $end } s.
    }
file-problems-stops-early =
    { $count ->
        [one] El servicio de vídeo suele parar ahí: saldrían unos { $seconds } s y se cobra el clip entero.
       *[other] El servicio de vídeo suele parar en el primero de esos momentos: saldrían unos { $seconds } s y se cobra el clip entero.
    }
file-problems-use-take = Yo usaría del { $begin } al { $end } s, la toma más larga.
file-problems-no-take = No veo en él ninguna toma de { $least } s.
