calendar-day = { $weekday }, { $date }
