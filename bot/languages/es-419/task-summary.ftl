### Qué dice una tarjeta del video pedido.

task-summary-video = Video
