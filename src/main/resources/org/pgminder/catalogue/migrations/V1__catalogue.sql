-- Instants are milliseconds since 1970-01-01T00:00Z; states and kinds are the names of the enums.

create table run (
    id text primary key,
    server text not null,
    job text,
    subject text not null,
    started_by text not null,
    due integer,
    started_at integer not null,
    ended_at integer,
    state text not null,
    failure_kind text,
    failure_message text,
    failure_hint text,
    output text not null
) strict;

create index run_newest on run (started_at);
create index run_newest_of_server on run (server, started_at);
create index run_newest_of_job on run (job, started_at) where job is not null and state <> 'MISSED';
create index run_running on run (started_at) where state = 'RUNNING';

create table run_event (
    id integer primary key,
    run_id text not null references run (id) on delete cascade,
    at integer not null,
    state text not null
) strict;

create index run_event_of_run on run_event (run_id);

-- run_id refers to no row of run: of a rebuilt catalogue the runs are known only by their manifests.
create table backup (
    id text primary key,
    run_id text not null,
    server text not null,
    job text,
    subject text not null,
    created_at integer not null,
    folder text not null,
    manifest text not null
) strict;

create index backup_newest on backup (created_at);
create index backup_newest_of_server on backup (server, created_at);
create index backup_newest_of_subject on backup (server, subject, created_at);
create index backup_of_run on backup (run_id);

create table artifact (
    backup_id text not null references backup (id) on delete cascade,
    position integer not null,
    file text not null,
    database_name text,
    bytes integer not null,
    raw_bytes integer not null,
    sha256 text not null,
    primary key (backup_id, position)
) strict, without rowid;

create table copy (
    id text primary key,
    backup_id text not null references backup (id) on delete cascade,
    destination text not null,
    state text not null,
    attempts integer not null,
    changed_at integer not null,
    next_attempt integer,
    failure_kind text,
    failure_message text,
    failure_hint text,
    unique (backup_id, destination)
) strict;

create index copy_unfinished on copy (backup_id)
    where state in ('PENDING', 'UPLOADING') or (state = 'FAILED' and next_attempt is not null);

create table copy_event (
    id integer primary key,
    copy_id text not null references copy (id) on delete cascade,
    at integer not null,
    state text not null
) strict;

create index copy_event_of_copy on copy_event (copy_id);

create table server_event (
    id integer primary key,
    server text not null,
    at integer not null,
    connected integer not null,
    detail text not null
) strict;

create index server_event_newest on server_event (server, at);
