-- The demo's second database: small.
create table subscriber (email text primary key, since date not null, confirmed boolean not null);
create table issue (number int primary key, title text not null, body text not null, sent_at timestamptz);

insert into subscriber
select 'reader' || i || '@example.com', date '2024-03-01' + i % 600, i % 9 <> 0
from generate_series(1, 2000) i;

insert into issue
select i, 'Issue ' || i, repeat('What is new in the shop this week: lamps, mugs and a clock. ', 40),
       timestamptz '2025-01-06 07:00+00' + i * interval '1 week'
from generate_series(1, 40) i;
