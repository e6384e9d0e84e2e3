### Was an einer Datei nicht stimmt und wie es richtig wäre.

file-problems-gone =
    Der Link zu { $name } ist abgelaufen, ich komme nicht mehr an die Datei. { $file ->
        [end] Gib mir das Endbild noch einmal.
        [clip] Gib mir den Clip noch einmal.
       *[image] Gib mir das Bild noch einmal.
    }
file-problems-unreachable =
    Ich konnte { $name } gerade nicht abholen. Versuch es gleich noch einmal, oder gib mir { $file ->
        [end] ein anderes Endbild.
        [clip] einen anderen Clip.
       *[image] ein anderes Bild.
    }
file-problems-no-room = Mein Speicher ist gerade voll, deshalb kann ich { $name } nicht ansehen. Der Betreiber des Bots weiß davon; versuch es später noch einmal.
file-problems-empty =
    { $name } ist leer. { $file ->
        [end] Häng das Endbild noch einmal an.
        [clip] Häng den Clip noch einmal an.
       *[image] Häng das Bild noch einmal an.
    }
file-problems-too-large =
    { $name } ist größer, als ich annehmen kann. { $file ->
        [end] Ein Endbild darf bis zu { $most } haben
        [clip] Ein Clip darf bis zu { $most } haben
       *[image] Ein Bild darf bis zu { $most } haben
    }, verkleinern kann ich dann selbst.
file-problems-late-start = { $name } dauert { $lasts }, der Anfang kann also spätestens bei { $latest } s liegen.

file-problems-far-too-slow = { $name } kommt kaum an: Die Leitung zwischen Discord und mir ist gerade sehr langsam. Versuch es später noch einmal, oder gib mir eine viel kleinere Datei.
file-problems-slow = { $name } kommt hier mit { $rate } KB in der Sekunde an, und ich kann { $waits } warten. Gib mir eine Datei mit bis zu { $most }, oder versuch es später noch einmal.
file-problems-slow-of = { $name } kommt hier mit { $rate } KB in der Sekunde an: { $size } würden etwa { $takes } dauern, und ich kann { $waits } warten. Gib mir eine Datei mit bis zu { $most }, oder versuch es später noch einmal.
file-problems-minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }

file-problems-unsupported =
    { $name } hat das Format { $format }, das ich nicht lesen kann. { $file ->
        [clip] Exportier die Datei als MP4 mit H.264 und häng sie neu an.
       *[other] Exportier die Datei als JPG oder PNG und häng sie neu an.
    }
file-problems-no-picture = { $name } ist kein Bild, das ich lesen kann. Am besten sind JPG und PNG; WebP, HEIC und GIF gehen auch.
file-problems-no-clip = { $name } ist kein Clip, den ich lesen kann. Am besten sind MP4 und MOV; WebM, MKV und GIF gehen auch.
file-problems-unpacks = { $name } wird beim Entpacken weit größer, als es aussieht, deshalb öffne ich die Datei nicht. Speichere sie noch einmal in normaler Größe.
file-problems-too-complex =
    { $name } ist so aufgebaut, dass das Lesen viel zu lange dauert, deshalb öffne ich die Datei nicht. { $file ->
        [end] Öffne das Endbild in einem anderen Programm und speichere es noch einmal.
        [clip] Öffne den Clip in einem anderen Programm und speichere ihn noch einmal.
       *[image] Öffne das Bild in einem anderen Programm und speichere es noch einmal.
    }
file-problems-slow-to-read =
    Das Lesen von { $name } dauert zu lange. { $file ->
        [end] Speichere das Endbild noch einmal, kleiner oder kürzer.
        [clip] Speichere den Clip noch einmal, kleiner oder kürzer.
       *[image] Speichere das Bild noch einmal, kleiner oder kürzer.
    }
