### Qué le pasa a una solicitud, y cómo arreglarlo.

order-problems-prompt-blank = El prompt está vacío. Di en pocas palabras qué tiene que mostrar el video.

order-problems-no-shots = Todavía no hay ningún plano. Agrega el primero.

order-problems-seconds = Un video dura de { $least } a { $most } segundos, no { $seconds }.
order-problems-sum = Los planos duran { $total } s en total; el video, { $seconds } s. Tienen que coincidir.

order-problems-end-needs-start = Con una imagen final hace falta también una inicial: presiona *Editar* para agregarla.

order-problems-no-quality = La calidad “{ $name }” no existe. Elige { $qualities }.
order-problems-many-characters = Hay { $count } personajes. Un video admite hasta { $most }.

order-problems-meant = ¿Quisiste decir **@{ $name }**?

order-problems-lowest-quality-only = En este servidor tus videos pueden tener hasta { $best }. Elige esa calidad.
order-problems-quality-limit = En este servidor tus videos pueden tener hasta { $best }. Elige esa calidad o una menor.
order-problems-clip-limit = En este servidor tus videos pueden durar hasta { $longest } s, y un movimiento dura lo mismo que su clip. Usa un clip más corto.
order-problems-seconds-limit = En este servidor tus videos pueden durar hasta { $longest } s. Elige { $longest } s o menos.
