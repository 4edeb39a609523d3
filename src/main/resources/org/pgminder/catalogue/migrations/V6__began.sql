-- In which order the backups' runs began, whatever the clock said: beside the backup, where a plan of all of them reads it.

alter table backup add column began integer not null default 0;
update backup set began = coalesce(
    (select min(id) from run_event where run_event.run_id = backup.run_id and run_event.state = 'RUNNING'), 0);
drop index run_began;
