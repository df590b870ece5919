# A day of the week and its date: "Monday, 2 March".
calendar-day = { $weekday }, { $date }
