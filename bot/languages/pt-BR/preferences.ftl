### Preferências.

preferences-reset = Redefinir tudo
preferences-usual = como de costume
preferences-dearer = 1080p, 4K e vídeos mais longos custam mais a cada vez.
preferences-refuse-showcase = Deixar meus vídeos fora das vitrines
preferences-allow-showcase = Permitir meus vídeos nas vitrines

preferences-heading =
    {"*"}*Suas preferências**
    Todo comando começa com estas configurações, e só você as muda, aqui. O que você dá em um comando vale só para aquele vídeo.

preferences-check-given = A verificação do que você dá
preferences-check-made = A verificação do que sai

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
preferences-usual-value = { $value } (de costume)

preferences-price = Com estas configurações, um vídeo custa { $price }.

preferences-turn-off = Desligar: { $check }
preferences-turn-on = Ligar: { $check }
preferences-state = { $what }: **{ $state }**

preferences-showcase-never = Seus vídeos nas vitrines dos servidores: **nunca**
preferences-showcase-allowed = Seus vídeos nas vitrines dos servidores: **permitidos**
