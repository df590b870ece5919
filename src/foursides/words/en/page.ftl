# What every page has, and the page that says one thing.

page-brand = Foursides
page-skip = Skip to the content
page-again = Back to today
page-unit-in = Inches
page-unit-cm = Centimetres
page-not-found = Not found
page-failed = That did not work
page-broken = Something went wrong here. What was saved before is safe. Try again.
page-none = There is no such page.
page-not-understood = This was not understood ({ $where }): { $why }
page-source = Source: { $name }
