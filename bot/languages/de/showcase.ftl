showcase-menu = In den Schaukasten stellen
