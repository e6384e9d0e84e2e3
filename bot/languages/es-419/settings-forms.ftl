### Los formularios de los ajustes de un servidor.

settings-forms-title-videos = Límites de videos

settings-forms-at-once = Videos en curso a la vez
settings-forms-per-hour = Videos por hora
settings-forms-per-day = Videos al día
settings-forms-longest-seconds = Segundos de un video

settings-forms-not-taken = No se cambió nada. *{ $again }* conserva lo que escribiste.
settings-forms-changed-meanwhile = Otra persona cambió esto mientras escribías, así que lo tuyo todavía no está guardado. *{ $again }* conserva lo que escribiste y sustituye los valores actuales:

settings-forms-not-a-number = “{ $given }” no es un número. Escríbelo con cifras, por ejemplo 5.
settings-forms-ambiguous = “{ $given }” puede ser dos números distintos. Escribe 2.5 con punto, y mil como 1000, sin separador.
settings-forms-not-whole = “{ $given }” no es un número entero. Escríbelo solo con cifras, por ejemplo 5 o 1000.
settings-forms-too-small = “{ $given }” es muy poco. El mínimo es { $least }.
settings-forms-too-large = “{ $given }” es demasiado. El máximo es { $most }; déjalo vacío si no quieres límite.
settings-forms-too-many-decimals = “{ $given }” tiene demasiados decimales. Los créditos tienen hasta { $most }.

settings-forms-word-too-long = “{ $given }” tiene más de { $most } caracteres. Pon cada palabra en su propia línea.
settings-forms-no-word = “{ $given }” no tiene ninguna letra, cifra ni emoji, así que nunca coincidiría con nada.
