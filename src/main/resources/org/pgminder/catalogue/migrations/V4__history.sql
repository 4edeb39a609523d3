-- The history of one job, or of one outcome, in the order of its pages.

create index run_history_of_job on run (job, started_at);
create index run_history_of_state on run (state, started_at);
