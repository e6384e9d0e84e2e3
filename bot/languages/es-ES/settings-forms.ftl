### Los formularios de los ajustes de un servidor.

settings-forms-fill-in-again = Rellenar de nuevo

settings-forms-budget-title = Presupuesto de este servidor
settings-forms-title-videos = Límites de vídeos
settings-forms-title-credits = Límites de créditos
settings-forms-title-days = Miembros nuevos
settings-forms-title-stars = Destacados
settings-forms-title-words = Palabras bloqueadas
settings-forms-title-of =
    { $whose ->
        [everyone] { $title }: todos
        [new-members] { $title }: miembros nuevos
       *[role] { $title }: un rol
    }

settings-forms-at-once = Vídeos en curso a la vez
settings-forms-per-hour = Vídeos por hora
settings-forms-per-day = Vídeos al día
settings-forms-longest-seconds = Segundos de un vídeo
settings-forms-best-quality = Calidad máxima
settings-forms-credits-per-day = Créditos al día
settings-forms-credits-per-month = Créditos al mes
settings-forms-new-member-days = Días que un miembro cuenta como nuevo
settings-forms-showcase-stars = Estrellas para entrar en destacados
settings-forms-blocked-words = Palabras que ningún prompt puede llevar

settings-forms-no-limit = Déjalo vacío si no quieres límite.
settings-forms-day-begins = El día empieza a medianoche UTC. Déjalo vacío si no quieres límite.
settings-forms-month-begins = El mes empieza el día 1, UTC. Déjalo vacío si no quieres límite.
settings-forms-from-to = De { $least } a { $most }. Déjalo vacío si no quieres límite.
settings-forms-new-member-hint = Hasta { $most }, desde que entró en el servidor; con 0 no hay esta regla.
settings-forms-stars-hint = Con 0, los destacados los eligen los moderadores.
settings-forms-words-hint = Una por línea o separadas por comas: hasta { $most }, cada una de hasta { $longest } caracteres.

settings-forms-any-quality = Sin límite
settings-forms-up-to = Hasta { $quality }

settings-forms-not-taken = No se ha cambiado nada. *{ $again }* conserva lo que has escrito.
settings-forms-changed-meanwhile = Otra persona ha cambiado esto mientras escribías, así que lo tuyo todavía no está guardado. *{ $again }* conserva lo que has escrito y sustituye los valores actuales:
settings-forms-empty = vacío

settings-forms-not-a-number = «{ $given }» no es un número. Escríbelo con cifras, por ejemplo 5.
settings-forms-ambiguous = «{ $given }» puede ser dos números distintos. Escribe 2.5 con punto, y mil como 1000, sin separador.
settings-forms-not-whole = «{ $given }» no es un número entero. Escríbelo solo con cifras, por ejemplo 5 o 1000.
settings-forms-too-small = «{ $given }» es muy poco. El mínimo es { $least }.
settings-forms-too-large = «{ $given }» es demasiado. El máximo es { $most }; déjalo vacío si no quieres límite.
settings-forms-too-many-decimals = «{ $given }» tiene demasiados decimales. Los créditos tienen hasta { $most }.
settings-forms-too-many-words = son más de { $most } palabras, y no puedo comprobar tantas. Quita algunas.
settings-forms-word-too-long = «{ $given }» tiene más de { $most } caracteres. Pon cada palabra en su propia línea.
settings-forms-no-word = «{ $given }» no tiene ninguna letra, cifra ni emoji, así que nunca coincidiría con nada.
