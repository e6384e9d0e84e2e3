"""The card of `/server`: its pages, the components on them, and the modals in which settings are filled in."""
