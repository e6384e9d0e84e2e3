### A mensagem que diz como um pedido terminou.

end-notices-your-request = Seu pedido

end-notices-ready = { $member }, seu vídeo está pronto: { $video }
