showcase-menu = Poner en el escaparate
