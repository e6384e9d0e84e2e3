### El editor del storyboard.

storyboard-title = Storyboard
storyboard-ready = Todo encaja: pulsa **{ storyboard-generate }**.
storyboard-shot-gone = Ese plano ya no está.
storyboard-throw-away-asked = ¿Descartar los planos, la imagen inicial y los personajes y empezar de cero?
storyboard-throw-away-for-another-asked = ¿Descartar este storyboard y seguir con otro que tienes empezado?
storyboard-another-shown = Descartado. Este es otro storyboard que tienes empezado.

storyboard-add = Añadir un plano
storyboard-change = Cambiar
storyboard-edit = Editar
storyboard-earlier = Mover antes
storyboard-later = Mover después
storyboard-remove = Quitar
storyboard-back = Volver
storyboard-generate = Generar
storyboard-start-over = Empezar de cero
storyboard-throw-away = Descartarlo
storyboard-keep = Conservarlo
storyboard-as-text = Todo como texto
storyboard-correct-line = Corregir la línea
storyboard-drop-line = Descartar la línea
storyboard-picture = Imagen inicial
storyboard-other-picture = Otra imagen
storyboard-spread = Repartir { $seconds } s entre los planos
storyboard-fit = Que dure { $seconds } s

storyboard-add-title = Añadir un plano
storyboard-shot-label = ¿Qué muestra?
storyboard-seconds-label = ¿Cuánto dura?
storyboard-picture-title = Imagen inicial
storyboard-picture-label = La imagen con la que empieza el vídeo
storyboard-as-text-title = Todos los planos como texto
storyboard-as-text-label = Los planos, con | entre uno y otro
storyboard-edit-title = Editar el plano { $number }

storyboard-shot-hint = @nombre es uno de tus personajes
storyboard-shot-example = Plano general del templo al amanecer
storyboard-picture-hint = Mejor JPG o PNG; el vídeo toma su formato
storyboard-as-text-hint = Cada uno empieza por sus segundos: 4s plano general | 6s primer plano
storyboard-characters = Elige hasta 3 personajes
storyboard-seconds =
    { $count ->
        [one] { $count } segundo
       *[other] { $count } segundos
    }
storyboard-length = { $count } segundos en total

storyboard-another-waits = Tienes empezado otro storyboard; { $storyboard } lo abre cuando este se envíe o se descarte.
storyboard-full = Ya hay { $count } planos, y es lo máximo.
storyboard-lasts = { $total } de { $seconds } s
storyboard-with-sound = con sonido
storyboard-pictures-shape = el formato de la imagen
storyboard-no-picture = todavía sin imagen inicial
storyboard-seconds-short = { $seconds } s
storyboard-shot-title = **Plano { $number } de { $count }** · { $seconds } s
storyboard-written = Lo que has escrito:

storyboard-unreadable = **No entiendo esta línea de planos.**
storyboard-line-empty = Está vacía. Escríbela así: `4s plano general del templo | 6s @rey alza la reliquia`.
storyboard-line-empty-shot = El plano { $number } (desde el carácter { $position }) está vacío: no hay nada junto a la `|`.
storyboard-line-no-seconds = El plano { $number } (desde el carácter { $position }), «{ $found }», no empieza por sus segundos. Escribe `4s` delante.
storyboard-line-wrong-seconds = El plano { $number } (desde el carácter { $position }) empieza por «{ $found }» segundos. Un plano dura de 1 a { $most } segundos enteros.
storyboard-line-no-words = El plano { $number } (desde el carácter { $position }), «{ $found }», tiene segundos pero no palabras. Di qué muestra.
storyboard-line-long = El plano { $number } (desde el carácter { $position }) tiene { $count } caracteres. Puede tener hasta { $most }.
storyboard-line-many = Tiene { $count } planos; un storyboard tiene hasta { $most }. «{ $found }» ya sobra.
