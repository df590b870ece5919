## Was heute dran ist

reason-due = { $name }: heute ist der Tag dafür.
reason-due-first = { $name }: heute zum ersten Mal. Das ist für die { reason-side } Seite des Knies.
reason-due-after-missed = { $name }: heute ist der Tag dafür. Ein Tag fiel aus. Mach einfach so viel wie sonst.
reason-may-instead =
    { $name }: heute nicht geplant, aber du darfst, wenn es dir passt. Sonst wieder am { $next_day }.
reason-done-today = { $name }: für heute getan. Ruhe hilft so viel wie die Arbeit. Wieder am { $next_day }.
reason-rest-day = { $name }: ein Ruhetag. Wieder am { $next_day }.
reason-not-its-day = { $name }: heute nicht. Wieder am { $next_day }.
reason-not-begun = { $name }: beginnt am { $begun_day }.
reason-no-days = { $name }: hat noch keinen Wochentag. Wähle deine Tage.
reason-too-painful-today =
    { $name }: heute nicht, wegen deiner Schmerzen. Wieder am { $next_day }, wenn sie nachgelassen haben.
reason-painful-day =
    Dein Schmerz war heute { $pain } von 10, über deiner Grenze von { $acceptable }. Das reicht für heute: schone das
    Knie. Sag morgen früh, wie es sich anfühlt. Ist es bis dahin nicht wie sonst, frag ärztlich oder in der
    Physiotherapie nach, bevor du weitermachst.
reason-painful-day-stopped =
    Heute hat Schmerz eine Einheit beendet. Das reicht für heute: schone das Knie. Sag morgen früh, wie es sich
    anfühlt. Ist es bis dahin nicht wie sonst, frag ärztlich oder in der Physiotherapie nach, bevor du weitermachst.
reason-closed =
    { $name }: jetzt nicht. Am { $since_day } hast du ein Zeichen gemeldet, das noch am selben Tag behandelt werden
    muss. Fang wieder an, sobald dich ärztlich oder in der Physiotherapie jemand freigibt.
reason-closed-emergency =
    { $name }: jetzt nicht. Was du am { $since_day } gemeldet hast, kann ein Notfall sein: wenn es noch nicht behandelt
    ist, ruf den Rettungsdienst. Fang wieder an, sobald du ärztlich freigegeben bist.

## Schwerer

reason-offer =
    { $name }: die letzten { $times } Male hast du alle { $sets } Sätze zu { $reps } gemacht, mindestens
    { $good_percent } % davon gut, mit Schmerz von höchstens { $pain } von 10 und einer Anstrengung von { $effort }. Du
    darfst eines schwerer machen; wähle, was.
reason-offer-self-counted =
    { $name }: die letzten { $times } Male hast du nach eigener Zählung alle { $sets } Sätze zu { $reps } gemacht, mit
    Schmerz von höchstens { $pain } von 10 und einer Anstrengung von { $effort }. Du darfst eines schwerer machen;
    wähle, was.
reason-step-reps = { $reps } Wiederholungen je Satz statt { $before }.
reason-step-hold = Halte { $hold_s } Sekunden statt { $before_s }.
reason-step-weight = { $weight_kg } am Knöchel, und zurück zu { $reps } Wiederholungen.
reason-step-weight-above-knee = { $weight_kg } über dem Knie, und zurück zu { $reps } Wiederholungen.
reason-withheld-inner-ligament =
    { $name }: kein Gewicht, wegen des Bandes an der Innenseite deines Knies. Eine Fachperson entscheidet, ob du eines
    über dem Knie tragen darfst.
reason-withheld-weight-most = { $name }: mehr als { $most_kg } gibt es nicht. Für mehr frag in der Physiotherapie.

## Noch einmal dasselbe

reason-keep-more =
    { $more ->
        [one] { $name }: noch einmal dasselbe. Noch ein Mal so, und es darf schwerer werden.
       *[other] { $name }: noch einmal dasselbe. Noch { $more } Male so, und es darf schwerer werden.
    }
