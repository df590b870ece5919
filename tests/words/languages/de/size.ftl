size-seconds = { $n } s
