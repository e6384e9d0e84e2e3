### Os servidores em que o bot está.

host-servers-allow = Permitir
host-servers-block = Bloquear
host-servers-unblock = Desbloquear
host-servers-leave = Sair
host-servers-leave-for-sure = Sair mesmo
host-servers-pick = Escolha um servidor

host-servers-not-there = Não estou mais nesse servidor.
host-servers-discord-refuses = O Discord não me deixa sair agora. Tente de novo em um minuto.
host-servers-allowed = { $server } já pode me usar.
host-servers-is-blocked = { $server } está bloqueado: ninguém lá pode pedir nada. O que está em andamento ainda é entregue.
host-servers-ask-to-leave = Sair de { $server }? O que está em andamento lá chega aos membros por mensagem direta, para quem as aceita.
host-servers-left = Saí de { $server }.

host-servers-title = Servidores
host-servers-waiting-for-you =
    { $count ->
        [one] { $count } espera por você
       *[other] { $count } esperam por você
    }
host-servers-waiting = espera por você
host-servers-blocked = bloqueado
host-servers-members =
    { $count ->
        [one] { $count } membro
       *[other] { $count } membros
    }
host-servers-unnamed = servidor { $id }
host-servers-direct-messages = mensagens diretas
host-servers-spent-this-month = { $amount } este mês
host-servers-spent = Gasto: { $today } hoje · { $this_month } este mês
host-servers-owner-unknown = Dono: desconhecido
host-servers-owner = Dono: { $member }
host-servers-may = Pode me usar
host-servers-allowed-since = Pode me usar, permitido { $when } por { $moderator }
host-servers-waits-since = Espera por você, visto pela primeira vez { $when }
host-servers-blocked-since = **Bloqueado** { $when } por { $moderator }
