nav-label = Seiten
nav-today = Heute
nav-guide = Übungen
nav-history = Verlauf
nav-sides = Vier Seiten
nav-programme = Trainingsplan
nav-settings = Einstellungen
