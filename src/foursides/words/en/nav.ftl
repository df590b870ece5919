# The navigation.

nav-label = Pages
nav-today = Today
nav-guide = Exercises
nav-history = History
nav-sides = Four sides
nav-programme = Programme
nav-settings = Settings
