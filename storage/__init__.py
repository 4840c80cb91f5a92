"""Tables, repositories, the unit of work, migrations, inbox and outbox: PostgreSQL only."""
