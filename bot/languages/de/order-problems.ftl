### Was an einem Auftrag nicht stimmt und wie es richtig wäre.

order-problems-clash = Das passt nicht zusammen: { $why }

order-problems-prompt-blank = Der Prompt ist leer. Sag in wenigen Worten, was das Video zeigen soll.
order-problems-prompt-long = Der Prompt hat { $count } Zeichen. Er darf bis zu { $most } haben.
order-problems-shot-blank = Shot { $number } ist leer. Sag in wenigen Worten, was er zeigt.
order-problems-shot-long = Shot { $number } hat { $count } Zeichen. Er darf bis zu { $most } haben.
order-problems-no-shots = Es gibt noch keinen Shot. Füg den ersten hinzu.
order-problems-many-shots = Es sind { $count } Shots. Ein Storyboard hat bis zu { $most }.
order-problems-shot-seconds = Shot { $number } braucht mindestens 1 Sekunde.
order-problems-seconds = Ein Video hat { $least } bis { $most } Sekunden, nicht { $seconds }.
order-problems-sum = Die Shots dauern zusammen { $total } s, das Video { $seconds } s. Beides muss gleich sein.
order-problems-no-character-picture = Das Bild der Figur fehlt.
order-problems-no-start-picture = Das Startbild fehlt. Mehrere Shots brauchen eins, mit dem es anfängt.
order-problems-no-clip = Der Clip mit der Bewegung fehlt.
order-problems-end-needs-start = Ein Endbild braucht auch ein Startbild: Mit *Bearbeiten* gibst du es dazu.
order-problems-motion-quality = Bewegungen gibt es in 720p oder 1080p. Wähl eins davon.
order-problems-no-quality = Die Qualität „{ $name }“ gibt es nicht. Wähl { $qualities }.
order-problems-many-characters = Es sind { $count } Figuren. In ein Video passen bis zu { $most }.

order-problems-of-somebody-else = Eine Figur { $name } hast du nicht: Sie gehört auf diesem Server jemand anderem und ist nicht geteilt. Mit { $share } kann sie geteilt werden.
order-problems-unknown-name = Im Prompt steht { $name }, aber eine Figur mit diesem Namen gibt es nicht.
order-problems-meant = Meinst du **@{ $name }**?
order-problems-add-or-ordinary = { $add } legt eine an; für ein gewöhnliches Wort lass das @ weg.
order-problems-unknown-character = Eine Figur { $name } hast du hier nicht.
order-problems-add = { $add } legt eine an.
order-problems-name-in-motion = Im Prompt steht { $name }, aber eine Bewegung nimmt keine Figuren: Bewegt wird die auf dem Bild. Lass das @ weg.

order-problems-lowest-quality-only = Auf diesem Server dürfen deine Videos bis zu { $best } haben. Wähl das.
order-problems-quality-limit = Auf diesem Server dürfen deine Videos bis zu { $best } haben. Wähl das oder eine niedrigere Qualität.
order-problems-clip-limit = Auf diesem Server dürfen deine Videos bis zu { $longest } s dauern, und eine Bewegung ist so lang wie ihr Clip. Nimm einen kürzeren Clip.
order-problems-seconds-limit = Auf diesem Server dürfen deine Videos bis zu { $longest } s dauern. Wähl { $longest } s oder weniger.
order-problems-blocked-words = Manche Wörter in deinem Prompt sind auf diesem Server nicht erlaubt.
order-problems-blocked-character = Manche Wörter, die { $name } beschreiben, sind auf diesem Server nicht erlaubt.
