form-save = Speichern
form-sure = Ja, das stimmt
form-sure-all = Ja, alles stimmt
form-remove = Entfernen
form-remove-what = Entfernen: { $what }
form-import = Einlesen
form-leg-left = Links
form-leg-right = Rechts
form-leg-both = Beide
form-pain-none = 0: kein Schmerz
form-pain-worst = 10: der schlimmste, den du dir vorstellen kannst
form-wrong = Etwas stimmt noch nicht: sieh dir die markierten Felder an.
form-missing = Das wird gebraucht.
form-choose = Wähle eines davon.
form-choose-day = Wähle mindestens einen Tag.
form-number = Gib eine Zahl ein.
form-whole-number = Gib eine ganze Zahl ein.
form-least = Gib { $least } oder mehr ein.
form-most = Gib { $most } oder weniger ein.
form-above = Gib mehr als { $least } ein.
form-below = Gib weniger als { $most } ein.
form-day = Gib einen Tag ein, etwa 2026-03-31.
form-long =
    Höchstens { $most } { $most ->
        [one] Zeichen
       *[other] Zeichen
    }.
form-pattern = Das hat nicht die richtige Form.
form-unknown = Dieses Feld gibt es nicht.
form-unclear = Das ist nicht lesbar. Gib es noch einmal ein.
