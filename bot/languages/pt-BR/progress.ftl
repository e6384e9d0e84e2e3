### Em que ponto está um vídeo.

progress-uploading = Pronto · trazendo para cá
progress-converting = Pronto · convertendo para todos poderem ver
progress-shrinking = Pronto · reduzindo para este servidor
progress-generating = Sendo feito · começou { $begun }
progress-usual = Sendo feito · começou { $begun } · costuma levar { $usual }
progress-longer =
    { $than ->
        [far] Sendo feito · começou { $begun } · muitíssimo mais que de costume ({ $usual })
        [much] Sendo feito · começou { $begun } · muito mais que de costume ({ $usual })
       *[longer] Sendo feito · começou { $begun } · mais que de costume ({ $usual })
    }
progress-limit = Continuo olhando até { $until }, e raramente depois: ele vem sozinho.
