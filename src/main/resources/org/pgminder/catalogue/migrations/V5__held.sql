-- Where backups are, and in which order their runs began, read from the indexes alone.

create index copy_held on copy (backup_id, destination, state, next_attempt);
create index run_began on run_event (run_id) where state = 'RUNNING';
