# Settings, and a person's own data.

settings-title = Settings
settings-you = You
settings-name = Name
settings-name-note = Appears on the handout. Optional.
settings-mass = Body mass, { $unit }
settings-mass-note = Makes the dose exact. Optional.
settings-sex = Sex, for the weight of the leg
settings-sex-none = Rather not say
settings-sex-female = Female
settings-sex-male = Male
settings-stature = Height, centimetres
settings-units = Lengths
settings-weights = Weights
settings-unit-kg = Kilograms
settings-unit-lb = Pounds
settings-ligament = The ligament at the inner side of my knee has been injured
settings-allowed = A clinician has allowed me to use a weight all the same
settings-voice = The coach speaks
settings-reminder = Remind me at
settings-reminder-note = In your calendar, on days with something to do. Empty: no reminder.
settings-privacy = Privacy
settings-privacy-text =
    Pictures never leave the device that sees you, and none is saved. Saved on this computer: sessions, repetitions,
    pain, effort, notes. Nothing is sent anywhere else.
settings-landmarks = Save the positions of my joints, to replay sessions
settings-landmarks-note = 33 points a moment, no picture. Off unless you want it.

## A person's data

settings-data = Your data
settings-data-text = Everything that is saved, to take along or to give to somebody.
settings-export-json = Everything (JSON)
settings-export-packed = Everything, packed (JSON in gzip)
settings-export-csv = Tables (CSV)
settings-backup = A copy of the journal
settings-where = Saved in { $place }
settings-import-title = Import an export
settings-import-text = What is known already is not saved twice. A packed file (gzip, zip) can stay packed.
settings-import-coming = Being imported. You can go on with anything else meanwhile; it appears once all of it is here.
settings-import-interrupted =
    An import was interrupted, and nothing of it is shown. Choose the same file again: it goes on.
settings-delete = Delete everything
settings-delete-text =
    Your programme, every session, every note: gone from this computer, for good. Take an export first if you may want
    it back.
settings-delete-word = delete
settings-delete-label = Type “{ settings-delete-word }” to confirm
settings-delete-wrong = Nothing was deleted. Type the word “{ settings-delete-word }” to confirm.

## What became of a change

settings-said-saved = Saved.
settings-said-imported = Imported.
settings-said-importing = The file has arrived.
settings-said-repaired = Mended.
settings-said-deleted = Everything has been deleted.
