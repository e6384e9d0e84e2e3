### A página de /server sobre conteúdo.

server-content-check-fixed = Quem cuida deste bot fixou essa verificação para todos os servidores. Nada mudou.
server-content-edit-words = Editar palavras
server-content-pick-unblocked = Desbloquear um membro
server-content-unblocked = Desbloqueado: este membro pode pedir vídeos aqui de novo.
server-content-not-blocked = Este membro não está bloqueado.
server-content-consent-on = Pedir
server-content-consent-off = Não pedir mais

server-content-check-given = Verificação do que é enviado ao serviço de vídeo
server-content-check-made = Verificação do resultado no serviço de vídeo

server-content-as-host = Como quem cuida deste bot definiu
server-content-on = Ligada
server-content-off = Desligada
server-content-members-choose = Cada membro escolhe

server-content-is-as-host = como quem cuida deste bot definiu
server-content-is-on = ligada
server-content-is-off = desligada
server-content-is-members-choice = cada membro escolhe

server-content-fixed = { $state } (fixado por quem cuida deste bot)
server-content-checks = Verificações do serviço de vídeo: { $state }
server-content-each-check = Verificações do serviço de vídeo: o que é enviado: { $given }; resultado: { $made }
server-content-words-and-consent =
    { $count ->
        [0] Nenhuma palavra bloqueada, pede-se consentimento
        [one] { $count } palavra bloqueada, pede-se consentimento
       *[other] { $count } palavras bloqueadas, pede-se consentimento
    }
server-content-words-without-consent =
    { $count ->
        [0] Nenhuma palavra bloqueada, não se pede consentimento
        [one] { $count } palavra bloqueada, não se pede consentimento
       *[other] { $count } palavras bloqueadas, não se pede consentimento
    }
server-content-blocked-words = Palavras bloqueadas
server-content-words-refused =
    { $count ->
        [0] nenhuma
       *[other] { $count }; prompts com uma delas são recusados
    }
server-content-blocked-members = Membros bloqueados
server-content-nobody-blocked = nenhum. *Bloquear membro* fica no cartão de uma denúncia.
server-content-and-more = e mais { $more }
server-content-consent = Consentimento
server-content-consent-is-on = quem envia a imagem de uma pessoa real confirma uma vez que pode
server-content-consent-is-off = não se pede
