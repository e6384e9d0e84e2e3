### Vídeos denunciados, ocultos e excluídos, e membros bloqueados.

moderation-report-title = Denunciar este vídeo
moderation-report-reason = O que há de errado?
moderation-delete-title = Excluir este vídeo
moderation-delete-reason = Por quê?
moderation-block-title = Bloquear este membro
moderation-block-reason = Por quê?

moderation-report-hint = Só a moderação deste servidor lê isto.
moderation-delete-hint = Quem pediu lê isto, mas não o seu nome.
moderation-block-hint = Fica no registro para a moderação. O membro só lê que está bloqueado.

moderation-hide = Ocultar
moderation-show-again = Mostrar de novo
moderation-delete = Excluir
moderation-block = Bloquear membro
moderation-unblock = Desbloquear membro
moderation-dismiss = Descartar

moderation-reported = Obrigado. A moderação vê sua denúncia e seu nome; os outros membros, não.
moderation-reported-without-staff = Obrigado, guardei sua denúncia. Este servidor ainda não me deu um canal para a moderação, então avise alguém dela também.
moderation-reported-before = Você já denunciou este vídeo.
moderation-too-many-reports = Você enviou muitas denúncias em uma hora, e a moderação já as tem. Fale com alguém dela sobre este vídeo.
moderation-own-video = Este vídeo é seu: *Excluir* o remove.
moderation-only-in-servers = Isso só funciona em um servidor, onde há moderação.
moderation-nothing-to-report = Este vídeo já sumiu, não há mais o que denunciar.
moderation-no-reason = Diga em poucas palavras o que há de errado, para a moderação saber.

moderation-staff-only = Só a moderação (Gerenciar mensagens) pode fazer isso.
moderation-no-reports = Não encontro mais denúncias deste vídeo.
moderation-hidden-already = Já está oculto.
moderation-shown-already = Já está visível.
moderation-deleted-already = Já foi excluído.
moderation-blocked-already = Este membro já está bloqueado.
moderation-unblocked-already = Este membro não está mais bloqueado.
moderation-dismissed-already = Estas denúncias já foram descartadas.
moderation-not-yourself = Você não pode bloquear a si mesmo.
moderation-hidden = Oculto. O vídeo fica guardado neste canal; *{ moderation-show-again }* o devolve.
moderation-hidden-link = Oculto. *{ moderation-show-again }* o devolve enquanto o link funcionar.
moderation-shown = Está visível de novo.
moderation-deleted = Feito, o vídeo sumiu.
moderation-dismissed = Descartadas. Outra denúncia as reabre.
moderation-blocked = Bloqueado: este membro não pode mais pedir vídeos aqui. *{ moderation-unblock }* desfaz isso.
moderation-unblocked = Desbloqueado: este membro pode pedir vídeos aqui de novo.
moderation-cannot-reach = Não tenho acesso a esta mensagem: não posso ver o canal, ou ela sumiu.
moderation-cannot-keep = Não consegui guardar uma cópia aqui, então deixei o vídeo onde está. Posso postar arquivos neste canal?
moderation-copy-gone = Não encontro mais a cópia que guardei, então não posso mostrar de novo.
moderation-link-gone = Não guardei cópia deste vídeo, e o link não funciona mais.

moderation-reports =
    { $count ->
        [one] **{ $count } denúncia** [deste vídeo]({ $url }), feito por { $member } em { $when }
       *[other] **{ $count } denúncias** [deste vídeo]({ $url }), feito por { $member } em { $when }
    }
moderation-reports-of-gone =
    { $count ->
        [one] **{ $count } denúncia** de um vídeo que sumiu, feito por { $member } em { $when }
       *[other] **{ $count } denúncias** de um vídeo que sumiu, feito por { $member } em { $when }
    }
moderation-more-reports = e mais { $count }
moderation-restricted-words = O prompt é de um canal com restrição de idade, então não aparece aqui.
moderation-deleted-by = Excluído por { $moderator }
moderation-deleted-by-author = Excluído por quem pediu
moderation-hidden-by = Ocultado por { $moderator }
moderation-blocked-by = O membro está bloqueado, por { $moderator }
moderation-dismissed-by = Descartadas por { $moderator }
moderation-kept-copy = O vídeo oculto de { $member }, guardado para *{ moderation-show-again }*. Quem vê este canal vê o vídeo.
moderation-hidden-note = A moderação deste servidor ocultou este vídeo.
moderation-hidden-alt = Um vídeo que a moderação ocultou
moderation-deleted-for = A moderação de **{ $server }** excluiu um vídeo seu. O motivo: { $reason }
moderation-deleted-notice = A moderação excluiu um vídeo de { $member }. O motivo: { $reason }
