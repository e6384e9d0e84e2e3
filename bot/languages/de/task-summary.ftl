### Was eine Karte über das Video sagt.

task-summary-motion = Bewegung
task-summary-video = Video
task-summary-story = Geschichte
task-summary-storyboard = Storyboard

task-summary-from-picture-and-clip = { $title } aus einem Bild und einem Clip
task-summary-from-shots =
    { $count ->
        [1] { $title } aus einem Shot und einem Bild
       *[other] { $title } aus { $count } Shots und einem Bild
    }
task-summary-from-words = { $title } aus Worten
task-summary-from-picture = { $title } aus einem Bild
task-summary-from-two-pictures = { $title } aus einem Start- und einem Endbild

task-summary-seconds = { $seconds }{"\u00A0"}s

task-summary-clip = dem Clip
task-summary-follows-clip = folgt { $clip }
task-summary-keeps-facing = bewegt sich nach { $clip }, Blick wie im Bild
task-summary-with-its-sound = mit seinem Ton
task-summary-with-sound = mit Ton
task-summary-without-sound = ohne Ton
task-summary-pictures-shape = Format wie das Bild
