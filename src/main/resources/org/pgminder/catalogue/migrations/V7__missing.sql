-- What a backup lacks, beside the backup: the run that made it goes on while its copies are sent, and tells only at its end.

alter table backup add column missing text;
update backup set missing = (select coalesce(failure_message, failure_kind) from run where run.id = backup.run_id)
    where run_id in (select id from run where state = 'DEGRADED' and failure_kind in (
        'SERVER_UNREACHABLE', 'SERVER_REFUSED', 'DATABASE_MISSING', 'PROGRAM_MISSING', 'PROGRAM_TOO_OLD', 'PROGRAM_FAILED',
        'STALLED', 'CHECK_FAILED', 'DISK_FULL', 'FOLDER_NOT_WRITABLE', 'ALREADY_RUNNING', 'INTERNAL'));
