settings-title = Einstellungen
settings-you = Du
settings-name = Dein Name
settings-name-note = Steht auf dem Übungsblatt. Freiwillig.
settings-mass = Körpergewicht, { $unit }
settings-mass-note = Macht die Menge genau. Freiwillig.
settings-sex = Geschlecht, für das Gewicht des Beins
settings-sex-none = Keine Angabe
settings-sex-female = Weiblich
settings-sex-male = Männlich
settings-stature = Größe, Zentimeter
settings-units = Längen
settings-weights = Gewichte
settings-unit-kg = Kilogramm
settings-unit-lb = Pfund
settings-ligament = Das Band an der Innenseite meines Knies war verletzt
settings-allowed = Eine Fachperson hat mir trotzdem ein Gewicht erlaubt
settings-voice = Die Stimme spricht
settings-reminder = Erinnere mich um
settings-reminder-note = In deinem Kalender, an Tagen, an denen etwas zu tun ist. Leer: keine Erinnerung.
settings-privacy = Datenschutz
settings-privacy-text =
    Bilder verlassen nie das Gerät, das dich sieht, und keines wird gespeichert. Auf diesem Rechner sind gespeichert:
    Einheiten, Wiederholungen, Schmerz, Anstrengung, Notizen. Sonst wird nichts verschickt.
settings-landmarks = Die Lage meiner Gelenke speichern, um Einheiten noch einmal zu sehen
settings-landmarks-note = 33 Punkte je Augenblick, kein Bild. Aus, solange du es nicht willst.
settings-data = Deine Daten
settings-data-text = Alles, was gespeichert ist, zum Mitnehmen oder Weitergeben.
settings-export-json = Alles (JSON)
settings-export-packed = Alles, gepackt (JSON in gzip)
settings-export-csv = Tabellen (CSV)
settings-backup = Eine Kopie des Tagebuchs
settings-where = Gespeichert in { $place }
settings-import-title = Einen Export einlesen
settings-import-text =
    Was schon bekannt ist, wird nicht doppelt gespeichert. Eine gepackte Datei (gzip, zip) kann gepackt bleiben.
settings-import-coming =
    Wird eingelesen. Alles andere geht inzwischen weiter; zu sehen ist es, sobald alles da ist.
settings-import-interrupted =
    Ein Import wurde unterbrochen, und nichts davon ist zu sehen. Dieselbe Datei noch einmal wählen: er geht weiter.
settings-delete = Alles löschen
settings-delete-text =
    Dein Trainingsplan, jede Einheit, jede Notiz: für immer weg von diesem Rechner. Nimm vorher einen Export mit, wenn
    du es vielleicht zurückwillst.
settings-delete-word = löschen
settings-delete-label = Tippe „{ settings-delete-word }“ zur Bestätigung
settings-delete-wrong = Nichts wurde gelöscht. Tippe zur Bestätigung das Wort „{ settings-delete-word }“.
settings-said-saved = Gespeichert.
settings-said-imported = Eingelesen.
settings-said-importing = Die Datei ist angekommen.
settings-said-repaired = Berichtigt.
settings-said-deleted = Alles ist gelöscht.