reason-keep-painful-day = { $name }: noch einmal dasselbe. An einem Tag mit zu viel Schmerz wird nichts schwerer.
reason-keep-pain-now =
    { $name }: noch einmal dasselbe. Dein Schmerz ist jetzt { $pain } von 10; über { $safe } wird nichts schwerer.
reason-keep-pain-before =
    { $name }: noch einmal dasselbe. Dein Schmerz war vorher { $pain } von 10; über { $safe } wird nichts schwerer. Wenn
    das für dich normal ist, kann deine Physiotherapie eine andere Grenze setzen.
reason-keep-pain-during =
    { $name }: noch einmal dasselbe. Dein Schmerz war dabei { $pain } von 10; über { $safe } wird nichts schwerer.
reason-keep-pain-after =
    { $name }: noch einmal dasselbe. Dein Schmerz war danach { $pain } von 10; über { $safe } wird nichts schwerer.
reason-keep-pain-morning =
    { $name }: noch einmal dasselbe. Dein Schmerz war am Morgen danach { $pain } von 10; über { $safe } wird nichts
    schwerer.
reason-keep-not-full =
    { $name }: noch einmal dasselbe. Du hast zuletzt { $percent } % davon gemacht oder manches zu kurz gehalten. Mach
    zuerst alles.
reason-keep-form =
    { $name }: noch einmal dasselbe. { $percent } % der Wiederholungen waren gut. Ab { $good_percent } % darf es
    schwerer werden.
reason-keep-effort =
    { $name }: noch einmal dasselbe. Die Anstrengung war { $effort } von 10. Ab { $effort_most } oder weniger darf es
    schwerer werden.
reason-keep-pain-unknown =
    { $name }: noch einmal dasselbe. Du hast nicht gesagt, wie sich dein Knie danach anfühlte. Sag es das nächste Mal,
    dann darf es schwerer werden.
reason-keep-morning-unknown =
    { $name }: noch einmal dasselbe. Wie war dein Knie am Morgen danach? Sag es, dann darf es schwerer werden.
reason-keep-effort-unknown =
    { $name }: noch einmal dasselbe. Du hast nicht gesagt, wie anstrengend es war. Sag es das nächste Mal, dann darf es
    schwerer werden.
reason-keep-at-ceiling =
    { $name }: du machst alles, was diese Übung bietet. Bleib dabei, oder frag in der Physiotherapie nach einer
    schwereren.

## Leichter

reason-back-pain-during =
    { $name }: eine Stufe leichter, weil dein Schmerz dabei auf { $pain } von 10 stieg, über { $acceptable }.
reason-back-pain-after =
    { $name }: eine Stufe leichter, weil dein Schmerz danach { $pain } von 10 war, über { $acceptable }.
reason-back-pain-morning =
    { $name }: eine Stufe leichter, weil dein Schmerz am Morgen danach noch { $pain } von 10 war und nicht wie sonst.
reason-back-stopped-by-pain = { $name }: eine Stufe leichter, weil Schmerz die letzte Einheit beendet hat.
reason-back-form =
    { $name }: eine Stufe leichter, weil { $times } Mal nacheinander weniger als { $poor_percent } % der Wiederholungen
    gut waren. Gute kommen zuerst.
reason-back-effort =
    { $name }: eine Stufe leichter, weil es { $times } Mal nacheinander eine Anstrengung von { $effort } von 10 war.
reason-back-too-much =
    { $name }: eine Stufe leichter, weil { $times } Mal nacheinander weniger als { $little_percent } % davon ging. Es
    war zu viel; das ist nicht deine Schuld.
reason-back-break = { $name }: eine Stufe leichter, um nach { $days } Tagen sanft wieder anzufangen.
reason-back-long-break =
    { $name }: zurück zum Anfang, um nach { $days } Tagen sanft wieder anzufangen.
reason-back-inner-ligament =
    { $name }: das Gewicht am Knöchel fällt weg, wegen des Bandes an der Innenseite deines Knies.
reason-back-at-floor =
    { $name }: leichter geht es nicht. Frag ärztlich oder in der Physiotherapie nach, bevor du damit weitermachst.
reason-side =
    { $side ->
        [inner] innere
        [outer] äußere
        [front] vordere
       *[back] hintere
    }
