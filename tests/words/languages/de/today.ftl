today-title = Heute
today-welcome = Willkommen
today-welcome-lead =
    Foursides trainiert dein Knie zu Hause. Es zeigt eine Übung, sieht durch deine Kamera zu, zählt, stoppt und misst
    und korrigiert dich mit der Stimme. Alle vier Seiten des Knies bekommen ihren Anteil.
today-make = Meinen Trainingsplan machen
today-make-note = Sechs Fragen, eine Minute. Dann weißt du, was an welchem Tag zu tun ist.
today-one = Nur eine Einheit
today-one-note = Innenschenkel heben, jetzt, ohne Trainingsplan.
today-try-sample = Sieh, wie es geht
today-try-sample-note = Eine gezeichnete Person macht zwei Sätze. Du brauchst nichts.
today-closed = Dein Trainingsplan ruht
today-closed-text =
    Du hast ein Zeichen gemeldet, das noch am selben Tag behandelt werden muss. Es gibt nichts zu tun, bis dich ärztlich
    oder in der Physiotherapie jemand freigibt.
today-closed-emergency =
    Was du gemeldet hast, kann ein Notfall sein. Wenn es noch nicht behandelt ist, ruf jetzt den Rettungsdienst.
today-cleared = Ich wurde ärztlich oder in der Physiotherapie freigegeben
today-cleared-note = Du beginnst wieder mit der Menge, mit der du angefangen hast.
today-morning = Wie sehr schmerzt dein Knie heute Morgen?
today-morning-why = Daran sieht man, ob die letzte Einheit für dich richtig war.
today-easier = Leichter gemacht
today-due = Heute zu tun
today-minutes =
    { $minutes ->
        [one] { $minutes } Minute
       *[other] { $minutes } Minuten
    }
today-start = Los
today-start-what = Los: { $name }
today-without = Ohne Kamera
today-without-what = Ohne Kamera: { $name }
today-begin-what = Wähle eine der Übungen unten.
today-state-may = Wenn es dir passt
today-state-done = Heute getan
today-state-off = Heute nicht
today-too-painful = Genug für heute
today-nothing = Heute ist nichts zu tun.
today-next = Als Nächstes: { $day }.
today-walk = Ein Spaziergang geht immer.
today-offer = Bereit für mehr
today-offer-take = Wähle eines, oder lass es, wie es ist.
today-timed =
    Nach Zeit: eine Kamera sieht die Arbeit dieser Übung nicht. Eine Stimme gibt den Takt; du bewertest es selbst.
