new-ligament-note =
    Ein Gewicht am Knöchel zieht daran. Wenn es verletzt war, wird kein Gewicht angeboten, bis eine Fachperson
    entschieden hat, und Übungen, die daran ziehen, fallen weg.
