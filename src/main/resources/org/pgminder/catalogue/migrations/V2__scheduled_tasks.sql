-- The table of db-scheduler 16.12, columns as in its documentation for SQLite; written only by package schedule.

create table scheduled_tasks (
    task_name varchar(100) not null,
    task_instance varchar(100) not null,
    task_data blob,
    execution_time timestamp not null,
    picked bit not null,
    picked_by varchar(50),
    last_success timestamp,
    last_failure timestamp,
    consecutive_failures int,
    last_heartbeat timestamp,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
