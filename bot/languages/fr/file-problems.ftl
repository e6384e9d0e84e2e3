### Ce qui ne va pas avec un fichier, et ce qui irait.

file-problems-gone =
    Le lien vers { $name } a expiré, je ne peux plus y accéder. { $file ->
        [end] Redonne-moi l'image de fin.
        [clip] Redonne-moi le clip.
       *[image] Redonne-moi l'image.
    }
file-problems-unreachable =
    Je n'ai pas pu récupérer { $name } à l'instant. Réessaie dans un moment, ou donne-moi { $file ->
        [end] une autre image de fin.
        [clip] un autre clip.
       *[image] une autre image.
    }
file-problems-no-room = Mon disque est plein pour l'instant, je ne peux donc pas regarder { $name }. La personne qui gère ce bot le sait ; réessaie plus tard.
file-problems-empty =
    { $name } est vide. { $file ->
        [end] Joins à nouveau l'image de fin.
        [clip] Joins à nouveau le clip.
       *[image] Joins à nouveau l'image.
    }
file-problems-too-large =
    { $name } est trop lourd pour moi. { $file ->
        [end] Une image de fin peut faire jusqu'à { $most }
        [clip] Un clip peut faire jusqu'à { $most }
       *[image] Une image peut faire jusqu'à { $most }
    }, et je me charge de la réduction.
file-problems-late-start = { $name } dure { $lasts }, le début peut donc être à { $latest } s au plus tard.

file-problems-far-too-slow = { $name } n'arrive presque pas : la liaison entre Discord et moi est très lente en ce moment. Réessaie plus tard, ou donne-moi un fichier bien plus petit.
file-problems-slow = { $name } arrive ici à { $rate } Ko par seconde, et je peux attendre { $waits }. Donne-m'en un de { $most } au plus, ou réessaie plus tard.
file-problems-slow-of = { $name } arrive ici à { $rate } Ko par seconde : ses { $size } prendraient environ { $takes }, et je peux attendre { $waits }. Donne-m'en un de { $most } au plus, ou réessaie plus tard.
file-problems-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }

file-problems-unsupported =
    { $name } est en { $format }, que je ne sais pas lire. { $file ->
        [clip] Exporte-le en MP4 avec H.264 et joins le résultat.
       *[other] Exporte-le en JPG ou PNG et joins le résultat.
    }
file-problems-no-picture = { $name } n'est pas une image que je sais lire. JPG et PNG sont l'idéal ; WebP, HEIC et GIF marchent aussi.
file-problems-no-clip = { $name } n'est pas un clip que je sais lire. MP4 et MOV sont l'idéal ; WebM, MKV et GIF marchent aussi.
file-problems-unpacks = { $name } devient bien plus gros qu'il n'en a l'air une fois ouvert, alors je ne l'ouvre pas. Réenregistre-le dans une taille normale.
file-problems-too-complex =
    { $name } est construit de telle façon que le lire prend bien trop de temps, alors je ne l'ouvre pas. { $file ->
        [end] Ouvre l'image de fin dans un autre programme et réenregistre-la.
        [clip] Ouvre le clip dans un autre programme et réenregistre-le.
       *[image] Ouvre l'image dans un autre programme et réenregistre-la.
    }
file-problems-slow-to-read =
    { $name } prend trop de temps à lire. { $file ->
        [end] Réenregistre l'image de fin, plus petite ou plus courte.
        [clip] Réenregistre le clip, plus petit ou plus court.
       *[image] Réenregistre l'image, plus petite ou plus courte.
    }
file-problems-has-to-wait = { $name } doit attendre : je regarde énormément de fichiers en ce moment. Réessaie dans une minute.
file-problems-broken =
    { $name } est endommagé ou incomplet. { $file ->
        [end] Réenregistre l'image de fin et joins-la à nouveau.
        [clip] Réenregistre le clip et joins-le à nouveau.
       *[image] Réenregistre l'image et joins-la à nouveau.
    }

file-problems-still-wrong =
    J'ai arrangé { $name } autant que possible, et le service vidéo ne l'accepte toujours pas { $file ->
        [end] comme image de fin.
        [clip] comme clip.
       *[image] comme image.
    }
file-problems-wrong =
    { $name } n'est pas tout à fait ce que le service vidéo accepte { $file ->
        [end] comme image de fin.
        [clip] comme clip.
       *[image] comme image.
    }
file-problems-clip-formats = Le service accepte MP4 ou MOV en H.264.
file-problems-picture-formats = Le service accepte JPG et PNG.
file-problems-animated = Ce fichier est animé ; seules les images fixes sont acceptées.
file-problems-size = Le fichier fait plus de { $most }.
file-problems-too-small = Le fichier fait { $sides } ; chaque côté doit en avoir au moins { $least }.
file-problems-too-big = Le fichier fait { $sides } ; un côté peut en avoir { $most } au plus.
file-problems-shape = Le fichier fait { $sides } ; un côté peut faire au plus { $most } fois l'autre.
file-problems-too-long =
    Le fichier dure { $lasts } ; { $orientation ->
        [image] quand le regard reste celui de l'image, un clip peut durer jusqu'à { $most } s.
       *[video] un clip peut durer jusqu'à { $most } s.
    }
file-problems-too-short = Le fichier dure { $lasts } ; un clip doit durer au moins { $least } s.
file-problems-pictures-too-short = Ses images durent { $lasts } ; un clip doit durer au moins { $least } s.
file-problems-header = Son en-tête le dit bien plus court qu'il ne l'est.
file-problems-on-its-side = Le fichier est enregistré couché sur le côté.
file-problems-colours = Ses couleurs sont enregistrées d'une façon que le service vidéo ne sait peut-être pas lire.
file-problems-frames = Ses images sont enregistrées d'une façon que le service vidéo ne sait peut-être pas lire.
file-problems-sides = { $width } × { $height } pixels
file-problems-other-sides = une autre taille
file-problems-longer = plus longtemps
file-problems-another-time = une autre durée
file-problems-seconds = { $seconds } s

file-problems-use-first-seconds = Je prendrais ses { $seconds } premières secondes.
file-problems-crop = Je recadrerais sur le milieu.
file-problems-use-first-picture = Je prendrais sa première image.
file-problems-blurred = Agrandi à ce point, le résultat paraît flou.

file-problems-several-takes = { $name } n'est pas une seule prise.
file-problems-cuts =
    { $count ->
        [one] Il y a une coupe à { $first } s.
       *[other] Il y a { $count } coupes, la première à { $first } s.
    }
file-problems-camera =
    { $count ->
        [one] La caméra bouge vite de { $begin } à { $end } s.
       *[other] La caméra bouge vite { $count } fois, d'abord de { $begin } à { $end } s.
    }
file-problems-stops-early =
    { $count ->
        [one] Le service vidéo s'arrête souvent là : il en sortirait environ { $seconds } s, et tout le clip est facturé.
       *[other] Le service vidéo s'arrête souvent au premier de ces endroits : il en sortirait environ { $seconds } s, et tout le clip est facturé.
    }
file-problems-use-take = Je prendrais de { $begin } à { $end } s, la plus longue prise.
file-problems-no-take = Je n'y vois aucune prise de { $least } s.
