"""Alembic's entry: migrates over the connection that `storage.schema` hands in."""

from alembic import context
from alembic.operations.ops import CreateTableOp, MigrationScript

from storage.tables import metadata


def without_info(_: object, __: object, scripts: list[MigrationScript]) -> None:
    """What the code notes about a table (`storage.tables.sealed`) is no matter of the database."""
    for script in scripts:
        for operation in script.upgrade_ops.ops if script.upgrade_ops else ():
            if isinstance(operation, CreateTableOp):
                operation.info = {}


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    compare_type=True,
    compare_server_default=False,
    transaction_per_migration=False,
    process_revision_directives=without_info,
)
with context.begin_transaction():
    context.run_migrations()