file-problems-has-to-wait = { $name } muss warten: Gerade werden sehr viele Dateien angesehen. Versuch es in einer Minute noch einmal.
file-problems-broken =
    { $name } ist beschädigt oder unvollständig. { $file ->
        [end] Speichere das Endbild noch einmal und häng es wieder an.
        [clip] Speichere den Clip noch einmal und häng ihn wieder an.
       *[image] Speichere das Bild noch einmal und häng es wieder an.
    }

file-problems-still-wrong =
    Ich habe { $name } angepasst, so gut es geht, und trotzdem nimmt der Videodienst die Datei { $file ->
        [end] nicht als Endbild.
        [clip] nicht als Clip.
       *[image] nicht als Bild.
    }
file-problems-wrong =
    { $name } passt noch nicht ganz: Der Videodienst nimmt die Datei so { $file ->
        [end] nicht als Endbild.
        [clip] nicht als Clip.
       *[image] nicht als Bild.
    }
file-problems-clip-formats = Er nimmt MP4 oder MOV mit H.264.
file-problems-picture-formats = Er nimmt JPG und PNG.
file-problems-animated = Sie ist animiert; nur stehende Bilder gehen.
file-problems-size = Sie hat mehr als { $most }.
file-problems-too-small = Sie hat { $sides }; jede Seite braucht mindestens { $least }.
file-problems-too-big = Sie hat { $sides }; eine Seite darf bis zu { $most } haben.
file-problems-shape = Sie hat { $sides }; eine Seite darf höchstens { $most }-mal so lang sein wie die andere.
file-problems-too-long =
    Sie dauert { $lasts }; { $orientation ->
        [image] beim Blick wie im Bild darf ein Clip bis zu { $most } s dauern.
       *[video] ein Clip darf bis zu { $most } s dauern.
    }
file-problems-too-short = Sie dauert { $lasts }; ein Clip braucht mindestens { $least } s.
file-problems-pictures-too-short = Ihre Bildspur dauert { $lasts }; ein Clip braucht mindestens { $least } s.
file-problems-header = Laut ihrem Header ist sie viel kürzer als in Wirklichkeit.
file-problems-on-its-side = Das Bild darin liegt auf der Seite.
file-problems-colours = Ihre Farben sind so gespeichert, dass der Videodienst sie vielleicht nicht lesen kann.
file-problems-frames = Ihre Einzelbilder sind so gespeichert, dass der Videodienst sie vielleicht nicht lesen kann.
file-problems-sides = { $width } × { $height } Pixel
file-problems-other-sides = andere Maße
file-problems-longer = länger
file-problems-another-time = anders lange
file-problems-seconds = { $seconds } s

file-problems-use-first-seconds = Ich würde die ersten { $seconds } s nehmen.
file-problems-crop = Ich würde auf die Mitte zuschneiden.
file-problems-use-first-picture = Ich würde das erste Bild davon nehmen.
file-problems-blurred = So stark vergrößert sieht das Bild unscharf aus.

file-problems-several-takes = { $name } ist nicht in einem Stück gedreht.
file-problems-cuts =
    { $count ->
        [one] Bei { $first } s ist ein Schnitt.
       *[other] Es gibt { $count } Schnitte, den ersten bei { $first } s.
    }
file-problems-camera =
    { $count ->
        [one] Die Kamera bewegt sich schnell von { $begin } bis { $end } s.
       *[other] Die Kamera bewegt sich { $count }-mal schnell, zuerst von { $begin } bis { $end } s.
    }
file-problems-stops-early =
    { $count ->
        [one] Der Videodienst hört dort meist auf: Es kämen etwa { $seconds } s heraus, und berechnet wird der ganze Clip.
       *[other] Der Videodienst hört meist bei der ersten dieser Stellen auf: Es kämen etwa { $seconds } s heraus, und berechnet wird der ganze Clip.
    }
file-problems-use-take = Ich würde { $begin } bis { $end } s nehmen, die längste Einstellung.
file-problems-no-take = Eine Einstellung von { $least } s sehe ich darin nicht.
