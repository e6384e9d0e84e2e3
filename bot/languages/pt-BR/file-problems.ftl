### O que há de errado com um arquivo, e o que daria certo.

file-problems-gone =
    O link de { $name } expirou, não consigo mais pegar. { $file ->
        [end] Envie a imagem final de novo.
        [clip] Envie o clipe de novo.
       *[image] Envie a imagem de novo.
    }
file-problems-unreachable =
    Não consegui buscar { $name } agora. Tente daqui a pouco ou envie { $file ->
        [end] outra imagem final.
        [clip] outro clipe.
       *[image] outra imagem.
    }
file-problems-no-room = Meu disco está cheio agora, então não posso olhar { $name }. Quem cuida deste bot já sabe; tente mais tarde.
file-problems-empty =
    { $name } está vazio. { $file ->
        [end] Anexe a imagem final de novo.
        [clip] Anexe o clipe de novo.
       *[image] Anexe a imagem de novo.
    }
file-problems-too-large =
    { $name } é grande demais para mim. { $file ->
        [end] Uma imagem final pode ter até { $most }
        [clip] Um clipe pode ter até { $most }
       *[image] Uma imagem pode ter até { $most }
    }, e eu mesmo reduzo.
file-problems-late-start = { $name } dura { $lasts }, então pode começar no máximo em { $latest } s.

file-problems-far-too-slow = { $name } quase não chega: a conexão entre o Discord e mim está muito lenta agora. Tente mais tarde ou envie um arquivo bem menor.
file-problems-slow = { $name } chega aqui a { $rate } KB por segundo, e posso esperar { $waits }. Envie um de até { $most } ou tente mais tarde.
file-problems-slow-of = { $name } chega aqui a { $rate } KB por segundo: os { $size } levariam cerca de { $takes }, e posso esperar { $waits }. Envie um de até { $most } ou tente mais tarde.
file-problems-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }

file-problems-unsupported =
    { $name } está em { $format }, que não sei ler. { $file ->
        [clip] Exporte como MP4 com H.264 e anexe.
       *[other] Exporte como JPG ou PNG e anexe.
    }
file-problems-no-picture = { $name } não é uma imagem que eu saiba ler. JPG e PNG são melhores; WebP, HEIC e GIF também servem.
file-problems-no-clip = { $name } não é um clipe que eu saiba ler. MP4 e MOV são melhores; WebM, MKV e GIF também servem.
file-problems-unpacks = { $name } fica muito maior do que parece ao abrir, então não abro. Salve de novo em um tamanho normal.
file-problems-too-complex =
    { $name } é feito de um jeito que demora demais para ler, então não abro. { $file ->
        [end] Abra a imagem final em outro programa e salve de novo.
        [clip] Abra o clipe em outro programa e salve de novo.
       *[image] Abra a imagem em outro programa e salve de novo.
    }
file-problems-slow-to-read =
    { $name } demora demais para ler. { $file ->
        [end] Salve a imagem final de novo, menor ou mais curta.
        [clip] Salve o clipe de novo, menor ou mais curto.
       *[image] Salve a imagem de novo, menor ou mais curta.
    }
file-problems-has-to-wait = { $name } precisa esperar: estou olhando muitos arquivos agora. Tente de novo em um minuto.
file-problems-broken =
    { $name } está corrompido ou incompleto. { $file ->
        [end] Salve a imagem final de novo e anexe outra vez.
        [clip] Salve o clipe de novo e anexe outra vez.
       *[image] Salve a imagem de novo e anexe outra vez.
    }

file-problems-still-wrong =
    Ajeitei { $name } o quanto pude, e o serviço de vídeo ainda não aceitaria { $file ->
        [end] como imagem final.
        [clip] como clipe.
       *[image] como imagem.
    }
file-problems-wrong =
    { $name } não é bem o que o serviço de vídeo aceita { $file ->
        [end] como imagem final.
        [clip] como clipe.
       *[image] como imagem.
    }
file-problems-clip-formats = O serviço aceita MP4 ou MOV com H.264.
file-problems-picture-formats = O serviço aceita JPG e PNG.
file-problems-animated = O arquivo é animado; só imagens paradas são aceitas.
file-problems-size = Tem mais de { $most }.
file-problems-too-small = Tem { $sides }; cada lado precisa de pelo menos { $least }.
file-problems-too-big = Tem { $sides }; um lado pode ter até { $most }.
file-problems-shape = Tem { $sides }; um lado pode ter no máximo { $most } vezes o outro.
file-problems-too-long =
    Dura { $lasts }; { $orientation ->
        [image] um clipe pode durar até { $most } s quando o olhar fica como na imagem.
       *[video] um clipe pode durar até { $most } s.
    }
file-problems-too-short = Dura { $lasts }; um clipe precisa de pelo menos { $least } s.
file-problems-pictures-too-short = As imagens duram { $lasts }; um clipe precisa de pelo menos { $least } s.
file-problems-header = O cabeçalho diz que é muito mais curto do que é.
file-problems-on-its-side = Está gravado deitado.
file-problems-colours = As cores estão gravadas de um jeito que o serviço de vídeo talvez não leia.
file-problems-frames = Os quadros estão gravados de um jeito que o serviço de vídeo talvez não leia.
file-problems-sides = { $width } × { $height } pixels
file-problems-other-sides = outras medidas
file-problems-longer = mais que isso
file-problems-another-time = outro tempo
file-problems-seconds = { $seconds } s

file-problems-use-first-seconds = Eu usaria os primeiros { $seconds } s.
file-problems-crop = Eu cortaria para ficar só o meio.
file-problems-use-first-picture = Eu usaria a primeira imagem.
file-problems-blurred = Ampliado tanto assim, o resultado fica borrado.

file-problems-several-takes = { $name } não é uma tomada só.
file-problems-cuts =
    { $count ->
        [one] Tem um corte em { $first } s.
       *[other] Tem { $count } cortes, o primeiro em { $first } s.
    }
file-problems-camera =
    { $count ->
        [one] A câmera se move rápido de { $begin } a { $end } s.
       *[other] A câmera se move rápido { $count } vezes, a primeira de { $begin } a { $end } s.
    }
file-problems-stops-early =
    { $count ->
        [one] O serviço de vídeo costuma parar aí: sairiam uns { $seconds } s, e o clipe inteiro é cobrado.
       *[other] O serviço de vídeo costuma parar no primeiro desses pontos: sairiam uns { $seconds } s, e o clipe inteiro é cobrado.
    }
file-problems-use-take = Eu usaria de { $begin } a { $end } s, a tomada mais longa.
file-problems-no-take = Não vejo nele nenhuma tomada de { $least } s.
