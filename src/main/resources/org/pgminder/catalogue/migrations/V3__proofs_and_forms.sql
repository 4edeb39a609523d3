-- How a backup was made, what of it is still in the backup folder, and what test restores have shown.

alter table backup add column format text not null default 'plain';
alter table backup add column compression text not null default 'none';
alter table backup add column encrypted integer not null default 0;
alter table backup add column program text not null default 'pg_dump';
alter table backup add column program_version text not null default '';
alter table backup add column server_version text not null default '';
alter table backup add column rows integer not null default -1;
alter table backup add column shrunk text;
alter table backup add column pinned integer not null default 0;
alter table backup add column local text not null default 'STORED';

create table proof (
    id text primary key,
    backup_id text not null references backup (id) on delete cascade,
    place text,
    started_at integer not null,
    ended_at integer not null,
    result text not null,
    detail text not null
) strict;

create index proof_of_backup on proof (backup_id, started_at);
create index proof_newest on proof (started_at);

create index backup_newest_of_job on backup (job, created_at) where job is not null;
create index backup_with_manifest on backup (manifest);
create index artifact_with_file on artifact (file);
