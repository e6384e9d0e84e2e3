### Em que ponto está um vídeo.

progress-uploading = Pronto · trazendo para cá
progress-converting = Pronto · convertendo para todos poderem ver
progress-shrinking = Pronto · reduzindo para este servidor
progress-generating = Sendo feito · começou { $begun }
progress-usual = Sendo feito · começou { $begun } · costuma levar { $usual }
progress-longer =
    { $than ->
        [far] Sendo feito · começou { $begun } · demorando muitíssimo mais que o normal ({ $usual })
        [much] Sendo feito · começou { $begun } · demorando muito mais que o normal ({ $usual })
       *[longer] Sendo feito · começou { $begun } · demorando mais que o normal ({ $usual })
    }
progress-limit = Continuo verificando até { $until } e, depois, mais raramente: ele vem sozinho.
