"""Where migrations run: on the connection of a journal that is being opened, or as SQL on paper."""

from alembic import context

from foursides.journal.tables import Base

if context.is_offline_mode():
    context.configure(url=context.config.get_main_option("sqlalchemy.url"), literal_binds=True)
else:
    context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)

with context.begin_transaction():
    context.run_migrations()
