# What became of an import, in a terminal and on a page.

import-done =
    { $new ->
        [one] { $new } new entry, { $changed } changed.
       *[other] { $new } new entries, { $changed } changed.
    }
