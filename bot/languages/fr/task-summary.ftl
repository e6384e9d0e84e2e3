### Ce qu'une carte dit de la vidéo demandée.

task-summary-motion = Mouvement
task-summary-video = Vidéo
task-summary-story = Histoire
task-summary-storyboard = Storyboard

task-summary-from-picture-and-clip = { $title } d'après une image et un clip
task-summary-from-shots =
    { $count ->
        [1] { $title } d'après un plan et une image
       *[other] { $title } d'après { $count } plans et une image
    }
task-summary-from-words = { $title } d'après des mots
task-summary-from-picture = { $title } d'après une image
task-summary-from-two-pictures = { $title } d'après une image de début et une de fin

task-summary-seconds = { $seconds }{"\u00A0"}s

task-summary-clip = le clip
task-summary-follows-clip = suit { $clip }
task-summary-keeps-facing = bouge comme { $clip }, garde le regard de l'image
task-summary-with-its-sound = avec le son du clip
task-summary-with-sound = avec du son
task-summary-without-sound = sans son
task-summary-pictures-shape = format de l'image
