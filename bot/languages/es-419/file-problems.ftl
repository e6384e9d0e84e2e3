### Qué le pasa a un archivo.

file-problems-gone =
    El enlace a { $name } caducó, así que ya no puedo descargarlo. { $file ->
        [end] Dame otra vez la imagen final.
        [clip] Dame otra vez el clip.
       *[image] Dame otra vez la imagen.
    }
file-problems-unreachable =
    No pude descargar { $name }. Inténtalo de nuevo en un momento o dame { $file ->
        [end] otra imagen final.
        [clip] otro clip.
       *[image] otra imagen.
    }
file-problems-no-room = En mi disco no caben más archivos en este momento, así que no puedo mirar { $name }. Quien administra este bot ya lo sabe; inténtalo más tarde.

file-problems-far-too-slow = { $name } apenas me llega: la conexión entre Discord y yo va muy lenta en este momento. Inténtalo más tarde o dame un archivo mucho más pequeño.

file-problems-no-picture = { $name } no es una imagen que pueda leer. Lo mejor es JPG o PNG; también sirven WebP, HEIC y GIF.
file-problems-no-clip = { $name } no es un clip que pueda leer. Lo mejor es MP4 o MOV; también sirven WebM, MKV y GIF.

file-problems-has-to-wait = { $name } tiene que esperar: en este momento hay muchísimos archivos en cola. Inténtalo de nuevo en un minuto.

file-problems-still-wrong =
    Arreglé { $name } todo lo que pude, y aun así el servicio de video no lo aceptaría { $file ->
        [end] como imagen final.
        [clip] como clip.
       *[image] como imagen.
    }
file-problems-wrong =
    { $name } no es exactamente lo que el servicio de video acepta { $file ->
        [end] como imagen final.
        [clip] como clip.
       *[image] como imagen.
    }

file-problems-colours = Sus colores están guardados de una forma que quizá el servicio de video no lea.
file-problems-frames = Sus fotogramas están guardados de una forma que quizá el servicio de video no lea.
