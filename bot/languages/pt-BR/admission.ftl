### Por que nada pode ser feito agora.

admission-server-blocked = Quem cuida deste bot não deixa este servidor criar vídeos.
admission-server-waiting = Sou novo neste servidor e só posso criar vídeos aqui quando quem cuida deste bot permitir.
admission-server-unknown = Acabei de chegar e ainda estou vendo se posso criar vídeos neste servidor. Tente de novo daqui a pouco.
admission-member-blocked = A moderação deste servidor bloqueou você aqui, então você não pode me usar; se for engano, fale com ela.

admission-paused = Quem cuida deste bot me pausou.

admission-other-channels = Neste servidor, os vídeos são feitos em { $channels }.

admission-more-channels = mais alguns
