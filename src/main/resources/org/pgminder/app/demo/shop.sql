-- The demo's shop: about 10 MB.
create table customer (
    id int generated always as identity primary key,
    name text not null,
    email text not null unique,
    city text not null,
    country char(2) not null,
    registered_at timestamptz not null,
    note text
);
create table product (
    id int generated always as identity primary key,
    name text not null unique,
    description text not null,
    price numeric(10, 2) not null check (price > 0),
    stock int not null default 0
);
create table orders (
    id int generated always as identity primary key,
    customer_id int not null references customer,
    placed_at timestamptz not null,
    state text not null check (state in ('new', 'paid', 'shipped', 'returned'))
);
create table order_line (
    order_id int not null references orders,
    position smallint not null,
    product_id int not null references product,
    quantity int not null check (quantity > 0),
    price numeric(10, 2) not null,
    primary key (order_id, position)
);

select setseed(0.42);

insert into customer (name, email, city, country, registered_at, note)
select first || ' ' || last,
       lower(translate(first || '.' || last, 'čćđšžüéŽŠČ', 'ccdszuezsc')) || i || '@example.com',
       (array['Zagreb', 'Ljubljana', 'Wien', 'München', 'Milano', 'Lyon', 'Kraków', 'Split'])[1 + i % 8],
       (array['HR', 'SI', 'AT', 'DE', 'IT', 'FR', 'PL', 'HR'])[1 + i % 8],
       timestamptz '2024-01-01 08:00+00' + i * interval '2 hours 17 minutes',
       case when i % 40 = 0 then 'rings before delivery; wants "no plastic" \ paper only' end
from (select i,
             (array['Ana', 'Ivan', 'Željka', 'Marko', 'Josée', 'Jürgen', 'Nada', 'Luka', 'Petra', 'Ömer'])[1 + (random() * 9)::int] as first,
             (array['Horvat', 'Kovačić', 'Novak', 'Müller', 'Rossi', 'Martin', 'Đurić', 'Šimić', 'Wójcik', 'Babić'])[1 + (random() * 9)::int] as last
      from generate_series(1, 8000) i) people;

insert into product (name, description, price, stock)
select kind || ' ' || size || ' no. ' || i,
       repeat('Made by hand, checked twice, packed in paper. ', 1 + i % 5),
       round((3 + random() * 120)::numeric, 2),
       (random() * 500)::int
from (select i,
             (array['Mug', 'Lamp', 'Chair', 'Shelf', 'Rug', 'Vase', 'Clock', 'Tray'])[1 + i % 8] as kind,
             (array['small', 'medium', 'large'])[1 + i % 3] as size
      from generate_series(1, 400) i) things;

insert into orders (customer_id, placed_at, state)
select 1 + (random() * 7999)::int,
       timestamptz '2025-01-01 06:00+00' + i * interval '7 minutes' + random() * interval '10 minutes',
       (array['shipped', 'shipped', 'shipped', 'paid', 'new', 'returned'])[1 + (random() * 5)::int]
from generate_series(1, 80000) i;

insert into order_line (order_id, position, product_id, quantity, price)
select o.id, line, p, 1 + (random() * 3)::int, round((3 + random() * 120)::numeric, 2)
from orders o, generate_series(1, 1 + o.id % 4) line, lateral (select 1 + (o.id * 7 + line * 13) % 400 as p) product;

create index on orders (customer_id, placed_at);
create view turnover as
select date_trunc('month', o.placed_at) as month, sum(l.quantity * l.price) as amount
from orders o join order_line l on l.order_id = o.id
group by 1;
analyze;
