"""The slash commands, message menus, and handlers of buttons and modals; a file or folder for each feature."""
