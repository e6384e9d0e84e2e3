### Preferências.

preferences-reset = Redefinir tudo
preferences-usual = padrão
preferences-dearer = 1080p, 4K e vídeos mais longos custam mais a cada vez.
preferences-dearer-motion = 1080p e clipes mais longos custam mais a cada vez.
preferences-refuse-showcase = Deixar meus vídeos fora das vitrines
preferences-allow-showcase = Permitir meus vídeos nas vitrines

preferences-heading =
    {"*"}*Suas preferências**
    Seus comandos começam com estas configurações. O que você define em um comando vale só para aquele vídeo.

preferences-check-given = Verificação do que você envia ao serviço de vídeo
preferences-check-made = Verificação do resultado no serviço de vídeo

preferences-on = ligada
preferences-off = desligada

preferences-quality = Qualidade
preferences-length = Duração
preferences-shape = Formato
preferences-sound = Som
preferences-facing = Olhar

preferences-faces-like-clip = Olhar como no clipe
preferences-faces-like-picture = Olhar como na imagem
preferences-seconds = { $count } segundos
preferences-with-sound = Com som
preferences-without-sound = Sem som
preferences-with-clip-sound = Com o som do clipe
preferences-usual-value = { $value } (padrão)

preferences-price = Com estas configurações, um vídeo custa { $price }.

preferences-turn-off = Desligar: { $check }
preferences-turn-on = Ligar: { $check }
preferences-state = { $what }: **{ $state }**

preferences-showcase-never = Seus vídeos nas vitrines dos servidores: **nunca**
preferences-showcase-allowed = Seus vídeos nas vitrines dos servidores: **permitidos**
