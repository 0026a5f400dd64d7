-- How many times somebody's hours in a parcours have changed: what their calendar is told a newer one by (SEQUENCE, RFC 5545, 3.8.7.4).
alter table parcours_participant add column sequence integer not null default 0 check (sequence >= 0);
grant update (sequence) on parcours_participant to porte_app;
