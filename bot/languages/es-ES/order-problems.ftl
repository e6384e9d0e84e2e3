### Qué le pasa a una petición, y cómo arreglarlo.

order-problems-clash = Eso no encaja: { $why }

order-problems-prompt-blank = El prompt está vacío. Di en pocas palabras qué tiene que mostrar el vídeo.
order-problems-prompt-long = El prompt tiene { $count } caracteres. Puede tener hasta { $most }.
order-problems-shot-blank = El plano { $number } está vacío. Di en pocas palabras qué muestra.
order-problems-shot-long = El plano { $number } tiene { $count } caracteres. Puede tener hasta { $most }.
order-problems-no-shots = Todavía no hay ningún plano. Añade el primero.
order-problems-many-shots = Hay { $count } planos. Un storyboard tiene hasta { $most }.
order-problems-shot-seconds = El plano { $number } necesita al menos 1 segundo.
order-problems-seconds = Un vídeo dura de { $least } a { $most } segundos, no { $seconds }.
order-problems-sum = Los planos duran { $total } s en total; el vídeo, { $seconds } s. Tienen que coincidir.
order-problems-no-character-picture = Falta la imagen del personaje.
order-problems-no-start-picture = Falta la imagen inicial. Con varios planos hace falta una para empezar.
order-problems-no-clip = Falta el clip con el movimiento.
order-problems-end-needs-start = Con una imagen final hace falta también una inicial: pulsa *Editar* para añadirla.
order-problems-motion-quality = El movimiento sale en 720p o 1080p. Elige una de las dos.
order-problems-no-quality = La calidad «{ $name }» no existe. Elige { $qualities }.
order-problems-many-characters = Hay { $count } personajes. Un vídeo admite hasta { $most }.

order-problems-of-somebody-else = No tienes ningún personaje { $name }: es de otra persona de este servidor y no está compartido. Puede compartirlo con { $share }.
order-problems-unknown-name = El prompt dice { $name }, y no hay ningún personaje con ese nombre.
order-problems-meant = ¿Querías decir **@{ $name }**?
order-problems-add-or-ordinary = Con { $add } creas uno; si es una palabra normal, quita la @.
order-problems-unknown-character = Aquí no tienes ningún personaje { $name }.
order-problems-add = Con { $add } creas uno.
order-problems-name-in-motion = El prompt dice { $name }, pero un movimiento no admite personajes: se mueve el de la imagen. Quita la @.

order-problems-lowest-quality-only = En este servidor tus vídeos pueden tener hasta { $best }. Elige esa calidad.
order-problems-quality-limit = En este servidor tus vídeos pueden tener hasta { $best }. Elige esa calidad o una menor.
order-problems-clip-limit = En este servidor tus vídeos pueden durar hasta { $longest } s, y un movimiento dura lo mismo que su clip. Usa un clip más corto.
order-problems-seconds-limit = En este servidor tus vídeos pueden durar hasta { $longest } s. Elige { $longest } s o menos.
order-problems-blocked-words = Este servidor no permite algunas de las palabras de tu prompt.
order-problems-blocked-character = Este servidor no permite algunas de las palabras que describen a { $name }.
