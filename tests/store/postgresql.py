"""A PostgreSQL server of our own for the tests, where its programs are installed."""

from __future__ import annotations

import asyncio
import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

import asyncpg

from bot.store.base import Database
from bot.store.upgrade import upgrade
from tests.conftest import START, VAULT

USER = "binome"
PASSWORD = "as good as any/for:a@test"
CAREFREE = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
EMPTY = """
DO $$
DECLARE name text;
BEGIN
    SET session_replication_role = replica; -- children may go after their parents
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        CONTINUE WHEN name = 'alembic_version';
        EXECUTE 'DELETE FROM ' || quote_ident(name);
    END LOOP;
    PERFORM setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S';
END $$
"""


class Server:
    """A server in a temporary folder, reached through a socket there, with a password."""

    def __init__(self, programs: Path, user: str | None, options: str = CAREFREE) -> None:
        self._programs = programs
        self._user = user
        self._options = options
        self._folder = Path(tempfile.mkdtemp(prefix="binome-"))

    def start(self) -> None:
        """Make the cluster and wait until it answers."""
        secret = self._folder / "password"
        secret.write_text(PASSWORD)
        if self._user:
            shutil.chown(self._folder, self._user)
            shutil.chown(secret, self._user)
        login = ("--auth=scram-sha-256", f"--username={USER}", f"--pwfile={secret}")
        self._call("initdb", "--no-sync", "--encoding=UTF8", "--locale=C", *login)
        options = f"-k {self._folder} {self._options}"
        self._call("pg_ctl", "start", "-w", "-l", f"{self._folder}/log", "-o", options)

    def stop(self) -> None:
        """End the server and remove its files."""
        self._call("pg_ctl", "stop", "-m", "immediate")
        shutil.rmtree(self._folder)

    def address(self, name: str) -> str:
        """Return the address of a database."""
        password = quote(PASSWORD, safe="")
        return f"postgresql+asyncpg://{USER}:{password}@/{name}?host={self._folder}"

    def copy(self, name: str, of: str = "template0") -> str:
        """Make a database like another; return its address."""
        asyncio.run(self._copy(name, of))
        return self.address(name)

    def drop(self, name: str) -> None:
        """Remove a database, whoever is connected to it."""
        asyncio.run(self._drop(name))

    def empty(self, name: str) -> str:
        """Remove every row of a database, far faster than copying it anew; return its address."""
        asyncio.run(self._empty(name))
        return self.address(name)

    async def _copy(self, name: str, of: str) -> None:
        """Copy file by file: since PostgreSQL 15 that is not the default, and much faster here."""
        async with self.connected() as connection:
            strategy = "STRATEGY FILE_COPY" if connection.get_server_version().major >= 15 else ""
            await connection.execute(f"CREATE DATABASE {name} TEMPLATE {of} {strategy}")

    async def _drop(self, name: str) -> None:
        async with self.connected() as connection:
            await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    async def _empty(self, name: str) -> None:
        async with self.connected(name) as connection:
            await connection.execute(EMPTY)

    @asynccontextmanager
    async def connected(self, name: str = "postgres") -> AsyncIterator[asyncpg.Connection]:
        """Open a connection to a database."""
        login = {"user": USER, "password": PASSWORD, "database": name}
        connection = await asyncpg.connect(host=str(self._folder), **login)
        try:
            yield connection
        finally:
            await connection.close()

    def _call(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / program, f"--pgdata={self._folder}/data", *arguments],
            check=True,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            user=self._user,
            group=None if self._user is None else pwd.getpwnam(self._user).pw_gid,
            extra_groups=None if self._user is None else [],
        )


def new_server(options: str = CAREFREE) -> Server | None:
    """Return a server that is not started; None where its programs are not here, or its user."""
    programs, user = programs_folder(), unprivileged_user()
    is_possible = programs is not None and (os.getuid() != 0 or user is not None)
    return Server(programs, user, options) if programs and is_possible else None


@cache
def server() -> Server | None:
    """Start the server of this test run; None where that cannot be done."""
    made = new_server()
    if made is None:
        return None
    made.start()
    atexit.register(made.stop)
    return made


@cache
def migrated(running: Server) -> str:
    """Return the name of an empty database of the newest schema, made once by the migrations."""
    address = running.copy("migrated")

    async def make() -> None:
        database = Database(address, VAULT)
        await upgrade(database, START)
        await database.close()

    asyncio.run(make())
    return "migrated"


def programs_folder() -> Path | None:
    """Return where `initdb` and `pg_ctl` are."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = [Path(folder) for folder in os.get_exec_path()]
    places = [*on_path, *packaged]
    return next((one for one in places if (one / "initdb").exists()), None)


def unprivileged_user() -> str | None:
    """Return whose server it must be where root runs the tests: PostgreSQL refuses root."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)
