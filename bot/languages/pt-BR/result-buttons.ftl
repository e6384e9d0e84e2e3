### Os botões embaixo dos vídeos e nos cartões, e as respostas.

result-buttons-again = De novo
result-buttons-edit = Editar
result-buttons-extend = Estender
result-buttons-use-as-motion = Usar como movimento
result-buttons-delete = Excluir
result-buttons-delete-for-good = Excluir de vez
result-buttons-report = Denunciar
result-buttons-original = Original
result-buttons-look-again = Verificar de novo
result-buttons-full-prompt = Prompt inteiro

result-buttons-gone = Não encontro mais este pedido.
result-buttons-age-restricted = Este foi pedido em um canal com restrição de idade, então fica nesses canais. Faça isso em um deles.
result-buttons-not-here = Este vídeo está em outro lugar, então isso só funciona lá.
result-buttons-not-yours = Só quem pediu este vídeo pode fazer isso.
result-buttons-just-made = Mais um já está a caminho. Aperte *De novo* em alguns segundos se quiser ainda outro.
result-buttons-not-kept = Não tenho mais este pedido: é antigo demais, o vídeo foi excluído, ou quem pediu quer ser esquecido. Envie o comando de novo; *Estender* e *Usar como movimento* funcionam enquanto o vídeo estiver aqui.
result-buttons-no-recipe = Não tenho mais a receita: este vídeo é antigo demais, foi excluído, ou quem pediu quer ser esquecido.
result-buttons-forgotten = Não sei mais de quem é este vídeo: é antigo, ou quem pediu mandou excluir seus dados. A moderação pode excluir a própria mensagem.
result-buttons-no-video-here = Não encontro mais o vídeo nesta mensagem.
result-buttons-looking-again = Estou perguntando de novo. Se o vídeo estiver pronto, aparece aqui em um instante.
result-buttons-nothing-to-look-for = Não há mais o que procurar: já estou cuidando deste.
result-buttons-not-yours-to-delete = Só quem pediu este vídeo, ou a moderação, pode excluir.
result-buttons-not-posted-yet = Um instante: acabei de postar. Aperte *Excluir* de novo em alguns segundos.
result-buttons-really-delete = Excluir este vídeo para todos? Ele foi pago, e não guardo cópia: salve antes se for sentir falta.
result-buttons-deleted = Feito, o vídeo sumiu.
result-buttons-really-delete-unposted = Excluir este vídeo? Ele foi pago e nunca postado: depois ninguém mais poderá tê-lo.
result-buttons-really-delete-request = Excluir este pedido? O prompt e os arquivos saem, e não dá mais para repetir nem editar.
result-buttons-request-deleted = Feito, foi excluído. O que custou continua nas somas.
result-buttons-deleted-before = Já foi excluído.
result-buttons-changed-meanwhile = Não é mais como era. Abra de novo na lista.
result-buttons-cannot-delete = Não tenho mais acesso a esta mensagem: não posso ver o canal. A moderação pode excluir.
